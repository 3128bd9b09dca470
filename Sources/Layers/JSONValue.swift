/// A JSON value in memory, for documents that are small: job files, catalogues, results.
///
/// Numbers are doubles, but for those beyond 2⁵³ of which a double would lose digits.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number; only finite ones can be written.
  case number(Double)
  /// A number whose digits a double would lose.
  case exact(ExactNumber)
  /// A string, escapes decoded.
  case string(String)
  /// Items in order.
  case array([JSONValue])
  /// Members in order; names may repeat, and then ``subscript(_:)`` takes the last.
  case object([Member])

  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// The name, escapes decoded.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// Makes a member.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of an object's member, the last of that name; `nil` when there is none, or no object.
  public subscript(name: String) -> JSONValue? { members?.last { $0.name == name }?.value }

  /// The members of an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The items of an array.
  public var items: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The content of a string.
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The value of a number, rounded to the nearest double.
  public var number: Double? {
    switch self {
    case .number(let number): number
    case .exact(let number): number.value
    default: nil
    }
  }

  /// A number as ``number(_:)`` where that is written with the same digits, else as ``exact(_:)``.
  public init(_ number: ExactNumber) {
    let isPlain = number.digits.isEmpty || number.value.description == number.description
    self = isPlain ? .number(number.value) : .exact(number)
  }

  /// The value of `true` or `false`.
  public var bool: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object, members in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
}
