extension Target {
  /// Reads the short form of a target: `at least 0.9`, `between 0.3 and 0.5`, `zero`, `>= 90 %`.
  ///
  /// Signs stand for the comparators (`>=`, `>`, `<=`, `<`, `=`, also `≥` and `≤`); a per cent sign
  /// divides by 100.
  ///
  /// - Returns: `nil` when the text is none of these.
  public init?(text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words == Comparator.zero.rawValue {
      self.init(.zero, 0)
      return
    }
    guard let (comparator, rest) = Self.comparator(at: words) else { return nil }
    if comparator == .between {
      let bounds = rest.split(separator: " and ", omittingEmptySubsequences: false)
      guard bounds.count == 2, let low = Self.number(bounds[0]), let high = Self.number(bounds[1]),
        low <= high
      else { return nil }
      self.init(.between, low...high)
    } else {
      guard let value = Self.number(rest) else { return nil }
      self.init(comparator, value)
    }
  }

  private static let signs: [(String, Comparator)] = [
    (">=", .atLeast), ("≥", .atLeast), (">", .moreThan), ("<=", .atMost), ("≤", .atMost),
    ("<", .lessThan), ("=", .equal),
  ]

  private static func comparator(at text: String) -> (Comparator, Substring)? {
    for (sign, comparator) in signs where text.hasPrefix(sign) {
      return (comparator, text.dropFirst(sign.count))
    }
    for comparator in Comparator.allCases
    where comparator != .zero && text.hasPrefix(comparator.rawValue + " ") {
      return (comparator, text.dropFirst(comparator.rawValue.count + 1))
    }
    return nil
  }

  private static func number(_ text: Substring) -> Double? {
    var digits = text.drop(while: \.isWhitespace)
    let isPercent = digits.hasSuffix("%")
    if isPercent { digits = digits.dropLast() }
    while digits.last?.isWhitespace == true { digits = digits.dropLast() }
    guard let value = Double(digits), value.isFinite else { return nil }
    return isPercent ? value / 100 : value
  }
}
