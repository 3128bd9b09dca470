/// A sum that is rounded once, at the end, and so is the same in whatever order numbers are added.
///
/// What plain addition would lose is kept in further numbers whose bits do not overlap (J. R.
/// Shewchuk, Adaptive precision floating-point arithmetic, 1997). Sums of one magnitude need two or
/// three of them, so that an addition costs some nanoseconds.
public struct ExactSum: Sendable {
  /// By ascending magnitude; their sum is exact.
  private var parts: [Double] = []
  /// Takes over once a sum is too large for a double, or a number is not finite.
  private var excess = 0.0

  /// Nothing added yet.
  public init() {}

  /// Adds a number.
  public mutating func add(_ number: Double) {
    var high = number
    var kept = 0
    parts.withUnsafeMutableBufferPointer { parts in
      for index in parts.indices {
        var low = parts[index]
        if abs(high) < abs(low) { swap(&high, &low) }
        let sum = high + low
        let lost = low - (sum - high)
        if lost != 0 {
          parts[kept] = lost
          kept += 1
        }
        high = sum
      }
      if high.isFinite, kept < parts.count { parts[kept] = high }
    }
    guard high.isFinite else {
      excess += high
      return
    }
    if kept == parts.count { parts.append(high) }
    while parts.count > kept + 1 { parts.removeLast() }
  }

  /// Adds another sum, exactly.
  public mutating func add(_ other: ExactSum) {
    for part in other.parts { add(part) }
    excess += other.excess
  }

  /// The sum, rounded to the nearest double, ties to even; 0 without numbers.
  public var value: Double {
    if excess != 0 { return excess }
    guard var sum = parts.last else { return 0 }
    for index in parts.indices.dropLast().reversed() {
      let before = sum
      sum += parts[index]
      let lost = parts[index] - (sum - before)
      guard lost != 0 else { continue }
      // Halfway between two doubles, what lies below decides.
      if index > 0, (lost < 0) == (parts[index - 1] < 0) {
        let doubled = 2 * lost
        let other = sum + doubled
        if other - sum == doubled { sum = other }
      }
      break
    }
    return sum
  }
}
