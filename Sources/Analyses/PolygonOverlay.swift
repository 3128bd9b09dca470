import Layers

/// How the polygons of one feature lie to those of another, and the area that both share.
///
/// Works on the neighbourhood only: of the second feature just the edges that meet the envelope of
/// the first are looked at, found through an ``EdgeIndex``. The shared area is an integral over the
/// boundary: every crossing and every edge end inside the other feature adds one term, in any
/// order, so that it needs no linked rings. Ties (a vertex on an edge, edges on one line) are
/// broken by ``SymbolicShift``, which changes no area; they are reported, because the *geometry* of
/// such a pair is better left to the engine.
///
/// One value serves one thread for many pairs and keeps its arrays.
struct PolygonOverlay {
  /// What `relate` found.
  enum Relation {
    /// No area is shared.
    case apart
    /// All of the first lies in the second.
    case within
    /// Both features have an own and the shared area.
    case partial
  }

  /// Where an edge of the first feature properly crosses one of the second.
  struct Crossing {
    /// The coordinates at which the two edges begin.
    var edgeA, edgeB: Int
    /// The shared point, rounded.
    var point: Coordinate
    /// Position along either edge, about 0 to 1; for ordering only.
    var alongA, alongB: Double
    /// Whether the first feature's edge enters the second here; it leaves otherwise.
    var enters: Bool
  }

  /// A ring of either feature that takes part.
  struct Ring {
    /// Where its coordinates lie.
    var range: Range<Int>
    /// Whether its first coordinate lies in the other feature.
    var startsInside: Bool
    /// Its crossings: positions in `crossings` (first feature) or `orderB` (second).
    var crossings: Range<Int>
  }

  /// Crossings by place along the first feature.
  private(set) var crossings: [Crossing] = []
  /// The same by place along the second, as positions in `crossings`.
  private(set) var orderB: [Int] = []
  /// The rings of the first feature that cross the second or lie in it, in their order; when the
  /// first is not large, all of its rings.
  private(set) var ringsA: [Ring] = []
  /// The rings of the second feature that cross the first or lie in it.
  private(set) var ringsB: [Ring] = []
  /// Whether a tie was broken, or crossings do not alternate: then only the area is to be used.
  private(set) var needsEngine = false

  private var edgesB: [UInt32] = []
  private var edgesA: [UInt32] = []
  /// An index of the first feature, made when it is large.
  private var indexA: EdgeIndex?
  private var indexedA = -1
  /// The first feature of the last comparison.
  private(set) var comparedA = 0

  /// From this number of coordinates on, the first feature gets an index too.
  private static let large = 512

  init() {}

  /// Forgets which feature was indexed; to be called when the first feature's columns change.
  mutating func columnsChanged() {
    indexA = nil
    indexedA = -1
  }

  /// Compares feature `featureA` of `a` with feature `featureB` of `b`.
  ///
  /// - Parameters:
  ///   - areaA: The first feature's area, m².
  /// - Returns: The relation, and the shared area in m²: 0 when apart, `areaA` when within.
  mutating func relate(
    _ a: ColumnsView, _ featureA: Int, areaA: Double, _ b: EdgeIndexView, _ featureB: Int
  ) -> (Relation, area: Double) {
    crossings.removeAll(keepingCapacity: true)
    orderB.removeAll(keepingCapacity: true)
    ringsA.removeAll(keepingCapacity: true)
    ringsB.removeAll(keepingCapacity: true)
    edgesB.removeAll(keepingCapacity: true)
    needsEngine = false

    let window = a.envelopes[featureA]
    guard window.intersects(b.columns.envelopes[featureB]) else { return (.apart, 0) }
    b.appendEdges(of: featureB, in: window, to: &edgesB)
    if edgesB.isEmpty {
      // No border in the window: all of it is on one side.
      let corner = a.coordinates[Int(a.ringStarts[a.rings(featureA).lowerBound])]
      return b.containsShifted(corner, in: featureB) ? (.within, areaA) : (.apart, 0)
    }

    let origin = window.intersection(b.columns.envelopes[featureB]).center
    let coordinateCount = a.coordinateCount(featureA)
    if coordinateCount >= Self.large, indexedA != featureA {
      indexA = EdgeIndex(a, feature: featureA)
      indexedA = featureA
    }
    let isLarge = coordinateCount >= Self.large
    comparedA = featureA
    findCrossings(a, featureA, b, featureB, isLarge: isLarge)
    var twice: Double
    if isLarge, let indexA {
      twice = addBoundaryOfLargeA(a, featureA, b, featureB, origin: origin)
      twice += indexA.withView(a) { own in
        addBoundaryOfB(a, featureA, b, featureB, origin: origin) {
          own.shiftedContains($0, in: 0)
        }
      }
    } else {
      twice = addBoundaryOfA(a, featureA, b, featureB, origin: origin)
      twice += addBoundaryOfB(a, featureA, b, featureB, origin: origin) {
        a.shiftedContains($0, in: featureA)
      }
    }
    return judge(twice / 2, areaA: areaA, a, featureA)
  }

  /// Turns an area that cannot be told from none or from all into that.
  private func judge(
    _ shared: Double, areaA: Double, _ a: ColumnsView, _ featureA: Int
  ) -> (Relation, area: Double) {
    if crossings.isEmpty, ringsB.isEmpty {
      let inside = ringsA.count { $0.startsInside }
      if inside == 0 { return (.apart, 0) }
      if inside == a.polygonRingCount(featureA) { return (.within, areaA) }
    }
    let rest = areaA - shared
    if min(shared, rest) < 1e-12 * areaA + 1e-5 {
      let noise = a.areaNoise(featureA)
      if shared <= noise { return (.apart, 0) }
      if rest <= noise { return (.within, areaA) }
    }
    return (.partial, min(shared, areaA))
  }

  // MARK: - Crossings

  private mutating func findCrossings(
    _ a: ColumnsView, _ featureA: Int, _ b: EdgeIndexView, _ featureB: Int, isLarge: Bool
  ) {
    var windowB = Envelope.empty
    for edge in edgesB {
      windowB.expand(by: b.columns.coordinates[Int(edge)])
      windowB.expand(by: b.columns.coordinates[Int(edge) + 1])
    }
    if isLarge, let indexA {
      edgesA.removeAll(keepingCapacity: true)
      let reach = b.columns.envelopes[featureB]
      indexA.withView(a) { $0.appendEdges(of: 0, in: reach, to: &edgesA) }
      for edge in edgesA {
        let first = crossings.count
        let p = a.coordinates[Int(edge)]
        let q = a.coordinates[Int(edge) + 1]
        guard p != q, Envelope(p, q).intersects(windowB) else { continue }
        b.forEachEdge(of: featureB, in: Envelope(p, q)) { other, s, t in
          cross(Int(edge), p, q, other, s, t)
          return true
        }
        sortCrossings(from: first)
      }
      return
    }
    edgesB.withUnsafeBufferPointer { edgesB in
      for part in a.parts(featureA) where a.partKinds[part] == .polygon {
        for ring in a.rings(ofPart: part) {
          let range = a.coordinates(ofRing: ring)
          var p = a.coordinates[range.lowerBound]
          for index in range.lowerBound..<range.upperBound - 1 {
            let q = a.coordinates[index + 1]
            defer { p = q }
            let box = Envelope(p, q)
            guard box.intersects(windowB), p != q else { continue }
            let first = crossings.count
            for edge in edgesB {
              let s = b.columns.coordinates[Int(edge)]
              let t = b.columns.coordinates[Int(edge) + 1]
              if min(s.x, t.x) <= box.maxX, max(s.x, t.x) >= box.minX, min(s.y, t.y) <= box.maxY,
                max(s.y, t.y) >= box.minY
              {
                cross(index, p, q, Int(edge), s, t)
              }
            }
            sortCrossings(from: first)
          }
        }
      }
    }
  }

  /// Records the crossing of one edge of each feature, if there is one.
  private mutating func cross(
    _ edgeA: Int, _ p: Coordinate, _ q: Coordinate, _ edgeB: Int, _ s: Coordinate, _ t: Coordinate
  ) {
    if s == t { return }
    let exactP = Orientation.sign(s, t, p)
    let exactQ = Orientation.sign(s, t, q)
    if exactP * exactQ > 0 { return }
    let exactS = Orientation.sign(p, q, s)
    let exactT = Orientation.sign(p, q, t)
    if exactS * exactT > 0 { return }
    if exactP == 0 || exactQ == 0 || exactS == 0 || exactT == 0 { needsEngine = true }
    let sideP = exactP != 0 ? exactP : SymbolicShift.tie(s, t)
    let sideQ = exactQ != 0 ? exactQ : SymbolicShift.tie(s, t)
    let sideS = exactS != 0 ? exactS : -SymbolicShift.tie(p, q)
    let sideT = exactT != 0 ? exactT : -SymbolicShift.tie(p, q)
    guard sideP != sideQ, sideS != sideT else { return }
    let point = crossingPoint(p, q, s, t)
    let ab = q - p
    let cd = t - s
    crossings.append(
      Crossing(
        edgeA: edgeA, edgeB: edgeB, point: point,
        alongA: (point - p).dot(ab) / ab.dot(ab), alongB: (point - s).dot(cd) / cd.dot(cd),
        enters: sideQ > 0))
  }

  /// Orders the crossings of one edge of the first feature.
  private mutating func sortCrossings(from first: Int) {
    guard crossings.count - first > 1 else { return }
    crossings[first...].sort { ($0.alongA, $0.edgeB) < ($1.alongA, $1.edgeB) }
  }

  // MARK: - The boundary integral

  /// Adds twice the area below the parts of the first feature's boundary that lie in the second.
  private mutating func addBoundaryOfA(
    _ a: ColumnsView, _ featureA: Int, _ b: EdgeIndexView, _ featureB: Int, origin: Coordinate
  ) -> Double {
    var twice = 0.0
    var next = 0
    for part in a.parts(featureA) where a.partKinds[part] == .polygon {
      for ring in a.rings(ofPart: part) {
        let range = a.coordinates(ofRing: ring)
        let startsInside = b.containsShifted(a.coordinates[range.lowerBound], in: featureB)
        let first = next
        var inside = startsInside
        var p = a.coordinates[range.lowerBound] - origin
        for index in range.lowerBound..<range.upperBound - 1 {
          let q = a.coordinates[index + 1] - origin
          while next < crossings.count, crossings[next].edgeA == index {
            if crossings[next].enters == inside { needsEngine = true }
            let term = p.cross(crossings[next].point - origin)
            twice += crossings[next].enters ? -term : term
            inside.toggle()
            next += 1
          }
          if inside { twice += p.cross(q) }
          p = q
        }
        if inside != startsInside { needsEngine = true }
        ringsA.append(Ring(range: range, startsInside: startsInside, crossings: first..<next))
      }
    }
    return twice
  }

  /// The same for a large first feature: only its edges near the second are visited.
  private mutating func addBoundaryOfLargeA(
    _ a: ColumnsView, _ featureA: Int, _ b: EdgeIndexView, _ featureB: Int, origin: Coordinate
  ) -> Double {
    let window = b.columns.envelopes[featureB]
    var twice = 0.0
    var next = 0
    var position = 0
    while position < edgesA.count {
      let range = a.ringRange(ofEdge: Int(edgesA[position]), featureA)
      let first = next
      var startsInside = false
      var inside = false
      var previous = -2
      while position < edgesA.count, Int(edgesA[position]) < range.upperBound {
        let edge = Int(edgesA[position])
        let from = a.coordinates[edge]
        if edge != previous + 1 {
          inside = window.contains(from) && b.containsShifted(from, in: featureB)
          if edge == range.lowerBound { startsInside = inside }
        }
        let p = from - origin
        while next < crossings.count, crossings[next].edgeA == edge {
          if crossings[next].enters == inside { needsEngine = true }
          let term = p.cross(crossings[next].point - origin)
          twice += crossings[next].enters ? -term : term
          inside.toggle()
          next += 1
        }
        if inside { twice += p.cross(a.coordinates[edge + 1] - origin) }
        previous = edge
        position += 1
      }
      if first < next || startsInside {
        ringsA.append(Ring(range: range, startsInside: startsInside, crossings: first..<next))
      }
    }
    return twice
  }

  /// The same with the roles exchanged; the first feature's edges enter where the second's leave.
  private mutating func addBoundaryOfB(
    _ a: ColumnsView, _ featureA: Int, _ b: EdgeIndexView, _ featureB: Int, origin: Coordinate,
    inA contains: (Coordinate) -> Bool
  ) -> Double {
    let window = a.envelopes[featureA]
    orderB.append(contentsOf: crossings.indices)
    orderB.sort {
      let (left, right) = (crossings[$0], crossings[$1])
      return (left.edgeB, left.alongB, $0) < (right.edgeB, right.alongB, $1)
    }
    var twice = 0.0
    var next = 0
    var position = 0
    while position < edgesB.count {
      let range = b.columns.ringRange(ofEdge: Int(edgesB[position]), featureB)
      let start = b.columns.coordinates[range.lowerBound]
      let startsInside =
        Int(edgesB[position]) == range.lowerBound && window.contains(start) && contains(start)
      let first = next
      var inside = startsInside
      var previous = range.lowerBound - 1
      while position < edgesB.count, Int(edgesB[position]) < range.upperBound {
        let edge = Int(edgesB[position])
        let from = b.columns.coordinates[edge]
        if edge != previous + 1 {
          // The edges between do not meet the window; only a tie can leave this one inside it.
          inside = window.contains(from) && contains(from)
        }
        let p = from - origin
        while next < orderB.count, crossings[orderB[next]].edgeB == edge {
          let crossing = crossings[orderB[next]]
          if crossing.enters != inside { needsEngine = true }
          let term = p.cross(crossing.point - origin)
          twice += crossing.enters ? term : -term
          inside.toggle()
          next += 1
        }
        if inside { twice += p.cross(b.columns.coordinates[edge + 1] - origin) }
        previous = edge
        position += 1
      }
      if first < next || startsInside {
        ringsB.append(Ring(range: range, startsInside: startsInside, crossings: first..<next))
      }
    }
    return twice
  }
}

/// Where two segments that properly cross do so, rounded.
///
/// The same point comes out for either direction of either segment, so that two polygons with a
/// common edge are cut at a common point.
@inline(__always)
func crossingPoint(
  _ p: Coordinate, _ q: Coordinate, _ s: Coordinate, _ t: Coordinate
) -> Coordinate {
  let (a, b) = (p.x, p.y) < (q.x, q.y) ? (p, q) : (q, p)
  let (c, d) = (s.x, s.y) < (t.x, t.y) ? (s, t) : (t, s)
  let ab = b - a
  let cd = d - c
  let denominator = ab.cross(cd)
  guard denominator != 0 else { return c }
  let along = min(1, max(0, (a - c).cross(ab) / -denominator))
  return c + cd * along
}
