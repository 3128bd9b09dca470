import Layers
import Measures

/// How the polygons of one feature lie to those of another, and the area that both share.
///
/// Works on the neighbourhood only: of the second feature just the edges that meet the envelope of
/// the first are looked at, found through an ``EdgeIndex``.
///
/// What is measured is ∫ a·b, with a and b how often the rings of either feature wind around a
/// position: 1 inside and 0 outside. Its border is b times the border of the first plus a times
/// that of the second, a chain of edges that an integral along it measures. Which edges cross, and
/// how often rings wind around their ends, is decided exactly, and ties (a vertex on an edge, edges
/// on one line) by ``SymbolicShift``, which changes no area; so the chain is always closed. Hence
/// only the places of the crossings are rounded, and the error is at most `noise` for any closed
/// rings: also for those that rounding has made cross themselves, as the pieces of an earlier cut
/// may. (Parities in place of the numbers would be wrong by whole faces there.)
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

  /// Where an edge of the first feature crosses one of the second.
  struct Crossing {
    /// The coordinates at which the two edges begin.
    var edgeA, edgeB: Int
    /// The shared point, rounded.
    var point: Coordinate
    /// Position along either edge, 0 to 1; for ordering only.
    var alongA, alongB: Double
    /// Whether the first feature's edge passes from the right of the second's to its left.
    var enters: Bool
    /// How often the other feature winds around what follows along the first and the second.
    var afterA = 0
    var afterB = 0
  }

  /// A ring of either feature that takes part.
  struct Ring {
    /// Where its coordinates lie.
    var range: Range<Int>
    /// How often the other feature winds around its first coordinate.
    var atStart: Int
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
  /// Whether a tie was broken, or a ring winds around a place more than once: the area is right,
  /// but tracing may give borders that touch or double.
  private(set) var hasTies = false
  /// The area in m² that rounding may have added to the shared area, or taken from it.
  private(set) var noise = 0.0

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
  /// - Returns: The relation, and the shared area in m²: 0 when apart, `areaA` when within; else as
  ///   it was summed, which for valid polygons is from 0 to `areaA` but for `noise`.
  mutating func relate(
    _ a: ColumnsView, _ featureA: Int, areaA: Double, _ b: EdgeIndexView, _ featureB: Int
  ) -> (Relation, area: Double) {
    crossings.empty()
    orderB.empty()
    ringsA.empty()
    ringsB.empty()
    edgesB.empty()
    hasTies = false
    noise = 0

    let window = a.envelopes[featureA]
    guard window.intersects(b.columns.envelopes[featureB]) else { return (.apart, 0) }
    b.appendEdges(of: featureB, in: window, to: &edgesB)
    if edgesB.isEmpty {
      // No border in the window: all of it is on one side.
      let corner = a.coordinates[Int(a.ringStarts[a.rings(featureA).lowerBound])]
      return b.windingAroundShifted(corner, in: featureB) != 0 ? (.within, areaA) : (.apart, 0)
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
    var border = BorderIntegral()
    if isLarge, let indexA {
      addBoundaryOfLargeA(a, featureA, b, featureB, origin, to: &border)
      indexA.withView(a) { own in
        addBoundaryOfB(a.envelopes[featureA], b, featureB, origin, to: &border) {
          own.shiftedWinding(around: $0, in: 0)
        }
      }
    } else {
      addBoundaryOfA(a, featureA, b, featureB, origin, to: &border)
      addBoundaryOfB(a.envelopes[featureA], b, featureB, origin, to: &border) {
        a.shiftedWinding(around: $0, in: featureA)
      }
    }
    noise = 16 * a.coordinateUlp(featureA) * border.length
    return judge(border.area, areaA: areaA, ringCount: a.polygonRingCount(featureA))
  }

  /// Turns an area that cannot be told from none or from all into that.
  private func judge(
    _ shared: Double, areaA: Double, ringCount: Int
  ) -> (Relation, area: Double) {
    if crossings.isEmpty, ringsB.isEmpty {
      if ringsA.allSatisfy({ $0.atStart == 0 }) { return (.apart, 0) }
      if ringsA.count == ringCount, ringsA.allSatisfy({ $0.atStart == 1 }) {
        return (.within, areaA)
      }
    }
    let rest = areaA - shared
    // Of a feature that is itself no larger than the noise, the larger part decides.
    if abs(shared) <= noise, shared <= rest { return (.apart, 0) }
    if abs(rest) <= noise { return (.within, areaA) }
    return (.partial, shared)
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
    if exactP == 0 || exactQ == 0 || exactS == 0 || exactT == 0 { hasTies = true }
    let sideP = exactP != 0 ? exactP : SymbolicShift.tie(s, t)
    let sideQ = exactQ != 0 ? exactQ : SymbolicShift.tie(s, t)
    let sideS = exactS != 0 ? exactS : -SymbolicShift.tie(p, q)
    let sideT = exactT != 0 ? exactT : -SymbolicShift.tie(p, q)
    guard sideP != sideQ, sideS != sideT else { return }
    let place = SegmentCrossing(p, q, s, t)
    crossings.append(
      Crossing(
        edgeA: edgeA, edgeB: edgeB, point: place.point, alongA: place.alongA,
        alongB: place.alongB, enters: sideQ > 0))
  }

  /// Orders the crossings of one edge of the first feature.
  private mutating func sortCrossings(from first: Int) {
    guard crossings.count - first > 1 else { return }
    crossings[first...].sort { ($0.alongA, $0.edgeB) < ($1.alongA, $1.edgeB) }
  }

  // MARK: - The boundary integral

  /// Adds the first feature's boundary, as often as the second winds around each bit of it.
  private mutating func addBoundaryOfA(
    _ a: ColumnsView, _ featureA: Int, _ b: EdgeIndexView, _ featureB: Int, _ origin: Coordinate,
    to border: inout BorderIntegral
  ) {
    var next = 0
    for part in a.parts(featureA) where a.partKinds[part] == .polygon {
      for ring in a.rings(ofPart: part) {
        let range = a.coordinates(ofRing: ring)
        let atStart = b.windingAroundShifted(a.coordinates[range.lowerBound], in: featureB)
        let first = next
        var winding = atStart
        var p = a.coordinates[range.lowerBound] - origin
        for index in range.lowerBound..<range.upperBound - 1 {
          let q = a.coordinates[index + 1] - origin
          addEdgeOfA(index, p, q, origin, &winding, &next, to: &border)
          p = q
        }
        ringsA.append(Ring(range: range, atStart: atStart, crossings: first..<next))
      }
    }
  }

  /// Adds an edge of the first feature; `next` passes over its crossings.
  @inline(__always)
  private mutating func addEdgeOfA(
    _ edge: Int, _ p: Coordinate, _ q: Coordinate, _ origin: Coordinate, _ winding: inout Int,
    _ next: inout Int, to border: inout BorderIntegral
  ) {
    var from = p
    while next < crossings.count, crossings[next].edgeA == edge {
      let point = crossings[next].point - origin
      if winding != 0 { border.add(from, point, times: winding) }
      winding += crossings[next].enters ? 1 : -1
      note(winding)
      crossings[next].afterA = winding
      from = point
      next += 1
    }
    if winding != 0 { border.add(from, q, times: winding) }
  }

  /// A place that a feature winds around more than once, or backwards, is one that rounding made.
  @inline(__always)
  private mutating func note(_ winding: Int) {
    if winding != 0, winding != 1 { hasTies = true }
  }

  /// The same for a large first feature: only its edges near the second are visited.
  private mutating func addBoundaryOfLargeA(
    _ a: ColumnsView, _ featureA: Int, _ b: EdgeIndexView, _ featureB: Int, _ origin: Coordinate,
    to border: inout BorderIntegral
  ) {
    let window = b.columns.envelopes[featureB]
    var next = 0
    var position = 0
    while position < edgesA.count {
      let range = a.ringRange(ofEdge: Int(edgesA[position]), featureA)
      let first = next
      var atStart = 0
      var winding = 0
      var previous = -2
      while position < edgesA.count, Int(edgesA[position]) < range.upperBound {
        let edge = Int(edgesA[position])
        let from = a.coordinates[edge]
        if edge != previous + 1 {
          winding = window.contains(from) ? b.windingAroundShifted(from, in: featureB) : 0
          if edge == range.lowerBound { atStart = winding }
        }
        addEdgeOfA(
          edge, from - origin, a.coordinates[edge + 1] - origin, origin, &winding, &next,
          to: &border)
        previous = edge
        position += 1
      }
      if first < next || atStart != 0 {
        ringsA.append(Ring(range: range, atStart: atStart, crossings: first..<next))
      }
    }
  }

  /// The same with the roles exchanged; the first feature's edges enter where the second's leave.
  private mutating func addBoundaryOfB(
    _ window: Envelope, _ b: EdgeIndexView, _ featureB: Int, _ origin: Coordinate,
    to border: inout BorderIntegral, windingOfA: (Coordinate) -> Int
  ) {
    orderB.append(contentsOf: crossings.indices)
    orderB.sort {
      let (left, right) = (crossings[$0], crossings[$1])
      return (left.edgeB, left.alongB, $0) < (right.edgeB, right.alongB, $1)
    }
    var next = 0
    var position = 0
    while position < edgesB.count {
      let range = b.columns.ringRange(ofEdge: Int(edgesB[position]), featureB)
      let start = b.columns.coordinates[range.lowerBound]
      let isNear = Int(edgesB[position]) == range.lowerBound && window.contains(start)
      let atStart = isNear ? windingOfA(start) : 0
      let first = next
      var winding = atStart
      var previous = range.lowerBound - 1
      while position < edgesB.count, Int(edgesB[position]) < range.upperBound {
        let edge = Int(edgesB[position])
        let vertex = b.columns.coordinates[edge]
        if edge != previous + 1 {
          // The edges between do not meet the window; only a tie can leave this one inside it.
          winding = window.contains(vertex) ? windingOfA(vertex) : 0
        }
        var from = vertex - origin
        while next < orderB.count, crossings[orderB[next]].edgeB == edge {
          let crossing = orderB[next]
          let point = crossings[crossing].point - origin
          if winding != 0 { border.add(from, point, times: winding) }
          winding += crossings[crossing].enters ? -1 : 1
          note(winding)
          crossings[crossing].afterB = winding
          from = point
          next += 1
        }
        if winding != 0 {
          border.add(from, b.columns.coordinates[edge + 1] - origin, times: winding)
        }
        previous = edge
        position += 1
      }
      if first < next || atStart != 0 {
        ringsB.append(Ring(range: range, atStart: atStart, crossings: first..<next))
      }
    }
  }
}
