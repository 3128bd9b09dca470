import Layers

/// Polygons as directed edges, clipped to ever smaller rectangles.
///
/// The inside lies to the left of every edge. Vertical edges are not kept: what is asked of an edge is
/// what lies above and below it. So clipping at a vertical line cuts edges and adds none, and clipping
/// at a horizontal one moves what lies beyond it onto the line, where edges that run to and fro
/// cancel. What remains of a ring that winds around a rectangle is nothing, or one edge below and one
/// above, however often it winds.
struct RingSet {
  /// From left to right.
  struct Edge: BitwiseCopyable {
    var x0, y0, x1, y1: Double
    /// How often it runs so, less how often it runs from right to left: above it lies the inside when
    /// that is 1.
    var winding: Int32
  }

  private(set) var edges: [Edge] = []
  /// Ends of what was moved onto a line: where, and by how much the winding changes there.
  private var ends: [(x: Double, change: Int32)] = []

  var isEmpty: Bool { edges.isEmpty }
  var count: Int { edges.count }

  mutating func removeAll() { edges.removeAll(keepingCapacity: true) }

  /// Adds the rings of a polygon part, whichever way they run: the first is the outer one.
  mutating func append(part: Int, of columns: GeometryColumns) {
    let rings = columns.rings(ofPart: part)
    for ring in rings {
      let path = columns.coordinates[columns.coordinates(ofRing: ring)]
      let isLeft = RingDirection.isCounterClockwise(path) == (ring == rings.lowerBound)
      let winding: Int32 = isLeft ? 1 : -1
      guard var a = path.first else { continue }
      for b in path.dropFirst() {
        if a.x < b.x {
          edges.append(Edge(x0: a.x, y0: a.y, x1: b.x, y1: b.y, winding: winding))
        } else if a.x > b.x {
          edges.append(Edge(x0: b.x, y0: b.y, x1: a.x, y1: a.y, winding: -winding))
        }
        a = b
      }
    }
  }

  /// The area of the inside, relative to `origin` for precision.
  func signedArea(origin: Coordinate) -> Double {
    var twice = 0.0
    for edge in edges {
      let height = (edge.y0 - origin.y) + (edge.y1 - origin.y)
      twice -= Double(edge.winding) * height * (edge.x1 - edge.x0)
    }
    return twice / 2
  }

  /// Whether a position lies inside, by the edges below it.
  func contains(_ p: Coordinate) -> Bool {
    var winding: Int32 = 0
    for edge in edges where edge.x0 <= p.x && p.x < edge.x1 {
      let side = Orientation.sign(
        Coordinate(edge.x0, edge.y0), Coordinate(edge.x1, edge.y1), p)
      if side > 0 { winding += edge.winding }
    }
    return winding != 0
  }

  /// Keeps what lies on one side of an axis-parallel line; O(n log n).
  ///
  /// - Parameters:
  ///   - vertical: Whether the line is `x = at`, else `y = at`.
  ///   - upper: Whether to keep the side of the larger values.
  func clip(vertical: Bool, at: Double, upper: Bool, into result: inout RingSet) {
    result.removeAll()
    if vertical {
      clipVertically(at, upper, into: &result)
    } else {
      clipHorizontally(at, upper, into: &result)
    }
  }

  /// What lies in a rectangle.
  func clipped(to window: Envelope) -> RingSet {
    var (one, other) = (RingSet(), RingSet())
    clip(vertical: true, at: window.minX, upper: true, into: &one)
    one.clip(vertical: true, at: window.maxX, upper: false, into: &other)
    other.clip(vertical: false, at: window.minY, upper: true, into: &one)
    one.clip(vertical: false, at: window.maxY, upper: false, into: &other)
    return other
  }

  private func clipVertically(_ at: Double, _ upper: Bool, into result: inout RingSet) {
    for edge in edges {
      if upper ? edge.x0 >= at : edge.x1 <= at {
        result.edges.append(edge)
      } else if upper ? edge.x1 > at : edge.x0 < at {
        // The same crossing for both sides.
        let y = edge.y0 + (edge.y1 - edge.y0) * ((at - edge.x0) / (edge.x1 - edge.x0))
        var kept = edge
        if upper { (kept.x0, kept.y0) = (at, y) } else { (kept.x1, kept.y1) = (at, y) }
        result.edges.append(kept)
      }
    }
  }

  private func clipHorizontally(_ at: Double, _ upper: Bool, into result: inout RingSet) {
    let sign = upper ? 1.0 : -1.0
    result.ends.removeAll(keepingCapacity: true)
    func move(_ x0: Double, _ x1: Double, _ winding: Int32) {
      guard x0 < x1 else { return }
      // Edges that follow one another along a ring are moved as one.
      let count = result.ends.count
      if count > 0, result.ends[count - 1] == (x0, -winding) {
        result.ends[count - 1].x = x1
        return
      }
      if count > 1, result.ends[count - 2] == (x1, winding) {
        result.ends[count - 2].x = x0
        return
      }
      result.ends.append((x0, winding))
      result.ends.append((x1, -winding))
    }
    for edge in edges {
      let s0 = sign * (edge.y0 - at)
      let s1 = sign * (edge.y1 - at)
      if s0 >= 0, s1 >= 0 {
        result.edges.append(edge)
      } else if s0 <= 0, s1 <= 0 {
        move(edge.x0, edge.x1, edge.winding)
      } else {
        let t = (at - edge.y0) / (edge.y1 - edge.y0)
        let x = min(max(edge.x0 + (edge.x1 - edge.x0) * t, edge.x0), edge.x1)
        var kept = edge
        if s0 > 0 {
          (kept.x1, kept.y1) = (x, at)
          move(x, edge.x1, edge.winding)
        } else {
          (kept.x0, kept.y0) = (x, at)
          move(edge.x0, x, edge.winding)
        }
        if kept.x0 < kept.x1 { result.edges.append(kept) }
      }
    }
    result.joinMoved(at)
  }

  /// Orders ends from left to right; nearly always a handful.
  private mutating func sortEnds() {
    guard ends.count <= 24 else {
      ends.sort { $0.x < $1.x }
      return
    }
    ends.withUnsafeMutableBufferPointer { ends in
      for index in 1..<ends.count {
        let end = ends[index]
        var slot = index
        while slot > 0, ends[slot - 1].x > end.x {
          ends[slot] = ends[slot - 1]
          slot -= 1
        }
        ends[slot] = end
      }
    }
  }

  /// Adds what was moved onto a line, as few edges as do.
  private mutating func joinMoved(_ at: Double) {
    guard !ends.isEmpty else { return }
    sortEnds()
    var winding: Int32 = 0
    var from = 0.0
    var index = 0
    while index < ends.count {
      let x = ends[index].x
      var next = winding
      while index < ends.count, ends[index].x == x {
        next += ends[index].change
        index += 1
      }
      guard next != winding else { continue }
      if winding != 0 {
        edges.append(Edge(x0: from, y0: at, x1: x, y1: at, winding: winding))
      }
      winding = next
      from = x
    }
  }
}
