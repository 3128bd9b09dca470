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
  public func expectation(refusing number: Double) -> Text? {
    guard case .number(let unit, let low, let above, let high) = self else { return nil }
    let bounds = NumberBounds.of(unit)
    guard number.isFinite, number >= low ?? -.infinity, number > above ?? -.infinity,
      number <= high ?? .infinity
    else { return expectation }
    if number > bounds.upperBound {
      let most = Figures.plain(bounds.upperBound)
      return expectation + Text(", no more than \(most)", "，不大于 \(most)")
    }
    if number < bounds.lowerBound {
      let least = Figures.plain(bounds.lowerBound)
      return expectation + Text(", no less than \(least)", "，不小于 \(least)")
    }
    return nil
  }

  /// What is expected, as an error message says it.
  public var expectation: Text {
    switch self {
    case .text: Text("text", "文字")
    case .localized:
      Text(
        "text, or {\"en\": text, \"zh\": text}", "文字，或 {\"en\": 英文, \"zh\": 中文}")
    case .localizedTexts:
      Text(
        "a text, or a list of texts, each by language where it is one",
        "文字，或文字的列表，每项可分语言给出")
    case .path: Text("the path of a file", "文件路径")
    case .field: Text("the name of a property, as text", "属性字段名（文字）")
    case .texts: Text("text, or a list of texts", "文字或文字的列表")
    case .names: Text("an object whose members are texts", "名称与文字一一对应的对象")
    case .fields:
      Text("the name of a property, or a list of names", "属性字段名或字段名的列表")
    case .filter:
      Text(
        "a condition in CQL2 text, such as \"use = 'residential'\"",
        "CQL2 条件，例如 \"use = 'residential'\"")
    case .crs:
      Text(
        "a coordinate system as text, such as \"EPSG:4490\" or \"GCJ-02\"",
        "坐标系（文字），例如 \"EPSG:4490\" 或 \"GCJ-02\"")
    case .number(let unit, let low, let above, let high):
      Self.numberExpectation(unit: unit, low: low, above: above, high: high)
    case .memory:
      Text(
        "an amount of memory as text, such as \"500M\" or \"2G\"",
        "内存容量（文字），例如 \"500M\" 或 \"2G\"")
    case .choice(let words): Text("one of ", "下列之一：") + .list(words)
    case .choices(let words): Text("one or a list of ", "下列之一或多项：") + .list(words)
    case .layer: Text("the name of a layer", "图层名")
    case .layers: Text("the name of a layer, or a list of names", "图层名或图层名的列表")
    case .lengths(let keys, _):
      Text("metres, or {", "米数，或 {") + Text(keys.map { "\"\($0.key)\": …, " }.joined())
        + Text(
          "\"table\": {class: metres}, \"default\": metres}",
          "\"table\": {类别: 米数}, \"default\": 米数}")
    case .table:
      Text(
        "the path of a CSV or JSON file, or a list of objects, one a row",
        "CSV 或 JSON 文件的路径，或对象的列表（每行一个）")
    case .joins:
      Text(
        "{\"table\": path or rows, \"on\": key, \"columns\": names}, or a list of those",
        "{\"table\": 路径或各行, \"on\": 关联字段, \"columns\": 列名}，或其列表")
    case .targets:
      Text(
        "{\"comparator\": …, \"value\": …}, text such as \"at least 0.9\", or a list of those",
        "{\"comparator\": …, \"value\": …}、文字（例如 \"不低于 90%\"），或其列表")
    }
  }

  private static func numberExpectation(
    unit: String?, low: Double?, above: Double?, high: Double?
  ) -> Text {
    var en = "a number" + (unit.map { " (\($0))" } ?? "")
    var zh: [String] = []
    if let above {
      en += " above " + Figures.plain(above)
      zh.append("大于 " + Figures.plain(above))
    }
    if let low, let high {
      en += " from \(Figures.plain(low)) to \(Figures.plain(high))"
      zh.append("介于 \(Figures.plain(low)) 与 \(Figures.plain(high)) 之间")
    } else if let low {
      en += " of at least " + Figures.plain(low)
      zh.append("不小于 " + Figures.plain(low))
    } else if let high {
      en += (above == nil ? " of at most " : " and at most ") + Figures.plain(high)
      zh.append("不大于 " + Figures.plain(high))
    }
    let bounds = zh.isEmpty ? "" : zh.joined(separator: "、") + "的"
    return Text(en, bounds + "数值" + (unit.map { "（\($0)）" } ?? ""))
  }
}
