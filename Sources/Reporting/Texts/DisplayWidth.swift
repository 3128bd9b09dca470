/// How many columns of a terminal a text takes.
public enum DisplayWidth {
  /// The width: 2 for wide characters (Chinese, full-width forms, most emoji), 0 for marks that
  /// combine with the character before, 1 for the rest.
  ///
  /// The ranges are those that Unicode's East Asian Width calls W and F, by block.
  public static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  /// The text with `�` for every character that would steer the terminal, turn the direction of
  /// writing or hide: names come from files of others.
  ///
  /// - Parameter keepsLines: Whether line ends stay.
  public static func printable(_ text: String, keepsLines: Bool = false) -> String {
    func isBad(_ scalar: Unicode.Scalar) -> Bool {
      steers(scalar) && !(keepsLines && scalar == "\n")
    }
    guard text.unicodeScalars.contains(where: isBad) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(isBad(scalar) ? "\u{FFFD}" : scalar)
    }
    return result
  }

  /// JSON that means the same and holds no such character: each is written as an escape.
  ///
  /// - Parameter text: JSON; outside of its strings it has line ends and tabs, which stay.
  public static func printable(json text: String) -> String {
    func isBad(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x7F && steers(scalar) }
    guard text.unicodeScalars.contains(where: isBad) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if isBad(scalar) {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Controls (C0, DEL, C1), marks and overrides of direction, separators of lines, and what is
  /// seen nowhere (zero-width spaces and joiners, the byte order mark, annotations).
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB:
      true
    default: false
    }
  }

  /// The text made printable and cut to a width, with `…` where something was cut.
  public static func fitted(_ text: String, to width: Int) -> String {
    let text = printable(text)
    if of(text) <= width { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = Self.width(of: character)
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    return width > 0 ? result + "…" : ""
  }

  /// The text with spaces behind it, or before it, up to a width; longer text is cut.
  public static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let fitted = fitted(text, to: width)
    let spaces = String(repeating: " ", count: max(0, width - of(fitted)))
    return right ? spaces + fitted : fitted + spaces
  }

  /// The text without spaces at its end.
  public static func trimmed(_ text: String) -> String {
    String(text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)])
  }

  private static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.properties.generalCategory == .nonspacingMark { return 0 }
    switch first.value {
    case 0...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0xFEFF: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
