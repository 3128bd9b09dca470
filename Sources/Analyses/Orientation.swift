import Layers

/// The side of a line on which a position lies, decided without rounding error.
///
/// A floating-point filter answers nearly always; what it cannot decide is summed exactly as an
/// expansion of non-overlapping doubles (J. R. Shewchuk, Adaptive Precision Floating-Point
/// Arithmetic and Fast Robust Geometric Predicates, 1997, sections 2 and 4).
enum Orientation {
  /// The sign of the cross product (b − a) × (c − a): 1 when c lies left of the line from a to b,
  /// −1 when right, 0 when exactly on it.
  @inline(__always)
  static func sign(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
    let left = (a.x - c.x) * (b.y - c.y)
    let right = (a.y - c.y) * (b.x - c.x)
    let determinant = left - right
    let bound = 3.330_669_073_875_471_6e-16 * (abs(left) + abs(right))
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    return exactSign(a, b, c)
  }

  /// The same without a filter.
  @inline(never)
  static func exactSign(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
    // ax·by − ay·bx + bx·cy − by·cx + cx·ay − cy·ax, each product exact as high and low part.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 12) { expansion in
      var count = 0
      func add(_ u: Double, _ v: Double) {
        let high = u * v
        grow(expansion, &count, by: (-high).addingProduct(u, v))
        grow(expansion, &count, by: high)
      }
      add(a.x, b.y)
      add(-a.y, b.x)
      add(b.x, c.y)
      add(-b.y, c.x)
      add(c.x, a.y)
      add(-c.y, a.x)
      for index in (0..<count).reversed() where expansion[index] != 0 {
        return expansion[index] > 0 ? 1 : -1
      }
      return 0
    }
  }

  /// Adds a number to an expansion of ascending magnitude, exactly.
  @inline(__always)
  private static func grow(
    _ expansion: UnsafeMutableBufferPointer<Double>, _ count: inout Int, by number: Double
  ) {
    var carry = number
    for index in 0..<count {
      let sum = carry + expansion[index]
      let part = sum - carry
      expansion[index] = (carry - (sum - part)) + (expansion[index] - part)
      carry = sum
    }
    expansion[count] = carry
    count += 1
  }
}
