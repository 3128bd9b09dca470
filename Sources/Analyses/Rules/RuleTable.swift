import Layers
import Measures

/// Reads the rules of a table, and refuses what could be meant otherwise than it would be read.
struct RuleTable {
  /// What may stand in a table, with the words for it.
  enum Column: String, TableColumn {
    case id, when, place, near, within, field, comparator, limit, severity, source, priority, note

    var chinese: [String] {
      switch self {
      case .id: ["编号", "规则"]
      case .when: ["条件", "对象条件"]
      case .place: ["分区", "分区条件"]
      case .near: ["邻近", "邻近条件"]
      case .within: ["距离", "范围"]
      case .field: ["指标", "字段"]
      case .comparator: ["比较", "关系"]
      case .limit: ["限值", "要求"]
      case .severity: ["约束", "级别"]
      case .source: ["依据", "来源"]
      case .priority: ["优先级"]
      case .note: ["备注", "说明"]
      }
    }
  }

  /// More rules than any plan prints; each costs a look at every subject.
  static let maximumRules = 2_000
  static let key = "rules"

  private let cells: NamedTable<Column>

  private init(_ table: Table) throws(TableFault) {
    cells = try NamedTable(table, key: Self.key, required: [.id, .comparator])
  }

  /// The rules of a table, in its order.
  ///
  /// - Throws: ``Measures/TableFault`` for a column that is unknown, a cell that can't be read, and rules
  ///   that lack what they need or are called alike.
  static func rules(_ table: Table) throws(TableFault) -> [Rule] {
    guard table.rows.count <= maximumRules else {
      throw TableFault(
        key: key, "has \(table.rows.count) rules; no more than \(maximumRules) are read")
    }
    let reader = try RuleTable(table)
    var known: Set<String> = []
    var rules: [Rule] = []
    for row in table.rows.indices {
      let rule = try reader.rule(row)
      guard known.insert(rule.id).inserted else {
        throw reader.fault(row, .id, "an earlier rule is called \"\(rule.id)\" already")
      }
      rules.append(rule)
    }
    return rules
  }

  private func text(_ column: Column, _ row: Int) -> String? { cells.text(column, row) }

  private func fault(
    _ row: Int, _ column: Column, _ reason: String, remedy: String? = nil
  ) -> TableFault { cells.fault(row, column, reason, remedy: remedy) }

  private func rule(_ row: Int) throws(TableFault) -> Rule {
    guard let id = text(.id, row) else { throw fault(row, .id, "the rule has no id") }
    var rule = Rule(id: id, row: row, demand: .forbidden)
    rule.when = try condition(.when, row)
    rule.place = text(.place, row)
    rule.near = try condition(.near, row)
    rule.within = try within(row)
    if rule.near != nil, rule.within == nil {
      throw fault(row, .within, "\"near\" needs a distance, such as \"3 km\", in \"within\"")
    }
    rule.field = text(.field, row)
    rule.demand = try demand(row)
    rule.source = text(.source, row)
    if let word = text(.severity, row) {
      guard let severity = Severity(word: word) else {
        let known = Severity.allCases.flatMap { [$0.rawValue, $0.words.zh] }
        throw fault(
          row, .severity, "\"\(word)\" is no severity" + Suggestion.hint(word, in: known).en,
          remedy: "it is one of " + known.joined(separator: ", "))
      }
      rule.severity = severity
    }
    if let word = text(.priority, row) {
      guard let priority = Double(decimal: word) else {
        throw fault(row, .priority, "\"\(word)\" is no number")
      }
      rule.priority = priority
    }
    return rule
  }

  /// A condition that can be parsed.
  private func condition(_ column: Column, _ row: Int) throws(TableFault) -> String? {
    guard let text = text(column, row) else { return nil }
    do { _ = try Filter(parsing: text) } catch {
      throw fault(
        row, column, "\(error.message) (character \(error.column))",
        remedy: "a condition is CQL2 text, such as use = 'residential'")
    }
    return text
  }

  private func within(_ row: Int) throws(TableFault) -> Double? {
    guard let text = text(.within, row) else { return nil }
    let bounds = NumberBounds.of("m")
    guard let metres = MeasureText.metres(text) ?? Double(decimal: text), metres >= 0,
      metres <= bounds.upperBound
    else {
      throw fault(row, .within, "\"\(text)\" is no distance; expected metres, or \"3 km\"")
    }
    return metres
  }

  private func demand(_ row: Int) throws(TableFault) -> RuleDemand {
    guard let own = text(.comparator, row) else {
      throw fault(row, .comparator, "the rule does not say what it asks")
    }
    guard let word = RuleDemand.word(own) else {
      let known = RuleDemand.words.flatMap(\.texts)
      throw fault(
        row, .comparator, "\"\(own)\" is no comparison" + Suggestion.hint(own, in: known).en,
        remedy: "write one of " + RuleDemand.words.map { $0.texts[0] }.joined(separator: ", "))
    }
    let (field, limit) = (text(.field, row), text(.limit, row))
    if word == .forbidden {
      guard field == nil, limit == nil else {
        throw fault(
          row, field == nil ? .limit : .field,
          "\"\(own)\" forbids the subject itself, so it takes neither field nor limit",
          remedy: "put what tells such subjects into \"when\"")
      }
      return .forbidden
    }
    guard let field else {
      throw fault(row, .field, "\"\(own)\" needs the property that is looked at")
    }
    if word == .present {
      guard limit == nil else { throw fault(row, .limit, "\"\(own)\" takes no limit") }
      return .present
    }
    guard let limit else { throw fault(row, .limit, "\"\(own)\" needs a limit") }
    let words = RuleDemand.parts(limit)
    guard !words.isEmpty else { throw fault(row, .limit, "\"\(own)\" needs a limit") }
    switch word {
    case .oneOf: return .word(words, isAllowed: true)
    case .noneOf: return .word(words, isAllowed: false)
    case .compares(let comparison):
      guard let (value, unit) = RuleDemand.number(limit, of: field) else {
        if comparison == .equal { return .word(words, isAllowed: true) }
        throw fault(
          row, .limit, "\"\(limit)\" is no number",
          remedy: "write a number, with its unit where it has one: 54 m, 2 ha, 30 %")
      }
      guard NumberBounds.of(unit).contains(value) else {
        throw fault(row, .limit, "\"\(limit)\" is out of range")
      }
      return .bound(comparison, value, unit)
    case .present, .forbidden: return .present
    }
  }
}
