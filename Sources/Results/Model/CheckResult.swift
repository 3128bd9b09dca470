public import Measures

/// The answer of one check, with everything that is needed to tell it in words.
///
/// Whoever shows it need not know the analysis: quantities, kinds of findings and columns come with
/// their words, units and directions.
public struct CheckResult: Sendable {
  /// The check's identifier.
  public var id: String
  /// The analysis that was computed, by name.
  public var analysis: String
  /// What the analysis is called.
  public var analysisWords: Text
  /// What the check is called; `nil` leaves its id.
  public var title: LocalizedText?
  /// Where its rule stands.
  public var source: LocalizedText?
  /// The entry of a catalogue that it answers; `nil` for a check of the job's own.
  public var entry: EntryRecord?
  /// What the figures mean, part by part.
  public var definition: [Clause] = []
  /// The layers that took part, by role.
  public var layers: [LayerUseRecord] = []
  /// The metric frame, and the range of its scale over the extent of the check.
  public var frame: FrameRecord
  /// What is measured.
  public var measure: Measure
  /// The quantities, in the order of the values of each row.
  public var quantities: [MeasuredQuantity]
  /// The targets, in the order of the job.
  public var targets: [CheckTarget] = []
  /// The figures over everything.
  public var total: ResultRow
  /// What the total is of.
  public var totalOf = TotalOf.all
  /// The other total, where it differs: some of what is measured lies in no zone.
  public var otherTotal: ResultRow?
  /// What the groupings of zones are called: the names of their layers.
  public var groupings: [String] = []
  /// The figures by zone, in the order of groupings and zones.
  public var zones: [ResultRow] = []
  /// The figures by class; empty unless asked for.
  public var classes: [ClassRows] = []
  /// Where the zones leave gaps and overlap; `nil` without zones, or when the engine could not tell.
  public var zoneBorders: ZoneBordersRecord?
  /// How many findings there are, and their kinds.
  public var findings: FindingSummary
  /// What is stated of each object.
  public var columns: [ColumnDeclaration] = []
  /// The total in one line; gaps are quantities.
  public var line: Text
  /// What fills the bar of a row.
  public var goodness: Declaration.Goodness
  /// How objects are drawn.
  public var objectStyle: Declaration.ObjectStyle
  /// The files beside the document; empty where none were written.
  public var files = CheckFiles()
  /// Objects that could not be computed.
  public var failures: [FailureRecord] = []
  /// What a reader of the figures has to know.
  public var notes: [Message] = []

  /// Begins an answer with what its declaration says.
  public init(
    id: String, _ declaration: Declaration, frame: FrameRecord, measure: Measure, unit: Unit,
    total: ResultRow
  ) {
    self.id = id
    analysis = declaration.name
    analysisWords = declaration.words
    self.frame = frame
    self.measure = measure
    quantities = declaration.quantities.map { MeasuredQuantity($0, unit: unit) }
    self.total = total
    findings = FindingSummary(
      kinds: declaration.findingKinds, columns: declaration.findingColumns)
    columns = declaration.columns
    line = declaration.line
    goodness = declaration.goodness
    objectStyle = declaration.objectStyle
  }

  /// Takes an answer as a document holds it.
  init(
    id: String, analysis: String, analysisWords: Text, frame: FrameRecord, measure: Measure,
    quantities: [MeasuredQuantity], total: ResultRow, findings: FindingSummary, line: Text,
    goodness: Declaration.Goodness, objectStyle: Declaration.ObjectStyle
  ) {
    self.id = id
    self.analysis = analysis
    self.analysisWords = analysisWords
    self.frame = frame
    self.measure = measure
    self.quantities = quantities
    self.total = total
    self.findings = findings
    self.line = line
    self.goodness = goodness
    self.objectStyle = objectStyle
  }
}

/// A target of a check with the quantity that it is about.
public struct CheckTarget: Sendable, Hashable {
  /// What has to be reached.
  public var target: Target
  /// The quantity that is compared, by its place among those of the check.
  public var quantity: Int

  /// Binds a target to a quantity.
  public init(_ target: Target, quantity: Int) {
    self.target = target
    self.quantity = quantity
  }
}

/// A layer as a check used it.
public struct LayerUseRecord: Sendable, Hashable {
  /// The role.
  public var role: String
  /// What the role is called.
  public var words: Text
  /// Whether its features are what is measured.
  public var isObjects: Bool
  /// The layer's name in the job.
  public var layer: String
  /// What the layer is called; `nil` leaves its name.
  public var title: LocalizedText?
  /// CQL2 text: which features took part.
  public var filter: String?
  /// The kinds of geometry that took part, in words of filters; empty for all.
  public var kinds: [String] = []
  /// How maps show it.
  public var look = Role.Look.context

  /// The layer as people are told it, with the condition where only some of its features took part.
  public var called: Text {
    let name =
      title.map { Text($0.text(.en), $0.text(.zh)) } ?? (layer == role ? words : Text(layer))
    guard let filter else { return name }
    return Text("\(name.en) with \(filter)", "\(name.zh)（\(filter)）")
  }

  /// Whether objects are measured against its features.
  public var isSurroundings: Bool {
    !isObjects && ![Role.zones, .scope, .scopeMinus].contains { $0.name == role }
  }

  /// Records a use.
  public init(role: String, words: Text, isObjects: Bool, layer: String, filter: String?) {
    self.role = role
    self.words = words
    self.isObjects = isObjects
    self.layer = layer
    self.filter = filter
  }
}

/// How many findings a check has, and what kinds there are.
public struct FindingSummary: Sendable {
  /// The findings that count.
  public var counted = 0
  /// All findings, those that don't count included.
  public var listed = 0
  /// The kinds that the analysis knows.
  public var kinds: [FindingKind]
  /// What is stated of each finding beside what was measured.
  public var columns: [ColumnDeclaration]
  /// The worst that count, worst first, as many as ``mostWorst``.
  ///
  /// Their identifiers are empty unless the run
  /// wrote files.
  public var worst: [Finding] = []

  /// How many findings are kept as the worst.
  public static let mostWorst = 5

  /// No findings yet.
  public init(kinds: [FindingKind], columns: [ColumnDeclaration]) {
    self.kinds = kinds
    self.columns = columns
  }

  /// A kind by its name.
  public func kind(_ name: String) -> FindingKind? { kinds.first { $0.name == name } }

  /// Whether a finding counts; the others are only listed.
  public func counts(_ finding: Finding) -> Bool { kind(finding.kind)?.gravity != .listed }
}

/// The files of a check in the folder of its run, by name.
public struct CheckFiles: Sendable, Hashable {
  /// Its objects.
  public var objects: String?
  /// Its findings.
  public var findings: String?
  /// Its zones.
  public var zones: String?
  /// Further geometry by what it shows, such as what is covered.
  public var shapes: [String: String] = [:]
  /// Its tables, one a level.
  public var tables: [TableFile] = []

  /// No files.
  public init() {}
}

/// An object that could not be computed.
public struct FailureRecord: Sendable, Hashable {
  /// The object's identifier.
  public var object: String
  /// What people call the object; `nil` when nothing tells.
  public var name: LocalizedText?
  /// The identifier of the other one of a pair.
  public var other: String?
  /// What was tried, and what went wrong.
  public var reason: Message
  /// The layer that it belongs to; `nil` for an object of the check.
  public var layer: String?

  /// Records a failure.
  public init(
    object: String, name: LocalizedText? = nil, other: String?, reason: Message,
    layer: String? = nil
  ) {
    self.object = object
    self.name = name
    self.other = other
    self.reason = reason
    self.layer = layer
  }
}
