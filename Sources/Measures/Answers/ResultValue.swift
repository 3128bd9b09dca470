public import Layers

/// A value of a result document.
public typealias ResultValue = JSONValue

/// A named value of a result, in the order of output.
public typealias Measured = (name: String, value: ResultValue)

extension JSONValue {
  /// An object with members in this order.
  package static func record(_ members: [Measured]) -> JSONValue {
    .object(members.map { Member($0.name, $0.value) })
  }

  /// A whole number; those beyond 2⁵³ are rounded.
  package static func integer(_ value: Int) -> JSONValue { .number(Double(value)) }

  /// A string.
  package static func text(_ value: String) -> JSONValue { .string(value) }

  /// An array.
  package static func list(_ items: [JSONValue]) -> JSONValue { .array(items) }

  /// `true` or `false`.
  package static func boolean(_ value: Bool) -> JSONValue { .bool(value) }

  /// A number, or null.
  package static func optional(_ number: Double?) -> JSONValue {
    number.map(JSONValue.number) ?? .null
  }

  /// A text, or null.
  package static func optional(_ text: String?) -> JSONValue {
    text.map(JSONValue.string) ?? .null
  }

  /// The document, indented, with a line feed at its end.
  public var document: String {
    String(decoding: text(.indented), as: UTF8.self) + "\n"
  }
}
