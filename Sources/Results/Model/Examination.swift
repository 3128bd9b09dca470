public import Layers
public import Measures

/// What an examination of a job found: everything that a run looks at before it computes.
public struct Examination: Sendable {
  /// Something that would end a run.
  public struct Problem: Sendable, Hashable {
    /// The file; `nil` where no single one is to blame.
    public var file: String?
    /// Line and column in it, from 1; `nil` where it is no text for people.
    public var line, column: Int?
    /// Where in the job, such as `checks[2].radius`.
    public var place: String?
    /// The layer; `nil` where none is to blame.
    public var layer: String?
    /// The check; `nil` where none is to blame.
    public var check: String?
    /// The feature's index in its file, from 0.
    public var feature: Int?
    /// What is wrong, with its place.
    public var words: Text
    /// The same without its place.
    public var reason: Text
    /// The place in a text that is wrong: two lines, the second marks it.
    public var display: String?
    /// What to do about it; `nil` where the words say it.
    public var remedy: Text?

    /// Notes a problem.
    ///
    /// - Parameter reason: The same without its place; `nil` where the words name none.
    public init(_ words: Text, reason: Text? = nil) {
      self.words = words
      self.reason = reason ?? words
    }

    /// Notes a refusal of input.
    ///
    /// - Parameter byFlags: Whether whoever reads it typed flags.
    public init(_ refusal: InputError, byFlags: Bool = false) {
      var fault = refusal
      fault.isOfCommandLine = byFlags
      self.init(Text(fault.text(.en), fault.text(.zh)), reason: fault.words)
      (file, line, layer, check) = (fault.file, fault.line, fault.layer, fault.check)
      (feature, display) = (fault.feature, fault.display)
      if let en = fault.remedy(.en) { remedy = Text(en, fault.remedy(.zh) ?? en) }
    }
  }

  /// A layer as it was read.
  public struct LayerState: Sendable {
    /// The file, its datum, and what tells its features.
    public var input: InputRecord
    /// How many features have parts of a kind of geometry, those that occur.
    public var kinds: [(kind: PartKind, features: Int)]

    /// Notes a layer.
    public init(_ input: InputRecord, kinds: [(kind: PartKind, features: Int)]) {
      self.input = input
      self.kinds = kinds
    }
  }

  /// A layer as a check would use it.
  public struct Use: Sendable {
    /// The role and the layer.
    public var record: LayerUseRecord
    /// How many of its features take part; `nil` where that could not be told.
    public var features: Int?

    /// Notes a use.
    public init(_ record: LayerUseRecord, features: Int?) {
      self.record = record
      self.features = features
    }
  }

  /// What a run would make of a check.
  public enum State: String, Sendable, CaseIterable {
    /// It would be computed.
    case ready
    /// Something of its own is wrong.
    case refused
    /// Something that it needs is wrong.
    case waits
    /// It is of a catalogue, and these layers can't answer it: a run notes that and goes on.
    case unanswered

    /// In words.
    public var words: Text {
      switch self {
      case .ready: Text("ready", "可计算")
      case .refused: Text("refused", "有误")
      case .waits: Text("waits for what is wrong elsewhere", "因其他错误未能检查")
      case .unanswered: Text("can't be answered", "无法回答")
      }
    }
  }

  /// A check, or a formula.
  public struct CheckState: Sendable {
    /// Its identifier.
    public var id: String
    /// What it is called; `nil` leaves its id.
    public var title: LocalizedText?
    /// The analysis, by name; `nil` for a formula.
    public var analysis: String?
    /// What computes it, in words.
    public var words: Text
    /// What a run would make of it.
    public var state: State
    /// The layers that it uses.
    public var uses: [Use] = []
    /// What it has to reach, one sentence a target.
    public var targets: [Text] = []
    /// What a reader of its figures will have to know, as far as that shows before computing.
    public var notes: [Message] = []
    /// Whether it reports by zones.
    public var hasZones = false
    /// Whether it keeps figures by class.
    public var hasClasses = false

    /// Notes a check.
    public init(
      id: String, title: LocalizedText?, analysis: String?, words: Text, state: State
    ) {
      self.id = id
      self.title = title
      self.analysis = analysis
      self.words = words
      self.state = state
    }
  }

  /// What the job is called.
  public var title: LocalizedText?
  /// What the job takes from a file of defaults; `nil` where there is none.
  public var inherited: InheritedRecord?
  /// The layers that were read, in the order of the job.
  public var layers: [LayerState] = []
  /// The tables that were read from files.
  public var tables: [TableRecord] = []
  /// The checks in the order of the job.
  public var checks: [CheckState] = []
  /// What would end a run, in the order of the job.
  public var problems: [Problem] = []

  /// Begins an examination.
  public init(title: LocalizedText?) { self.title = title }

  /// Whether a run would compute every check that a catalogue's lack of layers does not leave open.
  public var isSound: Bool { problems.isEmpty }
}

extension Examination {
  /// The examination as one JSON value.
  public var document: JSONValue {
    .record([
      ("sound", .boolean(isSound)), ("title", title?.value ?? .null),
      ("inherits", inherited?.document ?? .null),
      ("problems", .list(problems.map(\.document))),
      ("layers", .list(layers.map(\.document))),
      ("tables", .list(tables.map(\.document))),
      ("checks", .list(checks.map(\.document))),
    ])
  }
}

extension Examination.Problem {
  fileprivate var document: JSONValue {
    .record([
      ("words", words.value), ("remedy", remedy?.value ?? .null), ("file", .optional(file)),
      ("place", .optional(place)), ("line", line.map(JSONValue.integer) ?? .null),
      ("column", column.map(JSONValue.integer) ?? .null), ("layer", .optional(layer)),
      ("check", .optional(check)), ("feature", feature.map(JSONValue.integer) ?? .null),
    ])
  }
}

extension Examination.LayerState {
  fileprivate var document: JSONValue {
    .record([
      ("input", input.document),
      ("kinds", .record(kinds.map { ($0.kind.word, .integer($0.features)) })),
    ])
  }
}

extension Examination.CheckState {
  fileprivate var document: JSONValue {
    .record([
      ("id", .text(id)), ("title", title?.value ?? .null), ("analysis", .optional(analysis)),
      ("state", .text(state.rawValue)),
      (
        "layers",
        .list(
          uses.map { use in
            .record([
              ("role", .text(use.record.role)), ("layer", .text(use.record.layer)),
              ("filter", .optional(use.record.filter)),
              ("features", use.features.map(JSONValue.integer) ?? .null),
            ])
          })
      ), ("targets", .list(targets.map(\.value))), ("notes", .list(notes.map(\.value))),
    ])
  }
}
