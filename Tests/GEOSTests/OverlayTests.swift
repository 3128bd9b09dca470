import GEOS
import Layers
import TestSupport
import Testing

@Suite("Overlay")
struct OverlayTests {
  static let square = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"
  static let shifted = "POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5))"
  /// Two equal triangles that meet at (5, 5), turning opposite ways.
  static let bowTie = "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))"

  @Test("valid inputs need no retry and give closed forms")
  func closedForms() throws {
    let a = try Geometry(wkt: Self.square)
    let b = try Geometry(wkt: Self.shifted)
    let both = try Overlay.intersection(a, b)
    #expect(both.step == .asIs && !both.step.isRetry)
    #expect(try both.geometry.area() == 25)
    #expect(try Overlay.union(a, b).geometry.area() == 175)
    #expect(try Overlay.difference(a, b).geometry.area() == 75)
    #expect(try a.symmetricDifference(b).area() == 150)
    let parts = try Geometry(collecting: [a, b], as: .multiPolygon)
    #expect(try Overlay.unaryUnion(parts).geometry.area() == 175)
  }

  @Test("an invalid input ends with everything that was tried")
  func exhausted() throws {
    let a = try Geometry(wkt: Self.bowTie)
    let b = try Geometry(wkt: "POLYGON ((1 -1, 9 -1, 9 11, 1 11, 1 -1))")
    let plain = #expect(throws: GEOSError.self) { try a.intersection(b) }
    #expect(plain?.kind == .topology)
    let ladder = #expect(throws: GEOSError.self) { try Overlay.intersection(a, b) }
    #expect(ladder?.kind == .exhausted)
    #expect(ladder?.function == "intersection")
    let message = ladder?.message ?? ""
    #expect(message.contains("as is: "))
    #expect(message.contains("grid 1e-06"))
    #expect(message.contains("grid 0.0001"))
    #expect(message.contains("the first geometry is invalid"))
    #expect(!message.contains("the second geometry"))
  }

  /// The square of 100 with a loop of the given size in its upper edge at (5, 10), and a strip that
  /// ends in the middle of the loop; the two share 1, give or take the loop.
  static func loopAndStrip(_ size: Double) throws -> (Geometry, Geometry) {
    let a = try Geometry(polygon: [
      [
        Coordinate(0, 0), Coordinate(10, 0), Coordinate(10, 10), Coordinate(5, 10),
        Coordinate(5 + size, 10 + size), Coordinate(5 + size, 10), Coordinate(5, 10 + size),
        Coordinate(0, 10), Coordinate(0, 0),
      ]
    ])
    let x = 5 + size / 2
    let b = try Geometry(polygon: [
      [
        Coordinate(4.9, -1), Coordinate(x, -1), Coordinate(x, 11), Coordinate(4.9, 11),
        Coordinate(4.9, -1),
      ]
    ])
    return (a, b)
  }

  @Test("what full precision refuses succeeds on the first grid that closes the fault")
  func snapped() throws {
    for (size, grid) in [(1e-6, 1e-6), (1e-5, 1e-4)] {
      let (a, b) = try Self.loopAndStrip(size)
      #expect(try !a.isValid())
      let refused = #expect(throws: GEOSError.self) { try a.intersection(b) }
      #expect(refused?.kind == .topology)
      let shared = try Overlay.intersection(a, b)
      #expect(shared.step == .snapped(grid: grid) && shared.step.isRetry)
      #expect(try shared.geometry.isValid())
      #expect(abs(try shared.geometry.area() - 1) < 12 * grid)
      let rest = try Overlay.difference(a, b)
      #expect(rest.step == .snapped(grid: grid))
      #expect(abs(try rest.geometry.area() - 99) < 12 * grid)
      let both = try Overlay.union(a, b)
      #expect(both.step == .snapped(grid: grid))
      #expect(abs(try both.geometry.area() - 100.2) < 24 * grid)
    }
    let (a, b) = try Self.loopAndStrip(0.01)
    let error = #expect(throws: GEOSError.self) { try Overlay.intersection(a, b) }
    #expect(error?.kind == .exhausted)
  }

  @Test("far from the origin the grids are coarser")
  func coarserGrids() {
    func grids(_ largest: Double) -> [Double] {
      Overlay.grids(Envelope(minX: -largest, minY: 0, maxX: 1, maxY: 2))
    }
    #expect(grids(500_000) == [1e-6, 1e-4])
    #expect(grids(1e7) == [1e-6, 1e-4])
    // 1e9 · 2⁻⁴⁴ = 5.7e-5 and 1e9 · 2⁻³⁸ = 3.6e-3.
    #expect(zip(grids(1e9), [1e-4, 1e-2]).allSatisfy { abs($0 / $1 - 1) < 1e-12 })
    #expect(Overlay.grids(.empty) == [1e-6, 1e-4])
  }

  @Test("mixed collections are treated kind by kind, but not on a grid")
  func collections() throws {
    let mixed = try Geometry(
      wkt: """
        GEOMETRYCOLLECTION (POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0)), LINESTRING (5 5, 25 5), \
        POINT (20 20), POINT (-5 -5))
        """)
    let b = try Geometry(wkt: "POLYGON ((5 0, 22 0, 22 22, 5 22, 5 0))")
    let shared = try Overlay.intersection(mixed, b).geometry.columns()
    #expect(shared.area(ofFeature: 0) == 50)
    #expect(shared.length(ofFeature: 0) == 12)
    #expect(shared.pointCount(ofFeature: 0) == 1)
    let rest = try Overlay.difference(mixed, b).geometry.columns()
    #expect(rest.area(ofFeature: 0) == 50)
    #expect(rest.length(ofFeature: 0) == 3)
    #expect(rest.pointCount(ofFeature: 0) == 1)
    let error = #expect(throws: GEOSError.self) { try mixed.intersection(b, grid: 0.01) }
    #expect(error?.kind == .illegalArgument)
  }

  @Test("with an empty side the results are the other side or nothing")
  func empty() throws {
    let a = try Geometry(wkt: Self.square)
    for (name, nothing) in try Shapes.geometries(Shapes.empty) {
      let name = Comment(rawValue: name)
      #expect(try Overlay.intersection(a, nothing).geometry.isEmpty, name)
      #expect(try Overlay.difference(nothing, a).geometry.isEmpty, name)
      #expect(try Overlay.difference(a, nothing).geometry.equals(a), name)
      #expect(try Overlay.union(a, nothing).geometry.equals(a), name)
      #expect(try Overlay.unaryUnion(nothing).geometry.isEmpty, name)
    }
  }

  @Test("a union of shapes with nearly one border loses none of their faces")
  func nearlyOneBorder() throws {
    let columns = try Geometry(wkt: NearlyOneBorder.shapes).columns()
    let shapes = try (0..<columns.partCount).map {
      try Geometry(columns: columns, parts: $0..<$0 + 1)
    }
    let whole = try Geometry(
      wkt: """
        POLYGON ((500060.1549 0.0005, 500030.0775 0.0003, 500030.0775 30.2336, 500020.0516 30.2335, \
        500020.0516 40.3114, 500060.1542 40.3118, 500060.1549 0.0005))
        """)
    let split = try Overlay.split(whole, byUnionOf: shapes)
    #expect(split.step == .asIs && split.calls == 3)
    // The differences of one shape after the other, whose borders no longer meet all at once.
    var rest = whole
    for shape in shapes { rest = try rest.difference(shape) }
    #expect(abs(try rest.area() - 668.1602) < 1e-4)
    #expect(abs(try split.outside.area() - rest.area()) < 1e-4)
    #expect(abs(try split.inside.area() + split.outside.area() - whole.area()) < 1e-4)
  }

  @Test("a split that the caller finds wrong is made again, and fails when it stays so")
  func complaints() throws {
    let (a, b) = (try Geometry(wkt: Self.square), try Geometry(wkt: Self.shifted))
    let line = try Geometry(wkt: "LINESTRING (0 7, 20 7)")
    #expect(abs(try Overlay.split(a, byUnionOf: [b]).inside.area() - 25) < 1e-6)
    #expect(abs(try Overlay.split(a, byUnionOf: [b, b]).outside.area() - 75) < 1e-6)
    #expect(abs(try Overlay.split(line, byUnionOf: [b, a]).inside.length() - 15) < 1e-6)
    #expect(abs(try Overlay.split(a, byUnionOf: []).outside.area() - 100) < 1e-6)
    var seen = 0
    let second = try Overlay.split(a, byUnionOf: [b]) { (_) throws(GEOSError) in
      seen += 1
      return seen < 2 ? "once more" : nil
    }
    #expect(second.step == .snapped(grid: 1e-6) && second.calls == 6)
    let error = #expect(throws: GEOSError.self) {
      try Overlay.split(a, byUnionOf: [b]) { (_) throws(GEOSError) in "no" }
    }
    #expect(error?.kind == .exhausted && error?.message.contains("grid 1e-09: no") == true)
  }

  @Test("areas add up on seeded random polygons: shared + rest = whole, union = a + b − shared")
  func additivity() throws {
    var random = SeededRandom(7)
    for _ in 0..<200 {
      let center = Coordinate(random.number(0...20), random.number(0...20))
      let a = try Geometry(polygon: [RandomRings.star(9, at: Coordinate(0, 0), &random)])
      let b = try Geometry(polygon: [RandomRings.star(12, at: center, &random)])
      let shared = try Overlay.intersection(a, b).geometry.area()
      let slack = try 1e-9 * (a.area() + b.area())
      #expect(abs(try Overlay.difference(a, b).geometry.area() + shared - a.area()) < slack)
      let both = try Overlay.union(a, b).geometry.area()
      #expect(abs(try a.area() + b.area() - shared - both) < slack)
    }
  }
}
