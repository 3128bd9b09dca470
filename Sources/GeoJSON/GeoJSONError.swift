public import Words

/// GeoJSON that was refused, or a file that could not be read.
public struct GeoJSONError: WordedError, Hashable, Sendable {
  /// Why the text or file was refused.
  public enum Kind: String, Sendable, CaseIterable {
    /// There is no such file.
    case notFound
    /// The path leads to a directory.
    case isDirectory
    /// The system does not let the file be opened, read or written.
    case notAccessible
    /// The file became shorter, longer or newer while it was read.
    case changedWhileReading
    /// The text ends too early.
    case truncated
    /// A byte that can't stand there in JSON, `NaN` and comments included.
    case unexpectedByte
    /// A number against the grammar of JSON.
    case invalidNumber
    /// A number whose magnitude no double holds.
    case numberOutOfRange
    /// A number of more than 1,024 characters.
    case numberTooLong
    /// A string with an unknown escape or a control character.
    case invalidString
    /// Bytes that are not UTF-8.
    case invalidEncoding
    /// Arrays and objects nested deeper than the limit.
    case tooDeep
    /// Something after the end of the text that is not a text of a sequence.
    case trailingContent
    /// A member whose value has the wrong JSON type.
    case wrongType
    /// A member that must be there and is not.
    case missingMember
    /// A member of the format that stands twice in one object.
    case duplicateMember
    /// A `type` that GeoJSON does not have there.
    case unknownType
    /// A position with fewer than two numbers.
    case shortPosition
    /// A line with one position.
    case shortLine
    /// A ring with fewer than four positions.
    case shortRing
    /// A ring whose last position is not its first.
    case openRing
    /// More coordinates, rings or parts than the columns can number.
    case tooLarge
    /// A `crs` member that names no known system, or two that differ.
    case unknownSystem
    /// No memory was left.
    case outOfMemory
  }

  /// The file, as it was given; empty for text that came from memory.
  public var path: String
  /// The feature's index, from 0, when the fault lies in one.
  public var feature: Int?
  /// The byte in the file, from 0, at which the fault shows; `nil` for the file as a whole.
  public var offset: Int?
  /// Why it was refused.
  public var kind: Kind
  /// What is wrong, and what to do about it.
  public var words: Text

  /// Makes an error.
  public init(path: String, feature: Int? = nil, offset: Int? = nil, kind: Kind, reason: Text) {
    self.path = path
    self.feature = feature
    self.offset = offset
    self.kind = kind
    words = reason
  }

  /// What is wrong, and what to do about it, in English.
  public var reason: String { words.en }

  /// File, feature, byte and reason in one line.
  public var text: Text {
    var text = path.isEmpty ? Text("") : Text(path) + Text(": ", "：")
    if let feature { text = text + Text("feature \(feature), ", "要素 \(feature)，") }
    if let offset { text = text + Text("byte \(offset): ", "第 \(offset) 字节：") }
    return text + words
  }
}
