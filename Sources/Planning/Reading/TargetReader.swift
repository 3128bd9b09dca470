import Layers
import Measures

/// Reads the targets of a check.
enum TargetReader {
  /// One target or a list of them, each an object or its short text.
  static func targets(_ value: JSONValue, at place: Place) throws(PlacedError) -> [Target] {
    guard case .array(let items) = value else { return [try target(value, at: place)] }
    guard !items.isEmpty else {
      throw place.error(
        "expected at least one target in the list", "列表中至少应有一个目标")
    }
    var targets: [Target] = []
    for (index, item) in items.enumerated() {
      targets.append(try target(item, at: place.index(index)))
    }
    return targets
  }

  static func refused(_ text: String, at place: Place) -> PlacedError {
    place.error(
      "expected a comparator and a number, such as \"at least 90 %\", \"between 0.3 and 0.5\", "
        + "\"≤ 5 by 2025, expected\", \"不低于 90%\" or \"zero\", not \"\(text)\"",
      "应为比较关系和数值，例如“不低于 90%”“不大于 5”“at least 90 %”“between 0.3 and 0.5”“≤ 5 by 2025, expected”，"
        + "而不是“\(text)”")
  }

  private static func target(_ value: JSONValue, at place: Place) throws(PlacedError) -> Target {
    switch value {
    case .string(let text):
      guard let target = Target(text: text) else { throw refused(text, at: place) }
      return target
    case .object(let members): return try target(members, at: place)
    default:
      throw place.error(expected: ValueType.targets.expectation, not: value)
    }
  }

  private static func target(
    _ members: [JSONValue.Member], at place: Place
  ) throws(PlacedError) -> Target {
    var values: [String: KeyValue] = [:]
    var bounds: ClosedRange<Double>?
    var units: Set<String> = []
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      guard let key = JobKeys.target.first(where: { $0.name == name }) else {
        throw place.key(name).error(
          Text("unknown key of a target", "目标中没有此键")
            + Suggestion.hint(name, in: JobKeys.target.map(\.name)))
      }
      if name == "range" {
        let (range, unit) = try range(value, at: place.key(name))
        bounds = range
        if let unit { units.insert(unit) }
      } else if name == "value" || name == "tolerance", case .string(let text) = value,
        let (number, unit) = Target.amount(text)
      {
        values[name] = try key.type.read(.number(number), at: place.key(name))
        if let unit { units.insert(unit) }
      } else {
        values[name] = try key.type.read(value, at: place.key(name))
      }
    }
    guard case .text(let word)? = values["comparator"], let comparator = Comparator(word: word)
    else { throw place.error("a target needs a \"comparator\"", "目标缺少比较关系“comparator”") }
    let range = try self.range(
      comparator, values["value"], bounds, unit: units.first, at: place)
    var target = Target(comparator, range)
    if case .text(let quantity)? = values["of"] { target.quantity = quantity }
    if case .number(let year)? = values["year"] {
      guard let whole = Int(exactly: year), (1900...3000).contains(whole) else {
        throw place.key("year").error("expected a year from 1900 to 3000", "应为 1900 至 3000 之间的年份")
      }
      target.year = whole
    }
    if case .text(let word)? = values["severity"], let severity = Severity(word: word) {
      target.severity = severity
    }
    target.isInsistedOn = values["insist"] != nil
    guard units.count <= 1 else {
      throw place.error(
        "one unit for all numbers of a target, please: \(units.sorted().joined(separator: ", "))",
        "同一目标的数值须用同一单位：\(units.sorted().joined(separator: "、"))")
    }
    target.writtenUnit = units.first
    if case .number(let tolerance)? = values["tolerance"] { target.tolerance = tolerance }
    return target
  }

  private static func range(
    _ comparator: Comparator, _ value: KeyValue?, _ bounds: ClosedRange<Double>?,
    unit: String?, at place: Place
  ) throws(PlacedError) -> ClosedRange<Double> {
    switch (comparator, value, bounds) {
    case (.between, nil, let bounds?): return bounds
    case (.between, _, _):
      throw place.error(
        "\"between\" needs \"range\": [low, high], and no \"value\"",
        "“between”须给出“range”：[下限, 上限]，不用“value”")
    case (_, _, .some):
      throw place.key("range").error("only \"between\" has a range", "只有“between”可以用“range”")
    case (.zero, nil, nil): return 0...0
    case (.zero, .number(0), nil): return 0...0
    case (.all, nil, nil), (.all, .number(1), nil): return 1...1
    case (.all, _, nil): throw place.key("value").error("\"all\" needs no value", "“all”不需要数值")
    case (.about, .number(let figure), nil): return Target.around(figure, unit: unit)
    case (.zero, _, nil): throw place.key("value").error("\"zero\" needs no value", "“zero”不需要数值")
    case (_, .number(let bound), nil): return bound...bound
    default:
      throw place.error(
        "\"\(comparator.rawValue)\" needs a \"value\"",
        "“\(comparator.rawValue)”须给出数值“value”")
    }
  }

  private static func range(
    _ value: JSONValue, at place: Place
  ) throws(PlacedError) -> (range: ClosedRange<Double>, unit: String?) {
    guard case .array(let ends) = value, ends.count == 2, let low = amount(ends[0]),
      let high = amount(ends[1]), let range = Target.range(low, high)
    else {
      throw place.error(
        "expected two numbers, the smaller one first: [low, high], or texts with the same unit",
        "应为两个数值，小者在前：[下限, 上限]，或单位相同的文字")
    }
    return range
  }

  private static func amount(_ value: JSONValue) -> (number: Double, unit: String?)? {
    switch value {
    case .string(let text): return Target.amount(text)
    case .number(let number) where NumberBounds.of(nil as String?).contains(number):
      return (number, nil)
    default: return nil
    }
  }
}
