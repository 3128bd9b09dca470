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
    let factors: [(Double, Double)] = [
      (a.x, b.y), (-a.y, b.x), (b.x, c.y), (-b.y, c.x), (c.x, a.y), (-c.y, a.x),
    ]
    var expansion: [Double] = []
    for (u, v) in factors {
      let high = u * v
      grow(&expansion, by: (-high).addingProduct(u, v))
      grow(&expansion, by: high)
    }
    guard let leading = expansion.last(where: { $0 != 0 }) else { return 0 }
    return leading > 0 ? 1 : -1
  }

  /// Adds a number to an expansion of ascending magnitude, exactly.
  private static func grow(_ expansion: inout [Double], by number: Double) {
    var carry = number
    for index in expansion.indices {
      let sum = carry + expansion[index]
      let part = sum - carry
      let rest = (carry - (sum - part)) + (expansion[index] - part)
      expansion[index] = rest
      carry = sum
    }
    expansion.append(carry)
  }
}
