import GEOS
import Layers
import Testing

/// Inputs on which the engine answers wrongly, crashes or does not return; the wrapper must not.
@Suite("Engine traps")
struct EngineTrapTests {
  static let square = [
    Coordinate(0, 0), Coordinate(10, 0), Coordinate(10, 10), Coordinate(0, 10), Coordinate(0, 0),
  ]

  @Test("a point is no member of a multi-polygon")
  func wrongMember() throws {
    let point = try Geometry(point: Coordinate(1, 1))
    let polygon = try Geometry(polygon: [Self.square])
    let line = try Geometry(line: [Coordinate(0, 0), Coordinate(1, 1)])
    let wrong: [([Geometry], GeometryType)] = [
      ([polygon, point], .multiPolygon), ([line], .multiPolygon), ([polygon], .multiPoint),
      ([point, line], .multiLineString), ([point], .point), ([polygon], .none),
    ]
    for (members, type) in wrong {
      let error = #expect(throws: GEOSError.self) {
        try Geometry(collecting: members, as: type)
      }
      #expect(error?.kind == .illegalArgument)
    }
    #expect(try Geometry(collecting: [polygon], as: .multiPolygon).type == .multiPolygon)
    #expect(try Geometry(collecting: [polygon, point], as: .geometryCollection).partCount == 2)
  }

  @Test(
    "a coordinate that is not finite is refused, wherever it comes from",
    arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) throws {
    var ring = Self.square
    ring[2].y = value
    var columns = GeometryColumns()
    columns.appendPart(.polygon, rings: [Self.square, ring])
    columns.endFeature(.polygon)
    let makers: [() throws -> Geometry] = [
      { try Geometry(polygon: [ring]) }, { try Geometry(polygon: [Self.square, ring]) },
      { try Geometry(line: ring) }, { try Geometry(point: ring[2]) },
      { try Geometry(columns: columns, feature: 0) },
      { try Geometry(columns: columns, features: [0]) },
      { try ring.withUnsafeBufferPointer { try Geometry(polygonRings: $0, starts: [0, 5]) } },
      { try Geometry(wkb: Self.bytesOfPoint(1, value)) },
    ]
    for make in makers {
      let error = #expect(throws: GEOSError.self) { try make() }
      #expect(error?.kind == .notFinite)
    }
  }

  @Test("text with infinite or undefined numbers never becomes a geometry with coordinates")
  func notFiniteText() throws {
    for number in ["nan", "inf", "-inf", "1e999"] {
      #expect(throws: GEOSError.self) {
        try Geometry(wkt: "POLYGON ((0 0, 10 0, 10 \(number), 0 10, 0 0))")
      }
    }
  }

  @Test("a distance to nothing is nil, not 0")
  func distanceToNothing() throws {
    let polygon = try Geometry(polygon: [Self.square])
    let nothing = try Geometry(wkt: "POINT EMPTY")
    #expect(try polygon.distance(to: nothing) == nil)
    #expect(try nothing.distance(to: polygon) == nil)
    #expect(try polygon.indexedDistance(to: nothing) == nil)
    #expect(try polygon.nearestPoints(to: nothing) == nil)
    #expect(try !polygon.isWithin(distance: 1e9, of: nothing))
    #expect(try PreparedGeometry(polygon).distance(to: nothing) == nil)
    #expect(try PreparedGeometry(nothing).distance(to: polygon) == nil)
    #expect(try nothing.centroid() == nil)
    #expect(try nothing.pointOnSurface() == nil)
  }

  @Test("a prepared line inside a polygon is at distance 0 from it, not at that of the border")
  func preparedLineInside() throws {
    let line = try PreparedGeometry(Geometry(line: [Coordinate(4, 4), Coordinate(6, 6)]))
    let around = try Geometry(polygon: [Self.square])
    #expect(try line.distance(to: around) == 0)
    #expect(try line.isWithin(distance: 0, of: around))
    let ends = try #require(try line.nearestPoints(to: around))
    #expect(ends.here == ends.there)
    #expect(
      try Geometry(line: [Coordinate(4, 4), Coordinate(6, 6)]).indexedDistance(to: around) == 0)
  }

  @Test("a collection with empty members loses them, and its distance is that of the rest")
  func emptyMembers() throws {
    let origin = try Geometry(wkt: "POINT (0 0)")
    let shapes = [
      "GEOMETRYCOLLECTION (POINT EMPTY, POINT (30 40))", "MULTIPOINT (EMPTY, (30 40))",
      "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (LINESTRING EMPTY, POINT EMPTY), POINT (30 40))",
      "GEOMETRYCOLLECTION (MULTIPOINT ((30 40), EMPTY), POLYGON EMPTY)",
    ]
    for wkt in shapes {
      let geometry = try Geometry(wkt: wkt)
      #expect(try geometry.distance(to: origin) == 50)
      #expect(try origin.distance(to: geometry) == 50)
      #expect(try origin.indexedDistance(to: geometry) == 50)
      #expect(try PreparedGeometry(geometry).distance(to: origin) == 50)
      #expect(try PreparedGeometry(origin).distance(to: geometry) == 50)
      #expect(geometry.coordinateCount == 1)
      #expect(try !geometry.wkt().contains("EMPTY"))
    }
    let none = try Geometry(wkt: "GEOMETRYCOLLECTION (POINT EMPTY)")
    #expect(none.isEmpty && none.partCount == 0)
    #expect(try origin.distance(to: none) == nil)
  }

  @Test("the largest circle is found, or refused where the search would not end")
  func inscribedCircle() throws {
    let square = try Geometry(polygon: [Self.square])
    let circle = try square.maximumInscribedCircle(tolerance: 0.001)
    #expect(abs((circle?.radius ?? 0) - 5) <= 0.001)
    #expect((circle?.center.distance(to: Coordinate(5, 5)) ?? 9) <= 0.01)
    #expect(try Geometry(wkt: "POLYGON EMPTY").maximumInscribedCircle(tolerance: 1) == nil)
    #expect(try Geometry(wkt: "POINT (1 1)").maximumInscribedCircle(tolerance: 1) == nil)
    for tolerance in [0, -1, 1e-9, .nan, .infinity] {
      let error = #expect(throws: GEOSError.self) {
        try square.maximumInscribedCircle(tolerance: tolerance)
      }
      #expect(error?.kind == .illegalArgument)
    }
  }

  @Test("a bow-tie has area 0 for the engine; the repair of its layer finds both halves")
  func bowTie() throws {
    let bowTie = try Geometry(wkt: Shapes.bowTie)
    #expect(try bowTie.area() == 0)
    let window = try Geometry(wkt: "POLYGON ((1 -1, 9 -1, 9 11, 1 11, 1 -1))")
    let error = #expect(throws: GEOSError.self) { try bowTie.intersection(window) }
    #expect(error?.kind == .topology)
    let fault = try bowTie.invalidity()
    #expect(fault?.place == Coordinate(5, 5))
    let repaired = try LayerRepair.run(bowTie.columns(), workers: Workers(threads: 1))
    #expect(repaired.columns.area(ofFeature: 0) == 50)
    #expect(repaired.repairs.map(\.defect) == [.bowTie])
  }

  @Test("what the engine cannot make is an error, and never a null geometry")
  func nullPointer() throws {
    let parse = #expect(throws: GEOSError.self) { try Geometry(wkt: "POLYGON ((0 0") }
    #expect(parse?.kind == .parse)
    #expect(throws: GEOSError.self) { try Geometry(wkt: "") }
    #expect(throws: GEOSError.self) { try Geometry(wkb: []) }
    #expect(throws: GEOSError.self) { try Geometry(wkb: [1, 2, 3]) }
    let unclosed = #expect(throws: GEOSError.self) {
      try Geometry(polygon: [Array(Self.square.dropLast())])
    }
    #expect(unclosed?.kind == .illegalArgument)
    #expect(throws: GEOSError.self) { try Geometry(polygon: []) }
    #expect(throws: GEOSError.self) { try Geometry(line: [Coordinate(1, 1)]) }
    let collection = try Geometry(wkt: "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 2 2))")
    #expect(throws: GEOSError.self) { try collection.boundary() }
  }

  @Test("an error message is read once, never again by the next failure")
  func staleMessages() throws {
    let first = #expect(throws: GEOSError.self) { try Geometry(wkt: "NONSENSE") }
    let second = #expect(throws: GEOSError.self) { try Geometry(wkt: "POLYGON ((0 0, 1 1, 2 2))") }
    #expect(first?.message != second?.message)
    #expect(first?.function == "GEOSGeomFromWKT_r")
  }

  @Test("numbers without sense are refused before the engine sees them")
  func badNumbers() throws {
    let square = try Geometry(polygon: [Self.square])
    let calls: [(GEOSError.Kind, () throws -> Geometry)] = [
      (.notFinite, { try square.buffered(by: .infinity, quadrantSegments: 8) }),
      (.notFinite, { try square.buffered(by: .nan, quadrantSegments: 8) }),
      (.illegalArgument, { try square.buffered(by: 1, quadrantSegments: 0) }),
      (.illegalArgument, { try square.intersection(square, grid: 0) }),
      (.illegalArgument, { try square.union(square, grid: .nan) }),
      (.illegalArgument, { try square.difference(square, grid: -1) }),
      (.illegalArgument, { try square.unaryUnion(grid: .infinity) }),
      (.illegalArgument, { try square.snapped(toGrid: 0) }),
      (.illegalArgument, { try square.simplified(tolerance: -1) }),
      (.illegalArgument, { try square.simplified(tolerance: .nan) }),
      (.illegalArgument, { try square.clipped(to: .empty) }),
      (.illegalArgument, { try Geometry(rectangle: .empty) }),
      (.illegalArgument, { try Geometry(rectangle: Envelope(Coordinate(1, 1))) }),
    ]
    for (kind, call) in calls {
      let error = #expect(throws: GEOSError.self) { try call() }
      #expect(error?.kind == kind)
    }
  }

  /// A point in little-endian well-known binary.
  static func bytesOfPoint(_ x: Double, _ y: Double) -> [UInt8] {
    var bytes: [UInt8] = [1, 1, 0, 0, 0]
    for number in [x, y] {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
