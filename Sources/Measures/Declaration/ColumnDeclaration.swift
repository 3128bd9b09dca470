public import Layers

/// A value that an analysis states of each object or finding.
public struct ColumnDeclaration: Sendable, Hashable {
  /// The property's name in files.
  public var name: String
  /// What it is called.
  public var words: Text
  /// Its unit; `nil` for text, and for what has the unit of what is measured.
  public var unit: Unit?
  /// Another column that holds the unit of each row as a word; `nil` when all rows have one unit.
  public var unitColumn: String?
  /// Whether tables for people leave it out, as another column says the same.
  public var isHidden: Bool

  /// Declares a column.
  public init(
    _ name: String, _ words: Text, _ unit: Unit? = nil, unitColumn: String? = nil,
    isHidden: Bool = false
  ) {
    self.name = name
    self.words = words
    self.unit = unit
    self.unitColumn = unitColumn
    self.isHidden = isHidden
  }

  /// As results write it.
  public var value: JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(name)), .init("words", words.value),
    ]
    if let unit { members.append(.init("unit", unit.value)) }
    if let unitColumn { members.append(.init("unit_column", .string(unitColumn))) }
    if isHidden { members.append(.init("hidden", .bool(true))) }
    return .object(members)
  }

  /// Reads what ``value`` writes; `nil` for anything else.
  public init?(_ value: JSONValue) {
    guard let name = value["name"]?.string else { return nil }
    self.init(
      name, Text(value["words"]) ?? Text(name), Unit(value["unit"]),
      unitColumn: value["unit_column"]?.string, isHidden: value["hidden"]?.bool ?? false)
  }
}
