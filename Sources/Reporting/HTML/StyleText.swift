/// Values as they may stand inside a style sheet.
enum StyleText {
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
