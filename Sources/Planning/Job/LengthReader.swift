import Layers

/// Reads the metres of a radius or of a required distance, single or as a table.
struct LengthReader {
  /// What messages say was expected.
  let expectation: String

  /// A radius: a number, or a table by one property.
  func classed(_ value: JSONValue, at place: Place) throws(PlacedError) -> ClassedLength {
    if case .number(let metres) = value { return .fixed(try length(metres, place)) }
    let members = try self.members(value, at: place, known: ["field", "table", "default"])
    guard case .string(let field)? = members["field"] else {
      throw place.key("field").error("expected the name of the property that holds the class")
    }
    guard case .object(let rows)? = members["table"], !rows.isEmpty else {
      throw place.key("table").error("expected an object of metres by class")
    }
    let table = try row(rows, at: place.key("table"), allowsNull: false)
    return .table(
      field: field, lengths: table, otherwise: try otherwise(members["default"], place, false))
  }

  /// A required distance: a number, or a table by one or two properties.
  func required(_ value: JSONValue, at place: Place) throws(PlacedError) -> RequiredLength {
    if case .number(let metres) = value { return .fixed(try length(metres, place)) }
    let members = try self.members(
      value, at: place, known: ["bank-field", "subject-field", "table", "default"])
    let bankField = try field("bank-field", of: members, place)
    let subjectField = try field("subject-field", of: members, place)
    guard bankField != nil || subjectField != nil else {
      throw place.error("expected \"bank-field\" or \"subject-field\" beside the table")
    }
    guard case .object(let rows)? = members["table"], !rows.isEmpty else {
      throw place.key("table").error("expected an object of metres by class")
    }
    let tablePlace = place.key("table")
    var table: [String: [String: Double]] = [:]
    if bankField != nil, subjectField != nil {
      for (name, columns) in rows.map({ ($0.name, $0.value) }) {
        guard case .object(let columns) = columns else {
          throw tablePlace.key(name).error(
            "expected an object of metres by class of the subject, as both fields are given")
        }
        table[name] = try row(columns, at: tablePlace.key(name), allowsNull: true)
      }
    } else {
      let lengths = try row(rows, at: tablePlace, allowsNull: true)
      table = bankField == nil ? ["": lengths] : lengths.mapValues { ["": $0] }
    }
    return .table(
      bankField: bankField, subjectField: subjectField, rows: table,
      otherwise: try otherwise(members["default"], place, true))
  }

  private func members(
    _ value: JSONValue, at place: Place, known: [String]
  ) throws(PlacedError) -> [String: JSONValue] {
    guard case .object(let list) = value else {
      throw place.error("expected \(expectation), not \(value.described)")
    }
    var members: [String: JSONValue] = [:]
    for (name, value) in list.map({ ($0.name, $0.value) }) {
      guard known.contains(name) else {
        throw place.key(name).error("unknown key" + Suggestion.hint(name, in: known))
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
      throw place.key(key).error("expected the name of a property, not \(other.described)")
    }
  }

  private func row(
    _ members: [JSONValue.Member], at place: Place, allowsNull: Bool
  ) throws(PlacedError) -> [String: Double] {
    var row: [String: Double] = [:]
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      switch value {
      case .number(let metres): row[name] = try length(metres, place.key(name))
      case .null where allowsNull: row[name] = -1
      default:
        throw place.key(name).error(
          "expected metres\(allowsNull ? ", or null for none required" : ""), "
            + "not \(value.described)")
      }
    }
    return row
  }

  private func otherwise(
    _ value: JSONValue?, _ place: Place, _ allowsNull: Bool
  ) throws(PlacedError) -> Double? {
    switch value {
    case nil: return nil
    case .number(let metres): return try length(metres, place.key("default"))
    case .null where allowsNull: return -1
    case .some(let other):
      throw place.key("default").error("expected metres, not \(other.described)")
    }
  }

  private func length(_ metres: Double, _ place: Place) throws(PlacedError) -> Double {
    guard metres.isFinite, metres >= 0 else {
      throw place.error(
        "expected metres, finite and at least 0, not \(JSONValue.number(metres).described)")
    }
    return metres
  }
}
