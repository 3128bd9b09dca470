/// What a result has to reach: comparator, value, year and severity.
public struct Target: Sendable, Hashable {
  /// How the quantity is compared with the bound.
  public var comparator: Comparator
  /// The bound, in the unit of the quantity; both ends for ``Comparator/between``, 0 for `zero`, half a step
  /// to either side for `about`, 1 for `all`.
  public var range: ClosedRange<Double>
  /// Which quantity of the result; `nil` takes the one that the analysis is about.
  public var quantity: String?
  /// The year by which it has to be reached.
  public var year: Int?
  /// How hard the target is.
  public var severity: Severity
  /// Accuracy of the quantity, in its unit, at least 0.
  public var tolerance: Double
  /// Whether a target that goes the wrong way for its quantity is meant so.
  public var isInsistedOn = false
  /// The unit that bound and tolerance were written in, until ``settled(in:)`` has brought them into
  /// that of the quantity; `nil` for the quantity's own.
  public var writtenUnit: String?
  /// The unit that the quantity has to have, where that is only known once something is measured.
  public var expectedUnit: Unit?

  /// Makes a target; `between` needs a range, the others take one number twice.
  public init(
    _ comparator: Comparator, _ range: ClosedRange<Double>, of quantity: String? = nil,
    year: Int? = nil, severity: Severity = .mandatory, tolerance: Double = 0
  ) {
    self.comparator = comparator
    self.range = range
    self.quantity = quantity
    self.year = year
    self.severity = severity
    self.tolerance = tolerance
  }

  /// Makes a target with one bound.
  public init(
    _ comparator: Comparator, _ value: Double, of quantity: String? = nil, year: Int? = nil,
    severity: Severity = .mandatory, tolerance: Double = 0
  ) {
    self.init(
      comparator, value...value, of: quantity, year: year, severity: severity,
      tolerance: tolerance)
  }

  /// The figure that `about` is near to.
  public var middle: Double {
    // The ends are rounded, and what was written has few digits.
    let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
    return Double(Figures.short(middle, digits: 12)) ?? middle
  }

  /// The comparator and its bound in words, such as `at least 0.9`.
  public var text: String {
    switch comparator {
    case .zero, .all: comparator.rawValue
    case .about: "about \(Figures.plain(middle))"
    case .between:
      "between \(Figures.plain(range.lowerBound)) and \(Figures.plain(range.upperBound))"
    default: "\(comparator.rawValue) \(Figures.plain(range.lowerBound))"
    }
  }
}

/// How a quantity is compared with its bound; the raw value is the word in jobs and results.
public enum Comparator: String, CaseIterable, Sendable {
  /// `≥`
  case atLeast = "at least"
  /// `>`
  case moreThan = "more than"
  /// `≤`
  case atMost = "at most"
  /// `<`
  case lessThan = "less than"
  /// `=`
  case equal
  /// Within a range, both ends included.
  case between
  /// `= 0`
  case zero
  /// Near a figure: within half a step of its last digit, both ends included, or within the tolerance.
  case about
  /// The whole of what a share is taken of.
  case all
}

/// How hard a target is; the words of policy documents differ more than by must and should.
public enum Severity: String, CaseIterable, Sendable {
  /// It has to be met: missing it ends a strict run with exit code 1.
  case mandatory
  /// It should be met.
  case expected
  /// Everything is to be done for it.
  case strived
  /// It holds where nothing speaks against it.
  case principle
  /// It is the rule; there are exceptions.
  case usual
  /// It would be welcome.
  case encouraged
}

/// The answer to whether a target is met; the raw value is the word in results.
public enum Verdict: String, CaseIterable, Sendable {
  /// The target is met, also at the far end of the accuracy.
  case met
  /// The target is missed, also at the near end of the accuracy.
  case missed
  /// The verdict would flip inside the stated accuracy.
  case withinTolerance = "within tolerance"
  /// There is nothing to measure, a zone without demand for instance.
  case noData = "no data"
  /// The check sets no target.
  case noTarget = "no target"
  /// Some object could not be computed, so the quantity is not known.
  case failed
}
