import Measures

/// An amount as somebody declares it, with the range that its digits admit: 109 km is anything from
/// 108.5 to 109.5 km, 24.5 km² from 24.45 to 24.55.
struct DeclaredAmount: Sendable, Hashable {
  /// In metres, square metres, or number.
  let value: Double
  /// Half of the last digit's step, in the same unit.
  let rounding: Double

  /// Reads digits with an optional unit behind them.
  ///
  /// - Parameters:
  ///   - text: Such as `109`, `24.5`, `109 km`, `15亩`.
  ///   - unit: That of what is measured: metres, square metres or a count.
  ///   - factor: What numbers without a unit are multiplied with to be in it.
  /// - Returns: `nil` for anything else, amounts below 0 included.
  init?(_ text: String, in unit: Unit, factor: Double) {
    guard let (number, own) = Target.amount(text), number >= 0, number.isFinite else { return nil }
    var scale = factor
    if let own {
      guard let known = unit.factor(ofWritten: own) else { return nil }
      scale = known
    }
    value = number * scale
    rounding = 0.5 * Self.step(of: text) * scale
  }

  /// The step of the last digit that is written.
  private static func step(of text: String) -> Double {
    let digits = text.drop { $0 == " " || $0 == "+" }.prefix {
      $0.isASCII && ($0.isNumber || ".eE+-".contains($0))
    }
    let parts = digits.split(maxSplits: 1, whereSeparator: { "eE".contains($0) })
    let exponent = parts.count == 2 ? Double(decimal: parts[1]) ?? 0 : 0
    let decimals = parts.first?.split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false
    ).dropFirst().first?.count
    return power(of: exponent - Double(decimals ?? 0))
  }

  private static func power(of exponent: Double) -> Double {
    Double(decimal: "1e\(Int(exponent.clamped(to: -300...300)))") ?? 1
  }

  /// Whether a measured amount is one that the declaration can mean, allowing a share of it more.
  func admits(_ measured: Double, allowing share: Double) -> Bool {
    abs(measured - value) <= rounding + share * value
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
