import Layers

/// An edge index and its columns as raw buffers; valid in one closure.
struct EdgeIndexView {
  let columns: ColumnsView
  let nodes: UnsafeBufferPointer<EdgeIndex.Node>
  let roots: UnsafeBufferPointer<UInt32>
  /// How far from a border, in metres, points and lines may lie that are meant to be on it: what
  /// rounding explains, and how exactly the frame keeps edges straight.
  var margin = 0.0

  /// Appends the edges of a feature that meet a window, each as the coordinate it begins at,
  /// ascending.
  @inline(__always)
  func appendEdges(of feature: Int, in window: Envelope, to edges: inout [UInt32]) {
    forEachEdge(of: feature, in: window) { edge, _, _ in
      edges.append(UInt32(edge))
      return true
    }
  }

  /// Whether an edge of a feature meets a window.
  @inline(__always)
  func hasEdge(of feature: Int, in window: Envelope) -> Bool {
    var found = false
    forEachEdge(of: feature, in: window) { _, _, _ in
      found = true
      return false
    }
    return found
  }

  /// Calls `body` for the edges that meet a window, until it returns false.
  @inline(__always)
  func forEachEdge(
    of feature: Int, in window: Envelope, _ body: (Int, Coordinate, Coordinate) -> Bool
  ) {
    var position = Int(roots[feature])
    let end = Int(roots[feature + 1])
    while position < end {
      let node = nodes[position]
      guard node.envelope.intersects(window) else {
        position = Int(node.next)
        continue
      }
      position += 1
      guard node.isLeaf else { continue }
      var a = columns.coordinates[Int(node.first)]
      if node.first == node.last {
        if !body(Int(node.first), a, a) { return }
        continue
      }
      for index in Int(node.first)..<Int(node.last) {
        let b = columns.coordinates[index + 1]
        if segmentMeets(window, a, b), !body(index, a, b) { return }
        a = b
      }
    }
  }

  /// Where a position lies with respect to the polygons of a feature, exactly.
  ///
  /// Rings wind as in a planar layer; a position is inside where they wind around it at all.
  func place(of p: Coordinate, in feature: Int) -> PointPlace {
    var winding = 0
    var onBorder = false
    crossRay(p, feature) { a, b in
      if a.y == p.y, b.y == p.y {
        if min(a.x, b.x) <= p.x, p.x <= max(a.x, b.x) { onBorder = true }
        return
      }
      guard min(a.y, b.y) <= p.y, p.y <= max(a.y, b.y) else { return }
      let side = Orientation.sign(a, b, p)
      if side == 0 {
        onBorder = true
      } else if (a.y > p.y) != (b.y > p.y), (side > 0) == (b.y > a.y) {
        winding += side
      }
    } passed: { first, last in
      winding += rise(first > p.y, last > p.y)
    }
    return onBorder ? .border : winding != 0 ? .inside : .outside
  }

  /// How often the polygons of a feature wind around a position that is shifted as
  /// ``SymbolicShift`` says.
  func windingAroundShifted(_ p: Coordinate, in feature: Int) -> Int {
    var winding = 0
    crossRay(p, feature) { a, b in
      if (a.y > p.y) != (b.y > p.y) {
        let side = SymbolicShift.side(of: p, from: a, b)
        if (side > 0) == (b.y > a.y) { winding += side }
      }
    } passed: { first, last in
      winding += rise(first > p.y, last > p.y)
    }
    return winding
  }

  /// How often the polygons of a feature, shifted as ``SymbolicShift`` says, wind around a fixed
  /// position.
  func shiftedWinding(around p: Coordinate, in feature: Int) -> Int {
    var winding = 0
    crossRay(p, feature) { a, b in
      if (a.y >= p.y) != (b.y >= p.y) {
        let side = SymbolicShift.side(ofFixed: p, fromShifted: a, b)
        if (side > 0) == (b.y > a.y) { winding += side }
      }
    } passed: { first, last in
      winding += rise(first >= p.y, last >= p.y)
    }
    return winding
  }

  /// How often the polygons of a feature wind around the place just beside a segment's start.
  ///
  /// - Parameters:
  ///   - p: Where the segment begins; it ends at `q`, elsewhere.
  ///   - side: 1 for the place on the left of the segment, −1 for that on its right. Its distance
  ///     from the segment is infinitely small against that from `p`, which is infinitely small.
  func winding(beside p: Coordinate, towards q: Coordinate, side: Int, in feature: Int) -> Int {
    // Whether the place lies above p; on a level segment the step aside decides.
    let isHigher = q.y != p.y ? q.y > p.y : (q.x > p.x) == (side > 0)
    func isAbove(_ y: Double) -> Bool { y > p.y || (y == p.y && !isHigher) }
    var winding = 0
    crossRay(p, feature) { a, b in
      let (fromAbove, toAbove) = (isAbove(a.y), isAbove(b.y))
      guard fromAbove != toAbove else { return }
      var sign = Orientation.sign(a, b, p)
      // With p on the edge's line, the direction decides; along the line, the step aside.
      if sign == 0 { sign = Orientation.sign(a, b, q) }
      if sign == 0 {
        let isAlong = q.x != p.x ? (b.x > a.x) == (q.x > p.x) : (b.y > a.y) == (q.y > p.y)
        sign = isAlong ? side : -side
      }
      if (sign > 0) == toAbove { winding += sign }
    } passed: { first, last in
      winding += rise(isAbove(first), isAbove(last))
    }
    return winding
  }

  /// Walks a ray to the east: edges near the position one by one, runs wholly east of it at once
  /// by the heights of their two ends.
  @inline(__always)
  private func crossRay(
    _ p: Coordinate, _ feature: Int, edge: (Coordinate, Coordinate) -> Void,
    passed: (Double, Double) -> Void
  ) {
    var position = Int(roots[feature])
    let end = Int(roots[feature + 1])
    while position < end {
      let node = nodes[position]
      let box = node.envelope
      guard box.minY <= p.y, p.y <= box.maxY, p.x <= box.maxX else {
        position = Int(node.next)
        continue
      }
      if p.x < box.minX, node.isOneRing {
        // However it winds, the run's crossings of the ray add up to that of its chord.
        passed(
          columns.coordinates[Int(node.first)].y, columns.coordinates[Int(node.last)].y)
        position = Int(node.next)
        continue
      }
      position += 1
      guard node.isLeaf else { continue }
      var a = columns.coordinates[Int(node.first)]
      for index in Int(node.first)..<Int(node.last) {
        let b = columns.coordinates[index + 1]
        edge(a, b)
        a = b
      }
    }
  }
}

/// 1 when an edge passes a height upwards, −1 when downwards, else 0.
@inline(__always)
func rise(_ fromAbove: Bool, _ toAbove: Bool) -> Int {
  fromAbove == toAbove ? 0 : toAbove ? 1 : -1
}

/// Whether a closed segment and a closed rectangle share a point; may say yes when they miss by
/// less than rounding.
@inline(__always)
func segmentMeets(_ window: Envelope, _ a: Coordinate, _ b: Coordinate) -> Bool {
  guard
    min(a.x, b.x) <= window.maxX, max(a.x, b.x) >= window.minX, min(a.y, b.y) <= window.maxY,
    max(a.y, b.y) >= window.minY
  else { return false }
  if window.contains(a) || window.contains(b) { return true }
  // Both ends are outside: it misses when all four corners lie on one side of its line.
  let d = b - a
  let c1 = d.cross(Coordinate(window.minX - a.x, window.minY - a.y))
  let c2 = d.cross(Coordinate(window.maxX - a.x, window.minY - a.y))
  let c3 = d.cross(Coordinate(window.maxX - a.x, window.maxY - a.y))
  let c4 = d.cross(Coordinate(window.minX - a.x, window.maxY - a.y))
  let slack =
    1e-12 * (abs(d.x) + abs(d.y))
    * (abs(window.minX - a.x) + abs(window.maxX - a.x) + abs(window.minY - a.y)
      + abs(window.maxY - a.y))
  return !(min(min(c1, c2), min(c3, c4)) > slack || max(max(c1, c2), max(c3, c4)) < -slack)
}
