/// One key of a job: its name, type, unit, default and meaning.
///
/// The job parser, the flags of the command, their help and the JSON Schema all come from it, so
/// that they can't differ.
public struct KeySpecification: Sendable {
  /// The key, and the flag without its two dashes.
  public var name: String
  /// What a value may be.
  public var type: ValueType
  /// The default as help prints it; `nil` when there is none.
  public var standard: String?
  /// One line, in English, that says what the value means.
  public var help: String
  /// Where the key must be given.
  public var isRequired: Bool

  /// Describes a key; optional and without a default unless told otherwise.
  public init(
    _ name: String, _ type: ValueType, default standard: String? = nil, required: Bool = false,
    _ help: String
  ) {
    self.name = name
    self.type = type
    self.standard = standard
    self.help = help
    isRequired = required
  }
}

/// What the value of a key may be.
public enum ValueType: Sendable {
  /// Any text that is not empty.
  case text
  /// Text, or text by language.
  case localized
  /// A path, relative to the folder of the job.
  case path
  /// Text that is the name of a property.
  case field
  /// A condition in CQL2 text.
  case filter
  /// A coordinate system: EPSG code, PROJ string, WKT, `GCJ-02` or `BD-09`.
  case crs
  /// A finite number in a unit; bounds are inclusive unless `above` is given.
  case number(unit: String?, atLeast: Double? = nil, above: Double? = nil, atMost: Double? = nil)
  /// An amount of memory, such as `2G`; see ``MemorySize``.
  case memory
  /// One of some words.
  case choice([String])
  /// One or several of some words.
  case choices([String])
  /// The name of a layer of the job; on the command line a path.
  case layer
  /// One or several names of layers.
  case layers
  /// Metres, or metres by the classes in a property of the facility.
  case radius
  /// Metres, or metres by the classes of the bank and of the subject.
  case distance
  /// What the result has to reach: an object, text such as `at least 0.9`, or a list of those.
  case targets

  /// The word that stands for the value in help.
  public var placeholder: String {
    switch self {
    case .text, .localized: "TEXT"
    case .path, .layer, .layers: "FILE"
    case .field: "FIELD"
    case .filter: "CQL2"
    case .crs: "CRS"
    case .number(let unit, _, _, _): unit == "m" ? "M" : unit == "m2" ? "M2" : "N"
    case .memory: "SIZE"
    case .choice(let words), .choices(let words): words.joined(separator: "|")
    case .radius, .distance: "M"
    case .targets: "TARGET"
    }
  }

  /// What is expected, as an error message says it.
  public var expectation: String {
    switch self {
    case .text: "text"
    case .localized: "text, or {\"en\": text, \"zh\": text}"
    case .path: "the path of a file"
    case .field: "the name of a property, as text"
    case .filter: "a condition in CQL2 text, such as \"use = 'residential'\""
    case .crs: "a coordinate system as text, such as \"EPSG:4490\" or \"GCJ-02\""
    case .number(let unit, let low, let above, let high):
      Self.numberExpectation(unit: unit, low: low, above: above, high: high)
    case .memory: "an amount of memory as text, such as \"500M\" or \"2G\""
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .choices(let words): "one or a list of " + words.joined(separator: ", ")
    case .layer: "the name of a layer"
    case .layers: "the name of a layer, or a list of names"
    case .radius:
      "metres, or {\"field\": …, \"table\": {class: metres}, \"default\": metres}"
    case .distance:
      "metres, or {\"bank-field\": …, \"subject-field\": …, \"table\": {class: metres}, "
        + "\"default\": metres}"
    case .targets:
      "{\"comparator\": …, \"value\": …}, text such as \"at least 0.9\", or a list of those"
    }
  }

  private static func numberExpectation(
    unit: String?, low: Double?, above: Double?, high: Double?
  ) -> String {
    var text = "a number"
    if let unit { text += " (\(unit))" }
    if let above { text += " above " + Figures.plain(above) }
    if let low, let high {
      text += " from \(Figures.plain(low)) to \(Figures.plain(high))"
    } else if let low {
      text += " of at least " + Figures.plain(low)
    } else if let high {
      text += above == nil ? " of at most " : " and at most "
      text += Figures.plain(high)
    }
    return text
  }
}
