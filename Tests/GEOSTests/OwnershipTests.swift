import GEOS
import Layers
import Testing

/// Nothing that the engine made is left over, also when making it fails half-way.
///
/// Handles are counted in debug builds only; the sanitizers see the rest.
@Suite("Ownership")
struct OwnershipTests {
  static let square = EngineTrapTests.square
  static let hole = [Coordinate(2, 2), Coordinate(2, 4), Coordinate(4, 4), Coordinate(2, 2)]
  static let unclosed = [Coordinate(5, 5), Coordinate(6, 6), Coordinate(7, 7), Coordinate(8, 8)]

  #if DEBUG
    @Test("the counter counts")
    func counter() throws {
      var kept: Geometry?
      let left = try handlesLeft { kept = try Geometry(wkt: "POINT (1 1)") }
      #expect(left == 1)
      #expect(kept != nil)
      let released = handlesLeft { kept = nil }
      #expect(released == -1)
    }
  #endif

  @Test("constructors that fail leave nothing")
  func failingConstructors() throws {
    var columns = GeometryColumns()
    columns.appendPart(.polygon, rings: [Self.square, Self.hole])
    columns.appendPart(.polygon, rings: [Self.square, Self.hole, Self.unclosed])
    columns.endFeature(.multiPolygon)
    columns.appendPart(.line, rings: [[Coordinate(1, 1)]])
    columns.endFeature(.lineString)
    let nan = [Coordinate(.nan, 0), Coordinate(1, 1)]
    let makers: [() throws -> Geometry] = [
      { try Geometry(polygon: [Self.unclosed]) },
      { try Geometry(polygon: [Self.square, Self.unclosed]) },
      { try Geometry(polygon: [Self.square, Self.hole, Self.unclosed, Self.hole]) },
      { try Geometry(polygon: [[], Self.hole]) },
      { try Geometry(columns: columns, feature: 0) },
      { try Geometry(columns: columns, feature: 1) },
      { try Geometry(columns: columns, features: [0, 1]) },
      { try Geometry(line: nan) }, { try Geometry(line: [Coordinate(1, 1)]) },
      { try Geometry(wkt: "POLYGON ((0 0, 1 1, 2 2, 3 3))") },
      { try Geometry(wkt: "GEOMETRYCOLLECTION (POINT (1 1), POINT (inf 1))") },
      {
        let polygon = try Geometry(polygon: [Self.square])
        let point = try Geometry(point: Coordinate(1, 1))
        return try Geometry(collecting: [polygon, polygon, point], as: .multiPolygon)
      },
    ]
    for (number, make) in makers.enumerated() {
      let left = handlesLeft {
        #expect(throws: GEOSError.self, "maker \(number)") { try make() }
      }
      #expect(left == 0, "maker \(number)")
    }
  }

  @Test("every operation that makes something gives it back")
  func operations() throws {
    let left = try handlesLeft {
      let a = try Geometry(polygon: [Self.square, Self.hole])
      let b = try Geometry(wkt: "POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5))")
      let bowTie = try Geometry(wkt: Shapes.bowTie)
      let mixed = try Geometry(wkt: "GEOMETRYCOLLECTION (POINT EMPTY, MULTIPOINT (EMPTY, (1 1)))")
      _ = try [
        a.intersection(b), a.union(b, grid: 0.001), a.difference(b), a.symmetricDifference(b),
        a.unaryUnion(), a.buffered(by: 1, quadrantSegments: 4), a.convexHull(), a.boundary(),
        a.simplified(tolerance: 1), a.clipped(to: b.envelope), a.snapped(toGrid: 0.5),
        bowTie.madeValid(.structure), bowTie.madeValid(.linework), a.normalized(),
        Overlay.union(a, b).geometry, Overlay.difference(a, b).geometry,
      ]
      _ = try (a.centroid(), a.pointOnSurface(), a.nearestPoints(to: b), mixed.wkb(), a.relate(b))
      _ = try (bowTie.invalidity(), a.maximumInscribedCircle(tolerance: 0.1))
      let prepared = try PreparedGeometry(a)
      _ = try prepared.nearestPoints(to: b)
      #expect(throws: GEOSError.self) { try Overlay.intersection(bowTie, b) }
      _ = try LayerRepair.run(bowTie.columns(), workers: Workers(threads: 1))
    }
    #expect(left == 0)
  }

  @Test("a prepared geometry keeps its base alive")
  func preparedKeepsBase() throws {
    let prepared = try PreparedGeometry(Geometry(polygon: [Self.square]))
    #expect(try prepared.contains(Geometry(point: Coordinate(5, 5))))
    #expect(try prepared.base.area() == 100)
  }
}
