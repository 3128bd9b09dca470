/// Finds where directed edges on a grid meet.
struct EdgeMeetings {
  /// One edge, and how often it is run along: from its start more often than from its end.
  struct Edge {
    var from, to: GridPosition
    var turns: Int32
  }

  private let edges: [Edge]
  private var bands = EdgeBands()

  /// `nil` when all edges lie on one horizontal line.
  init?(_ edges: [Edge]) {
    self.edges = edges
    let boxes = edges.enumerated().map { index, edge in
      PolygonCertificate.Edge(
        minX: Double(min(edge.from.x, edge.to.x)), minY: Double(min(edge.from.y, edge.to.y)),
        maxX: Double(max(edge.from.x, edge.to.x)), maxY: Double(max(edge.from.y, edge.to.y)),
        first: UInt32(index), ring: 0)
    }
    guard bands.arrange(boxes) else { return nil }
  }

  /// How many places there are at which some edge has to be cut, each pair of edges by itself.
  func count() -> Int {
    var count = 0
    forEach { _, _ in count += 1 }
    return count
  }

  /// Gives each edge with each position between its ends at which another one crosses or touches it.
  ///
  /// Of a crossing, the nearest position of the grid; where two run along each other, the ends that
  /// lie on the other.
  func forEach(_ body: (_ edge: UInt32, _ position: GridPosition) -> Void) {
    edges.withUnsafeBufferPointer { edges in
      bands.forEachPair { i, j in
        let (e, f) = (edges[Int(i)], edges[Int(j)])
        let fFrom = GridPosition.turn(e.from, e.to, f.from)
        let fTo = GridPosition.turn(e.from, e.to, f.to)
        if fFrom * fTo > 0 { return }
        let eFrom = GridPosition.turn(f.from, f.to, e.from)
        let eTo = GridPosition.turn(f.from, f.to, e.to)
        if eFrom * eTo > 0 { return }
        if fFrom * fTo < 0, eFrom * eTo < 0 {
          let p = GridPosition.meeting(e.from, e.to, f.from, f.to)
          if p != e.from, p != e.to { body(i, p) }
          if p != f.from, p != f.to { body(j, p) }
          return
        }
        if fFrom == 0, Self.isWithin(f.from, e) { body(i, f.from) }
        if fTo == 0, Self.isWithin(f.to, e) { body(i, f.to) }
        if eFrom == 0, Self.isWithin(e.from, f) { body(j, e.from) }
        if eTo == 0, Self.isWithin(e.to, f) { body(j, e.to) }
      }
    }
  }

  /// Whether a position on the line of an edge lies on the edge, between its ends.
  private static func isWithin(_ p: GridPosition, _ e: Edge) -> Bool {
    p != e.from && p != e.to && p.x >= min(e.from.x, e.to.x) && p.x <= max(e.from.x, e.to.x)
      && p.y >= min(e.from.y, e.to.y) && p.y <= max(e.from.y, e.to.y)
  }
}
