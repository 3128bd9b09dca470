/// Numbers with their units as every output prints them.
public enum NumberText {
  /// One quantity with its unit; see ``NumberScale``.
  public static func value(_ value: Double?, unit: Unit, _ language: Language) -> String {
    NumberScale(unit: unit, largest: value ?? 0, language).text(value)
  }

  /// A difference with its sign and unit; shares in percentage points.
  public static func difference(
    _ value: Double?, unit: Unit, scale: NumberScale? = nil, _ language: Language
  ) -> String {
    guard let value, value.isFinite else { return "–" }
    let sign = value < 0 ? "−" : value > 0 ? "+" : "±"
    let scale = scale ?? NumberScale(unit: unit, largest: value, language)
    let text = scale.text(abs(value))
    guard unit == .share else { return sign + text }
    return sign + text.dropLast(scale.suffix.count) + " " + points[language]
  }

  /// A whole number, thousands grouped.
  public static func count(_ value: Int) -> String { grouped(String(value)) }

  /// A bound as people write it: `90 %`, not `90.00 %`; only large ones in a larger unit.
  public static func bound(_ value: Double, unit: Unit, _ language: Language) -> String {
    let (factor, suffix) = boundScale(value, unit, language)
    return plain(value * factor) + suffix[language]
  }

  /// The same in every language.
  public static func bound(_ value: Double, unit: Unit) -> Text {
    Text(bound(value, unit: unit, .en), bound(value, unit: unit, .zh))
  }

  /// What a bound is multiplied with, and what stands behind it.
  private static func boundScale(
    _ value: Double, _ unit: Unit, _ language: Language
  ) -> (factor: Double, suffix: Text) {
    switch unit {
    case .share: (100, UnitSymbol.percent)
    case .squareMetre where abs(value) >= 1e6: (1e-6, UnitSymbol.squareKilometres)
    case .squareMetre where language == .zh && abs(value) >= UnitSymbol.leastHectares:
      (1e-4, UnitSymbol.hectares)
    case .squareMetre: (1, UnitSymbol.squareMetres)
    case .metre where abs(value) >= UnitSymbol.leastKilometres: (1e-3, UnitSymbol.kilometres)
    case .metre: (1, UnitSymbol.metres)
    case .count, .ratio: (1, Text(""))
    case .perSquareKilometre: (1, UnitSymbol.perSquareKilometre)
    case .rate(let rate): (1, rate.suffix)
    case .of: (1, Text(" ") + unit.words)
    }
  }

  private static let points = Text("pp", "个百分点")

  /// The two ends of a class of values.
  public static func range(
    _ lower: Double?, _ upper: Double?, unit: Unit, closed: Bool, _ language: Language
  ) -> String {
    func told(_ value: Double) -> String { bound(value, unit: unit, language) }
    switch (lower, upper) {
    case (let lower?, let upper?) where lower == upper: return told(lower)
    case (let lower?, let upper?):
      let (factor, suffix) = boundScale(lower, unit, language)
      return suffix == boundScale(upper, unit, language).suffix
        ? plain(lower * factor) + "–" + told(upper) : told(lower) + " – " + told(upper)
    case (nil, let upper?): return (closed ? "≤ " : "< ") + told(upper)
    case (let lower?, nil): return (closed ? "≥ " : "> ") + told(lower)
    case (nil, nil): return "–"
    }
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
