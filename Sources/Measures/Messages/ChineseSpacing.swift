/// The blanks of Chinese text: one between Chinese characters and Latin letters or digits, none between
/// Chinese characters.
enum ChineseSpacing {
  /// One text behind another, with the blank that belongs between them.
  ///
  /// - Complexity: O(length of the second), with what appending takes.
  static func joined(_ first: String, _ second: Substring) -> String {
    let isBlank = first.utf8.last == UInt8(ascii: " ") || second.utf8.first == UInt8(ascii: " ")
    // Blanks at the very joint only: wider ones are somebody's.
    let before = first.utf8.last == UInt8(ascii: " ") ? first.dropLast() : first[...]
    let behind = second.utf8.first == UInt8(ascii: " ") ? second.dropFirst() : second[...]
    guard let last = before.unicodeScalars.last, let next = behind.unicodeScalars.first else {
      return String(first) + second
    }
    switch (isHan(last), isHan(next)) {
    case (true, true): return isBlank ? String(before) + behind : String(first) + second
    case (true, false) where isLatin(next), (false, true) where isLatin(last):
      return isBlank ? String(first) + second : first + " " + second
    default: return String(first) + second
    }
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}
