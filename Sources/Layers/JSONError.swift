internal import CSimdjson

/// Text that is not JSON, or not within the limits.
public struct JSONError: Error, Hashable, Sendable {
  /// What is wrong with the text.
  public enum Kind: Sendable {
    /// The text ends too early.
    case truncated
    /// A byte that can't stand there: a missing comma, an unknown word, a trailing comma.
    case unexpectedByte
    /// A number against the grammar: `01`, `1.`, `+1`, `1e`.
    case invalidNumber
    /// A number whose magnitude no double holds.
    case numberOutOfRange
    /// A number of more than 1,024 characters.
    case numberTooLong
    /// A backslash that begins no escape.
    case invalidEscape
    /// A control character in a string.
    case controlCharacter
    /// Bytes that are not UTF-8.
    case invalidUTF8
    /// Too many arrays and objects inside one another.
    case tooDeep
    /// Something after the value.
    case trailingContent
    /// No memory was left.
    case outOfMemory
  }

  /// What is wrong.
  public var kind: Kind
  /// The byte, counted from 0, at which it shows.
  public var offset: Int
  /// What is wrong, in words.
  public var reason: String

  /// Makes an error.
  public init(kind: Kind, offset: Int, reason: String) {
    self.kind = kind
    self.offset = offset
    self.reason = reason
  }

  init(_ failure: gp_failure) {
    let kind: Kind =
      switch failure.problem {
      case GP_TRUNCATED: .truncated
      case GP_INVALID_NUMBER: .invalidNumber
      case GP_NUMBER_OUT_OF_RANGE: .numberOutOfRange
      case GP_NUMBER_TOO_LONG: .numberTooLong
      case GP_INVALID_ESCAPE: .invalidEscape
      case GP_CONTROL_CHARACTER: .controlCharacter
      case GP_INVALID_UTF8: .invalidUTF8
      case GP_TOO_DEEP: .tooDeep
      case GP_TRAILING_CONTENT: .trailingContent
      case GP_OUT_OF_MEMORY: .outOfMemory
      default: .unexpectedByte
      }
    self.init(kind: kind, offset: failure.offset, reason: Self.text(failure))
  }

  /// The words for a failure of the JSON scanner.
  static func text(_ failure: gp_failure) -> String {
    switch failure.problem {
    case GP_TRUNCATED: "the text ends before the value does"
    case GP_INVALID_NUMBER: "a number that JSON doesn't allow"
    case GP_NUMBER_OUT_OF_RANGE: "a number larger than any double"
    case GP_NUMBER_TOO_LONG: "a number of more than 1024 characters"
    case GP_INVALID_ESCAPE: "an unknown escape in a string"
    case GP_CONTROL_CHARACTER: "a control character in a string, which must be escaped"
    case GP_INVALID_UTF8: "bytes that are not UTF-8"
    case GP_TOO_DEEP: "arrays and objects nested deeper than allowed"
    case GP_TRAILING_CONTENT: "something after the end of the value"
    case GP_OUT_OF_MEMORY: "no memory left"
    case GP_WRONG_TYPE: "not an object"
    default: "a character that can't stand here in JSON"
    }
  }
}
