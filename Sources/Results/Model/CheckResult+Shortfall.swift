public import Measures

extension CheckResult {
  /// What is missing of the amount that a share is of, whole where it counts objects; `nil` where the target is
  /// not missed or the quantity is no share.
  public func shortfall(
    _ target: CheckTarget, _ judgement: Judgement, in row: ResultRow
  ) -> (amount: Double, unit: Unit)? {
    guard judgement.verdict == .missed, let value = judgement.value,
      let ratio = quantity(of: target).ratio, let part = index(of: ratio.part),
      let whole = self.value(ratio.whole, in: row), ratio.factor != 0
    else { return nil }
    let bound =
      value < target.target.range.lowerBound
      ? target.target.range.lowerBound : target.target.range.upperBound
    let amount = abs(bound - value) / ratio.factor * whole
    let unit = quantities[part].unit
    guard unit.isWhole else { return (amount, unit) }
    // Half an object helps nobody; rounding is no object. Beyond a bound that does not count itself lies
    // one more.
    let isStrict = [.moreThan, .lessThan].contains(target.target.comparator)
    let objects =
      isStrict
      ? (amount + 1e-9 * whole).rounded(.down) + 1 : (amount - 1e-9 * whole).rounded(.up)
    return (objects, unit)
  }
}
