/// Lengths, areas and shares written with their unit: `300 m`, `0.5 km`, `2 ha`, `15 亩`, `90 %`.
enum MeasureText {
  /// The number in metres; `nil` for anything but a finite number and a unit of length.
  static func metres(_ text: String) -> Double? { number(text, in: lengths) }

  /// The number in square metres; `nil` for anything but a finite number and a unit of area.
  static func squareMetres(_ text: String) -> Double? { number(text, in: areas) }

  /// The number as a share; `nil` for anything but a finite number and a per cent sign.
  static func share(_ text: String) -> Double? { number(text, in: ["%": 0.01, "％": 0.01]) }

  /// The number in the unit of a key; `nil` where that unit has no other words.
  static func number(_ text: String, unit: String?) -> Double? {
    switch unit {
    case "m": metres(text)
    case "m2": squareMetres(text)
    case nil: share(text)
    default: nil
    }
  }

  private static let lengths: [String: Double] = [
    "m": 1, "km": 1000, "cm": 0.01, "mm": 0.001, "metres": 1, "meters": 1, "米": 1, "千米": 1000,
    "公里": 1000, "厘米": 0.01, "毫米": 0.001,
  ]

  /// A mu is 10,000/15 m².
  private static let areas: [String: Double] = [
    "m2": 1, "m²": 1, "ha": 10_000, "km2": 1e6, "km²": 1e6, "平方米": 1, "公顷": 10_000,
    "平方公里": 1e6, "平方千米": 1e6, "亩": 10_000.0 / 15,
  ]

  private static func number(_ text: String, in units: [String: Double]) -> Double? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count <= 2 else { return nil }
    let compact = words.joined()
    // A unit may end in a digit itself: the longest one that the text ends with counts.
    let unit = units.keys.filter { compact.hasSuffix($0) }.max { $0.count < $1.count }
    guard let unit, let factor = units[unit],
      let value = Double(compact.dropLast(unit.count)), value.isFinite
    else { return nil }
    // Dividing keeps decimal fractions that multiplying by a rounded one would not.
    let result = factor < 1 ? value / (1 / factor).rounded() : value * factor
    return result.isFinite ? result : nil
  }
}
