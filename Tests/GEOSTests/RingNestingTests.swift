import GEOS
import Layers
import TestSupport
import Testing

/// Rings are land or holes by what they lie in, whatever they were written as.
@Suite("Nesting of rings")
struct RingNestingTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var wkt: String
    var result: String
    var before: Double

    var testDescription: String { name }
  }

  static let a = "(0 0, 20 0, 20 20, 0 20, 0 0)"
  static let b = "(30 0, 50 0, 50 20, 30 20, 30 0)"
  static let inA = "(5 5, 15 5, 15 15, 5 15, 5 5)"
  static let inATurned = "(5 5, 5 15, 15 15, 15 5, 5 5)"
  static let deepInA = "(8 8, 12 8, 12 12, 8 12, 8 8)"
  static let deepTurned = "(8 8, 8 12, 12 12, 12 8, 8 8)"
  static let inB = "(35 5, 45 5, 45 15, 35 15, 35 5)"

  static let examples = [
    Example(
      name: "an island with a hole, both written as holes", wkt: "POLYGON (\(a), \(b), \(inB))",
      result: "MULTIPOLYGON ((\(a)), (\(b), \(inB)))", before: 700),
    Example(
      name: "the hole of an island before it", wkt: "POLYGON (\(a), \(inB), \(b))",
      result: "MULTIPOLYGON ((\(a)), (\(b), \(inB)))", before: 700),
    Example(
      name: "the outer ring last", wkt: "POLYGON (\(inA), \(a))", result: "POLYGON (\(a), \(inA))",
      before: 300),
    Example(
      name: "an island in a hole, all in one polygon", wkt: "POLYGON (\(deepInA), \(inA), \(a))",
      result: "MULTIPOLYGON ((\(a), \(inA)), (\(deepInA)))", before: 316),
    Example(
      name: "the hole of another polygon", wkt: "MULTIPOLYGON ((\(a), \(inB)), (\(b)))",
      result: "MULTIPOLYGON ((\(a)), (\(b), \(inB)))", before: 700),
    Example(
      name: "an island in the hole of another polygon",
      wkt: "MULTIPOLYGON ((\(a), \(inA)), (\(b), \(deepInA)))",
      result: "MULTIPOLYGON ((\(a), \(inA)), (\(deepInA)), (\(b)))", before: 716),
    Example(
      name: "a hole written as a polygon that turns as holes do",
      wkt: "MULTIPOLYGON ((\(a)), (\(inATurned)), (\(deepInA)))",
      result: "MULTIPOLYGON ((\(a), \(inA)), (\(deepInA)))", before: 316),
    Example(
      name: "a polygon on the land of another is counted once",
      wkt: "MULTIPOLYGON ((\(a)), (\(inA)))", result: "POLYGON (\(a))", before: 500),
    Example(
      name: "a polygon that fills the hole of another, whichever way it turns",
      wkt: "MULTIPOLYGON ((\(a), \(inA)), (\(inATurned)))", result: "POLYGON (\(a))", before: 400),
    Example(
      name: "a polygon that more than fills the hole of another, whichever way it turns",
      wkt: "MULTIPOLYGON ((\(a), \(deepTurned)), ((7 8, 7 12, 12 12, 12 8, 7 8)))",
      result: "POLYGON (\(a))", before: 404),
    Example(
      name: "a hole written twice", wkt: "POLYGON (\(a), \(inA), \(inATurned))",
      result: "POLYGON (\(a), \(inA))", before: 400),
    Example(
      name: "an island that touches the ring around it",
      wkt: "POLYGON (\(a), \(inA), (5 10, 10 5, 12 10, 10 12, 5 10))",
      result: "MULTIPOLYGON ((\(a), \(inA)), ((5 10, 10 5, 12 10, 10 12, 5 10)))", before: 324.5),
    Example(
      name: "an island along the border of its hole",
      wkt: "POLYGON (\(a), \(inA), (5 5, 8 5, 8 15, 5 15, 5 5))",
      result: "POLYGON (\(a), (8 5, 15 5, 15 15, 8 15, 8 5))", before: 330),
  ]

  @Test(arguments: examples)
  func `each ring is what it lies as`(_ example: Example) throws {
    let done = try LayerRepair.run(
      LayerRepairTests.columns([example.wkt]), limits: .none, workers: Workers(threads: 1))
    try LayerRepairTests.checkInvariants(done.columns)
    let found = try Geometry(columns: done.columns, feature: 0)
    #expect(try found.equals(Geometry(wkt: example.result)))
    #expect(done.repairs.map(\.action) == [.repaired])
    #expect(done.repairs.map(\.areaBefore) == [example.before])
  }

  @Test func `a polygon whose outer ring has collapsed keeps its other rings`() throws {
    let columns = LayerRepairTests.columns([
      "POLYGON ((0 0, 9 9, 0 0, 0 0), \(Self.a), \(Self.inA))"
    ])
    let done = try LayerRepair.run(columns, limits: .none, workers: Workers(threads: 1))
    try LayerRepairTests.checkInvariants(done.columns)
    #expect(done.columns.area(ofFeature: 0) == 300)
    #expect(done.repairs.map(\.action) == [.dropped])
  }

  @Test func `the layer's limit is taken of the area that rings surround`() throws {
    // Islands written as holes: over the vertices, the layer's area is less than nothing.
    let isles = "POLYGON (\(Self.a), \(Self.b), (0 30, 40 30, 40 70, 0 70, 0 30))"
    let overlap = "POLYGON ((0 0, 100 0, 100 10, 0 10, 0 0), (50 5, 60 5, 60 15, 50 15, 50 5))"
    let columns = LayerRepairTests.columns([isles, overlap])
    #expect(columns.area(ofFeature: 0) < -1000)
    // 1000 + 50 outside becomes 950: 100 of 2400 + 1000.
    let share = 50.0 / 3400
    let error = #expect(throws: LayerRepairError.self) {
      try LayerRepair.run(
        columns, limits: RepairLimits(featureShare: 1, layerShare: share * 0.99),
        workers: Workers(threads: 1))
    }
    #expect(error?.kind == .layerLimit)
    #expect(abs((error?.layerShare ?? 0) - share) < 1e-12)
    #expect(error?.repairs.map(\.feature) == [1])
    let done = try LayerRepair.run(
      columns, limits: RepairLimits(featureShare: 1, layerShare: share * 1.01),
      workers: Workers(threads: 1))
    #expect(done.columns.area(ofFeature: 0) == 2400)
  }

  @Test func `random nests come out even–odd in any order and any polygons`() throws {
    var random = SeededRandom(5)
    var columns = GeometryColumns()
    var areas: [Double] = []
    for _ in 0..<400 {
      var nest = Nest()
      nest.fill(Envelope(minX: 0, minY: 0, maxX: 256, maxY: 256), level: 0, &random)
      guard !nest.rings.isEmpty else { continue }
      areas.append(nest.area)
      nest.rings.shuffle(using: &random)
      let parts = Int.random(in: 1...nest.rings.count, using: &random)
      var polygons = nest.rings.prefix(parts).map { [$0] }
      for ring in nest.rings.dropFirst(parts) {
        polygons[Int.random(in: 0..<parts, using: &random)].append(ring)
      }
      for rings in polygons { columns.appendPart(.polygon, rings: rings) }
      columns.endFeature(.multiPolygon)
    }
    let done = try LayerRepair.run(columns, limits: .none, workers: Workers(threads: 2))
    try LayerRepairTests.checkInvariants(done.columns)
    #expect(done.counts.repaired > 200)
    for (feature, area) in areas.enumerated() {
      #expect(done.columns.area(ofFeature: feature) == area, "feature \(feature)")
    }
    for repair in done.repairs { #expect(repair.areaBefore == repair.areaAfter) }
  }

  /// Squares and diamonds in one another, that may touch at corners; land turns left, holes right.
  private struct Nest {
    var rings: [[Coordinate]] = []
    var area = 0.0

    mutating func fill(_ box: Envelope, level: Int, _ random: inout SeededRandom) {
      guard level < 5, box.width >= 16 else { return }
      let half = box.width / 2
      for (x, y) in [(0.0, 0.0), (half, 0), (0, half), (half, half)]
      where Int.random(in: 0..<3, using: &random) > 0 {
        let cell = Envelope(
          minX: box.minX + x, minY: box.minY + y, maxX: box.minX + x + half,
          maxY: box.minY + y + half)
        let isDiamond = Bool.random(using: &random)
        let inner = isDiamond ? cell : cell.widened(by: -2)
        append(inner, isDiamond, isLand: level % 2 == 0)
        let quarter = inner.width / 4
        fill(isDiamond ? inner.widened(by: -quarter) : inner, level: level + 1, &random)
      }
    }

    private mutating func append(_ box: Envelope, _ isDiamond: Bool, isLand: Bool) {
      let c = box.center
      var ring =
        isDiamond
        ? [
          Coordinate(box.minX, c.y), Coordinate(c.x, box.minY), Coordinate(box.maxX, c.y),
          Coordinate(c.x, box.maxY),
        ]
        : [
          Coordinate(box.minX, box.minY), Coordinate(box.maxX, box.minY),
          Coordinate(box.maxX, box.maxY), Coordinate(box.minX, box.maxY),
        ]
      if !isLand { ring.reverse() }
      ring.append(ring[0])
      rings.append(ring)
      let own = box.width * box.height * (isDiamond ? 0.5 : 1)
      area += isLand ? own : -own
    }
  }
}
