import Layers
import Planning

/// What the figures of a check mean, as lines of a name and a text in the language of the report.
///
/// The lines are made from the members of the definition that hold values (layers, filters, metres,
/// classes); those that hold English sentences for readers of the document are left out. Members that
/// this version does not know are shown under their own names.
struct DefinitionWords: Sendable {
  let check: RecordedCheck
  let words: Words

  private var definition: JSONValue { check.definition }
  private func pick(_ en: String, _ zh: String) -> String { words.language == .en ? en : zh }
  private var comma: String { pick(", ", "，") }
  private var semicolon: String { pick("; ", "；") }

  /// The lines, in the order that a reader asks.
  var lines: [(name: String, text: String)] {
    var lines: [(name: String, text: String)] = [(words(.measures), meaning)]
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { lines.append((name, text)) }
    }
    for role in LayerRole.allCases {
      add(words.role(role.rawValue), use(definition[role.rawValue]))
    }
    func name(_ member: String) -> String { Self.name(of: member, words) }
    add(name("zone_id"), definition["zone_id"]?.string)
    add(name("scope"), scope)
    add(name("radius"), length(definition["radius"]))
    add(name("required"), length(definition["required"]))
    add(name("tolerance_m"), metres(definition["tolerance_m"], hidesZero: true))
    add(name("measure"), measure)
    add(name("min_area"), slivers)
    add(name("exempt_where"), definition["exempt_where"]?.string)
    add(name("facilities_lack_m"), lack)
    add(name("invalid_geometry"), invalid)
    for target in check.targets { add(words(.target), self.target(target)) }
    add(words(.metricFrame), frame)
    for member in definition.members ?? [] where !Self.known.contains(member.name) {
      add(name(member.name), plain(member.value))
    }
    return lines
  }

  /// What a member of a definition is called; dots lead to members inside it.
  static func name(of member: String, _ words: Words) -> String {
    let parts = member.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count < 2 else { return words(.withUnit, name(of: parts[0], words), parts[1]) }
    return switch member {
    case "zone_id": words.pick("zones identified by", "分区编号取自")
    case "zone_name": words.pick("zones named by", "分区名称取自")
    case "scope": words(.scopeName)
    case "radius": words.pick("radius", "服务半径")
    case "required": words.pick("required distance", "要求距离")
    case "tolerance_m": words.pick("positional accuracy", "位置精度")
    case "measure", "weights", "unit": words.pick("counted by", "计量")
    case "min_area", "min_share": words.pick("not counted", "不计数")
    case "exempt_where": words.pick("exempt", "豁免条件")
    case "facilities_lack_m": words.pick("facilities reach beyond the demand", "设施范围")
    case "invalid_geometry": words.pick("invalid geometry", "无效几何")
    default: words.role(member.replacing("_", with: " "))
    }
  }

  /// Members that the lines above say, or that say in English what the lines say.
  private static let known: Set = [
    "demand", "facilities", "subjects", "protected", "bank", "zones", "zone_id", "zone_name",
    "scope", "radius", "radius_unit", "required", "required_unit", "tolerance_m", "measure", "unit",
    "weights", "min_area", "min_share", "exempt_where", "facilities_lack_m", "invalid_geometry",
    "numerator", "denominator", "distance", "metric", "comparator", "arcs", "overlapping_demand",
    "rule", "must", "sliver", "overlapping_areas", "encroached",
  ]

  private var meaning: String {
    switch check.kind {
    case .coverage: return words(.coverageMeaning)
    case .overlap:
      return definition["must"]?.string == "inside"
        ? words(.insideMeaning) : words(.overlapMeaning)
    case .setback: return words(.setbackMeaning)
    case nil: return check.analysis
    }
  }

  /// A layer and which of its features take part.
  private func use(_ value: JSONValue?) -> String? {
    guard let layer = value?["layer"]?.string ?? value?.string else { return nil }
    guard let filter = value?["where"]?.string else { return layer }
    return layer + semicolon + pick("only features with ", "仅限 ") + filter
  }

  private var scope: String? {
    let inside = (definition["scope"]?["inside"]?.items ?? []).compactMap(use)
    let outside = (definition["scope"]?["outside"]?.items ?? []).compactMap(use)
    var parts: [String] = []
    if !inside.isEmpty {
      parts.append(
        pick("inside ", "位于 ") + inside.joined(separator: pick(" and ", " 与 ")) + pick("", " 之内"))
    }
    if !outside.isEmpty {
      parts.append(
        pick("outside ", "位于 ") + outside.joined(separator: pick(" and ", " 与 ")) + pick("", " 之外"))
    }
    return parts.isEmpty ? nil : parts.joined(separator: comma)
  }

  /// Metres, or metres by classes.
  private func length(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    if let text = metres(value) { return text }
    if let field = value["bank-field"]?.string, value["table"] == nil {
      return pick("the metres in the property ", "取岸线属性 ") + field + pick(" of the bank", " 的米数")
    }
    let fields = ["field", "bank-field", "subject-field"].compactMap { value[$0]?.string }
    var rows: [String] = []
    for row in value["table"]?.members ?? [] {
      if let columns = row.value.members {
        rows += columns.map { "\(row.name) × \($0.name): \(metres($0.value) ?? nothing)" }
      } else {
        rows.append("\(row.name): \(metres(row.value) ?? nothing)")
      }
    }
    if let otherwise = metres(value["default"]) {
      rows.append(pick("others: ", "其他：") + otherwise)
    }
    return pick("by ", "按 ") + fields.joined(separator: " × ") + pick(": ", "：")
      + rows.joined(separator: semicolon)
  }

  private var nothing: String { pick("nothing required", "无要求") }

  private func metres(_ value: JSONValue?, hidesZero: Bool = false) -> String? {
    guard let number = value?.number, !(hidesZero && number == 0) else { return nil }
    return NumberText.bound(number, unit: "m")
  }

  private var measure: String? {
    let field = definition["weights"]?["field"]?.string ?? definition["unit"]?.string ?? ""
    switch definition["measure"]?.string {
    case "area": return pick("area in m²", "面积（m²）")
    case "length": return pick("length in m", "长度（m）")
    case "count": return pick("number of points", "点数")
    case "weight":
      return pick(
        "the property \(field), spread evenly over each feature",
        "属性 \(field)，在要素内均匀分摊")
    default: return nil
    }
  }

  private var slivers: String? {
    let area = definition["min_area"]?.number ?? 0
    let share = definition["min_share"]?.number ?? 0
    let unit = definition["unit"]?.string ?? "m2"
    var parts: [String] = []
    if area > 0 {
      parts.append(pick("overlaps below ", "重叠小于 ") + NumberText.bound(area, unit: unit))
    }
    if share > 0 {
      parts.append(
        pick("overlaps below ", "重叠小于对象的 ") + NumberText.bound(share, unit: "share")
          + pick(" of the subject", ""))
    }
    return parts.isEmpty ? nil : parts.joined(separator: semicolon)
  }

  /// Where facilities do not reach a radius beyond the demand.
  private var lack: String? {
    guard let lack = definition["facilities_lack_m"] else { return nil }
    let sides = [
      ("west", pick("west", "西")), ("south", pick("south", "南")), ("east", pick("east", "东")),
      ("north", pick("north", "北")),
    ]
    let missing = sides.compactMap { key, name -> String? in
      guard let metres = lack[key]?.number, metres > 0 else { return nil }
      return name + " " + NumberText.bound(metres.rounded(), unit: "m")
    }
    guard !missing.isEmpty else { return pick("by a radius on all sides", "四周均超出需求范围一个半径") }
    return pick("not by a radius; lacking: ", "未超出需求范围一个半径，尚缺：")
      + missing.joined(separator: comma)
  }

  private var invalid: String? {
    let policies = (definition["invalid_geometry"]?.members ?? []).map { member in
      let word = member.value.string ?? ""
      let text =
        switch word {
        case "repair": pick("repaired", "修复")
        case "skip": pick("skipped", "跳过")
        case "refuse": pick("refused", "拒绝")
        default: word
        }
      return words(.labelled, member.name, text)
    }
    return policies.isEmpty ? nil : policies.joined(separator: semicolon)
  }

  private func target(_ target: RecordedTarget) -> String {
    let quantity = words.quantity(target.quantity)
    var text = words.targetInWords(target, of: quantity)
    text += comma + words.severity(target.target.severity)
    if target.target.tolerance > 0 {
      text += words(
        .targetTolerance, NumberText.bound(target.target.tolerance, unit: target.unit))
    }
    return text
  }

  private var frame: String {
    guard let scale = check.scale else { return words.frame(check.frame) }
    return words.frame(check.frame)
      + words(
        .scaleRange, Figures.fixed(scale.lowerBound, decimals: 7),
        Figures.fixed(scale.upperBound, decimals: 7))
  }

  private func plain(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool(let value): words(value ? .yes : .no)
    case .number(let number): Figures.short(number, digits: 9)
    case .string(let text): text
    case .array(let items): items.map(plain).joined(separator: comma)
    case .object(let members):
      members.map { words(.labelled, $0.name, plain($0.value)) }.joined(separator: semicolon)
    }
  }
}
