import Layers

/// Rings on their way into columns: loose rings in, polygons with their holes out.
struct PolygonCollector {
  private var coordinates: [Coordinate] = []
  private var starts: [Int] = [0]

  private var removesSpikes = false

  init() {}

  /// Forgets all rings.
  ///
  /// - Parameter removingSpikes: Whether to leave out of later rings what goes there and back along
  ///   one line, as ties make it.
  mutating func begin(removingSpikes: Bool) {
    removesSpikes = removingSpikes
    coordinates.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
  }

  /// Adds a whole closed ring so many times, reversed when less than 0.
  mutating func add(
    _ source: UnsafeBufferPointer<Coordinate>, _ range: Range<Int>, times: Int
  ) {
    for _ in 0..<abs(times) {
      if times < 0 {
        coordinates.append(contentsOf: source[range].reversed())
      } else {
        coordinates.append(contentsOf: source[range])
      }
      starts.append(coordinates.count)
    }
  }

  mutating func beginRing() {
    coordinates.removeSubrange(starts[starts.count - 1]...)
  }

  /// Adds a coordinate unless it repeats the last one of the ring.
  @inline(__always)
  mutating func append(_ c: Coordinate) {
    let first = starts[starts.count - 1]
    if coordinates.count > first, coordinates[coordinates.count - 1] == c { return }
    if removesSpikes { removeSpikes(before: c, from: first) }
    if coordinates.count > first, coordinates[coordinates.count - 1] == c { return }
    coordinates.append(c)
  }

  /// Drops the last vertices as long as the ring would turn back along its own line there.
  private mutating func removeSpikes(before c: Coordinate, from first: Int) {
    while coordinates.count - first > 1,
      isSpike(coordinates[coordinates.count - 2], coordinates[coordinates.count - 1], c)
    {
      coordinates.removeLast()
    }
  }

  /// Whether the way from `a` by `b` to `c` turns back on itself.
  ///
  /// Such a way winds around nothing that the way from `a` to `c` does not.
  private func isSpike(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Bool {
    guard Orientation.sign(a, b, c) == 0 else { return false }
    // On one line, so that one axis tells the directions.
    return a.x != b.x ? (b.x > a.x) != (c.x > b.x) : (b.y > a.y) != (c.y > b.y)
  }

  /// Closes the ring; one without extent is dropped.
  mutating func endRing() {
    let first = starts[starts.count - 1]
    var begin = first
    var isOpen = true
    while isOpen {
      isOpen = false
      let last = coordinates.count - 1
      guard last - begin >= 2 else { break }
      let isRepeated = coordinates[last] == coordinates[begin]
      if isRepeated
        || removesSpikes
          && isSpike(coordinates[last - 1], coordinates[last], coordinates[begin])
      {
        coordinates.removeLast()
        isOpen = true
      } else if removesSpikes,
        isSpike(coordinates[last], coordinates[begin], coordinates[begin + 1])
      {
        begin += 1
        isOpen = true
      }
    }
    guard coordinates.count - begin >= 3 else {
      coordinates.removeSubrange(first...)
      return
    }
    coordinates.removeSubrange(first..<begin)
    coordinates.append(coordinates[first])
    starts.append(coordinates.count)
  }

  /// Adds the vertices of a run along a closed ring, in either direction.
  mutating func append(
    _ run: RingRun, of source: UnsafeBufferPointer<Coordinate>, isBackward: Bool
  ) {
    if run.after == run.upTo, !run.wraps { return }
    if isBackward {
      var index = run.upTo
      repeat {
        append(source[index])
        if index == run.range.lowerBound { index = run.range.upperBound - 1 }
        index -= 1
      } while index != run.after
    } else {
      var index = run.after
      repeat {
        index += 1
        append(source[index])
        if index == run.range.upperBound - 1 { index = run.range.lowerBound }
      } while index != run.upTo
    }
  }

  /// Appends the polygons to columns as parts, without ending the feature.
  ///
  /// Counter-clockwise rings are outer rings, the others holes of the smallest one around them.
  /// Rings that hold no more than rounding could make are left out.
  func flush(into columns: inout GeometryColumns) {
    var outer: [(ring: Int, area: Double)] = []
    var holes: [Int] = []
    for ring in 0..<starts.count - 1 {
      let path = coordinates[starts[ring]..<starts[ring + 1]]
      let area = PlanarMath.signedArea(path)
      if abs(area) <= Self.noise(of: path) { continue }
      if area > 0 { outer.append((ring, area)) } else { holes.append(ring) }
    }
    let owners = holes.map { hole in outer.count == 1 ? 0 : owner(of: hole, among: outer) }
    for (position, shell) in outer.enumerated() {
      appendRing(shell.ring, to: &columns)
      for (hole, owner) in zip(holes, owners) where owner == position {
        appendRing(hole, to: &columns)
      }
      columns.endPart(.polygon)
    }
  }

  /// The area that moving a ring's vertices by four units in the last place may make.
  private static func noise(of path: ArraySlice<Coordinate>) -> Double {
    var length = 0.0
    var magnitude = 0.0
    for (a, b) in zip(path, path.dropFirst()) {
      length += abs(b.x - a.x) + abs(b.y - a.y)
      magnitude = max(magnitude, abs(a.x), abs(a.y))
    }
    return 4 * magnitude.ulp * length
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

  /// Whether a ring lies in another, as far as the first of its vertices that is not on it tells.
  private func contains(_ shell: Int, _ hole: Int) -> Bool {
    let ring = coordinates[starts[shell]..<starts[shell + 1]]
    for p in coordinates[starts[hole]..<starts[hole + 1]] {
      var inside = false
      var onBorder = false
      for (a, b) in zip(ring, ring.dropFirst()) {
        guard min(a.y, b.y) <= p.y, p.y <= max(a.y, b.y), max(a.x, b.x) >= p.x else { continue }
        let side = Orientation.sign(a, b, p)
        if side == 0, min(a.x, b.x) <= p.x {
          onBorder = true
          break
        }
        if (a.y > p.y) != (b.y > p.y), (side > 0) == (b.y > a.y) { inside.toggle() }
      }
      if !onBorder { return inside }
    }
    return false
  }
}

/// Vertices of a closed ring between a place on one edge and a place on another.
struct RingRun {
  /// Where the ring's coordinates lie.
  var range: Range<Int>
  /// The edge on which it begins, and that on which it ends, going forward.
  var after, upTo: Int
  /// Whether it goes around the ring when both are the same edge.
  var wraps: Bool
}
