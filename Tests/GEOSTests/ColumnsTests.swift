import GEOS
import Layers
import TestSupport
import Testing

@Suite("Geometry and columns")
struct ColumnsTests {
  @Test("every shape comes back from columns as the same set, with the same number of parts")
  func roundTrip() throws {
    for (name, geometry) in try Shapes.geometries(Shapes.valid + Shapes.collections) {
      let name = Comment(rawValue: name)
      let columns = try geometry.columns()
      #expect(columns.featureCount == 1, name)
      #expect(columns.coordinates.count == geometry.coordinateCount, name)
      #expect(columns.envelopes == [geometry.envelope], name)
      let back = try Geometry(columns: columns, feature: 0)
      #expect(try LayerRepairTests.areEqual(back, geometry), name)
      #expect(back.dimension == geometry.dimension, name)
      let area = try geometry.area()
      #expect(columns.area(ofFeature: 0) == area, name)
    }
  }

  @Test("an empty geometry becomes a feature without one, and back an empty collection")
  func empty() throws {
    for (name, geometry) in try Shapes.geometries(Shapes.empty) {
      let name = Comment(rawValue: name)
      #expect(geometry.isEmpty && geometry.partCount == 0 && geometry.dimension == -1, name)
      #expect(geometry.envelope == .empty && geometry.coordinateCount == 0, name)
      let columns = try geometry.columns()
      #expect(columns.types == [.none] && columns.partCount == 0, name)
      #expect(try Geometry(columns: columns, feature: 0).isEmpty, name)
    }
  }

  @Test("types follow the parts")
  func types() throws {
    let expected: [(String, GeometryType)] = [
      ("POINT (1 2)", .point), ("MULTIPOINT ((1 2), (3 4))", .multiPoint),
      ("MULTIPOINT ((1 2))", .point), ("LINESTRING (0 0, 1 1)", .lineString),
      ("MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))", .multiLineString),
      ("POLYGON ((0 0, 1 0, 0 1, 0 0))", .polygon),
      ("MULTIPOLYGON (((0 0, 1 0, 0 1, 0 0)), ((5 5, 6 5, 5 6, 5 5)))", .multiPolygon),
      ("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))", .geometryCollection),
    ]
    for (wkt, type) in expected {
      #expect(try Geometry(wkt: wkt).columns().types == [type])
    }
  }

  @Test("rings come out with outer ones counter-clockwise and holes clockwise")
  func directions() throws {
    for flip in [false, true] {
      let shell = EngineTrapTests.square
      let hole = OwnershipTests.hole
      let rings = flip ? [shell.reversed(), hole.reversed()] : [shell, hole]
      let columns = try Geometry(polygon: rings).columns()
      #expect(PlanarMath.signedArea(columns.coordinates[columns.coordinates(ofRing: 0)]) == 100)
      #expect(PlanarMath.signedArea(columns.coordinates[columns.coordinates(ofRing: 1)]) == -2)
    }
  }

  @Test("a filter keeps one kind of part and counts the rest")
  func filter() throws {
    let mixed = try Geometry(
      wkt: """
        GEOMETRYCOLLECTION (POINT (1 1), GEOMETRYCOLLECTION (LINESTRING (0 0, 3 4), \
        MULTIPOINT ((7 7), (8 8))), POLYGON ((0 0, 1 0, 0 1, 0 0)))
        """)
    var columns = GeometryColumns()
    let points = try mixed.append(to: &columns, keeping: .only(.point))
    let lines = try mixed.append(to: &columns, keeping: .only(.line))
    let polygons = try mixed.append(to: &columns, keeping: .only(.polygon))
    let all = try mixed.append(to: &columns)
    #expect([points.kept, points.leftOut] == [3, 2])
    #expect([lines.kept, lines.leftOut] == [1, 4])
    #expect([polygons.kept, polygons.leftOut] == [1, 4])
    #expect([all.kept, all.leftOut] == [5, 0])
    #expect(columns.types == [.multiPoint, .lineString, .polygon, .geometryCollection])
    #expect(columns.length(ofFeature: 1) == 5)
    let point = try Geometry(point: Coordinate(1, 1))
    #expect(try point.append(to: &columns, keeping: .only(.polygon)).kept == 0)
    #expect(columns.types.last == GeometryType.none)
  }

  @Test("parts of several geometries can make one feature")
  func parts() throws {
    var columns = GeometryColumns()
    try Geometry(point: Coordinate(1, 1)).appendParts(to: &columns)
    try Geometry(point: Coordinate(2, 2)).appendParts(to: &columns)
    columns.endFeature(.multiPoint)
    #expect(try Geometry(columns: columns, feature: 0).partCount == 2)
    #expect(try Geometry(columns: columns, parts: 1..<2).envelope.minX == 2)
  }

  @Test("features of a layer can be collected and dissolved")
  func collected() throws {
    var columns = GeometryColumns()
    for x in 0..<10 {
      let left = Double(x)
      try Geometry(
        rectangle: Envelope(minX: left, minY: 0, maxX: left + 1.5, maxY: 1)
      ).append(to: &columns)
    }
    let some = try Geometry(columns: columns, features: 2..<5)
    #expect(some.type == .multiPolygon && some.partCount == 3)
    #expect(try some.area() == 4.5)
    #expect(try some.unaryUnion().area() == 3.5)
    #expect(try Geometry(columns: columns, features: []).isEmpty)
  }

  @Test("rings in a buffer make the polygon of the same rings")
  func buffer() throws {
    let all = EngineTrapTests.square + OwnershipTests.hole
    let polygon = try all.withUnsafeBufferPointer {
      try Geometry(polygonRings: $0, starts: [0, 5, 9])
    }
    #expect(try polygon.area() == 98)
    #expect(try polygon.equals(Geometry(polygon: [EngineTrapTests.square, OwnershipTests.hole])))
  }

  @Test("text and binary give back the same coordinates, bit by bit")
  func textAndBinary() throws {
    var random = SeededRandom(3)
    for _ in 0..<50 {
      let ring = RandomRings.star(20, at: Coordinate(500_000, 3_280_000), &random)
      let polygon = try Geometry(polygon: [ring])
      #expect(try Geometry(wkb: polygon.wkb()).columns().coordinates == ring)
      let fromText = try Geometry(wkt: polygon.wkt()).columns().coordinates
      #expect(zip(fromText, ring).allSatisfy { $0.distance(to: $1) < 1e-9 })
    }
    let withHeight = try Geometry(wkt: "POINT Z (1 2 3)")
    #expect(try withHeight.wkt() == "POINT (1 2)")
    #expect(try withHeight.columns().coordinates == [Coordinate(1, 2)])
    #expect(try withHeight.wkb().count == 21)
  }
}
