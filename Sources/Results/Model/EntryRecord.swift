public import Layers
public import Measures

/// The entry of a catalogue that a check answers, as results keep it.
public struct EntryRecord: Sendable, Hashable {
  /// A figure of a year.
  public struct YearFigure: Sendable, Hashable {
    /// The year.
    public var year: Int
    /// The figure as it was written.
    public var text: String
    /// The figure in the unit of the check's quantity; `nil` where its unit is of something else.
    public var value: Double?
    /// Whether the document states it; else whoever asked.
    public var isOfDocument: Bool

    /// Notes a figure.
    public init(year: Int, text: String, value: Double?, isOfDocument: Bool) {
      self.year = year
      self.text = text
      self.value = value
      self.isOfDocument = isOfDocument
    }
  }

  /// Something that has to be reached and that no figure is known for.
  public struct OpenGoal: Sendable, Hashable {
    /// What is asked.
    public var words: Text
    /// By when.
    public var year: Int?

    /// Notes a goal.
    public init(words: Text, year: Int?) {
      self.words = words
      self.year = year
    }
  }

  /// A key of the check with where its value comes from.
  public struct Parameter: Sendable, Hashable {
    /// The key.
    public var key: String
    /// What the catalogue sets it to; `null` where it leaves it open.
    public var value: JSONValue
    /// `document`, `reading` (what the document leaves open), `layer` (a property holds it) or `planner`.
    public var origin: String
    /// What was given in its stead; `nil` where nothing was.
    public var instead: JSONValue?

    /// Notes a key.
    public init(key: String, value: JSONValue, origin: String, instead: JSONValue? = nil) {
      self.key = key
      self.value = value
      self.origin = origin
      self.instead = instead
    }
  }

  /// The id in the catalogue.
  public var id: String
  /// What it is called.
  public var title: LocalizedText
  /// What its document is called.
  public var document: LocalizedText
  /// The document's number; `nil` where it has none.
  public var number: String?
  /// The document's day or year; `nil` where it is not known.
  public var date: String?
  /// Where in the document, as it counts.
  public var clause: LocalizedText?
  /// How hard it is.
  public var severity: Severity
  /// Whether figures add up over a period.
  public var isCumulative: Bool
  /// Where things stood.
  public var baseline: YearFigure?
  /// What was stated as reached, by the document or by whoever asked.
  public var declared: [YearFigure] = []
  /// Goals without a figure.
  public var openGoals: [OpenGoal] = []
  /// The keys of the check.
  public var parameters: [Parameter] = []
  /// Whether whoever asked set targets of their own in the place of the entry's.
  public var hasOwnTargets = false
  /// Entries that ask for something else of the same thing.
  public var contradicts: [String] = []
  /// What is ambiguous.
  public var note: LocalizedText?

  /// Begins a record.
  public init(
    id: String, title: LocalizedText, document: LocalizedText, severity: Severity,
    isCumulative: Bool
  ) {
    self.id = id
    self.title = title
    self.document = document
    self.severity = severity
    self.isCumulative = isCumulative
  }

  /// Document, number and clause on one line.
  public var citation: LocalizedText {
    func text(_ language: Language) -> String {
      let isChinese = language == .zh
      var text = isChinese ? "《\(document.text(language))》" : document.text(language)
      if let number { text += isChinese ? "（\(number)）" : " (\(number))" }
      if let clause { text += (isChinese ? "" : ", ") + clause.text(language) }
      return text
    }
    var citation = LocalizedText(text(.en))
    for language in Language.allCases { citation.texts[language] = text(language) }
    return citation
  }
}

/// An entry that was asked for and has no check, with what it lacks.
public struct UnansweredEntry: Sendable, Hashable {
  /// Why there is no figure.
  public enum Reason: String, Sendable, CaseIterable {
    /// No layer can tell.
    case notComputable = "not computable"
    /// The analysis is not there yet.
    case waits
    /// Layers are missing.
    case lacksLayers = "lacks layers"
    /// Values that stand in no document have not been given.
    case lacksValues = "lacks values"
    /// The layers that there are were refused.
    case refused
  }

  /// The entry.
  public var entry: EntryRecord
  /// Why there is no figure.
  public var reason: Reason
  /// The same in words, with what is missing.
  public var message: Message

  /// Notes an entry.
  public init(_ entry: EntryRecord, _ reason: Reason, _ message: Message) {
    self.entry = entry
    self.reason = reason
    self.message = message
  }

  /// What stands in the place of a verdict: without a value of the planner there is no target to judge.
  public var verdict: Verdict { reason == .lacksValues ? .noTarget : .noData }
}
