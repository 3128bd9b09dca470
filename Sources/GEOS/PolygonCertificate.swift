internal import Layers

/// Tells of polygons that they are surely valid, without the engine.
///
/// Never true for an invalid one; not always for a valid one: whatever touches itself or comes too
/// close for rounding is left to the engine. The rules: no two edges meet except neighbours of one
/// ring at their common vertex, each hole lies in its outer ring and in no other hole, and no part
/// lies inside another. Keeps its working memory from one polygon to the next.
struct PolygonCertificate {
  var edges: [Edge] = []
  var rings: [Ring] = []
  var bands = EdgeBands()

  /// One edge with its bounds.
  struct Edge {
    var minX, minY, maxX, maxY: Double
    /// The index of its first coordinate; the second follows.
    var first: UInt32
    /// Its ring, by index in `rings`.
    var ring: UInt32
  }

  /// One ring of the polygons under test.
  struct Ring {
    /// Where its coordinates lie.
    var start, end: Int
    var part: Int
    var isHole: Bool
  }

  /// Up to so many edges, all pairs are looked at; beyond, they are sorted first.
  static let pairwiseLimit = 40

  init() {}

  /// Whether the polygons among the given parts, taken together, are surely valid.
  ///
  /// - Parameters:
  ///   - columns: What holds the parts; only starts and kinds are read.
  ///   - coordinates: The coordinates of the columns.
  ///   - parts: Neighbouring parts; those that are no polygons are skipped.
  mutating func holds(
    _ columns: GeometryColumns, _ coordinates: UnsafeBufferPointer<Coordinate>, parts: Range<Int>
  ) -> Bool {
    gatherRings(columns, parts: parts)
    guard !rings.isEmpty else { return true }
    if rings.count == 1 {
      let ring = rings[0]
      let all = UnsafeBufferPointer(rebasing: coordinates[ring.start..<ring.end])
      if all.starDirection != 0 { return true }
    }
    guard gatherEdges(coordinates) else { return false }
    if edges.count <= Self.pairwiseLimit {
      guard noPairMeets(coordinates) else { return false }
      return rings.count == 1 || isWellNested(coordinates) { _ in edges[...] }
    }
    guard bands.arrange(edges), bands.noPairMeets(coordinates, rings) else { return false }
    return rings.count == 1 || isWellNested(coordinates) { bands.edges(at: $0) }
  }

  private mutating func gatherRings(_ columns: GeometryColumns, parts: Range<Int>) {
    rings.removeAll(keepingCapacity: true)
    for part in parts where columns.partKinds[part] == .polygon {
      let all = columns.rings(ofPart: part)
      for ring in all {
        let range = columns.coordinates(ofRing: ring)
        rings.append(
          Ring(
            start: range.lowerBound, end: range.upperBound, part: part,
            isHole: ring != all.lowerBound))
      }
    }
  }

  /// False when a ring is not closed or too short.
  private mutating func gatherEdges(_ coordinates: UnsafeBufferPointer<Coordinate>) -> Bool {
    edges.removeAll(keepingCapacity: true)
    for (number, ring) in rings.enumerated() {
      guard ring.end - ring.start >= 4, coordinates[ring.start] == coordinates[ring.end - 1] else {
        return false
      }
      var a = coordinates[ring.start]
      for index in ring.start..<ring.end - 1 {
        let b = coordinates[index + 1]
        edges.append(
          Edge(
            minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y),
            first: UInt32(index), ring: UInt32(number)))
        a = b
      }
    }
    return true
  }

  private func noPairMeets(_ coordinates: UnsafeBufferPointer<Coordinate>) -> Bool {
    edges.withUnsafeBufferPointer { edges in
      for i in 0..<edges.count {
        let e = edges[i]
        for j in i + 1..<edges.count {
          let f = edges[j]
          // Written so that what is not a number is looked at, and then found uncertain.
          if f.minX > e.maxX || f.maxX < e.minX || f.minY > e.maxY || f.maxY < e.minY { continue }
          if !Self.surelyApart(e, f, coordinates, rings) { return false }
        }
      }
      return true
    }
  }

  /// Whether two edges surely share nothing, or only the vertex between neighbours of a ring.
  static func surelyApart(
    _ e: Edge, _ f: Edge, _ coordinates: UnsafeBufferPointer<Coordinate>, _ rings: [Ring]
  ) -> Bool {
    let a = coordinates[Int(e.first)]
    let b = coordinates[Int(e.first) + 1]
    let c = coordinates[Int(f.first)]
    let d = coordinates[Int(f.first) + 1]
    if CertainTurn.of(a, b, c) * CertainTurn.of(a, b, d) > 0 { return true }
    if CertainTurn.of(c, d, a) * CertainTurn.of(c, d, b) > 0 { return true }
    guard e.ring == f.ring else { return false }
    if follows(f, e, rings) { return meetOnlyBetween(a, b, d) }
    if follows(e, f, rings) { return meetOnlyBetween(c, d, b) }
    return false
  }

  /// Whether `next` begins where `edge` ends, as the next edge of the same ring.
  private static func follows(_ next: Edge, _ edge: Edge, _ rings: [Ring]) -> Bool {
    if next.first == edge.first + 1 { return true }
    let ring = rings[Int(edge.ring)]
    return Int(next.first) == ring.start && Int(edge.first) == ring.end - 2
  }

  /// Whether the edges a → b and b → c surely share only b.
  private static func meetOnlyBetween(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Bool {
    CertainTurn.of(a, b, c) != 0 || CertainTurn.goesOn(b - a, c - b)
  }

  /// Whether each hole lies in its outer ring only and no part in another; rings must not meet.
  ///
  /// As no rings meet, where one vertex of a ring lies, all of it lies.
  private func isWellNested(
    _ coordinates: UnsafeBufferPointer<Coordinate>, edgesAt: (Double) -> ArraySlice<Edge>
  ) -> Bool {
    // The rings around a vertex: those that a ray to the west crosses an odd number of times.
    var around: [UInt32] = []
    for (number, ring) in rings.enumerated() {
      let p = coordinates[ring.start]
      around.removeAll(keepingCapacity: true)
      for edge in edgesAt(p.y) where edge.ring != UInt32(number) {
        guard edge.minX <= p.x, edge.minY <= p.y, edge.maxY > p.y else { continue }
        if edge.maxX >= p.x {
          let a = coordinates[Int(edge.first)]
          let b = coordinates[Int(edge.first) + 1]
          let turn = CertainTurn.of(a, b, p)
          if turn == 0 { return false }
          // To the right of a rising edge, to the left of a falling one: the edge lies west.
          guard (turn < 0) == (b.y > a.y) else { continue }
        }
        if let index = around.firstIndex(of: edge.ring) {
          around.swapAt(index, around.count - 1)
          around.removeLast()
        } else {
          around.append(edge.ring)
        }
      }
      guard isAllowed(ring, within: around) else { return false }
    }
    return true
  }

  private func isAllowed(_ ring: Ring, within around: [UInt32]) -> Bool {
    if ring.isHole {
      var own = 0
      for other in around where rings[Int(other)].part == ring.part {
        if rings[Int(other)].isHole { return false }
        own += 1
      }
      return own == 1
    }
    // Inside the outer ring of another part only when also inside one of its holes.
    for other in around where !rings[Int(other)].isHole {
      let part = rings[Int(other)].part
      let holes = around.count { rings[Int($0)].part == part && rings[Int($0)].isHole }
      if holes != 1 { return false }
    }
    return true
  }
}
