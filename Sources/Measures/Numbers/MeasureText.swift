public import Layers

/// Lengths, areas and shares written with their unit: `300 m`, `0.5 km`, `2 ha`, `15 亩`, `90 %`.
public enum MeasureText {
  /// The number in metres; `nil` for anything but a finite number and a unit of length.
  public static func metres(_ text: String) -> Double? { number(text, in: lengths) }

  /// The number in square metres; `nil` for anything but a finite number and a unit of area.
  public static func squareMetres(_ text: String) -> Double? { number(text, in: areas) }

  /// The number as a share; `nil` for anything but a finite number and a per cent sign.
  public static func share(_ text: String) -> Double? { number(text, in: shares) }

  /// The number in the unit of a key; `nil` where that unit has no other words.
  public static func number(_ text: String, unit: String?) -> Double? {
    units(of: unit).flatMap { number(text, in: $0) }
  }

  /// What the texts look like that ``number(_:unit:)`` reads, as a regular expression of JSON Schema.
  ///
  /// `nil` where it reads none. The form alone can't tell a number that is too large for a double.
  ///
  /// - Parameter hasMinus: Whether numbers below 0 are meant.
  public static func pattern(unit: String?, hasMinus: Bool) -> String? {
    units(of: unit).map { units in
      #"^\s*\#(Double.decimalPattern(hasMinus: hasMinus))\s*"#
        + #"(\#(units.keys.sorted().joined(separator: "|")))\s*$"#
    }
  }

  /// The number that a value of a job stands for: itself, or that of a text with a unit; `nil` for any
  /// other value.
  public static func number(_ value: JSONValue, unit: String?) -> Double? {
    switch value {
    case .string(let text): Self.number(text, unit: unit)
    default: value.number
    }
  }

  private static func units(of unit: String?) -> [String: Double]? {
    switch unit {
    case "m": lengths
    case "m2": areas
    case nil: shares
    default: nil
    }
  }

  private static let shares = ["%": 0.01, "％": 0.01]

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
      let value = Double(decimal: words.count == 2 ? first : first.dropLast(unit.count))
    else { return nil }
    // Dividing keeps decimal fractions that multiplying by a rounded one would not.
    let result = factor < 1 ? value / (1 / factor).rounded() : value * factor
    return result.isFinite ? result : nil
  }
}
