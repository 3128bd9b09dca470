internal import Layers

/// Signs that are certain in spite of rounding, or not told.
///
/// The error bound of the orientation determinant in doubles is that of Shewchuk, "Adaptive
/// Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates" (1997), section 3.1,
/// slightly widened, with an absolute term for products that underflow. Coordinates that are not
/// finite are never certain.
enum CertainTurn {
  /// 1 when a → b → c surely turns left, -1 when surely right, else 0.
  @inline(__always)
  static func of(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
    between(b - a, c - a)
  }

  /// The sign of the cross product of two differences of coordinates, or 0.
  @inline(__always)
  static func between(_ u: Coordinate, _ v: Coordinate) -> Int {
    let left = u.x * v.y
    let right = u.y * v.x
    let determinant = left - right
    let bound = 3.4e-16 * (abs(left) + abs(right)) + 1e-300
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    return 0
  }

  /// Whether two successive edges, as differences of coordinates, surely go on in one direction:
  /// the angle between them is below a right one.
  @inline(__always)
  static func goesOn(_ u: Coordinate, _ v: Coordinate) -> Bool {
    let first = u.x * v.x
    let second = u.y * v.y
    return first + second > 4.5e-16 * (abs(first) + abs(second)) + 1e-300
  }
}

extension UnsafeBufferPointer where Element == Coordinate {
  /// 1 or -1 when the closed ring is surely star-shaped about the mean of its vertices, and so
  /// simple, turning left or right; 0 when that is not certain.
  ///
  /// Each edge turns the same way about the mean, and the edges go round it once.
  var starDirection: Int {
    let last = count - 1
    guard last >= 3, self[0] == self[last] else { return 0 }
    let origin = self[0]
    var sum = Coordinate(0, 0)
    for index in 1..<last { sum = sum + (self[index] - origin) }
    let center = origin + sum * (1 / Double(last))
    var previous = self[0] - center
    var rounds = 0
    var isLeft = true
    var isRight = true
    for index in 1...last {
      let next = self[index] - center
      let turn = CertainTurn.between(previous, next)
      isLeft = isLeft && turn > 0
      isRight = isRight && turn < 0
      guard isLeft || isRight else { return 0 }
      if previous.y < 0, next.y >= 0 { rounds += 1 }
      previous = next
    }
    return rounds == 1 ? (isLeft ? 1 : -1) : 0
  }
}
