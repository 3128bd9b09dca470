import Layers
import Measures

extension LengthRule {
  /// The rule as results state it.
  ///
  /// - Parameter keys: The class keys of its key.
  func value(_ keys: [ClassKey]) -> JSONValue {
    guard case .table(let table) = self else {
      if case .fixed(let metres) = self { return .number(metres) }
      return .null
    }
    var members: [JSONValue.Member] = zip(keys, table.fields).compactMap { key, field in
      field.map { .init(key.key, .string($0)) }
    }
    let rows = table.rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    members.append(
      .init(
        "table",
        .object(rows.map { .init(Self.name($0.key), Self.metres($0.value)) })))
    members.append(.init("default", Self.metres(table.otherwise)))
    return .object(members)
  }

  /// The rule in words.
  var words: Text {
    switch self {
    case .fixed(let metres): return NumberText.bound(metres, unit: .metre)
    case .table(let table):
      let fields = table.fields.compactMap(\.self).joined(separator: " × ")
      let nothing = Text("nothing required", "无要求")
      func text(_ metres: Double) -> Text {
        metres < 0 ? nothing : NumberText.bound(metres, unit: .metre)
      }
      var rows = table.rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { row in
        let metres = text(row.value)
        let name = Self.name(row.key)
        return Text("\(name): \(metres.en)", "\(name)：\(metres.zh)")
      }
      if let otherwise = table.otherwise.map(text) {
        rows.append(Text("others: \(otherwise.en)", "其他：\(otherwise.zh)"))
      }
      return Text(
        "by \(fields): " + rows.map(\.en).joined(separator: "; "),
        "按 \(fields)：" + rows.map(\.zh).joined(separator: "；"))
    }
  }

  private static func name(_ classes: [String]) -> String {
    classes.filter { !$0.isEmpty }.joined(separator: " × ")
  }

  /// Metres; null where nothing is required.
  private static func metres(_ value: Double?) -> JSONValue {
    guard let value, value >= 0 else { return .null }
    return .number(value)
  }

  /// The properties that the rule reads.
  func wishes(_ key: String, _ keys: [ClassKey]) -> [ColumnWish] {
    guard case .table(let table) = self else { return [] }
    return zip(keys, table.fields).enumerated().compactMap { place, pair in
      pair.1.map { field in
        let classes = Set(
          table.rows.keys.compactMap { $0.indices.contains(place) ? $0[place] : nil })
        return ColumnWish(key: key, role: pair.0.role, field: field, use: .label).doubting(
          ClassDoubts(named: classes.sorted(), tellsUnclassed: true, words: .nothing))
      }
    }
  }
}
