import Layers
import Measures

/// Reads the tables that a layer is joined with.
enum JoinReader {
  /// One object, or a list of them.
  static func joins(_ value: JSONValue, at place: Place) throws(PlacedError) -> [JoinRule] {
    guard case .array(let items) = value else { return [try join(value, at: place)] }
    guard !items.isEmpty else { throw place.error(expected: ValueType.joins.expectation) }
    var joins: [JoinRule] = []
    for (index, item) in items.enumerated() {
      joins.append(try join(item, at: place.index(index)))
    }
    return joins
  }

  private static func join(_ value: JSONValue, at place: Place) throws(PlacedError) -> JoinRule {
    if case .string(let path) = value, !path.isEmpty { return JoinRule(.file(path)) }
    guard case .object(let members) = value else {
      throw place.error(expected: ValueType.joins.expectation, not: value)
    }
    var source: JoinRule.Source?
    var rule = JoinRule(.file(""))
    for member in members {
      let own = place.key(member.name)
      switch member.name {
      case "table":
        switch try ValueType.table.read(member.value, at: own) {
        case .text(let path): source = .file(path)
        case .table(let table): source = .rows(table)
        default: continue
        }
      case "on": (rule.property, rule.column) = try keys(member.value, at: own)
      case "encoding":
        guard case .string(let name) = member.value, !name.isEmpty else {
          throw own.error(
            "expected the name of an encoding, such as \"GBK\"", "应为编码名称，如“GBK”")
        }
        rule.encoding = name
      case "columns": rule.columns = try columns(member.value, at: own)
      default:
        throw own.error(
          Text("unknown key of a join", "关联表中没有此键")
            + Suggestion.hint(member.name, in: ["table", "on", "columns", "encoding"]))
      }
    }
    guard let source else {
      throw place.key("table").error(missing: ValueType.table.expectation)
    }
    rule.source = source
    return rule
  }

  /// The property, and the column where that has another name.
  private static func keys(
    _ value: JSONValue, at place: Place
  ) throws(PlacedError) -> (property: String, column: String?) {
    if case .string(let name) = value, !name.isEmpty { return (name, nil) }
    guard case .object(let members) = value else {
      throw place.error(
        "expected a property that the table has a column of, or {\"layer\": property, \"table\": column}",
        "应为图层与表格共有的字段名，或 {\"layer\": 图层字段, \"table\": 表格列}")
    }
    for member in members where !["layer", "table"].contains(member.name) {
      throw place.key(member.name).error(
        "unknown key; expected \"layer\" (a property) and \"table\" (a column)",
        "没有此键；应为“layer”（图层字段）和“table”（表格列）")
    }
    func name(_ key: String) throws(PlacedError) -> String {
      guard let name = value[key]?.string, !name.isEmpty else {
        throw place.key(key).error(
          missing: key == "layer"
            ? ValueType.field.expectation
            : Text("the name of a column, as text", "表格列名（文字）"))
      }
      return name
    }
    return (try name("layer"), Table.trimmed(try name("table")))
  }

  /// Names of columns, or properties by the name of their column.
  private static func columns(
    _ value: JSONValue, at place: Place
  ) throws(PlacedError) -> [JoinRule.Column] {
    guard case .object(let members) = value else {
      guard case .words(let names) = try ValueType.texts.read(value, at: place) else { return [] }
      return names.map { JoinRule.Column(Table.trimmed($0)) }
    }
    guard !members.isEmpty else { throw place.error("expected at least one column", "至少应有一列") }
    var columns: [JoinRule.Column] = []
    for member in members {
      guard case .string(let property) = member.value, !property.isEmpty else {
        throw place.key(member.name).error(
          "expected the name of the property that it becomes", "应为该列写入后的字段名")
      }
      columns.append(JoinRule.Column(Table.trimmed(member.name), as: property))
    }
    return columns
  }
}
