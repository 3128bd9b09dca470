extension Target {
  /// Reads the short form of a target: `at least 0.9`, `between 0.3 and 0.5`, `zero`, `>= 90 %`,
  /// `at least 90 % by 2025, expected`, `到2025年不低于90%`, `zero, 约束性`.
  ///
  /// Signs stand for the comparators (`>=`, `>`, `<=`, `<`, `=`, also `≥` and `≤`), and so do the words
  /// of policy documents in Chinese; a per cent sign divides by 100, other units are kept for
  /// ``settled(in:)``. A severity stands at the end, after
  /// a comma, in either language; `!` at the very end insists on a target that goes the wrong way for
  /// its quantity.
  ///
  /// - Returns: `nil` when the text is none of these, and for a year outside 1900 to 3000.
  public init?(text: String) {
    var parts = Parts(text)
    let isInsistedOn = parts.takeInsistence()
    let severity = parts.takeSeverity()
    guard parts.takeYear(), let bound = Self.bound(parts.rest) else { return nil }
    self.init(bound.comparator, bound.range, year: parts.year, severity: severity ?? .mandatory)
    writtenUnit = bound.unit
    self.isInsistedOn = isInsistedOn
  }

  private static func bound(
    _ text: String
  ) -> (comparator: Comparator, range: ClosedRange<Double>, unit: String?)? {
    if ["zero", "为零", "为0", "无"].contains(text) { return (.zero, 0...0, nil) }
    if ["all", "全部", "全覆盖"].contains(text) { return (.all, 1...1, "%") }
    for word in ["about ", "约"] where text.hasPrefix(word) {
      return about(text.dropFirst(word.count))
    }
    if text.hasSuffix("左右") { return about(text.dropLast(2)) }
    if let (low, high) = interval(text), let low = amount(low), let high = amount(high) {
      return range(low, high).map { (.between, $0.range, $0.unit) }
    }
    for (word, comparator) in words where text.hasPrefix(word) {
      let rest = text.dropFirst(word.count)
      // Words of letters end at a space, so that "equalize 1" is none.
      if word.last?.isASCII == true, word.last?.isLetter == true, rest.first != " " { continue }
      return amount(rest).map { (comparator, $0.number...$0.number, $0.unit) }
    }
    return nil
  }

  private static func about(
    _ text: Substring
  ) -> (comparator: Comparator, range: ClosedRange<Double>, unit: String?)? {
    guard let (number, unit) = amount(text) else { return nil }
    // The digits as they are written: 40 % is rounded to whole per cent, 0.4 is not.
    let digits = trimmed(text).prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let places = digits.split(separator: ".").dropFirst().first?.count ?? 0
    let half = (Double("5e-\(places + 1)") ?? 0) / (unit == "%" ? 100 : 1)
    return (.about, number - half...number + half, unit)
  }

  /// The numbers that a rounded one may stand for: half a step of its last digit to either side.
  ///
  /// - Parameters:
  ///   - number: What is near; a share that was written in per cent as ``amount(_:)`` reads it.
  ///   - unit: What it was written in. The digits of a share in per cent are those of the per cent: about
  ///     100 % is 99.5 % to 100.5 %, not half to one and a half.
  public static func around(_ number: Double, unit: String? = nil) -> ClosedRange<Double> {
    let isShare = unit == "%"
    let written =
      isShare ? Figures.short(abs(number) * 100, digits: 12) : Figures.plain(abs(number))
    let digits = written.split(separator: ".")
    let places = (digits.count == 2 ? digits[1].count : 0) + (isShare ? 2 : 0)
    let half = Double("5e-\(places + 1)") ?? 0
    return number - half...number + half
  }

  /// A range of two amounts, of which one may leave its unit to the other; `nil` when the first is the
  /// larger, or their units differ.
  public static func range(
    _ low: (number: Double, unit: String?), _ high: (number: Double, unit: String?)
  ) -> (range: ClosedRange<Double>, unit: String?)? {
    // A per cent sign has divided its own number only.
    let isPerCent = [low.unit, high.unit].contains("%")
    guard low.unit == nil && !isPerCent || low.unit == high.unit, low.number <= high.number else {
      return nil
    }
    return (low.number...high.number, high.unit)
  }

  /// The ends of `between A and B`, `A to B`, `A至B`.
  private static func interval(_ text: String) -> (Substring, Substring)? {
    let hasWord = text.hasPrefix("between ")
    let body = hasWord ? text.dropFirst(8) : text[...]
    for joint in hasWord ? [" and "] : [" to ", "至", "～"] {
      let ends = body.components(around: joint)
      if let ends { return ends }
    }
    return nil
  }

  /// The longer ones first, where one begins with another.
  fileprivate static let words: [(String, Comparator)] = [
    (">=", .atLeast), ("≥", .atLeast), (">", .moreThan), ("<=", .atMost), ("≤", .atMost),
    ("<", .lessThan), ("=", .equal),
    ("at least", .atLeast), ("no less than", .atLeast), ("not less than", .atLeast),
    ("more than", .moreThan), ("above", .moreThan), ("at most", .atMost),
    ("no more than", .atMost), ("not more than", .atMost), ("less than", .lessThan),
    ("below", .lessThan), ("equal to", .equal), ("equal", .equal),
    ("不低于", .atLeast), ("不少于", .atLeast), ("不小于", .atLeast), ("至少", .atLeast),
    ("大于等于", .atLeast), ("达到", .atLeast), ("不高于", .atMost), ("不超过", .atMost),
    ("不大于", .atMost), ("不多于", .atMost), ("至多", .atMost), ("小于等于", .atMost),
    ("高于", .moreThan), ("大于", .moreThan), ("超过", .moreThan), ("低于", .lessThan),
    ("小于", .lessThan), ("少于", .lessThan), ("等于", .equal),
  ]

  /// A number with the unit behind it; `nil` for anything else.
  ///
  /// A share written in per cent is divided by 100, and its unit is `%`.
  public static func amount(_ text: some StringProtocol) -> (number: Double, unit: String?)? {
    let text = trimmed(text)
    let bounds = NumberBounds.of(nil as String?)
    if let share = MeasureText.share(text) { return bounds.contains(share) ? (share, "%") : nil }
    // An exponent has a digit behind it; any other letter begins the unit.
    var end = text.startIndex
    for index in text.indices where Double(decimal: text[...index]) != nil {
      end = text.index(after: index)
    }
    let unit = trimmed(text[end...])
    guard let number = Double(decimal: text[..<end]), bounds.contains(number),
      unit.first.map({ !"0123456789.,+-".contains($0) }) ?? true,
      !unit.split(separator: " ").contains(where: { Self.joints.contains(String($0)) })
    else { return nil }
    return (number, unit.isEmpty ? nil : unit)
  }

  /// Words that join two numbers are part of no unit.
  private static let joints: Set<String> = ["and", "to", "or"]

  /// A text without white space at its ends.
  static func trimmed(_ text: some StringProtocol) -> String { text.trimmed }
}

extension Severity {
  /// Reads the word in either language; `nil` for any other.
  public init?(word: String) {
    guard
      let severity = Severity.allCases.first(where: {
        [$0.rawValue, $0.words.en, $0.words.zh].contains(word)
      })
    else { return nil }
    self = severity
  }
}

/// A target's text, from which what stands around the bound is taken away.
private struct Parts {
  private(set) var rest: String
  private(set) var year: Int?

  init(_ text: String) {
    rest = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  mutating func takeInsistence() -> Bool {
    guard let last = rest.last, "!！".contains(last) else { return false }
    rest = rest.dropLast().trimmed
    return true
  }

  mutating func takeSeverity() -> Severity? {
    guard let comma = rest.lastIndex(where: { ",，".contains($0) }),
      let severity = Severity(word: rest[rest.index(after: comma)...].trimmed)
    else { return nil }
    rest = rest[..<comma].trimmed
    return severity
  }

  /// Takes the year of `… by 2025`, `到2025年…` and `2025年…`.
  ///
  /// - Returns: Whether it is none or one that can be meant.
  mutating func takeYear() -> Bool {
    let digits: Substring
    if let (bound, year) = rest.components(around: " by ") {
      digits = year
      rest = bound.trimmed
    } else if let (year, bound) = rest.components(around: "年") {
      digits = year.hasPrefix("到") ? year.dropFirst() : year
      rest = (bound.hasPrefix("，") || bound.hasPrefix(",") ? bound.dropFirst() : bound).trimmed
    } else {
      return true
    }
    year = Int(digits.trimmed)
    return year.map((1900...3000).contains) == true
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }

  /// What stands before and after the first of a joint; `nil` without one.
  fileprivate func components(around joint: String) -> (Substring, Substring)? {
    let text = Substring(self)
    return text.firstRange(of: joint).map { (text[..<$0.lowerBound], text[$0.upperBound...]) }
  }
}

extension Comparator {
  /// Reads the word of a key, or a sign or word of the short form of targets, such as `≥` and `不低于`.
  public init?(word: String) {
    let found = Comparator(rawValue: word) ?? Target.words.first { $0.0 == word }?.1
    guard let found else { return nil }
    self = found
  }

  /// Everything that ``init(word:)`` reads, each once; the words of keys first.
  public static let allWords: [String] = {
    let keys = allCases.map(\.rawValue)
    return keys + Target.words.map(\.0).filter { !keys.contains($0) }
  }()
}
