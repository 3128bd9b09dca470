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
    let value = exactDeterminant(a, b, c)
    return value > 0 ? 1 : value < 0 ? -1 : 0
  }

  /// The cross product (b − a) × (c − a), twice the area of the triangle, with a relative error of
  /// a few units in the last place however narrow the triangle is; m².
  ///
  /// It changes its sign, and nothing else, when `a` and `b` are exchanged.
  @inline(__always)
  static func determinant(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    // Differences and products with what rounding them loses: about 31 digits in all.
    let (ax, axLost) = difference(a.x, c.x)
    let (ay, ayLost) = difference(a.y, c.y)
    let (bx, bxLost) = difference(b.x, c.x)
    let (by, byLost) = difference(b.y, c.y)
    let left = ax * by
    let right = ay * bx
    let leftLost = (-left).addingProduct(ax, by) + (ax * byLost + axLost * by)
    let rightLost = (-right).addingProduct(ay, bx) + (ay * bxLost + ayLost * bx)
    let (high, highLost) = difference(left, right)
    let value = high + (highLost + (leftLost - rightLost))
    // What is neglected is below 10⁻³¹ of the products.
    if abs(value) > 1e-14 * (abs(left) + abs(right)) { return value }
    return exactDeterminant(a, b, c)
  }

  /// A difference and what rounding it loses.
  @inline(__always)
  private static func difference(_ a: Double, _ b: Double) -> (Double, lost: Double) {
    let result = a - b
    let virtual = a - result
    return (result, (a - (result + virtual)) + (virtual - b))
  }

  /// The cross product, summed exactly and rounded once or twice; its sign is right.
  @inline(never)
  static func exactDeterminant(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    // Neighbours share their borders, and with them most corners that the filter can't decide on.
    if a == c || b == c || a == b { return 0 }
    // ax·by − ay·bx + bx·cy − by·cx + cx·ay − cy·ax, each product exact as high and low part.
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 12) { expansion in
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
      // Parts do not overlap, so that the largest has the sign and lower ones only refine it.
      var sum = 0.0
      for index in 0..<count { sum += expansion[index] }
      return sum
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
