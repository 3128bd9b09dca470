/// A verdict with what it rests on.
public struct Judgement: Sendable, Hashable {
  /// The answer.
  public var verdict: Verdict
  /// The quantity that was compared; `nil` without data.
  public var value: Double?
  /// How far the value lies on the good side of the bound, in its unit; negative on the bad side.
  ///
  /// `nil` without data. For `equal` and `zero` it is minus the distance from the bound; for
  /// `between` and `about` the distance to the nearer end, negative outside.
  public var margin: Double?

  /// Adopts an answer.
  public init(_ verdict: Verdict, value: Double? = nil, margin: Double? = nil) {
    self.verdict = verdict
    self.value = value
    self.margin = margin
  }
}

extension Target {
  /// Numbers that differ by less than this share of the bound count as equal.
  ///
  /// It is far above the rounding of sums over a city, and far below what any layer can know.
  public static let equality = 1e-9

  /// Judges a quantity.
  ///
  /// - Parameters:
  ///   - value: The quantity; `nil` or not finite means that there is nothing to measure.
  ///   - doubtful: How much more the quantity may be, apart from the target's own tolerance: for
  ///     instance the subjects of a setback that are within the positional accuracy. At least 0.
  ///   - failed: Whether objects are missing from the quantity.
  /// - Returns: `failed` before anything else, then `no data`. Otherwise the quantity is compared at
  ///   both ends of `value - tolerance ... value + tolerance + doubtful`: `met` or `missed` where
  ///   both agree, else `within tolerance`. `equal` and `zero` are met by the value itself, and
  ///   within tolerance when another value of that range meets them.
  public func judge(_ value: Double?, doubtful: Double = 0, failed: Bool = false) -> Judgement {
    guard let value, value.isFinite else { return Judgement(failed ? .failed : .noData) }
    let margin = margin(of: value)
    let verdict: Verdict
    if failed {
      verdict = .failed
    } else {
      switch comparator {
      case .equal, .zero:
        let low = value - tolerance
        let high = value + tolerance + doubtful
        let mayMeet =
          low <= range.upperBound + slack && range.lowerBound - slack <= high
        if isMet(by: value) {
          verdict = doubtful > 0 ? .withinTolerance : .met
        } else {
          verdict = mayMeet ? .withinTolerance : .missed
        }
      case .between, .about:
        let low = value - tolerance
        let high = value + tolerance + doubtful
        if isMet(by: low) && isMet(by: high) {
          verdict = .met
        } else {
          let apart = high < range.lowerBound - slack || range.upperBound + slack < low
          verdict = apart ? .missed : .withinTolerance
        }
      case .atLeast, .moreThan, .atMost, .lessThan, .all:
        let atLow = isMet(by: value - tolerance)
        let atHigh = isMet(by: value + tolerance + doubtful)
        verdict = atLow == atHigh ? (atLow ? .met : .missed) : .withinTolerance
      }
    }
    return Judgement(verdict, value: value, margin: margin)
  }

  /// Whether exactly this value meets the target, equality taken with ``equality``.
  public func isMet(by value: Double) -> Bool {
    switch comparator {
    case .atLeast, .all: value >= range.lowerBound - slack
    case .moreThan: value > range.lowerBound + slack
    case .atMost: value <= range.upperBound + slack
    case .lessThan: value < range.upperBound - slack
    case .equal, .zero: abs(value - range.lowerBound) <= slack
    case .between, .about: range.lowerBound - slack <= value && value <= range.upperBound + slack
    }
  }

  private var slack: Double {
    Self.equality * max(abs(range.lowerBound), abs(range.upperBound))
  }

  private func margin(of value: Double) -> Double {
    switch comparator {
    case .atLeast, .moreThan, .all: value - range.lowerBound
    case .atMost, .lessThan: range.upperBound - value
    case .equal, .zero: 0 - abs(value - range.lowerBound)
    case .between, .about: min(value - range.lowerBound, range.upperBound - value)
    }
  }
}
