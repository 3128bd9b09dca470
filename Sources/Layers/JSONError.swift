internal import CSimdjson
public import Words

/// Text that is not JSON, or not within the limits.
public struct JSONError: WordedError, Hashable, Sendable {
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
  public var words: Text

  /// Makes an error.
  public init(kind: Kind, offset: Int, _ words: Text) {
    self.kind = kind
    self.offset = offset
    self.words = words
  }

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// The reason with its place.
  public var text: Text { words + Text(", at byte \(offset)", "（第 \(offset) 字节）") }

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
    self.init(kind: kind, offset: failure.offset, Self.words(failure))
  }

  /// The words for a failure of the JSON scanner.
  static func words(_ failure: gp_failure) -> Text {
    switch failure.problem {
    case GP_TRUNCATED: Text("the text ends before the value does", "文本在值结束之前中断")
    case GP_INVALID_NUMBER: Text("a number that JSON doesn't allow", "数字写法不符合 JSON")
    case GP_NUMBER_OUT_OF_RANGE: Text("a number larger than any double", "数字超出可表示的范围")
    case GP_NUMBER_TOO_LONG: Text("a number of more than 1024 characters", "数字超过 1024 个字符")
    case GP_INVALID_ESCAPE: Text("an unknown escape in a string", "文字中的转义无法识别")
    case GP_CONTROL_CHARACTER:
      Text("a control character in a string, which must be escaped", "文字中的控制字符未转义")
    case GP_INVALID_UTF8: Text("bytes that are not UTF-8", "编码不是 UTF-8")
    case GP_TOO_DEEP: Text("arrays and objects nested deeper than allowed", "数组与对象嵌套过深")
    case GP_TRAILING_CONTENT: Text("something after the end of the value", "值结束之后还有内容")
    case GP_OUT_OF_MEMORY: Text("no memory left", "内存不足")
    case GP_WRONG_TYPE: Text("not an object", "不是对象")
    default: Text("a character that can't stand here in JSON", "此处不应出现该字符")
    }
  }
}
