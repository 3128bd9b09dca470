import Planning

/// Numbers with their units as reports print them.
enum NumberText {
  /// A quantity with its unit: shares in per cent, areas from 0.1 km² and lengths from 10 km in the
  /// larger unit, thousands grouped; `–` without data.
  static func value(_ value: Double?, unit: String) -> String {
    guard let value, value.isFinite else { return "–" }
    switch unit {
    case "share": return percent(value) + " %"
    case "m2" where abs(value) >= 1e5: return short(value / 1e6) + " km²"
    case "m2": return short(value) + " m²"
    case "m" where abs(value) >= 1e4: return short(value / 1e3) + " km"
    case "m": return short(value) + " m"
    default: return short(value)
    }
  }

  /// A difference with its sign and unit; shares in percentage points.
  static func difference(_ value: Double?, unit: String, _ language: Language) -> String {
    guard let value, value.isFinite else { return "–" }
    let sign = value < 0 ? "−" : value > 0 ? "+" : "±"
    if unit == "share" {
      return sign + percent(abs(value)) + " " + Phrase.points.text(language)
    }
    return sign + self.value(abs(value), unit: unit)
  }

  /// A whole number, thousands grouped.
  static func count(_ value: Int) -> String { grouped(String(value)) }

  /// The two ends of a class of values.
  static func range(_ lower: Double?, _ upper: Double?, unit: String, closed: Bool) -> String {
    switch (lower, upper) {
    case (let lower?, let upper?) where lower == upper: bound(lower, unit: unit)
    case (let lower?, let upper?):
      bareBound(lower, like: upper, unit: unit) + "–" + bound(upper, unit: unit)
    case (nil, let upper?): (closed ? "≤ " : "< ") + bound(upper, unit: unit)
    case (let lower?, nil): (closed ? "≥ " : "> ") + bound(lower, unit: unit)
    case (nil, nil): "–"
    }
  }

  /// A bound as people write it: `90 %`, not `90.00 %`.
  static func bound(_ value: Double, unit: String) -> String {
    unit == "share" ? Figures.short(value * 100) + " %" : self.value(value, unit: unit)
  }

  private static func bareBound(_ value: Double, like other: Double, unit: String) -> String {
    switch unit {
    case "share": Figures.short(value * 100)
    case "m2" where abs(other) >= 1e5: short(value / 1e6)
    case "m" where abs(other) >= 1e4: short(value / 1e3)
    default: short(value)
    }
  }

  /// Per cent with two decimals, or as many as keep a share below 100 from reading as 100.
  private static func percent(_ share: Double) -> String {
    let text = grouped(Figures.fixed(share * 100, decimals: 2))
    guard text == "100.00", share < 1 - 1e-12 else { return text }
    return "99.99"
  }

  private static func short(_ value: Double) -> String {
    let magnitude = abs(value)
    let digits = magnitude >= 1e5 ? 9 : 5
    if magnitude != 0, magnitude < 0.001 { return grouped(Figures.short(value, digits: 7)) }
    return grouped(Figures.short(magnitude >= 1000 ? value.rounded() : value, digits: digits))
  }

  /// Digits before the point in groups of three, with commas; a real minus sign.
  private static func grouped(_ text: String) -> String {
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
