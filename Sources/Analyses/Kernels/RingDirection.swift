import Layers

/// Which way a ring runs, decided without rounding error.
enum RingDirection {
  /// Whether the area that a ring winds around lies to its left: the sign of its area.
  ///
  /// No single turn tells: where what a cut leaves has two crossings within rounding of each other,
  /// its ring crosses itself there and turns the other way. What the area's rounding leaves open, as
  /// with needles, the exact sum decides.
  ///
  /// - Parameter path: The ring, with or without its closing coordinate; repeats do not matter. Empty
  ///   and flat rings count as running so. O(n).
  static func isCounterClockwise(_ path: some RandomAccessCollection<Coordinate>) -> Bool {
    guard let origin = path.first else { return true }
    // Relative to the first coordinate, whose own two products are 0.
    var twice = 0.0
    var magnitude = 0.0
    var a = Coordinate(0, 0)
    for c in path.dropFirst() {
      let b = c - origin
      let (left, right) = (a.x * b.y, a.y * b.x)
      twice += left - right
      magnitude += abs(left) + abs(right)
      a = b
    }
    // A product carries the rounding of two differences and its own, a sum that of every step.
    let bound = Double(path.count + 4) * .ulpOfOne * magnitude
    return abs(twice) > bound ? twice > 0 : exactAreaSign(path) >= 0
  }

  private static func exactAreaSign(_ path: some RandomAccessCollection<Coordinate>) -> Int {
    var sum = ExactSum()
    func add(_ u: Double, _ v: Double) {
      let high = u * v
      sum.add((-high).addingProduct(u, v))
      sum.add(high)
    }
    guard var a = path.last else { return 0 }
    for b in path {
      add(a.x, b.y)
      add(-a.y, b.x)
      a = b
    }
    let value = sum.value
    return value > 0 ? 1 : value < 0 ? -1 : 0
  }
}
