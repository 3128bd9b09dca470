import Planning

/// How the numbers of one column, or one number, are printed: in which unit, with how many decimals.
struct NumberScale: Sendable, Hashable {
  /// What numbers are divided by.
  let divisor: Double
  /// The unit behind them, a space before it; empty for counts.
  let suffix: String
  /// Digits behind the point.
  let decimals: Int

  /// The scale for numbers of a unit up to a size: shares in per cent; areas from 1 ha in hectares
  /// and from 1 km² in square kilometres; lengths from 10 km in kilometres.
  init(unit: String, largest: Double) {
    let size = abs(largest)
    switch unit {
    case "share": self.init(0.01, " %", 2)
    case "m2" where size >= 1e6: self.init(1e6, " km²", size >= 1e8 ? 1 : 2)
    case "m2" where size >= 1e4: self.init(1e4, " ha", 2)
    case "m2": self.init(1, " m²", Self.decimals(size))
    case "m" where size >= 1e4: self.init(1e3, " km", 2)
    case "m": self.init(1, " m", Self.decimals(size))
    case "count", "": self.init(1, "", 0)
    default: self.init(1, " " + unit, 0)
    }
  }

  /// Whether a unit is one of ours; others are names of properties, such as `population`.
  static func isNamed(_ unit: String) -> Bool { ["share", "m2", "m", "count", ""].contains(unit) }

  private init(_ divisor: Double, _ suffix: String, _ decimals: Int) {
    self.divisor = divisor
    self.suffix = suffix
    self.decimals = decimals
  }

  private static func decimals(_ size: Double) -> Int { size >= 1000 ? 0 : size >= 100 ? 1 : 2 }

  /// The scale of a column.
  init(unit: String, column: some Sequence<Double?>) {
    let sizes = column.compactMap { $0.map { abs($0) } }.filter(\.isFinite)
    self.init(unit: unit, largest: sizes.max() ?? 0)
  }

  /// A number with its unit, thousands grouped; `–` without data.
  ///
  /// A share below 1 never reads as 100 %, and a number that is not 0 never as 0.
  func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    let scaled = value / divisor
    var text = NumberText.grouped(Figures.fixed(scaled, decimals: wholeOrMore(scaled)))
    if divisor == 0.01, text == "100.00", value < 1 - 1e-9 { text = "> 99.99" }
    if value != 0, !text.contains(where: { ("1"..."9").contains($0) }) {
      text =
        (value < 0 ? "> −" : "< ") + "0." + String(repeating: "0", count: max(decimals - 1, 0))
        + "1"
    }
    return text + suffix
  }

  /// Counts that are not whole, of people split by area for instance, show two decimals when small.
  private func wholeOrMore(_ value: Double) -> Int {
    decimals == 0 && divisor == 1 && abs(value) < 1000 && value != value.rounded() ? 2 : decimals
  }
}

/// Numbers with their units as reports print them.
enum NumberText {
  /// One quantity with its unit; see ``NumberScale``.
  static func value(_ value: Double?, unit: String) -> String {
    NumberScale(unit: unit, largest: value ?? 0).text(value)
  }

  /// A difference with its sign and unit; shares in percentage points.
  static func difference(
    _ value: Double?, unit: String, scale: NumberScale? = nil, _ language: Language
  ) -> String {
    guard let value, value.isFinite else { return "–" }
    let sign = value < 0 ? "−" : value > 0 ? "+" : "±"
    let scale = scale ?? NumberScale(unit: unit, largest: value)
    let text = scale.text(abs(value))
    guard unit == "share" else { return sign + text }
    return sign + text.dropLast(2) + " " + Phrase.points.text(language)
  }

  /// A whole number, thousands grouped.
  static func count(_ value: Int) -> String { grouped(String(value)) }

  /// A bound as people write it: `90 %`, not `90.00 %`; in the unit itself, not a larger one.
  static func bound(_ value: Double, unit: String) -> String {
    switch unit {
    case "share": return plain(value * 100) + " %"
    case "m2" where abs(value) >= 1e6: return plain(value / 1e6) + " km²"
    case "m2": return plain(value) + " m²"
    case "m": return plain(value) + " m"
    case "count", "": return plain(value)
    default: return plain(value) + " " + unit
    }
  }

  /// The two ends of a class of values.
  static func range(_ lower: Double?, _ upper: Double?, unit: String, closed: Bool) -> String {
    switch (lower, upper) {
    case (let lower?, let upper?) where lower == upper: bound(lower, unit: unit)
    case (let lower?, let upper?):
      unit == "m2" && (abs(lower) >= 1e6) != (abs(upper) >= 1e6)
        ? bound(lower, unit: unit) + " – " + bound(upper, unit: unit)
        : bare(lower, unit: unit) + "–" + bound(upper, unit: unit)
    case (nil, let upper?): (closed ? "≤ " : "< ") + bound(upper, unit: unit)
    case (let lower?, nil): (closed ? "≥ " : "> ") + bound(lower, unit: unit)
    case (nil, nil): "–"
    }
  }

  /// A bound without its unit.
  private static func bare(_ value: Double, unit: String) -> String {
    let text = bound(value, unit: unit)
    return text.firstIndex(of: " ").map { String(text[..<$0]) } ?? text
  }

  private static func plain(_ value: Double) -> String { grouped(Figures.short(value, digits: 9)) }

  /// Digits before the point in groups of three, with commas; a real minus sign.
  static func grouped(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.allSatisfy(\.isNumber) else { return text }
    var result = isNegative ? "−" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    if parts.count > 1 { result += "." + parts[1] }
    return result
  }
}
