/// Numbers with their units as every output prints them.
public enum NumberText {
  /// One quantity with its unit; see ``NumberScale``.
  public static func value(_ value: Double?, unit: Unit) -> String {
    NumberScale(unit: unit, largest: value ?? 0).text(value)
  }

  /// A difference with its sign and unit; shares in percentage points.
  public static func difference(
    _ value: Double?, unit: Unit, scale: NumberScale? = nil, _ language: Language
  ) -> String {
    guard let value, value.isFinite else { return "–" }
    let sign = value < 0 ? "−" : value > 0 ? "+" : "±"
    let scale = scale ?? NumberScale(unit: unit, largest: value)
    let text = scale.text(abs(value))
    guard unit == .share else { return sign + text }
    return sign + text.dropLast(2) + " " + points[language]
  }

  /// A whole number, thousands grouped.
  public static func count(_ value: Int) -> String { grouped(String(value)) }

  /// A bound as people write it: `90 %`, not `90.00 %`; only large ones in a larger unit.
  public static func bound(_ value: Double, unit: Unit) -> String {
    switch unit {
    case .share: plain(value * 100) + " %"
    case .squareMetre where abs(value) >= 1e6: plain(value / 1e6) + " km²"
    case .squareMetre: plain(value) + " m²"
    case .metre where abs(value) >= largeLength: plain(value / 1e3) + " km"
    case .metre: plain(value) + " m"
    case .count: plain(value)
    case .perSquareKilometre: plain(value) + " /km²"
    case .ratio: plain(value)
    case .rate(let rate): plain(value) + rate.suffix
    case .of: plain(value) + " " + unit.word
    }
  }

  /// From here on lengths are told in km, as ``NumberScale`` does.
  private static let largeLength = 1e4

  private static let points = Text("pp", "个百分点")

  /// The two ends of a class of values.
  public static func range(_ lower: Double?, _ upper: Double?, unit: Unit, closed: Bool) -> String {
    switch (lower, upper) {
    case (let lower?, let upper?) where lower == upper: bound(lower, unit: unit)
    case (let lower?, let upper?):
      unit == .squareMetre && (abs(lower) >= 1e6) != (abs(upper) >= 1e6)
        || unit == .metre && (abs(lower) >= largeLength) != (abs(upper) >= largeLength)
        ? bound(lower, unit: unit) + " – " + bound(upper, unit: unit)
        : bare(lower, unit: unit) + "–" + bound(upper, unit: unit)
    case (nil, let upper?): (closed ? "≤ " : "< ") + bound(upper, unit: unit)
    case (let lower?, nil): (closed ? "≥ " : "> ") + bound(lower, unit: unit)
    case (nil, nil): "–"
    }
  }

  /// A bound without its unit.
  private static func bare(_ value: Double, unit: Unit) -> String {
    let text = bound(value, unit: unit)
    return text.firstIndex(of: " ").map { String(text[..<$0]) } ?? text
  }

  private static func plain(_ value: Double) -> String { grouped(Figures.short(value, digits: 9)) }

  /// Digits before the point in groups of three, with commas; a real minus sign.
  public static func grouped(_ text: String) -> String {
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
