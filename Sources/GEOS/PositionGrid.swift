internal import Layers

/// A position by the number of its column and row in a ``PositionGrid``.
struct GridPosition: Hashable, Comparable, BitwiseCopyable {
  var x, y: Int64

  static func < (a: GridPosition, b: GridPosition) -> Bool {
    a.x != b.x ? a.x < b.x : a.y < b.y
  }

  /// 1 when a → b → c turns left, -1 when right, 0 on one line; exact.
  static func turn(_ a: GridPosition, _ b: GridPosition, _ c: GridPosition) -> Int {
    side(b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y)
  }

  /// The sign of the cross product of two vectors, exact; components up to 2⁶⁰.
  ///
  /// Doubles decide where their rounding leaves no doubt, as nearly everywhere.
  @inline(__always)
  static func side(_ ux: Int64, _ uy: Int64, _ vx: Int64, _ vy: Int64) -> Int {
    let left = Double(ux) * Double(vy)
    let right = Double(uy) * Double(vx)
    let bound = 1e-15 * (abs(left) + abs(right))
    if left - right > bound { return 1 }
    if right - left > bound { return -1 }
    let exact = Int128(ux) * Int128(vy) - Int128(uy) * Int128(vx)
    return exact.signum() == 0 ? 0 : exact > 0 ? 1 : -1
  }

  /// Twice the area between the origin, this position and the next; exact.
  func cross(_ next: GridPosition) -> Int128 {
    Int128(x) * Int128(next.y) - Int128(y) * Int128(next.x)
  }

  /// Where the lines a b and c d, which are not parallel, meet: the nearest position of the grid.
  ///
  /// The same in whatever order they are given. Differences up to 2⁴¹.
  static func meeting(
    _ a: GridPosition, _ b: GridPosition, _ c: GridPosition, _ d: GridPosition
  ) -> GridPosition {
    let (ux, uy) = (Int128(b.x - a.x), Int128(b.y - a.y))
    let (vx, vy) = (Int128(d.x - c.x), Int128(d.y - c.y))
    var numerator = Int128(c.x - a.x) * vy - Int128(c.y - a.y) * vx
    var denominator = ux * vy - uy * vx
    if denominator < 0 { (numerator, denominator) = (-numerator, -denominator) }
    return GridPosition(
      x: a.x + roundedQuotient(ux * numerator, denominator),
      y: a.y + roundedQuotient(uy * numerator, denominator))
  }

  /// The integer nearest to a quotient, halves upwards.
  private static func roundedQuotient(_ numerator: Int128, _ denominator: Int128) -> Int64 {
    let (n, d) = (2 * numerator + denominator, 2 * denominator)
    let quotient = n / d
    return Int64(quotient * d > n ? quotient - 1 : quotient)
  }
}

/// A grid so fine that rounding to it hardly matters, and coarse enough that whatever is computed
/// of its positions is exact in integers.
///
/// Its size is a power of two: 2⁻⁴⁰ to 2⁻³⁹ of the larger side, but not below the distance
/// of doubles there. So a polygon of 5 km is rounded by at most 4e-9 m.
struct PositionGrid {
  let size: Double
  private let originX, originY: Double

  /// `nil` for an extent that is empty, a single position, or not finite.
  init?(over extent: Envelope) {
    let side = max(extent.width, extent.height)
    let magnitude = max(
      max(abs(extent.minX), abs(extent.maxX)), max(abs(extent.minY), abs(extent.maxY)))
    guard side > 0, side.isFinite, magnitude.isFinite else { return nil }
    size = max(side.binade * 0x1p-39, magnitude.ulp)
    guard size.isNormal, (1 / size).isFinite else { return nil }
    originX = (extent.minX / size).rounded(.down) * size
    originY = (extent.minY / size).rounded(.down) * size
  }

  /// The position nearest to a coordinate of the extent; its numbers are 0 to 2⁴⁰ + 1.
  func position(of c: Coordinate) -> GridPosition {
    GridPosition(
      x: Int64(((c.x - originX) / size).rounded()), y: Int64(((c.y - originY) / size).rounded()))
  }

  /// The coordinate of a position; exact.
  func coordinate(of p: GridPosition) -> Coordinate {
    Coordinate(originX + Double(p.x) * size, originY + Double(p.y) * size)
  }
}
