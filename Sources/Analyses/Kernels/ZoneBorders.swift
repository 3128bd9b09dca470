internal import GEOS
public import Layers

/// Where zones leave gaps between them, and where they overlap.
///
/// Definition: with w(p) the number of zones that hold a position p, gaps are the bounded pieces of
/// {w = 0} that zones surround, overlaps the pieces of {w ≥ 2} between the zones' borders. A lake
/// that no zone holds is a gap; the area around all zones is none.
///
/// Edges that two neighbours share, in opposite directions, change w nowhere and cancel, so that zones
/// whose borders fit cost one look at each edge. Only what is left goes to the engine.
public struct ZoneBorders: Sendable, Hashable {
  /// Pieces of one kind.
  public struct Pieces: Sendable, Hashable {
    /// How many.
    public var count = 0
    /// Their area in m²; a place in three zones counts once.
    public var area = 0.0
    /// The area of the largest, m²; 0 without any.
    public var largest = 0.0
    /// A position inside the largest; `nil` without any.
    public var place: Coordinate?

    fileprivate mutating func add(_ area: Double, at place: Coordinate) {
      count += 1
      self.area += area
      if area > largest {
        largest = area
        self.place = place
      }
    }
  }

  /// Places in no zone that zones surround.
  public var gaps = Pieces()
  /// Places in two zones or more.
  public var overlaps = Pieces()

  /// Pieces up to this many m² come from rounding and are left out.
  public static let negligible = 1e-7

  /// Finds them.
  ///
  /// - Parameter zones: In one metric frame; lines and points among them are left out.
  /// - Returns: `nil` when the engine could not tell.
  public init?(of zones: GeometryColumns) {
    let edges = Self.openEdges(of: zones)
    guard !edges.isEmpty else { return }
    do {
      let faces = try Self.faces(between: edges)
      let winding = WindingNumber(edges)
      for face in 0..<faces.featureCount {
        let area = faces.area(ofFeature: face)
        guard area > Self.negligible,
          let place = try Geometry(columns: faces, feature: face).pointOnSurface()
        else { continue }
        switch winding.at(place) {
        case 0: gaps.add(area, at: place)
        case 2...: overlaps.add(area, at: place)
        default: break
        }
      }
    } catch {
      return nil
    }
  }

  /// An edge with how often more it is passed from `a` to `b` than back.
  fileprivate struct Edge {
    var a, b: Coordinate
    var times: Int
  }

  /// An edge by the coordinate at which it begins where it is met first.
  private struct Passed: BitwiseCopyable {
    var start: UInt32
    var times: Int32
  }

  /// The edges that do not cancel, in the order of the file.
  private static func openEdges(of zones: GeometryColumns) -> [Edge] {
    // Most edges cancel: what is kept of each meanwhile is small.
    var edges: [Passed] = []
    func ends(_ start: Int) -> (a: Coordinate, b: Coordinate, isForward: Bool) {
      let (p, q) = (zones.coordinates[start], zones.coordinates[start + 1])
      let isForward = (p.x, p.y) < (q.x, q.y)
      return isForward ? (p, q, true) : (q, p, false)
    }
    var size = 16
    while size < zones.coordinates.count * 3 / 2 { size *= 2 }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { table in
      table.initialize(repeating: UInt32.max)
      for part in 0..<zones.partCount where zones.partKinds[part] == .polygon {
        for ring in zones.rings(ofPart: part) {
          for index in zones.coordinates(ofRing: ring).dropLast() {
            let (a, b, isForward) = ends(index)
            guard a != b else { continue }
            var slot = Int(truncatingIfNeeded: hash(a, b)) & (size - 1)
            while table[slot] != .max {
              let known = ends(Int(edges[Int(table[slot])].start))
              if known.a == a, known.b == b { break }
              slot = (slot + 1) & (size - 1)
            }
            if table[slot] == .max {
              table[slot] = UInt32(edges.count)
              edges.append(Passed(start: UInt32(index), times: 0))
            }
            edges[Int(table[slot])].times += isForward ? 1 : -1
          }
        }
      }
    }
    return edges.lazy.filter { $0.times != 0 }.map { edge in
      let (a, b, _) = ends(Int(edge.start))
      return Edge(a: a, b: b, times: Int(edge.times))
    }
  }

  private static func hash(_ a: Coordinate, _ b: Coordinate) -> UInt64 {
    var hash: UInt64 = 0
    for number in [a.x, a.y, b.x, b.y] {
      hash = (hash ^ number.bitPattern) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return hash
  }

  /// The indices below a count in an order without runs, each once and always the same.
  private static func scattered(_ count: Int) -> [Int] {
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    // A step of the golden ratio leaves no two neighbours close together.
    var step = max(1, Int(cell: Double(count) * 0.618, of: count))
    while divisor(step, count) != 1 { step += 1 }
    return (0..<count).map { $0 * step % count }
  }

  /// The faces into which edges cut the plane, without the outer one.
  private static func faces(between edges: [Edge]) throws(GEOSError) -> GeometryColumns {
    var lines = paths(along: edges)
    lines.endFeature(.multiLineString)
    let noded = try Overlay.unaryUnion(Geometry(columns: lines, feature: 0)).geometry
    let collection = try noded.polygonized().columns(keeping: .only(.polygon))
    // One feature a face.
    var faces = GeometryColumns()
    for part in 0..<collection.partCount {
      faces.appendPart(
        .polygon,
        rings: collection.rings(ofPart: part).map {
          Array(collection.coordinates[collection.coordinates(ofRing: $0)])
        })
      faces.endFeature(.polygon)
    }
    return faces
  }

  /// The edges as lines that go on where exactly two meet, as parts of one feature.
  ///
  /// The engine keeps as much for a line as for ten positions of one. Its index of vertices is a tree that
  /// degenerates when they come along a border: lines come scattered, and of long ones it takes some first.
  private static func paths(along edges: [Edge]) -> GeometryColumns {
    // An edge leaves its ends as 2 i from `a` and 2 i + 1 from `b`.
    func origin(_ way: UInt32) -> Coordinate {
      way & 1 == 0 ? edges[Int(way / 2)].a : edges[Int(way / 2)].b
    }
    let ways = (0..<UInt32(2 * edges.count)).sorted {
      let (p, q) = (origin($0), origin($1))
      return (p.x, p.y, $0) < (q.x, q.y, $1)
    }
    // For each way the other one from where it begins; none where one or several others do.
    var other = [UInt32](repeating: .max, count: ways.count)
    var first = 0
    while first < ways.count {
      let place = origin(ways[first])
      let end = ways[first...].firstIndex { origin($0) != place } ?? ways.count
      if end - first == 2 {
        other[Int(ways[first])] = ways[first + 1]
        other[Int(ways[first + 1])] = ways[first]
      }
      first = end
    }
    var lines = GeometryColumns()
    var isPassed = [Bool](repeating: false, count: edges.count)
    func follow(_ start: UInt32) {
      var way = start
      lines.append(origin(way))
      while way != .max, !isPassed[Int(way / 2)] {
        isPassed[Int(way / 2)] = true
        lines.append(origin(way ^ 1))
        way = other[Int(way ^ 1)]
      }
      lines.endRing()
      lines.endPart(.line)
    }
    let order = scattered(edges.count)
    for edge in order {
      for way in [2 * edge, 2 * edge + 1] where other[way] == .max && !isPassed[edge] {
        follow(UInt32(way))
      }
    }
    // What is left are rings.
    for edge in order where !isPassed[edge] { follow(UInt32(2 * edge)) }
    return lines
  }
}

/// How many zones hold a position, told by the edges to the east of it.
private struct WindingNumber {
  private let edges: [ZoneBorders.Edge]
  private var bands: [[UInt32]]
  private let south: Double
  private let height: Double

  init(_ edges: [ZoneBorders.Edge]) {
    self.edges = edges
    var extent = Envelope.empty
    for edge in edges { extent.expand(by: Envelope(edge.a, edge.b)) }
    south = extent.minY
    let rise = edges.reduce(0) { $0 + abs($1.b.y - $1.a.y) }
    let count = BandCount.of(
      edges: edges.count, rise: rise, height: extent.height, edgesInBand: 8)
    height = max(extent.height, .leastNormalMagnitude) / Double(count)
    bands = Array(repeating: [], count: count)
    for (index, edge) in edges.enumerated() {
      let ends = Envelope(edge.a, edge.b)
      for band in self.band(ends.minY)...self.band(ends.maxY) { bands[band].append(UInt32(index)) }
    }
  }

  private func band(_ y: Double) -> Int {
    Int(cell: (y - south) / height, of: bands.count)
  }

  /// The winding number of all edges around a position that is not on one of them.
  func at(_ p: Coordinate) -> Int {
    var number = 0
    for index in bands[band(p.y)] {
      let edge = edges[Int(index)]
      guard (edge.a.y > p.y) != (edge.b.y > p.y), max(edge.a.x, edge.b.x) > p.x else { continue }
      let side = (edge.b - edge.a).cross(p - edge.a)
      // Upwards with the position on its left, or downwards with it on its right.
      if edge.b.y > edge.a.y, side > 0 { number += edge.times }
      if edge.b.y < edge.a.y, side < 0 { number -= edge.times }
    }
    return number
  }
}
