/// Round numbers for scales and classes.
enum RoundNumbers {
  /// The greatest power of ten that is not above a number more than 0.
  ///
  /// Numbers below the normal ones, where powers of ten are no longer told apart, and infinity are
  /// returned as they are. At most 330 steps.
  static func powerOfTen(notAbove number: Double) -> Double {
    guard number.isFinite, number >= .leastNormalMagnitude else { return number }
    var power = 1.0
    while power > number { power /= 10 }
    while power * 10 <= number { power *= 10 }
    return power
  }
}
