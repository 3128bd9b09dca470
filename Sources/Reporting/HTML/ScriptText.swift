import Layers

/// Values as they may stand inside a script element.
enum ScriptText {
  /// JSON in which nothing ends a script: `<`, `>` and `&` are escaped, and so are the two
  /// separators that older JavaScript takes for line ends.
  static func json(_ value: JSONValue) -> String {
    // Outside of strings JSON has none of these characters, so each may become an escape.
    var result: [UInt8] = []
    for byte in value.text(.compact) {
      switch byte {
      case UInt8(ascii: "<"): result.append(contentsOf: #"\u003c"#.utf8)
      case UInt8(ascii: ">"): result.append(contentsOf: #"\u003e"#.utf8)
      case UInt8(ascii: "&"): result.append(contentsOf: #"\u0026"#.utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A string of a style sheet that means the text, whatever it holds.
  static func css(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}",
        "\u{2029}":
        result += "\\" + String(scalar.value == 0 ? 0xFFFD : scalar.value, radix: 16) + " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
