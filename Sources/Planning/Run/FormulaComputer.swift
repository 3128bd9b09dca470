import Analyses
import Layers
import Measures
import Results

/// Computes a formula of the results of other checks.
struct FormulaComputer {
  private let check: FormulaCheck
  /// The result that each name is of, and the quantity in it.
  private let operands: [(result: CheckResult, layers: CheckLayers, quantity: Int)]
  private let wantsFiles: Bool

  /// Binds names to results.
  ///
  /// - Throws: ``InputError`` for a name that no earlier check has.
  init(
    _ check: FormulaCheck, _ results: [CheckResult], _ layers: [CheckLayers], wantsFiles: Bool
  ) throws {
    self.check = check
    self.wantsFiles = wantsFiles
    operands = try check.operands.map { id, name in
      guard let place = results.firstIndex(where: { $0.id == id }) else {
        throw InputError(
          Text(
            "\"value\": no check, and no formula before it, has the id \"\(id)\"",
            "“value”：没有编号为“\(id)”的核查项或在前的公式")
            + Suggestion.hint(id, in: results.map(\.id)), check: check.id)
      }
      let known = results[place].quantities.map(\.name)
      guard let quantity = known.firstIndex(of: name) else {
        throw InputError(
          Text("\"value\": \(id) has no quantity \"\(name)\"", "“value”：\(id) 没有指标“\(name)”")
            + Suggestion.hint(name, in: known),
          remedy: Text("it has ", "已有：") + .list(known), check: check.id)
      }
      return (results[place], layers[place], quantity)
    }
  }

  private static let zonesDiffer = MessageForm(
    "formula-without-zones",
    "{check} has no figures by zone, so the formula is told of the total only",
    "{check} 没有分区数值，公式只给出总计")
  private static let noData = MessageForm(
    "formula-no-data",
    "nothing can be told where a figure has no data, or where it would be divided by 0: {zones}",
    "有数值缺失或除数为零之处无法计算：{zones}")

  /// The result, and what its files hold.
  ///
  /// - Throws: ``InputError`` for units that can't be added, for a unit that the value is not of, for
  ///   checks that report by different zones, and for targets that can't be meant.
  func result() throws -> (check: CheckResult, layers: CheckLayers) {
    let unit = try self.unit()
    let targets = try check.targets.map { try settled($0, unit) }
    let declaration = Self.declaration(
      check.title.map { Text($0.text(.en), $0.text(.zh)) } ?? Text(check.id), unit, check.good)
    let total = row(unit, targets) { result in result.total }
    let first = operands.first
    var result = CheckResult(
      id: check.id, declaration, frame: first?.result.frame ?? FrameRecord([], lengthError: 0),
      measure: first?.result.measure ?? .count, unit: unit, total: total)
    result.title = check.title
    result.source = check.source
    result.targets = targets.map { CheckTarget($0, quantity: 0) }
    result.definition = definition()
    var layers = CheckLayers(
      objects: ObjectTable(
        layer: nil, geometry: wantsFiles ? GeometryColumns() : nil, features: [], identifiers: [],
        columns: []),
      findings: Findings(geometry: GeometryColumns()))
    if let zoned = try self.zoned() {
      result.layers = zoned.result.layers.filter { $0.role == Role.zones.name }
      result.groupings = zoned.result.groupings
      result.zoneBorders = zoned.result.zoneBorders
      result.zones = zoned.result.zones.map { zone in
        var row = row(unit, targets) { result in
          result.zones.first { $0.id == zone.id && $0.grouping == zone.grouping }
        }
        (row.id, row.name, row.grouping) = (zone.id, zone.name, zone.grouping)
        return row
      }
      layers.zones = zoned.layers.zones
      layers.zoneProperties = zoned.layers.zoneProperties
    } else if let without = operands.first(where: { $0.result.zones.isEmpty }),
      operands.contains(where: { !$0.result.zones.isEmpty })
    {
      result.notes.append(Self.zonesDiffer(["check": .name(without.result.id)]))
    }
    // What makes a figure doubtful makes that doubtful which is computed of it.
    for note in operands.flatMap(\.result.notes)
    where note.bearsOnVerdict && !result.notes.contains(note) { result.notes.append(note) }
    let unknown = result.zones.filter { !$0.hasData }
    if !unknown.isEmpty || !total.hasData {
      var names = unknown.prefix(5).map { Value.feature($0.id ?? "", $0.name) }
      if !total.hasData { names.insert(.words(Text("the total", "总计")), at: 0) }
      if unknown.count > 5 { names.append(.more) }
      result.notes.append(Self.noData(["zones": .list(names)]))
    }
    return (result, layers)
  }

  private static func declaration(
    _ words: Text, _ unit: Unit, _ good: Quantity.Good
  ) -> Declaration {
    Declaration(
      name: "formula", words: Text("formula", "公式"), summary: Text("", ""), roles: [], keys: [],
      quantities: [Quantity("value", words, unit, good: good, range: nil, isMain: true)],
      base: "value", findingKinds: [], columns: [], findingColumns: [],
      line: Text("{value}", "{value}"), goodness: unit == .share ? .share("value") : .untold,
      objectStyle: .words(column: "status", []), example: .init("", "", [:]))
  }

  private func definition() -> [Clause] {
    let clauses = [
      Clause(
        "meaning", Text("measures", "含义"), .string(check.formula.source),
        Text(check.formula.source))
    ]
    return clauses
      + zip(check.formula.names, operands).map { name, operand in
        let quantity = operand.result.quantities[operand.quantity]
        return Clause(
          name, Text(name), .string(operand.result.id),
          Text(
            "{quantity} of {check}", "{check}的{quantity}"
          ).filled([
            ("quantity", .words(quantity.words)), ("check", .name(operand.result.title(.en))),
          ]))
      }
  }

  // MARK: - Zones

  /// A result with the zones that all operands report by; `nil` where one has none.
  private func zoned() throws -> (result: CheckResult, layers: CheckLayers)? {
    guard let first = operands.first,
      operands.allSatisfy({ !$0.result.zones.isEmpty })
    else { return nil }
    func layers(_ result: CheckResult) -> [String] {
      let layers = result.layers.filter { $0.role == Role.zones.name }.map(\.layer)
      return result.groupings.count > layers.count ? result.groupings : layers
    }
    func groups(_ result: CheckResult) -> JSONValue? {
      result.definition.first { $0.id == GroupTable.key }?.value
    }
    for other in operands.dropFirst() where layers(other.result) != layers(first.result) {
      throw InputError(
        Text(
          "\"value\": \(first.result.id) reports by \(layers(first.result).joined(separator: ", ")) and "
            + "\(other.result.id) by \(layers(other.result).joined(separator: ", "))",
          "“value”：\(first.result.id) 按 \(layers(first.result).joined(separator: "、")) 统计，"
            + "\(other.result.id) 按 \(layers(other.result).joined(separator: "、")) 统计"),
        remedy: Text("give both checks the same \"zones\"", "请为两个核查项设相同的“zones”"), check: check.id)
    }
    for other in operands.dropFirst() where groups(other.result) != groups(first.result) {
      throw InputError(
        Text(
          "\"value\": \(first.result.id) and \(other.result.id) report by different groups",
          "“value”：\(first.result.id) 与 \(other.result.id) 的分区分组不同"),
        remedy: Text("give both checks the same \"groups\"", "请为两个核查项设相同的“groups”"), check: check.id
      )
    }
    return (first.result, first.layers)
  }

  private func row(
    _ unit: Unit, _ targets: [Target], of place: (CheckResult) -> ResultRow?
  ) -> ResultRow {
    let rows = operands.map { place($0.result) }
    let values = zip(rows, operands).map { row, operand -> Double? in
      guard let row, row.hasData, let value = row.values[operand.quantity] else { return nil }
      return value / operand.result.quantities[operand.quantity].unit.scale
    }
    let value = Self.value(check.formula.term, values).map { $0 * unit.scale }.flatMap {
      $0.isFinite ? $0 : nil
    }
    let failed = zip(rows, operands).contains { row, operand in
      row?.verdict == .failed || !operand.result.failures.isEmpty
    }
    return ResultRow(
      values: [value],
      judgements: targets.map { $0.judge(value, doubtful: 0, failed: failed) },
      hasData: value != nil)
  }

  /// `nil` where something has no value, and where something is divided by 0.
  private static func value(_ term: Formula.Term, _ values: [Double?]) -> Double? {
    switch term {
    case .name(let index): return values[index]
    case .number(let number): return number
    case .negated(let inner): return value(inner, values).map { -$0 }
    case .operation(let left, let sign, let right):
      guard let a = value(left, values), let b = value(right, values) else { return nil }
      let result: Double
      switch sign {
      case .add: result = a + b
      case .subtract: result = a - b
      case .multiply: result = a * b
      case .divide:
        if b == 0 { return nil }
        result = a / b
      }
      return result.isFinite ? result : nil
    }
  }

  // MARK: - Units

  private func unit() throws -> Unit {
    let dimension = try dimension(check.formula.term)
    guard let word = check.unit else {
      guard let unit = dimension.unit else {
        throw InputError(
          Text(
            "\"value\" is in \(dimension.word), which no figure is stated in",
            "“value”的单位是 \(dimension.word)，没有数值以此计量"),
          remedy: Text(
            "divide or multiply so that a length, an area, a number, or one of them for another is "
              + "left", "请通过乘除使结果为长度、面积、个数或其相互之比"), check: check.id)
      }
      return unit
    }
    let unit: Unit = word == "%" ? .share : Unit(word: word)
    guard Dimension(unit) == dimension else {
      throw InputError(
        Text(
          "\"unit\": \"\(word)\" is in \(Dimension(unit).word), and the value in \(dimension.word)",
          "“unit”：“\(word)”以 \(Dimension(unit).word) 计，而数值以 \(dimension.word) 计"),
        remedy: dimension.unit.map {
          Text("it can be stated in \"\($0.word)\"", "可以用“\($0.word)”表示")
        }, check: check.id)
    }
    return unit
  }

  private func dimension(_ term: Formula.Term) throws -> Dimension {
    switch term {
    case .name(let index):
      let operand = operands[index]
      return Dimension(operand.result.quantities[operand.quantity].unit)
    case .number: return Dimension()
    case .negated(let inner): return try dimension(inner)
    case .operation(let left, let sign, let right):
      let (a, b) = (try dimension(left), try dimension(right))
      switch sign {
      case .multiply: return a * b
      case .divide: return a / b
      case .add, .subtract:
        guard a == b else {
          throw InputError(
            Text(
              "\"value\": \(a.word) and \(b.word) can't be added",
              "“value”：\(a.word) 与 \(b.word) 不能相加减"), check: check.id)
        }
        return a
      }
    }
  }

  /// Targets for shares that somebody wrote as percentages without the sign.
  private static let doubtfulShares = 2.0...100

  private func settled(_ target: Target, _ unit: Unit) throws -> Target {
    let quantity = Quantity("value", Text("value"), unit, good: check.good, range: nil)
    guard let settled = target.settled(in: unit) else {
      throw InputError(
        Text(
          "a target is written in \"\(target.writtenUnit ?? "")\", and the value is in \(unit.word)",
          "目标以“\(target.writtenUnit ?? "")”计，而数值以\(unit.words.zh)计"),
        check: check.id)
    }
    guard settled.quantity == nil || settled.quantity == "value" else {
      throw InputError(
        Text("\"of\": a formula has one quantity, \"value\"", "“of”：公式只有一个指标“value”"),
        check: check.id)
    }
    if unit == .share, target.writtenUnit == nil, !target.isInsistedOn,
      Self.doubtfulShares.contains(settled.range.lowerBound)
    {
      let figure = Figures.plain(settled.range.lowerBound)
      throw InputError(
        Text(
          "a target of \(figure) for a share is \(figure)00 %", "目标 \(figure) 作为比例即 \(figure)00%"),
        remedy: Text(
          "did you mean \(figure) %? If it is meant so, set \"insist\": \"yes\"",
          "是否应为 \(figure)%？如确为本意，请设 \"insist\": \"yes\""),
        check: check.id)
    }
    if settled.doubt(of: quantity) == .wrongWay {
      throw InputError(
        Text(
          "a target asks for less of what is better more, or the reverse", "目标与指标的优劣方向相反"),
        remedy: Text(
          "if it is meant so, end its text with \"!\", or set \"insist\": \"yes\"",
          "如确为本意，请在目标末尾加“!”，或设 \"insist\": \"yes\""),
        check: check.id)
    }
    return settled
  }
}
