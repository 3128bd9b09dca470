public import Measures

/// Why a job or a command line was refused: where, and what was expected.
public struct JobError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The job file; `nil` for a command line.
  public var file: String?
  /// Where in the file, such as `checks[2].radius`, or the flag, such as `--radius`.
  public var place: String
  /// The first byte of the value, counted from 0; `nil` where there is none.
  public var offset: Int?
  /// Line and column of that byte, both counted from 1.
  public var line, column: Int?
  /// What is wrong, and what was expected, in every language.
  public var words: Text

  /// Says what is wrong at a place.
  public init(_ place: String, _ words: Text) {
    self.place = place
    self.words = words
  }

  /// What is wrong, and what was expected, in English.
  public var reason: String { words.en }

  /// Line and column of a byte, both counted from 1; columns are characters.
  static func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes[..<offset]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (
      1 + before.count { $0 == 0x0A },
      1 + String(decoding: bytes[start..<offset], as: UTF8.self).count
    )
  }

  /// All of it on one line.
  public func text(_ language: Language) -> String {
    let colon = language.pick(": ", "：")
    var text = ""
    if let file {
      text = file
      if let line, let column { text += ":\(line):\(column)" }
      text += colon
    }
    if !place.isEmpty { text += place + colon }
    text += words[language]
    if let offset { text += language.pick(" (byte \(offset))", "（第 \(offset) 字节）") }
    return text
  }

  /// The text in English.
  public var description: String { text(.en) }
}
