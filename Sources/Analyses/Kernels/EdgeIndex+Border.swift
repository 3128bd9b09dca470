import Layers

extension EdgeIndexView {
  /// Whether a position lies in the polygons of a feature, or on their border, if only within the
  /// margin.
  func holds(_ p: Coordinate, in feature: Int) -> Bool {
    let window = Envelope(p, p).widened(by: margin)
    guard columns.envelopes[feature].intersects(window) else { return false }
    if place(of: p, in: feature) != .outside { return true }
    var isNear = false
    forEachEdge(of: feature, in: window) { _, a, b in
      isNear = PlanarMath.squaredDistance(p, a, b) <= margin * margin
      return !isNear
    }
    return isNear
  }

  /// Where along p→q, from 0 to 1, an edge runs beside it; `nil` where it doesn't, or not all the way.
  ///
  /// It does where both are no farther apart than the margin as long as they are beside one another:
  /// what crosses a border at however small an angle, or leaves it at a corner, does not run along it.
  static func stretch(
    of p: Coordinate, _ q: Coordinate, along s: Coordinate, _ t: Coordinate, within margin: Double
  ) -> (start: Double, end: Double)? {
    let direction = q - p
    let squared = direction.dot(direction)
    let width = margin * squared.squareRoot()
    var (first, last) = (s, t)
    var (from, to) = (direction.dot(s - p), direction.dot(t - p))
    if from > to {
      swap(&first, &last)
      swap(&from, &to)
    }
    let (start, end) = (max(0, from), min(squared, to))
    guard end - start > width else { return nil }
    let (low, high) = (direction.cross(first - p), direction.cross(last - p))
    func apart(_ at: Double) -> Double { abs(low + (high - low) * (at - from) / (to - from)) }
    guard apart(start) <= width, apart(end) <= width else { return nil }
    return (start / squared, end / squared)
  }
}
