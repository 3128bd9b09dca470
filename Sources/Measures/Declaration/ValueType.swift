/// What the value of a key may be.
public enum ValueType: Sendable {
  /// Any text that is not empty.
  case text
  /// Text, or text by language.
  case localized
  /// One or several texts, each by language where it is one.
  case localizedTexts
  /// A path, relative to the folder of the job.
  case path
  /// Text that is the name of a property.
  case field
  /// One or several names of properties.
  case fields
  /// One or several texts of any kind.
  case texts
  /// Names by names: an object whose members are texts.
  case names
  /// A condition in CQL2 text.
  case filter
  /// A coordinate system: EPSG code, PROJ string, WKT, `GCJ-02` or `BD-09`.
  case crs
  /// A finite number in a unit; bounds are inclusive unless `above` is given, and those of
  /// ``NumberBounds`` hold where none is nearer.
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
  /// Metres, or metres by the classes in properties; with `allowsNone`, null requires nothing.
  case lengths(by: [ClassKey], allowsNone: Bool)
  /// A table: the path of a CSV or JSON file, or (in a job) a list of flat objects, one a row.
  case table
  /// Tables whose columns become properties of a layer's features: a path, or an object of `table`, `on` and
  /// `columns`, or a list of those.
  case joins
  /// What the result has to reach: an object, text such as `at least 0.9`, or a list of those.
  case targets

  /// The word that stands for the value in help.
  public var placeholder: String {
    switch self {
    case .text, .localized, .localizedTexts, .texts: "TEXT"
    case .path, .layer, .layers: "FILE"
    case .field, .fields: "FIELD"
    case .filter: "CQL2"
    case .crs: "CRS"
    case .number(let unit, _, _, _): unit == "m" ? "M" : unit == "m2" ? "M2" : "N"
    case .memory: "SIZE"
    case .choice(let words), .choices(let words): words.joined(separator: "|")
    case .lengths: "M"
    case .names: "NAMES"
    case .table, .joins: "CSV"
    case .targets: "TARGET"
    }
  }

  /// Why a number can't be a value of this type, as what was expected; `nil` when it can, and for types
  /// that are no number.
  public func expectation(refusing number: Double) -> String? {
    guard case .number(let unit, let low, let above, let high) = self else { return nil }
    let bounds = NumberBounds.of(unit)
    guard number.isFinite, number >= low ?? -.infinity, number > above ?? -.infinity,
      number <= high ?? .infinity
    else { return expectation }
    if number > bounds.upperBound {
      return "\(expectation), no more than \(Figures.plain(bounds.upperBound))"
    }
    if number < bounds.lowerBound {
      return "\(expectation), no less than \(Figures.plain(bounds.lowerBound))"
    }
    return nil
  }

  /// What is expected, as an error message says it.
  public var expectation: String {
    switch self {
    case .text: "text"
    case .localized: "text, or {\"en\": text, \"zh\": text}"
    case .localizedTexts: "a text, or a list of texts, each by language where it is one"
    case .path: "the path of a file"
    case .field: "the name of a property, as text"
    case .texts: "text, or a list of texts"
    case .names: "an object whose members are texts"
    case .fields: "the name of a property, or a list of names"
    case .filter: "a condition in CQL2 text, such as \"use = 'residential'\""
    case .crs: "a coordinate system as text, such as \"EPSG:4490\" or \"GCJ-02\""
    case .number(let unit, let low, let above, let high):
      Self.numberExpectation(unit: unit, low: low, above: above, high: high)
    case .memory: "an amount of memory as text, such as \"500M\" or \"2G\""
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .choices(let words): "one or a list of " + words.joined(separator: ", ")
    case .layer: "the name of a layer"
    case .layers: "the name of a layer, or a list of names"
    case .lengths(let keys, _):
      "metres, or {" + keys.map { "\"\($0.key)\": …, " }.joined()
        + "\"table\": {class: metres}, \"default\": metres}"
    case .table: "the path of a CSV or JSON file, or a list of objects, one a row"
    case .joins: "{\"table\": path or rows, \"on\": key, \"columns\": names}, or a list of those"
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
