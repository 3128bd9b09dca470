import Layers

extension PolygonOverlay {
  /// Appends the polygons that both features share, as parts without ending a feature.
  ///
  /// Only after `relate` answered `partial` and when no engine is needed.
  ///
  /// - Returns: Whether it succeeded; when not, nothing was appended and the engine has to do it.
  func appendIntersection(
    _ a: ColumnsView, _ b: ColumnsView, to target: inout PolygonCollector
  ) -> Bool {
    trace(a, b, keepsShared: true, to: &target)
  }

  /// The same for what the first feature has beyond the second.
  func appendDifference(
    _ a: ColumnsView, _ b: ColumnsView, to target: inout PolygonCollector
  ) -> Bool {
    trace(a, b, keepsShared: false, to: &target)
  }

  private func trace(
    _ a: ColumnsView, _ b: ColumnsView, keepsShared: Bool, to target: inout PolygonCollector
  ) -> Bool {
    guard !needsEngine else { return false }
    target.begin()
    if keepsShared {
      for ring in ringsA where ring.crossings.isEmpty && ring.startsInside {
        target.add(a.coordinates, ring.range)
      }
    } else {
      addUntouchedRings(a, to: &target)
    }
    for ring in ringsB where ring.crossings.isEmpty {
      target.add(b.coordinates, ring.range, reversed: !keepsShared)
    }
    guard !crossings.isEmpty else { return true }

    return follow(a, b, keepsShared: keepsShared, to: &target)
  }

  /// Adds the rings of the first feature that neither cross the second nor lie in it.
  private func addUntouchedRings(_ a: ColumnsView, to target: inout PolygonCollector) {
    var listed = 0
    for part in a.parts(comparedA) where a.partKinds[part] == .polygon {
      for ring in a.rings(ofPart: part) {
        let range = a.coordinates(ofRing: ring)
        if listed < ringsA.count, ringsA[listed].range.lowerBound == range.lowerBound {
          let isTouched = !ringsA[listed].crossings.isEmpty || ringsA[listed].startsInside
          listed += 1
          if isTouched { continue }
        }
        target.add(a.coordinates, range)
      }
    }
  }

  /// Follows the boundary from crossing to crossing, changing the feature at each.
  ///
  /// Shared area: along A while in B, then along B while in A. Difference: along A while outside
  /// B, then back along B while in A.
  private func follow(
    _ a: ColumnsView, _ b: ColumnsView, keepsShared: Bool, to target: inout PolygonCollector
  ) -> Bool {
    let count = crossings.count
    var nextA = [Int](repeating: 0, count: count)
    var ringOfA = nextA
    var stepB = nextA
    var ringOfB = nextA
    for (number, ring) in ringsA.enumerated() {
      for c in ring.crossings {
        nextA[c] = c + 1 < ring.crossings.upperBound ? c + 1 : ring.crossings.lowerBound
        ringOfA[c] = number
      }
    }
    for (number, ring) in ringsB.enumerated() {
      let order = ring.crossings
      for position in order {
        let after = position + 1 < order.upperBound ? position + 1 : order.lowerBound
        let (from, to) = (orderB[position], orderB[after])
        if keepsShared { stepB[from] = to } else { stepB[to] = from }
        ringOfB[from] = number
      }
    }

    var visited = [Bool](repeating: false, count: count)
    for start in 0..<count where crossings[start].enters == keepsShared && !visited[start] {
      target.beginRing()
      var current = start
      repeat {
        visited[current] = true
        let turn = nextA[current]
        target.append(crossings[current].point)
        target.appendRun(
          a.coordinates, ringsA[ringOfA[current]].range, after: crossings[current].edgeA,
          crossings[current].alongA, upTo: crossings[turn].edgeA, crossings[turn].alongA)
        target.append(crossings[turn].point)
        let resume = stepB[turn]
        guard crossings[turn].enters != keepsShared, crossings[resume].enters == keepsShared else {
          return false
        }
        let range = ringsB[ringOfB[turn]].range
        if keepsShared {
          target.appendRun(
            b.coordinates, range, after: crossings[turn].edgeB, crossings[turn].alongB,
            upTo: crossings[resume].edgeB, crossings[resume].alongB)
        } else {
          target.appendRunBackwards(
            b.coordinates, range, before: crossings[turn].edgeB, crossings[turn].alongB,
            downTo: crossings[resume].edgeB, crossings[resume].alongB)
        }
        current = resume
      } while current != start && !visited[current]
      guard current == start else { return false }
      target.endRing()
    }
    return true
  }
}

/// Rings on their way into columns: loose rings in, polygons with their holes out.
struct PolygonCollector {
  private var coordinates: [Coordinate] = []
  private var starts: [Int] = [0]

  init() {}

  /// Forgets all rings.
  mutating func begin() {
    coordinates.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
  }

  /// Adds a whole closed ring.
  mutating func add(
    _ source: UnsafeBufferPointer<Coordinate>, _ range: Range<Int>, reversed: Bool = false
  ) {
    if reversed {
      coordinates.append(contentsOf: source[range].reversed())
    } else {
      coordinates.append(contentsOf: source[range])
    }
    starts.append(coordinates.count)
  }

  mutating func beginRing() {
    coordinates.removeSubrange(starts[starts.count - 1]...)
  }

  /// Adds a coordinate unless it repeats the last one of the ring.
  @inline(__always)
  mutating func append(_ c: Coordinate) {
    if coordinates.count > starts[starts.count - 1], coordinates[coordinates.count - 1] == c {
      return
    }
    coordinates.append(c)
  }

  /// Closes the ring; one without extent is dropped.
  mutating func endRing() {
    let first = starts[starts.count - 1]
    while coordinates.count - first > 1, coordinates[coordinates.count - 1] == coordinates[first] {
      coordinates.removeLast()
    }
    guard coordinates.count - first >= 3 else {
      coordinates.removeSubrange(first...)
      return
    }
    coordinates.append(coordinates[first])
    starts.append(coordinates.count)
  }

  /// Adds the vertices of a closed ring between a place on one edge and a place on another, going
  /// forward and around where needed.
  mutating func appendRun(
    _ source: UnsafeBufferPointer<Coordinate>, _ range: Range<Int>, after edge: Int,
    _ along: Double, upTo last: Int, _ end: Double
  ) {
    if edge == last, along < end { return }
    var index = edge
    repeat {
      index += 1
      append(source[index])
      if index == range.upperBound - 1 { index = range.lowerBound }
    } while index != last
  }

  /// The same going backward.
  mutating func appendRunBackwards(
    _ source: UnsafeBufferPointer<Coordinate>, _ range: Range<Int>, before edge: Int,
    _ along: Double, downTo last: Int, _ end: Double
  ) {
    if edge == last, along > end { return }
    var index = edge
    repeat {
      append(source[index])
      if index == range.lowerBound { index = range.upperBound - 1 }
      index -= 1
    } while index != last
  }

  /// Appends the polygons to columns as parts, without ending the feature, and returns how many.
  ///
  /// Counter-clockwise rings are outer rings, the others holes of the smallest one around them.
  func flush(into columns: inout GeometryColumns) -> Int {
    var outer: [(ring: Int, area: Double)] = []
    var holes: [Int] = []
    for ring in 0..<starts.count - 1 {
      let area = PlanarMath.signedArea(coordinates[starts[ring]..<starts[ring + 1]])
      if area > 0 { outer.append((ring, area)) } else if area < 0 { holes.append(ring) }
    }
    let owners = holes.map { hole in outer.count == 1 ? 0 : owner(of: hole, among: outer) }
    for (position, shell) in outer.enumerated() {
      appendRing(shell.ring, to: &columns)
      for (hole, owner) in zip(holes, owners) where owner == position {
        appendRing(hole, to: &columns)
      }
      columns.endPart(.polygon)
    }
    return outer.count
  }

  private func appendRing(_ ring: Int, to columns: inout GeometryColumns) {
    columns.coordinates.append(contentsOf: coordinates[starts[ring]..<starts[ring + 1]])
    columns.endRing()
  }

  /// The position of the smallest outer ring around a hole; −1 when there is none.
  private func owner(of hole: Int, among outer: [(ring: Int, area: Double)]) -> Int {
    var best = -1
    for (position, shell) in outer.enumerated()
    where best < 0 || shell.area < outer[best].area {
      if contains(shell.ring, hole) { best = position }
    }
    return best
  }

  private func contains(_ shell: Int, _ hole: Int) -> Bool {
    let ring = coordinates[starts[shell]..<starts[shell + 1]]
    for p in coordinates[starts[hole]..<starts[hole + 1]] {
      var inside = false
      var onBorder = false
      for (a, b) in zip(ring, ring.dropFirst()) where crossesRay(p, a, b, &inside) {
        onBorder = true
        break
      }
      if !onBorder { return inside }
    }
    return false
  }
}
