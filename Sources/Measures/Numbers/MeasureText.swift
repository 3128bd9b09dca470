public import Layers

/// Lengths, areas and shares written with their unit: `300 m`, `0.5 km`, `2 ha`, `15 亩`, `90 %`.
public enum MeasureText {
  /// The number in metres; `nil` for anything but a finite number and a unit of length.
  public static func metres(_ text: String) -> Double? { number(text, in: lengths) }

  /// The number in square metres; `nil` for anything but a finite number and a unit of area.
  public static func squareMetres(_ text: String) -> Double? { number(text, in: areas) }

  /// The number as a share; `nil` for anything but a finite number and a per cent sign.
  public static func share(_ text: String) -> Double? { number(text, in: ["%": 0.01, "％": 0.01]) }

  /// The number in the unit of a key; `nil` where that unit has no other words.
  public static func number(_ text: String, unit: String?) -> Double? {
    switch unit {
    case "m": metres(text)
    case "m2": squareMetres(text)
    case nil: share(text)
    default: nil
    }
  }

  /// The number that a value of a job stands for: itself, or that of a text with a unit; `nil` for any
  /// other value.
  public static func number(_ value: JSONValue, unit: String?) -> Double? {
    switch value {
    case .number(let number): number
    case .string(let text): Self.number(text, unit: unit)
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
    guard let first = words.first, let last = words.last, words.count <= 2 else { return nil }
    // A unit stands by itself, or the longest one that the text ends with counts, as units may end in
    // a digit.
    let unit =
      words.count == 2
      ? String(last) : units.keys.filter(last.hasSuffix).max { $0.count < $1.count }
    guard let unit, let factor = units[unit],
      let value = Double(words.count == 2 ? first : first.dropLast(unit.count)), value.isFinite
    else { return nil }
    // Dividing keeps decimal fractions that multiplying by a rounded one would not.
    let result = factor < 1 ? value / (1 / factor).rounded() : value * factor
    return result.isFinite ? result : nil
  }
}
