import Layers

/// Rings without their closing coordinate, clipped to ever smaller rectangles.
///
/// Clipping may leave edges that run to and fro along the border of the rectangle. They cancel in
/// sums over directed edges, which is all that these rings are used for.
struct RingSet {
  var points: [Coordinate] = []
  /// Where each ring ends in `points`.
  var ends: [Int] = []

  var isEmpty: Bool { ends.isEmpty }

  mutating func removeAll() {
    points.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Adds the rings of a polygon part, the outer one counter-clockwise, holes clockwise.
  mutating func append(part: Int, of columns: GeometryColumns) {
    let rings = columns.rings(ofPart: part)
    for ring in rings {
      let path = columns.coordinates[columns.coordinates(ofRing: ring)]
      if RingDirection.isCounterClockwise(path) == (ring == rings.lowerBound) {
        points.append(contentsOf: path.dropLast())
      } else {
        points.append(contentsOf: path.dropLast().reversed())
      }
      ends.append(points.count)
    }
  }

  /// Whether a position lies between the rings, by the parity of the edges east of it.
  func contains(_ p: Coordinate) -> Bool {
    var isInside = false
    points.withUnsafeBufferPointer { points in
      var start = 0
      for end in ends {
        var a = points[end - 1]
        for index in start..<end {
          let b = points[index]
          if (a.y > p.y) != (b.y > p.y), (Orientation.sign(a, b, p) > 0) == (b.y > a.y) {
            isInside.toggle()
          }
          a = b
        }
        start = end
      }
    }
    return isInside
  }

  /// The area between the rings by their direction, relative to `origin` for precision.
  func signedArea(origin: Coordinate) -> Double {
    var twice = 0.0
    points.withUnsafeBufferPointer { points in
      var start = 0
      for end in ends {
        var a = points[end - 1] - origin
        for index in start..<end {
          let b = points[index] - origin
          twice += a.cross(b)
          a = b
        }
        start = end
      }
    }
    return twice / 2
  }

  /// Keeps what lies on one side of an axis-parallel line.
  ///
  /// - Parameters:
  ///   - vertical: Whether the line is `x = at`, else `y = at`.
  ///   - upper: Whether to keep the side of the larger values.
  func clip(vertical: Bool, at: Double, upper: Bool, into result: inout RingSet) {
    result.removeAll()
    let sign = upper ? 1.0 : -1.0
    points.withUnsafeBufferPointer { points in
      var start = 0
      for end in ends {
        let first = result.points.count
        var a = points[end - 1]
        var aside = sign * ((vertical ? a.x : a.y) - at)
        for index in start..<end {
          let b = points[index]
          let bside = sign * ((vertical ? b.x : b.y) - at)
          if (aside < 0) != (bside < 0) {
            // Always from the inner to the outer end, so that both halves get the same crossing.
            let (p, q, ps, qs) = aside < bside ? (a, b, aside, bside) : (b, a, bside, aside)
            let t = ps / (ps - qs)
            result.points.append(
              vertical
                ? Coordinate(at, p.y + (q.y - p.y) * t) : Coordinate(p.x + (q.x - p.x) * t, at))
          }
          if bside >= 0 { result.points.append(b) }
          a = b
          aside = bside
        }
        if result.points.count - first < 3 {
          result.points.removeSubrange(first...)
        } else {
          result.ends.append(result.points.count)
        }
        start = end
      }
    }
  }
}
