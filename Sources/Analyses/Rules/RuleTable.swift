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
        key: key,
        Text(
          "has \(table.rows.count) rules; no more than \(maximumRules) are read",
          "有 \(table.rows.count) 条规则，最多可读取 \(maximumRules) 条"))
    }
    let reader = try RuleTable(table)
    var known: Set<String> = []
    var rules: [Rule] = []
    for row in table.rows.indices {
      let rule = try reader.rule(row)
      guard known.insert(rule.id).inserted else {
        throw reader.fault(
          row, .id,
          Text(
            "an earlier rule is called \"\(rule.id)\" already", "前面已有编号为“\(rule.id)”的规则"))
      }
      rules.append(rule)
    }
    return rules
  }

  private func text(_ column: Column, _ row: Int) -> String? { cells.text(column, row) }

  private func fault(
    _ row: Int, _ column: Column, _ words: Text, remedy: Text? = nil
  ) -> TableFault { cells.fault(row, column, words, remedy: remedy) }

  private func rule(_ row: Int) throws(TableFault) -> Rule {
    guard let id = text(.id, row) else {
      throw fault(row, .id, Text("the rule has no id", "规则没有编号"))
    }
    var rule = Rule(id: id, row: row, demand: .forbidden)
    rule.when = try condition(.when, row)
    rule.place = text(.place, row)
    rule.near = try condition(.near, row)
    rule.within = try within(row)
    if rule.near != nil, rule.within == nil {
      throw fault(
        row, .within,
        Text(
          "\"near\" needs a distance, such as \"3 km\", in \"within\"",
          "写了 \"near\"，还须在 \"within\" 中写距离，如 \"3公里\""))
    }
    rule.field = text(.field, row)
    rule.demand = try demand(row)
    rule.source = text(.source, row)
    if let word = text(.severity, row) {
      guard let severity = Severity(word: word) else {
        let known = Severity.allCases.flatMap { [$0.rawValue, $0.words.zh] }
        throw fault(
          row, .severity,
          Text("\"\(word)\" is no severity", "没有约束程度“\(word)”")
            + Suggestion.hint(word, in: known),
          remedy: Text("it is one of ", "应为：") + .list(known))
      }
      rule.severity = severity
    }
    if let word = text(.priority, row) {
      guard let priority = Double(decimal: word) else {
        throw fault(
          row, .priority, Text("\"\(word)\" is no number", "“\(word)”不是数字"))
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
        row, column, error.words + Text(" (character \(error.column))", "（第 \(error.column) 个字符）"),
        remedy: Text(
          "a condition is CQL2 text, such as use = 'residential'",
          "条件用 CQL2 书写，如 用途 = '居住'"))
    }
    return text
  }

  private func within(_ row: Int) throws(TableFault) -> Double? {
    guard let text = text(.within, row) else { return nil }
    let bounds = NumberBounds.of("m")
    guard let metres = MeasureText.metres(text) ?? Double(decimal: text), metres >= 0,
      metres <= bounds.upperBound
    else {
      throw fault(
        row, .within,
        Text(
          "\"\(text)\" is no distance; expected metres, or \"3 km\"",
          "“\(text)”不是距离；应为米数，或如“3公里”"))
    }
    return metres
  }

  private func demand(_ row: Int) throws(TableFault) -> RuleDemand {
    guard let own = text(.comparator, row) else {
      throw fault(
        row, .comparator, Text("the rule does not say what it asks", "规则没有写明要求"))
    }
    guard let word = RuleDemand.word(own) else {
      let known = RuleDemand.words.flatMap(\.texts)
      throw fault(
        row, .comparator,
        Text("\"\(own)\" is no comparison", "没有比较方式“\(own)”") + Suggestion.hint(own, in: known),
        remedy: Text("write one of ", "可用：") + .list(RuleDemand.words.map { $0.texts[0] }))
    }
    let (field, limit) = (text(.field, row), text(.limit, row))
    if word == .forbidden {
      guard field == nil, limit == nil else {
        throw fault(
          row, field == nil ? .limit : .field,
          Text(
            "\"\(own)\" forbids the subject itself, so it takes neither field nor limit",
            "“\(own)”禁止对象本身，不应再写属性和限值"),
          remedy: Text(
            "put what tells such subjects into \"when\"", "请在 \"when\" 中写明是哪些对象"))
      }
      return .forbidden
    }
    guard let field else {
      throw fault(
        row, .field,
        Text("\"\(own)\" needs the property that is looked at", "“\(own)”须写明所核查的属性"))
    }
    if word == .present {
      guard limit == nil else {
        throw fault(row, .limit, Text("\"\(own)\" takes no limit", "“\(own)”不应写限值"))
      }
      return .present
    }
    let words = limit.map(RuleDemand.parts) ?? []
    guard let limit, !words.isEmpty else {
      throw fault(row, .limit, Text("\"\(own)\" needs a limit", "“\(own)”须写限值"))
    }
    switch word {
    case .oneOf: return .word(words, isAllowed: true)
    case .noneOf: return .word(words, isAllowed: false)
    case .compares(let comparison):
      guard let (value, unit) = RuleDemand.number(limit, of: field) else {
        if comparison == .equal { return .word(words, isAllowed: true) }
        throw fault(
          row, .limit, Text("\"\(limit)\" is no number", "“\(limit)”不是数字"),
          remedy: Text(
            "write a number, with its unit where it has one: 54 m, 2 ha, 30 %",
            "请写数字，有单位的写上单位，如 54米、2公顷、30%"))
      }
      guard NumberBounds.of(unit).contains(value) else {
        throw fault(row, .limit, Text("\"\(limit)\" is out of range", "“\(limit)”超出允许范围"))
      }
      return .bound(comparison, value, unit)
    case .present, .forbidden: return .present
    }
  }
}
