/// The range that numbers of a unit lie in wherever they enter: keys, flags, targets, properties.
///
/// Within it squares, sums over a layer and conversions to whole numbers stay far from what a double or
/// an integer can hold, so that nothing behind the entrance has to ask again.
public enum NumberBounds {
  /// 20,000 km: no two places on Earth lie farther apart.
  static let metres = 2e7
  /// More than the whole surface of the Earth.
  static let squareMetres = 5.2e14
  /// Whole numbers up to here are exact, and fractions keep a digit.
  static let other = 1e15

  /// The range of numbers in a unit as keys declare it: `m`, `m2`, or any other.
  public static func of(_ unit: String?) -> ClosedRange<Double> {
    let greatest = unit == "m" ? metres : unit == "m2" ? squareMetres : other
    return -greatest...greatest
  }

  /// The range of numbers in the unit of a property.
  public static func of(_ unit: Unit?) -> ClosedRange<Double> {
    switch unit {
    case .metre: of("m")
    case .squareMetre: of("m2")
    default: of(nil as String?)
    }
  }
}

extension Double {
  /// Reads a number written in decimal digits, such as `-1.5e3`; `nil` for anything else, words for what
  /// is not finite and digits of other bases included, and for what is too large.
  public init?(decimal text: some StringProtocol) {
    let isDecimal = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    guard isDecimal, let value = Double(String(text)), value.isFinite else { return nil }
    self = value
  }

  /// What the texts look like that are read so, as a regular expression of JSON Schema.
  static func decimalPattern(hasMinus: Bool) -> String {
    (hasMinus ? "[+-]?" : #"\+?"#) + #"([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"#
  }
}
