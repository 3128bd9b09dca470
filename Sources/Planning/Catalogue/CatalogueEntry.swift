public import Layers
public import Measures

/// One requirement of a document, ready to be bound to layers.
public struct CatalogueEntry: Sendable, Hashable {
  /// Where the value of a parameter comes from.
  public enum Origin: String, Sendable, CaseIterable {
    /// The document prints it.
    case document
    /// The document leaves it open, and the entry reads it so.
    case reading
    /// A property of a layer holds it, feature by feature.
    case layer
    /// Whoever asks gave it.
    case planner
  }

  /// A key of the check that the entry stands for.
  public struct Parameter: Sendable, Hashable {
    /// The key.
    public var key: String
    /// What it is set to; layers by their kind, properties by the names of ``LayerKind/fields``.
    public var value: JSONValue
    /// Where that comes from.
    public var origin: Origin
  }

  /// Whether figures are a state or add up.
  public enum Accrual: String, Sendable, CaseIterable {
    /// A state at one time.
    case level
    /// Added up over a period.
    case cumulative
  }

  /// A figure of a year.
  public struct YearValue: Sendable, Hashable {
    /// The year.
    public var year: Int
    /// The figure as it is written, with its unit; a class such as `II` as well.
    public var text: String
  }

  /// What has to be reached.
  public struct Goal: Sendable, Hashable {
    /// What is asked.
    public enum Bound: Sendable, Hashable {
      /// A figure.
      case target(Target)
      /// More (or less) than at the baseline.
      case trend(isRising: Bool)
      /// A figure that another plan sets.
      case reference(LocalizedText)
    }

    /// What is asked.
    public var bound: Bound
    /// The quantity; `nil` for the main one of the analysis.
    public var quantity: String?
    /// By when; `nil` for a rule that stands.
    public var year: Int?
  }

  /// The key of its document, a slash, and its own name.
  public var id: String
  /// What it is called.
  public var title: LocalizedText
  /// The key of its document.
  public var document: String
  /// Where it stands, as the document counts.
  public var clause: LocalizedText?
  /// The analysis that answers it; `nil` when no layer can.
  public var analysis: String?
  /// Why no layer can.
  public var reason: LocalizedText?
  /// The keys of its check.
  public var parameters: [Parameter] = []
  /// The keys that have to be given and whose values stand in no document.
  public var asks: [String] = []
  /// The kinds of layers that it is reported by.
  public var units: [String] = []
  /// What has to be reached, in the order of years.
  public var goals: [Goal] = []
  /// How hard it is.
  public var severity = Severity.expected
  /// Where things stood.
  public var baseline: YearValue?
  /// What the document itself says was reached.
  public var declared: [YearValue] = []
  /// Whether figures add up.
  public var accrual = Accrual.level
  /// Entries that ask for something else of the same thing.
  public var contradicts: [String] = []
  /// What is ambiguous.
  public var note: LocalizedText?
  /// Where figures stand in texts of the document, with what is printed there; for tests.
  public var trace: [String] = []
  /// Which items of a list of requirements the entry carries; for tests.
  public var items: [String] = []
}
