import Layers

/// An edge index and its columns as raw buffers; valid in one closure.
struct EdgeIndexView {
  let columns: ColumnsView
  let nodes: UnsafeBufferPointer<EdgeIndex.Node>
  let roots: UnsafeBufferPointer<UInt32>

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
  func place(of p: Coordinate, in feature: Int) -> PointPlace {
    var inside = false
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
        inside.toggle()
      }
    } passed: { first, last in
      if (first > p.y) != (last > p.y) { inside.toggle() }
    }
    return onBorder ? .border : inside ? .inside : .outside
  }

  /// Whether a fixed position lies in the polygons of a feature that is shifted as
  /// ``SymbolicShift`` says.
  func shiftedContains(_ p: Coordinate, in feature: Int) -> Bool {
    var inside = false
    crossRay(p, feature) { a, b in
      if (a.y >= p.y) != (b.y >= p.y),
        (SymbolicShift.side(ofFixed: p, fromShifted: a, b) > 0) == (b.y > a.y)
      {
        inside.toggle()
      }
    } passed: { first, last in
      if (first >= p.y) != (last >= p.y) { inside.toggle() }
    }
    return inside
  }

  /// Whether a position, shifted as ``SymbolicShift`` says, lies in the polygons of a feature.
  func containsShifted(_ p: Coordinate, in feature: Int) -> Bool {
    var inside = false
    crossRay(p, feature) { a, b in
      if (a.y > p.y) != (b.y > p.y),
        (SymbolicShift.side(of: p, from: a, b) > 0) == (b.y > a.y)
      {
        inside.toggle()
      }
    } passed: { first, last in
      if (first > p.y) != (last > p.y) { inside.toggle() }
    }
    return inside
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
        // However it winds, the run crosses the ray as often, modulo 2, as its chord.
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
