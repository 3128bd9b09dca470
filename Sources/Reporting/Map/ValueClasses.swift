import Measures

/// The classes by which zones are coloured: they split at the bound of the target.
struct ValueClasses: Sendable {
  /// The classes in ascending order of values.
  var classes: [ValueClass]

  /// One class: values between two ends.
  struct ValueClass: Sendable {
    /// The lower end; `nil` without one.
    var lower: Double?
    /// The upper end; `nil` without one.
    var upper: Double?
    /// Which of the ends belong to the class.
    var ends: Ends
    /// How its zones are filled.
    var style: FillStyle

    enum Ends: Sendable { case lower, upper, both }

    func contains(_ value: Double) -> Bool {
      let aboveLower = lower.map { ends == .upper ? value > $0 : value >= $0 } ?? true
      let belowUpper = upper.map { ends == .lower ? value < $0 : value <= $0 } ?? true
      return aboveLower && belowUpper
    }
  }

  /// Makes classes for some values.
  ///
  /// With a target the classes split at its bound: up to three on the bad side, up to two on the
  /// good one, all other ends round. Without one there are up to five of equal width.
  init(values: [Double], target: Target?, unit: Unit) {
    let values = values.filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else {
      classes = []
      return
    }
    let isWhole = unit == .count
    guard let target else {
      classes = Self.even(least, most, isWhole: isWhole, end: unit == .share ? 1 : nil)
      return
    }
    let low = target.range.lowerBound
    let high = target.range.upperBound
    let slack = Target.equality * max(abs(low), abs(high))
    switch target.comparator {
    case .atLeast, .all:
      classes =
        Self.below(low, least, ends: .lower, isWhole, bad: true)
        + Self.above(low, most, ends: .lower, isWhole, bad: false, closed: true)
    case .moreThan:
      classes =
        Self.below(low, least, ends: .upper, isWhole, bad: true)
        + Self.above(low, most, ends: .upper, isWhole, bad: false, closed: false)
    case .atMost:
      classes =
        Self.below(low, least, ends: .upper, isWhole, bad: false)
        + Self.above(low, most, ends: .upper, isWhole, bad: true, closed: false)
    case .lessThan:
      classes =
        Self.below(low, least, ends: .lower, isWhole, bad: false)
        + Self.above(low, most, ends: .lower, isWhole, bad: true, closed: true)
    case .equal, .zero, .between, .about:
      classes =
        Self.below(low - slack, least, ends: .lower, isWhole, bad: true)
        + [ValueClass(lower: low - slack, upper: high + slack, ends: .both, style: .good2)]
        + Self.above(high + slack, most, ends: .upper, isWhole, bad: true, closed: false)
    }
  }

  /// The class of a value; `nil` without data.
  func index(of value: Double?) -> Int? {
    guard let value, value.isFinite else { return nil }
    return classes.firstIndex { $0.contains(value) }
  }

  /// How a zone with a value is filled.
  func style(of value: Double?) -> FillStyle {
    index(of: value).map { classes[$0].style } ?? .noData
  }

  private static let badStyles: [FillStyle] = [.bad1, .bad2, .bad3]
  private static let goodStyles: [FillStyle] = [.good1, .good2]

  /// Classes below a bound, the lowest without a lower end.
  private static func below(
    _ bound: Double, _ least: Double, ends: ValueClass.Ends, _ isWhole: Bool, bad: Bool
  ) -> [ValueClass] {
    let styles = bad ? badStyles : goodStyles
    guard least < bound || ends == .upper else { return [] }
    let step = niceStep(bound - least, parts: styles.count, isWhole: isWhole)
    let borders = borders(from: bound, by: -step, most: styles.count - 1) { $0 > least }
    var classes: [ValueClass] = []
    var upper = bound
    for (style, lower) in zip(styles, borders.map(Optional.some) + [nil]) {
      classes.append(ValueClass(lower: lower, upper: upper, ends: ends, style: style))
      upper = lower ?? upper
    }
    return classes.reversed()
  }

  /// The multiples of a step on one side of a bound, none so near to it that a class would be a sliver.
  ///
  /// - Parameter isInside: Whether a border parts any values.
  private static func borders(
    from bound: Double, by step: Double, most: Int, _ isInside: (Double) -> Bool
  ) -> [Double] {
    let size = abs(step)
    let way = step < 0 ? -1.0 : 1
    var borders: [Double] = []
    var number = (bound / size).rounded(step < 0 ? .down : .up)
    // Numbers so large that a step does not move them have no borders.
    while borders.count < most, number.isFinite, number + way != number {
      let border = number * size
      guard isInside(border), border != borders.last else { break }
      if abs(border - bound) >= 0.3 * size { borders.append(border) }
      number += way
    }
    return borders
  }

  /// Classes above a bound, the highest without an upper end.
  private static func above(
    _ bound: Double, _ most: Double, ends: ValueClass.Ends, _ isWhole: Bool, bad: Bool,
    closed: Bool
  ) -> [ValueClass] {
    let styles = bad ? badStyles : goodStyles
    guard most > bound || (closed && most >= bound) else { return [] }
    let step = niceStep(most - bound, parts: styles.count, isWhole: isWhole)
    let borders = borders(from: bound, by: step, most: styles.count - 1) { $0 < most }
    var classes: [ValueClass] = []
    var lower = bound
    for (style, upper) in zip(styles, borders.map(Optional.some) + [nil]) {
      classes.append(ValueClass(lower: lower, upper: upper, ends: ends, style: style))
      lower = upper ?? lower
    }
    return classes
  }

  /// Classes of equal width with round ends.
  ///
  /// - Parameter end: What no value passes; the class that reaches it holds it.
  private static func even(
    _ least: Double, _ most: Double, isWhole: Bool, end: Double?
  ) -> [ValueClass] {
    let styles: [FillStyle] = [.step1, .step2, .step3, .step4, .step5]
    let step = niceStep(most - least, parts: styles.count - 1, isWhole: isWhole)
    guard step.isFinite, least - step < least, most + step > most else {
      return [ValueClass(lower: least, upper: most, ends: .both, style: styles[0])]
    }
    var first = (least / step).rounded(.down)
    // Values that all lie at the end belong to the class before it.
    if let end, first * step >= end { first -= 1 }
    var classes: [ValueClass] = []
    for (index, style) in styles.enumerated() {
      let lower = (first + Double(index)) * step
      let upper = (first + Double(index + 1)) * step
      if lower > most { break }
      if let end, upper > end - step / 1000 {
        classes.append(ValueClass(lower: lower, upper: max(end, most), ends: .both, style: style))
        break
      }
      classes.append(ValueClass(lower: lower, upper: upper, ends: .lower, style: style))
    }
    return classes
  }

  /// A round width: 1, 2, 2.5 or 5 times a power of ten, so that so many cover the span.
  static func niceStep(_ span: Double, parts: Int, isWhole: Bool) -> Double {
    guard span > 0 else { return 1 }
    let rough = span / Double(parts)
    // So narrow that it can't be divided, or wider than numbers reach: one step is all there is.
    guard rough.isFinite, rough >= .leastNormalMagnitude else { return isWhole ? 1 : span }
    let power = RoundNumbers.powerOfTen(notAbove: rough)
    let factors: [Double] = isWhole && power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]
    let step = (factors.first { $0 * power >= rough * (1 - 1e-9) } ?? 10) * power
    return isWhole ? max(1, step.rounded()) : step
  }
}
