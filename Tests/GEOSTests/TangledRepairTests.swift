import Layers
import TestSupport
import Testing

@testable import GEOS

/// Features whose borders meet often are mended as those whose borders meet seldom.
@Suite("Repair of tangled rings")
struct TangledRepairTests {
  private static func columns(_ parts: [[[Coordinate]]]) -> GeometryColumns {
    var columns = GeometryColumns()
    for rings in parts { columns.appendPart(.polygon, rings: rings) }
    columns.endFeature(parts.count == 1 ? .polygon : .multiPolygon)
    return columns
  }

  private static func moved(_ ring: [Coordinate], _ x: Double, _ y: Double) -> [Coordinate] {
    ring.map { $0 + Coordinate(x, y) }
  }

  /// The star of 25 points meets itself 550 times.
  private static let star = RingArrangementTests.star(25, radius: 100)

  private static let square = [
    Coordinate(-20, -20), Coordinate(20, -20), Coordinate(20, 20), Coordinate(-20, 20),
    Coordinate(-20, -20),
  ]

  static let features: [[[[Coordinate]]]] = [
    [[star]],
    [[star, square]],
    [[star, moved(star, 30, 10), moved(square, 500, 0)]],
    [[star], [moved(star, 120, 5)], [moved(square, 400, 0)]],
  ]

  @Test(arguments: features.indices)
  func `rings are joined as the engine joins them`(_ index: Int) throws {
    let columns = Self.columns(Self.features[index])
    #expect(RingArrangementTests.meetings(Self.star) > TangledRings.seldom)
    let done = try LayerRepair.run(columns, limits: .none, workers: Workers(threads: 1))
    try LayerRepairTests.checkInvariants(done.columns)
    let engine = try Geometry(columns: columns, feature: 0).madeValid(.structure)
    let found = try Geometry(columns: done.columns, feature: 0)
    #expect(try found.symmetricDifference(engine, grid: 1e-6).area() < 1e-3)
    #expect(done.counts.repaired == 1)
    // Each polygon even–odd, each ring of it too.
    var before = 0.0
    for rings in Self.features[index] {
      var area = try Geometry(polygon: [rings[0]]).madeValid(.linework)
      for ring in rings.dropFirst() {
        area = try area.symmetricDifference(Geometry(polygon: [ring]).madeValid(.linework))
      }
      before += try area.area()
    }
    let repair = try #require(done.repairs.first)
    #expect(abs(repair.areaBefore - before) < 1e-6 * before)
  }

  @Test func `a tangled ring is the outer one of what lies in it, in any order`() throws {
    let found = try [[Self.star], [Self.star, Self.square], [Self.square, Self.star]].map { rings in
      let done = try LayerRepair.run(
        Self.columns([rings]), limits: .none, workers: Workers(threads: 1))
      try LayerRepairTests.checkInvariants(done.columns)
      return try Geometry(columns: done.columns, feature: 0)
    }
    #expect(try found[1].equals(found[2]))
    #expect(try abs(found[0].area() - 1600 - found[1].area()) < 1e-6)
  }

  @Test func `what would take more memory than allowed is refused, with its crossings`() throws {
    let star = RingArrangementTests.star(201)
    var columns = Self.columns([[Self.square]])
    columns.appendPart(.polygon, rings: [star])
    columns.endFeature(.polygon)
    var limits = RepairLimits.none
    limits.memory = 10_000_000
    for policy in InvalidGeometryPolicy.allCases {
      let fault = #expect(throws: LayerRepairError.self) {
        try LayerRepair.run(
          columns, policy: policy, limits: limits, workers: Workers(threads: 1))
      }
      #expect(fault?.kind == .memoryLimit)
      #expect(fault?.repairs.map(\.feature) == [1])
      // 201 · 198 / 2 crossings, each of two edges.
      #expect(fault?.repairs.first?.reason.contains(" 39798 times") == true)
    }
    limits.memory = 20_000_000
    let done = try LayerRepair.run(columns, limits: limits, workers: Workers(threads: 1))
    #expect(done.counts.repaired == 1)
  }
}
