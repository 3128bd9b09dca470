import Layers

/// Which way a ring runs, decided without rounding error.
enum RingDirection {
  /// Whether the inside of a simple ring lies to its left.
  ///
  /// Decided by the turn at the lowest of the leftmost vertices, where a ring without spikes always
  /// turns: the sum of a needle's area would be rounding. Where the ring does run back over itself
  /// there, the exact sum decides.
  ///
  /// - Parameter path: The ring, with or without its closing coordinate; repeats do not matter. Empty
  ///   and flat rings count as running so. O(n).
  static func isCounterClockwise(_ path: some RandomAccessCollection<Coordinate>) -> Bool {
    guard var extreme = path.indices.first else { return true }
    for index in path.indices {
      let (c, least) = (path[index], path[extreme])
      if c.x < least.x || (c.x == least.x && c.y < least.y) { extreme = index }
    }
    let corner = path[extreme]
    let before = path[..<extreme].last { $0 != corner } ?? path.last { $0 != corner }
    let after =
      path[path.index(after: extreme)...].first { $0 != corner } ?? path.first { $0 != corner }
    guard let before, let after else { return true }
    let turn = Orientation.sign(before, corner, after)
    return turn != 0 ? turn > 0 : exactAreaSign(path) >= 0
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
