import Layers
import TestSupport
import Testing

@testable import GEOS

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What rings that meet themselves surround, told from their faces.
@Suite("Faces of rings")
struct RingArrangementTests {
  /// A star polygon of an odd number of points, each joined with the farthest: n (n − 3) / 2
  /// crossings, no three edges through one of them.
  static func star(_ points: Int, radius: Double = 2500) -> [Coordinate] {
    (0...points).map { index in
      let step = index % points * (points / 2) % points
      let angle = 2 * Double.pi * Double(step) / Double(points)
      return Coordinate(radius * cos(angle), radius * sin(angle))
    }
  }

  static func arrangement(_ ring: [Coordinate]) -> RingArrangement? {
    ring.withUnsafeBufferPointer { RingArrangement($0) }
  }

  static func meetings(_ ring: [Coordinate]) -> Int {
    ring.withUnsafeBufferPointer { RingArrangement.meetings(of: $0) }
  }

  @Test(arguments: [5, 25, 51, 101, 201])
  func `a star has the crossings, pieces and faces that it must have`(_ points: Int) throws {
    let ring = Self.star(points)
    let crossings = points * (points - 3) / 2
    #expect(Self.meetings(ring) == 2 * crossings)
    let found = try #require(Self.arrangement(ring))
    #expect(found.edges.positions.count == points + crossings)
    #expect(found.edges.pieces.count == points + 2 * crossings)
    #expect(found.faceCount == crossings + 2)
    #expect(found.windings.min() == 0)
    #expect(found.windings.max() == Int32(points / 2))
    // The edges touch a circle; outside it, round the star's outline, is what they go round once.
    let outline = ring.withUnsafeBufferPointer { found.surrounded($0) }
    #expect(outline.partCount == 1)
    #expect(outline.coordinates.count == 2 * points + 1)
    // Corners lie on the circle and, between them, where an edge meets the next but one.
    let (step, stride) = (Double.pi / Double(points), Double(points / 2))
    let inner = 2500 * cos(step * stride) / cos(step * (stride - 1))
    let expected = Double(points) * 2500 * inner * sin(step)
    #expect(abs(outline.area(ofFeature: 0) - expected) < 1e-9 * expected)
  }

  @Test func `work grows as the number of crossings where that grows as the edges`() throws {
    // A band twisted at every step.
    func twisted(_ steps: Int) -> [Coordinate] {
      let there = (0...steps).map { Coordinate(3 * Double($0), $0 % 2 == 0 ? 0 : 10) }
      let back = (0...steps).reversed().map { Coordinate(3 * Double($0), $0 % 2 == 0 ? 10 : 0) }
      return there + back + [there[0]]
    }
    for steps in [100, 1000, 10_000] {
      let found = try #require(Self.arrangement(twisted(steps)))
      #expect(Self.meetings(twisted(steps)) == 2 * steps)
      #expect(found.edges.pieces.count == 2 * steps + 2 + 2 * steps)
      #expect(abs(found.evenOddArea - 15 * Double(steps)) < 1e-6)
    }
  }

  @Test(arguments: 0..<40)
  func `the engine finds the same faces`(_ seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    let origin = Coordinate(seed % 3 == 0 ? 0 : 500_000, seed % 3 == 2 ? 4_000_000 : 0)
    var compared = 0
    for _ in 0..<8 {
      let count = Int.random(in: 5...24, using: &random)
      var ring =
        seed % 2 == 0
        ? RandomRings.gridWalk(count, size: 6, at: origin, &random)
        : (0..<count).map { _ in
          origin + Coordinate(random.number(0...5000), random.number(0...5000))
        }
      if ring.first != ring.last { ring.append(ring[0]) }
      // As the repair has them.
      ring = ring.enumerated().filter { $0 == 0 || ring[$0 - 1] != $1 }.map(\.element)
      guard ring.count >= 4, Self.doubledExtent(ring) > 0 else { continue }
      guard let found = Self.arrangement(ring) else {
        Issue.record("no faces of \(ring)")
        continue
      }
      // The engine is asked near the origin; even there its noding at times loses a face. Where it
      // finds another area for the ring turned about, it is no reference.
      let near = ring.map { $0 - origin }
      let polygon = try Geometry(polygon: [near])
      let linework = try polygon.madeValid(.linework)
      let area = try linework.area()
      let turns = [
        near.map { Coordinate($0.y, $0.x) }, near.map { Coordinate(-$0.x, $0.y) },
        near.map { Coordinate($0.x + $0.y, $0.x - $0.y) },
      ]
      let agrees = try turns.map { try Geometry(polygon: [$0]).madeValid(.linework).area() }
      let slack = 1e-8 * max(1, area)
      guard
        zip(agrees, [1, 1, 2.0]).allSatisfy({ abs($0 / $1 - area) < slack })
      else { continue }
      #expect(abs(found.evenOddArea - area) < slack, "\(ring)")
      compared += 1
      try Self.expectSame(
        ring.withUnsafeBufferPointer { found.evenOdd($0) }, linework, from: origin, "\(ring)")
      try Self.expectSame(
        ring.withUnsafeBufferPointer { found.surrounded($0) }, polygon.madeValid(.structure),
        from: origin, "\(ring)")
    }
    #expect(compared >= 6)
  }

  @Test func `edges through one place are cut there once`() throws {
    // A fan of diagonals, joined by edges of the outline: all meet in the middle alone. Their number
    // is odd, so that the last is next to the first.
    let count = 42
    var ring: [Coordinate] = []
    for index in 0..<count / 2 {
      let angle = 2 * Double.pi * Double(index) / Double(count)
      let end = Coordinate((1000 * cos(angle)).rounded(), (1000 * sin(angle)).rounded())
      let other = Coordinate(-end.x, -end.y)
      ring += index % 2 == 0 ? [end, other] : [other, end]
    }
    ring.append(ring[0])
    let found = try #require(Self.arrangement(ring))
    #expect(found.edges.positions.count == count + 1)
    try Self.expectSame(
      ring.withUnsafeBufferPointer { found.evenOdd($0) },
      Geometry(polygon: [ring]).madeValid(.linework), "diagonals")
  }

  @Test func `each pair of boxes is given once`() throws {
    var random = SeededRandom(5)
    let edges = (0..<700).map { index in
      let (x, y) = (random.number(0...100), random.number(0...100))
      let (w, h) = (random.number(0...20), random.number(0...60))
      return PolygonCertificate.Edge(
        minX: x, minY: y, maxX: x + w, maxY: y + h, first: UInt32(index), ring: 0)
    }
    var bands = EdgeBands()
    let isArranged = bands.arrange(edges)
    #expect(isArranged)
    var found: Set<[UInt32]> = []
    var count = 0
    bands.forEachPair { a, b in
      found.insert([min(a, b), max(a, b)])
      count += 1
    }
    var expected = 0
    for (i, e) in edges.enumerated() {
      for f in edges[(i + 1)...] {
        let isApart =
          e.maxX < f.minX || f.maxX < e.minX || e.maxY < f.minY || f.maxY < e.minY
        if !isApart { expected += 1 }
      }
    }
    #expect(count == expected)
    #expect(found.count == expected)
  }

  private static func doubledExtent(_ ring: [Coordinate]) -> Double {
    let extent = Envelope(ring)
    return min(extent.width, extent.height)
  }

  private static func expectSame(
    _ columns: GeometryColumns, _ expected: Geometry, from origin: Coordinate = Coordinate(0, 0),
    _ comment: Comment
  ) throws {
    #expect(try Geometry(columns: columns, feature: 0).isValid(), comment)
    var near = columns
    for index in near.coordinates.indices {
      near.coordinates[index] = near.coordinates[index] - origin
    }
    let found = try Geometry(columns: near, feature: 0)
    // Without the lines that the engine leaves over.
    var polygons = GeometryColumns()
    try expected.append(to: &polygons, keeping: .only(.polygon))
    let other = try Geometry(columns: polygons, feature: 0)
    let rest = try found.symmetricDifference(other, grid: 1e-6).area()
    let perimeter = try other.length() + found.length()
    #expect(rest <= 1e-6 * max(1, perimeter), comment)
  }
}
