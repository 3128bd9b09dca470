extension Target {
  /// Why a target on a quantity can't be meant.
  public enum Doubt: Sendable, Hashable {
    /// No value of the quantity meets it.
    case neverMet
    /// Every value of the quantity meets it.
    case neverMissed
    /// It asks for more of what is better less, or for less of what is better more.
    case wrongWay
  }

  /// What speaks against the target, given what the quantity can be and which way is good.
  ///
  /// - Returns: `nil` when nothing does. A quantity without a declared range can be anything.
  public func doubt(of quantity: Quantity) -> Doubt? {
    let whole = quantity.range ?? -Double.infinity...Double.infinity
    let low = max(whole.lowerBound, -1e300)
    let high = min(whole.upperBound, 1e300)
    // A comparator changes its mind at its bounds only: ends, bounds and what lies between tell all.
    let bounds = [range.lowerBound, range.upperBound].map { min(max($0, low), high) }
    let between = [(low + bounds[0]) / 2, (bounds[0] + bounds[1]) / 2, (bounds[1] + high) / 2]
    let answers = ([low, high] + bounds + between).map(isMet(by:))
    if !answers.contains(true) { return .neverMet }
    if !answers.contains(false) { return .neverMissed }
    switch (comparator, quantity.good) {
    case (.atLeast, .less), (.moreThan, .less), (.all, .less), (.atMost, .more), (.lessThan, .more),
      (.zero, .more):
      return isInsistedOn ? nil : .wrongWay
    default: return nil
    }
  }
}
