import Layers
import Measures

/// Where two segments cross, one of them perhaps shifted by ``SymbolicShift``.
///
/// The same comes out for either direction of either segment and whichever is named first, so that
/// neighbours with a common edge are cut at a common point. The segments are not collinear.
struct SegmentCrossing {
  /// The shared point: an end where one lies exactly on the other segment, else rounded.
  ///
  /// It lies within two units in the last place of both lines.
  let point: Coordinate
  /// Position along the first and the second segment, from 0 to 1, with a relative error of a few
  /// units in the last place.
  let alongA, alongB: Double

  /// The crossing of the segment from `p` to `q` with that from `s` to `t`.
  @inline(__always)
  init(_ p: Coordinate, _ q: Coordinate, _ s: Coordinate, _ t: Coordinate) {
    let atP = Orientation.determinant(s, t, p)
    let atQ = Orientation.determinant(s, t, q)
    let atS = Orientation.determinant(p, q, s)
    let atT = Orientation.determinant(p, q, t)
    // The ends lie on opposite sides, so that nothing cancels.
    alongA = atP / (atP - atQ)
    alongB = atS / (atS - atT)
    if atP == 0 {
      point = p
    } else if atQ == 0 {
      point = q
    } else if atS == 0 {
      point = s
    } else if atT == 0 {
      point = t
    } else if Self.isBase(p, q, s, t) {
      point = Self.place(p, q, atP, atQ)
    } else {
      point = Self.place(s, t, atS, atT)
    }
  }

  /// Whether the first segment is the one to measure along: the shorter, on which rounding moves
  /// the point least.
  @inline(__always)
  private static func isBase(
    _ p: Coordinate, _ q: Coordinate, _ s: Coordinate, _ t: Coordinate
  ) -> Bool {
    let first = (q - p).dot(q - p)
    let second = (t - s).dot(t - s)
    if first != second { return first < second }
    let (a, b) = (p.x, p.y) < (q.x, q.y) ? (p, q) : (q, p)
    let (c, d) = (s.x, s.y) < (t.x, t.y) ? (s, t) : (t, s)
    return (a.x, a.y, b.x, b.y) < (c.x, c.y, d.x, d.y)
  }

  /// The point that divides a segment as the distances of its ends from the other line do, measured
  /// from the nearer end.
  @inline(__always)
  private static func place(
    _ a: Coordinate, _ b: Coordinate, _ atA: Double, _ atB: Double
  ) -> Coordinate {
    if abs(atA) < abs(atB) || (abs(atA) == abs(atB) && (a.x, a.y) < (b.x, b.y)) {
      return a + (b - a) * (atA / (atA - atB))
    }
    return b + (a - b) * (atB / (atB - atA))
  }
}
