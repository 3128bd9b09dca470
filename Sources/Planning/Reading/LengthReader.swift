import Layers
import Measures

/// Reads the metres of a radius or of a required distance, single or as a table.
struct LengthReader {
  /// What messages say was expected.
  let expectation: Text
  /// The properties by whose classes lengths may differ.
  let keys: [ClassKey]
  /// Whether null stands for nothing required.
  let allowsNone: Bool

  /// A number, or a table by the classes in one property or several.
  func rule(_ value: JSONValue, at place: Place) throws(PlacedError) -> LengthRule {
    if let metres = MeasureText.number(value, unit: "m") {
      return .fixed(try length(metres, place))
    }
    let members = try self.members(value, at: place)
    var fields: [String?] = []
    for key in keys { fields.append(try field(key.key, of: members, place)) }
    guard fields.contains(where: { $0 != nil }) else {
      let names = keys.map { "\"\($0.key)\"" }
      // Of several keys no single one is missing.
      throw (keys.count == 1 ? place.key(keys[0].key) : place).error(
        "expected the name of the property that holds the class, in "
          + names.joined(separator: " or "),
        "应在 \(names.joined(separator: " 或 ")) 中写明存放类别的属性字段名")
    }
    guard case .object(let rows)? = members["table"], !rows.isEmpty else {
      throw place.key("table").error(
        "expected an object of metres by class", "应为各类别对应米数的对象")
    }
    var table: [[String]: Double] = [:]
    try read(rows, fields[...], [], at: place.key("table"), into: &table)
    return .table(
      LengthTable(
        fields: fields, rows: table, otherwise: try otherwise(members["default"], place)))
  }

  /// Reads a table level by level: one for each property that is given.
  private func read(
    _ rows: [JSONValue.Member], _ fields: ArraySlice<String?>, _ classes: [String],
    at place: Place, into table: inout [[String]: Double]
  ) throws(PlacedError) {
    var rest = fields
    var classes = classes
    while let first = rest.first, first == nil {
      classes.append("")
      rest = rest.dropFirst()
    }
    rest = rest.dropFirst()
    let isLast = !rest.contains { $0 != nil }
    for row in rows {
      let own = place.key(row.name)
      if isLast {
        let all = classes + [row.name] + rest.map { _ in "" }
        table[all] = try metres(row.value, own)
      } else if case .object(let columns) = row.value {
        try read(columns, rest, classes + [row.name], at: own, into: &table)
      } else {
        throw own.error(
          "expected an object of metres by class, as several fields are given",
          "给出了多个字段，此处应为各类别对应米数的对象")
      }
    }
  }

  private func members(
    _ value: JSONValue, at place: Place
  ) throws(PlacedError) -> [String: JSONValue] {
    let known = keys.map(\.key) + ["table", "default"]
    guard case .object(let list) = value else {
      throw place.error(expected: expectation, not: value)
    }
    var members: [String: JSONValue] = [:]
    for (name, value) in list.map({ ($0.name, $0.value) }) {
      guard known.contains(name) else {
        throw place.key(name).error(
          Text("unknown key", "没有此键") + Suggestion.hint(name, in: known))
      }
      members[name] = value
    }
    return members
  }

  private func field(
    _ key: String, of members: [String: JSONValue], _ place: Place
  ) throws(PlacedError) -> String? {
    switch members[key] {
    case nil: return nil
    case .string(let name) where !name.isEmpty: return name
    case .some(let other):
      throw place.key(key).error(
        expected: Text("the name of a property", "属性字段名"), not: other)
    }
  }

  private func metres(_ value: JSONValue, _ place: Place) throws(PlacedError) -> Double {
    if let metres = MeasureText.number(value, unit: "m") { return try length(metres, place) }
    if value == .null, allowsNone { return -1 }
    throw place.error(
      expected: allowsNone
        ? Text("metres, or null for none required", "米数，或 null（不作要求）")
        : Text("metres", "米数"), not: value)
  }

  private func otherwise(
    _ value: JSONValue?, _ place: Place
  ) throws(PlacedError) -> Double? {
    guard let value else { return nil }
    return try metres(value, place.key("default"))
  }

  private func length(_ metres: Double, _ place: Place) throws(PlacedError) -> Double {
    let greatest = NumberBounds.of("m").upperBound
    guard (0...greatest).contains(metres) else {
      throw place.error(
        expected: Text(
          "metres, from 0 to \(Figures.plain(greatest))", "0 至 \(Figures.plain(greatest)) 之间的米数"),
        not: .number(metres))
    }
    return metres
  }
}
