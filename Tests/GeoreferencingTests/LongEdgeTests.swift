import Layers
import PROJ
import TestSupport
import Testing

@testable import Georeferencing

/// Edges that are straight in degrees stay so in a frame, to a millimetre.
@Suite("Long edges")
struct LongEdgeTests {
  private static let one = Workers(threads: 1)

  private static func box(_ x: Double, _ y: Double, _ w: Double, _ h: Double) -> [Coordinate] {
    [
      Coordinate(x, y), Coordinate(x + w, y), Coordinate(x + w, y + h), Coordinate(x, y + h),
      Coordinate(x, y),
    ]
  }

  private static func columns(_ rings: [[Coordinate]]) -> GeometryColumns {
    var columns = GeometryColumns()
    for ring in rings {
      columns.appendPart(.polygon, rings: [ring])
      columns.endFeature(.polygon)
    }
    return columns
  }

  private static func planar(
    _ columns: GeometryColumns, from datum: Datum = .wgs84, to frame: MetricFrame,
    selecting: [Int]? = nil, over extent: Envelope? = nil
  ) throws -> GeometryColumns {
    try FrameTransformer(from: datum, to: frame, over: extent ?? columns.extent)
      .planarColumns(of: columns, selecting: selecting, workers: one)
  }

  /// How far edges in the frame, cut from one edge of a layer, lie from it at most.
  private static func departure(
    _ a: Coordinate, _ b: Coordinate, _ path: ArraySlice<Coordinate>,
    _ transformer: FrameTransformer
  ) throws -> Double {
    var worst = 0.0
    let pieces = path.count - 1
    for piece in 0..<pieces {
      var places = (0...8).map { step in
        a + (b - a) * ((Double(piece) + Double(step) / 8) / Double(pieces))
      }
      try transformer.toFrame(&places)
      let from = path[path.startIndex + piece]
      let to = path[path.startIndex + piece + 1]
      let along = to - from
      for place in places { worst = max(worst, abs(along.cross(place - from)) / along.length) }
    }
    return worst
  }

  @Test(arguments: [
    box(106, 29.5, 1, 1), box(10, 60, 3, 0.5), box(179, -17, 2, 1), box(20, -0.5, 1, 1),
    box(113, -39, 40, 28), box(-30, 82, 60, 4),
    [Coordinate(106, 30), Coordinate(107, 31), Coordinate(106.2, 30.7), Coordinate(106, 30)],
  ])
  func `edges in the frame lie within the tolerance of those in degrees`(
    _ ring: [Coordinate]
  ) throws {
    let columns = Self.columns([ring])
    let frame = try MetricFrame.automatic(over: columns.extent)
    let transformer = try FrameTransformer(from: .wgs84, to: frame, over: columns.extent)
    let found = try transformer.planarColumns(of: columns, workers: Self.one)
    // One piece has the places of its edge at its ends, so the corners tell where edges begin.
    var corners = ring
    try transformer.toFrame(&corners)
    var start = 0
    for (index, (a, b)) in zip(ring, ring.dropFirst()).enumerated() {
      let end = try #require(
        found.coordinates[(start + 1)...].firstIndex(of: corners[index + 1]))
      let worst = try Self.departure(a, b, found.coordinates[start...end], transformer)
      #expect(worst <= frame.edgeTolerance)
      // Not much finer than needed either.
      if end > start + 1 { #expect(worst > frame.edgeTolerance / 3) }
      start = end
    }
    #expect(start == found.coordinates.count - 1)
    #expect(found.envelopes == [Envelope(found.coordinates)])
  }

  @Test func `what is short stays as it is`() throws {
    let columns = Self.columns([Self.box(106, 29.5, 0.002, 0.002), Self.box(107, 30, 0.001, 0.001)])
    let frame = try MetricFrame.automatic(over: columns.extent)
    let found = try Self.planar(columns, to: frame)
    #expect(found.coordinates.count == columns.coordinates.count)
  }

  @Test func `neighbours keep their common border, whichever way they walk along it`() throws {
    let left = Self.box(106, 29.5, 1, 1)
    let right = Self.box(107, 29.5, 1, 1)
    let columns = Self.columns([left, Array(right.reversed()), Self.box(106, 30.5, 1, 0.5)])
    let frame = try MetricFrame.automatic(over: columns.extent)
    let found = try Self.planar(columns, to: frame)
    func places(_ feature: Int) -> Set<Coordinate> {
      Set(found.coordinates[found.coordinates(ofFeature: feature)])
    }
    // The parallel of 30.5° is cut; both have all of its places.
    let shared = places(0).intersection(places(2))
    #expect(shared.count > 250)
    #expect(places(0).intersection(places(1)).count >= 2)
    // Another layer of the same extent gets the same places.
    let alone = try Self.planar(Self.columns([left]), to: frame, over: columns.extent)
    #expect(Set(alone.coordinates) == places(0))
  }

  @Test func `features, parts and rings keep their places`() throws {
    var columns = GeometryColumns()
    columns.appendPart(.point, rings: [[Coordinate(106.5, 30)]])
    columns.endFeature(.point)
    columns.appendPart(
      .polygon, rings: [Self.box(106, 29.5, 1, 1), Self.box(106.2, 29.7, 0.4, 0.4)])
    columns.appendPart(.line, rings: [[Coordinate(106, 30), Coordinate(106.001, 30)]])
    columns.endFeature(.geometryCollection)
    columns.endFeature(.none)
    columns.appendPart(.line, rings: [[Coordinate(106, 30), Coordinate(107, 30)]])
    columns.endFeature(.lineString)
    let frame = try MetricFrame.automatic(over: columns.extent)
    let all = try Self.planar(columns, to: frame)
    #expect(all.featureStarts == columns.featureStarts && all.partStarts == columns.partStarts)
    #expect(all.types == columns.types && all.partKinds == columns.partKinds)
    #expect(Int(all.ringStarts.last ?? 0) == all.coordinates.count)
    #expect(all.coordinates(ofRing: 0).count == 1 && all.coordinates(ofRing: 3).count == 2)
    for ring in 1...2 {
      let path = all.coordinates[all.coordinates(ofRing: ring)]
      #expect(path.count > 100 && path.first == path.last)
    }
    for feature in [0, 1, 3] {
      #expect(
        all.envelopes[feature] == Envelope(all.coordinates[all.coordinates(ofFeature: feature)]))
    }
    for chosen in [[3], [3, 0, 1], [0, 2], []] {
      let some = try Self.planar(columns, to: frame, selecting: chosen)
      let expected = all.selecting(chosen)
      #expect(some.coordinates == expected.coordinates && some.ringStarts == expected.ringStarts)
      #expect(some.featureStarts == expected.featureStarts)
      #expect(some.envelopes == expected.envelopes)
    }
  }

  @Test func `without an extent all edges are tried, with the same outcome`() throws {
    let columns = Self.columns([Self.box(106, 29.5, 1, 1)])
    let frame = try MetricFrame.automatic(over: columns.extent)
    let known = try Self.planar(columns, to: frame)
    let unknown = try Self.planar(columns, to: frame, over: .empty)
    #expect(known.coordinates.count == unknown.coordinates.count)
  }

  @Test func `edges of shifted datums are straight where they were drawn`() throws {
    let degrees = Self.columns([Self.box(106, 29.5, 1, 1)])
    var shifted = degrees
    shifted.coordinates = shifted.coordinates.map { GCJ02.fromWGS84($0) }
    shifted.envelopes = [Envelope(shifted.coordinates)]
    let frame = try MetricFrame.automatic(over: degrees.extent)
    let expected = try Self.planar(degrees, to: frame)
    let found = try Self.planar(shifted, from: .gcj02, to: frame)
    #expect(found.coordinates.count == expected.coordinates.count)
    for (a, b) in zip(found.coordinates, expected.coordinates) { #expect(a.distance(to: b) < 1e-3) }
  }

  @Test func `edges of projected layers are straight in their own plane`() throws {
    let frame = MetricFrame.automatic(at: Coordinate(106.5, 30))
    let datum = try Datum("EPSG:4544")
    let columns = Self.columns([Self.box(400_000, 3_300_000, 200_000, 100_000)])
    let transformer = try FrameTransformer(from: datum, to: frame, over: columns.extent)
    let found = try transformer.planarColumns(of: columns, workers: Self.one)
    #expect(found.coordinates.count > 20)
    var corners = columns.coordinates
    try transformer.toFrame(&corners)
    let end = try #require(found.coordinates.firstIndex(of: corners[1]))
    let worst = try Self.departure(
      columns.coordinates[0], columns.coordinates[1], found.coordinates[0...end], transformer)
    #expect(worst <= frame.edgeTolerance)
  }

  @Test func `the bound holds for all edges of random layers`() throws {
    var random = SeededRandom(3)
    for _ in 0..<60 {
      let center = Coordinate(random.number(-170...170), random.number(-84...84))
      let size = random.number(0.01...2)
      let frame = MetricFrame.automatic(at: center)
      let ring = (0..<40).map { _ in
        center + Coordinate(random.number(-size...size), random.number(-size...size))
      }
      let transformer = try FrameTransformer(from: .wgs84, to: frame, over: Envelope(ring))
      for (a, b) in zip(ring, ring.dropFirst()) {
        let short = a + (b - a) * random.number(0.001...0.1)
        guard transformer.isSlight(abs(short.x - a.x), abs(short.y - a.y)) else { continue }
        var ends = [a, short]
        try transformer.toFrame(&ends)
        #expect(
          try Self.departure(a, short, ends[...], transformer) <= frame.edgeTolerance)
      }
    }
  }
}
