import GEOS
import Layers
import TestSupport
import Testing
import Words

@Suite("Layer repair: policies and limits")
struct LayerRepairPolicyTests {
  static let square = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"
  static let turned = "POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))"
  static let overlapping = """
    MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 5, 15 5, 15 15, 5 15, 5 5)))
    """
  /// A good one, an overlap of 25 in 200, a bow-tie, a collapsed one, a line, a turned one.
  static let shapes = [
    square, overlapping, Shapes.bowTie, "POLYGON ((0 0, 1 1, 0 0, 0 0))", "LINESTRING (0 0, 1 1)",
    turned,
  ]
  static let one = Workers(threads: 1)

  @Test("refuse names all faults and what a repair would give")
  func refuse() throws {
    let columns = LayerRepairTests.columns(Self.shapes)
    let error = #expect(throws: LayerRepairError.self) {
      try LayerRepair.run(columns, policy: .refuse, workers: Self.one)
    }
    #expect(error?.kind == .invalidGeometry)
    #expect(error?.repairs.map(\.feature) == [1, 2, 3])
    #expect(error?.repairs.map(\.action) == [.refused, .refused, .refused])
    #expect(error?.repairs.map(\.areaAfter) == [175, 50, 0])
    #expect(error?.description.contains("feature 2: Self-intersection at 5.0 5.0") == true)
  }

  @Test("refuse accepts repeated points and wrong directions, which lose nothing")
  func refuseAcceptsOddities() throws {
    let columns = LayerRepairTests.columns([
      Self.turned, "POLYGON ((0 0, 0 0, 10 0, 10 10, 0 10, 0 0))", "LINESTRING (0 0, 0 0, 1 1)",
    ])
    let done = try LayerRepair.run(columns, policy: .refuse, workers: Self.one)
    #expect(done.counts.reversedRings == 1 && done.counts.repeatedPoints == 2)
    #expect(done.repairs.isEmpty)
    try LayerRepairTests.checkInvariants(done.columns)
  }

  @Test("skip empties the invalid features and keeps the places of all")
  func skip() throws {
    let columns = LayerRepairTests.columns(Self.shapes)
    let done = try LayerRepair.run(columns, policy: .skip, workers: Self.one)
    #expect(done.skipped == [1, 2, 3])
    #expect(done.columns.types == [.polygon, .none, .none, .none, .lineString, .polygon])
    #expect(done.repairs.map(\.action) == [.skipped, .skipped, .skipped])
    #expect(done.repairs.map(\.areaAfter) == [0, 0, 0])
    #expect(done.repairs.map(\.areaBefore) == [200, 50, 0])
    #expect(done.counts.emptied == 3)
    try LayerRepairTests.checkInvariants(done.columns)
  }

  @Test("repair keeps the places of all features and passes the others on unchanged")
  func repair() throws {
    let columns = LayerRepairTests.columns(Self.shapes)
    let done = try LayerRepair.run(columns, limits: .none, workers: Self.one)
    #expect(done.repairs.map(\.feature) == [1, 2, 3])
    #expect(done.repairs.map(\.action) == [.repaired, .repaired, .emptied])
    #expect(
      done.columns.types == [
        .polygon, .polygon, .multiPolygon, .none, .lineString, .polygon,
      ])
    let areas = (0..<6).map { done.columns.area(ofFeature: $0) }
    #expect(areas == [100, 175, 50, 0, 0, 100])
    #expect(done.columns.length(ofFeature: 4) == columns.length(ofFeature: 4))
    try LayerRepairTests.checkInvariants(done.columns)
  }

  @Test("a change beyond the feature's limit is refused, with the feature named")
  func featureLimit() throws {
    let columns = LayerRepairTests.columns(Self.shapes)
    // The overlap changes 25 of 200, an eighth; the bow-tie nothing, read even–odd.
    func run(_ limits: RepairLimits) throws -> RepairedColumns {
      try LayerRepair.run(columns, limits: limits, workers: Self.one)
    }
    let error = #expect(throws: LayerRepairError.self) {
      try run(RepairLimits(featureShare: 0.12, layerShare: 1))
    }
    #expect(error?.kind == .featureLimit)
    #expect(error?.limit == 0.12)
    #expect(error?.repairs.map(\.feature) == [1])
    #expect(error?.repairs.map(\.changeShare) == [0.125])
    #expect(error?.description.contains("feature 1") == true)
    #expect(try run(RepairLimits(featureShare: 0.125, layerShare: 1)).repairs.count == 3)
    let lenient = RepairLimits(featureShare: 0, layerShare: 1, negligibleArea: 25)
    #expect(try run(lenient).repairs.count == 3)
  }

  @Test("changes that add up beyond the layer's limit are refused, with the largest first")
  func layerLimit() throws {
    var shapes = Self.shapes
    shapes.append(
      "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((9 0, 19 0, 19 10, 9 10, 9 0)))")
    let columns = LayerRepairTests.columns(shapes)
    // 25 + 10 of 100 + 200 + 50 + 0 + 100 + 200, the halves of the bow-tie among them.
    let share = 35.0 / 650
    let error = #expect(throws: LayerRepairError.self) {
      try LayerRepair.run(
        columns, limits: RepairLimits(featureShare: 1, layerShare: share * 0.99),
        workers: Self.one)
    }
    #expect(error?.kind == .layerLimit)
    #expect(error?.repairs.first?.feature == 1)
    #expect(abs((error?.layerShare ?? 0) - share) < 1e-12)
    let done = try LayerRepair.run(
      columns, limits: RepairLimits(featureShare: 1, layerShare: share * 1.01), workers: Self.one)
    #expect(done.counts.repaired == 3)
  }

  @Test("only the chosen features are looked at")
  func chosen() throws {
    let columns = LayerRepairTests.columns(Self.shapes)
    let done = try LayerRepair.run(
      columns, features: [0, 2, 5], limits: .none, workers: Self.one)
    #expect(done.counts.features == 3)
    #expect(done.repairs.map(\.feature) == [2])
    #expect(done.columns.parts(ofFeature: 1).count == 2)
    #expect(done.columns.types[3] == .polygon)
    #expect(done.counts.reversedRings >= 1)
    #expect(try LayerRepair.run(columns, features: [], workers: Self.one).counts.features == 0)
    let none = try LayerRepair.run(GeometryColumns(), workers: Self.one)
    #expect(none.columns.featureCount == 0)
  }

  @Test(
    "a coordinate that is not finite fails its feature, not the layer",
    arguments: [Double.nan, .infinity])
  func notFinite(value: Double) throws {
    var columns = LayerRepairTests.columns([
      Self.square, Self.square, "LINESTRING (0 0, 5 5, 9 9)", "POINT (1 1)", Self.square,
    ])
    for feature in 1...3 {
      let last = columns.coordinates(ofFeature: feature).upperBound
      columns.coordinates[feature == 3 ? last - 1 : last - 2].x = value
    }
    let done = try LayerRepair.run(columns, workers: Self.one)
    #expect(done.failed == [1, 2, 3])
    #expect(done.repairs.map(\.defect) == [.notFinite, .notFinite, .notFinite])
    #expect(done.columns.types == [.polygon, .none, .none, .none, .polygon])
    try LayerRepairTests.checkInvariants(done.columns)
  }

  @Test("a ring that is not closed fails its feature with the engine's words")
  func unclosed() throws {
    var columns = GeometryColumns()
    columns.appendPart(.polygon, rings: [OwnershipTests.unclosed])
    columns.endFeature(.polygon)
    columns.appendPart(.polygon, rings: [EngineTrapTests.square.dropLast()])
    columns.endFeature(.polygon)
    let done = try LayerRepair.run(columns, workers: Self.one)
    #expect(done.columns.types == [.none, .none])
    #expect(done.failed == [1])
    #expect(done.repairs.last?.reason.contains("GEOSGeom_create") == true)
  }

  @Test("the outcome is the same for any number of threads")
  func threads() throws {
    var random = SeededRandom(11)
    var columns = GeometryColumns()
    for index in 0..<3000 {
      let at = Coordinate(Double(index % 60) * 40, Double(index / 60) * 40)
      let ring =
        index % 7 == 0
        ? RandomRings.gridWalk(8, size: 6, at: at, &random)
        : RandomRings.star(10, at: at, &random)
      columns.appendPart(.polygon, rings: [index % 3 == 0 ? ring.reversed() : ring])
      columns.endFeature(.polygon)
    }
    let first = try LayerRepair.run(columns, limits: .none, workers: Self.one)
    #expect(first.counts.repaired > 300)
    try LayerRepairTests.checkInvariants(first.columns)
    for threads in [2, 5] {
      let other = try LayerRepair.run(columns, limits: .none, workers: Workers(threads: threads))
      #expect(other.repairs == first.repairs)
      #expect(other.counts == first.counts)
      #expect(other.columns.coordinates == first.columns.coordinates)
      #expect(other.columns.featureStarts == first.columns.featureStarts)
      #expect(other.columns.ringStarts == first.columns.ringStarts)
    }
  }

  @Test("a requested stop ends the run")
  func stop() {
    let stop = StopRequest()
    stop.request()
    #expect(throws: StopRequest.Stopped.self) {
      try LayerRepair.run(
        LayerRepairTests.columns([Self.square]), workers: Workers(threads: 1, stop: stop))
    }
  }
}
