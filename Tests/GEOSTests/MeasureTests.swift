import GEOS
import Layers
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Measures and buffers")
struct MeasureTests {
  @Test("areas, lengths, centres and envelopes by hand")
  func byHand() throws {
    let holed = try Geometry(
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (6 4, 6 6, 8 6, 8 4, 6 4))")
    #expect(try holed.area() == 96)
    #expect(try holed.length() == 48)
    // (100 · 5 − 4 · 7) / 96
    let center = try #require(try holed.centroid())
    #expect(abs(center.x - 472.0 / 96) < 1e-12 && abs(center.y - 5) < 1e-12)
    let inside = try #require(try holed.pointOnSurface())
    #expect(holed.envelope.contains(inside))
    #expect(try holed.contains(Geometry(point: inside)))
    #expect(holed.envelope == Envelope(minX: 0, minY: 0, maxX: 10, maxY: 10))
    #expect(holed.coordinateCount == 10)
    let line = try Geometry(line: [Coordinate(0, 0), Coordinate(3, 4), Coordinate(3, 10)])
    #expect(try line.length() == 11)
    #expect(try line.area() == 0)
    let ends = try #require(try line.nearestPoints(to: Geometry(point: Coordinate(9, 7))))
    #expect(ends.here == Coordinate(3, 7) && ends.there == Coordinate(9, 7))
  }

  @Test("hull, border, joined lines, fewer vertices")
  func derived() throws {
    let concave = try Geometry(wkt: "POLYGON ((0 0, 10 0, 10 10, 5 1, 0 10, 0 0))")
    #expect(try concave.convexHull().area() == 100)
    #expect(try concave.boundary().length() == concave.length())
    let pieces = try Geometry(wkt: "MULTILINESTRING ((0 0, 1 0), (1 0, 2 0), (5 5, 6 6))")
    #expect(try pieces.linesMerged().partCount == 2)
    let bent = try Geometry(line: [Coordinate(0, 0), Coordinate(5, 0.1), Coordinate(10, 0)])
    #expect(try bent.simplified(tolerance: 0.2).coordinateCount == 2)
    #expect(try bent.simplified(tolerance: 0.05).coordinateCount == 3)
    #expect(try bent.isSimple())
    #expect(try !Geometry(wkt: "LINESTRING (0 0, 10 10, 10 0, 0 10)").isSimple())
    #expect(try bent.snapped(toGrid: 1).columns().coordinates[1] == Coordinate(5, 0))
  }

  @Test("clipping gives the part inside the rectangle")
  func clipping() throws {
    var random = SeededRandom(5)
    for _ in 0..<100 {
      let star = try Geometry(polygon: [RandomRings.star(15, at: Coordinate(0, 0), &random)])
      let window = Envelope(minX: -3, minY: -6, maxX: 9, maxY: 4)
      let exact = try star.intersection(Geometry(rectangle: window)).area()
      #expect(abs(try star.clipped(to: window).area() - exact) < 1e-9)
    }
  }

  @Test(
    "the chosen number of chords keeps a circle within the tolerance, one fewer does not",
    arguments: [(500.0, 0.1), (500, 1), (300, 0.01), (10, 0.001), (1, 0.5), (20_000, 0.05)])
  func chords(radius: Double, tolerance: Double) throws {
    let n = Geometry.quadrantSegments(radius: radius, tolerance: tolerance)
    func sagitta(_ n: Int) -> Double { radius * (1 - cos(Double.pi / (4 * Double(n)))) }
    #expect(sagitta(n) <= tolerance * (1 + 1e-9))
    if n > 1 { #expect(sagitta(n - 1) > tolerance) }
    let disc = try Geometry(point: Coordinate(100, 200)).buffered(
      by: radius, quadrantSegments: n)
    // A regular polygon of 4n corners on the circle.
    let corners = Double(4 * n)
    let area = corners / 2 * radius * radius * sin(2 * Double.pi / corners)
    #expect(abs(try disc.area() / area - 1) < 1e-9)
    #expect(disc.coordinateCount == 4 * n + 1)
  }

  @Test("no chords are needed for a radius below the tolerance")
  func tinyRadius() {
    #expect(Geometry.quadrantSegments(radius: 0, tolerance: 1) == 1)
    #expect(Geometry.quadrantSegments(radius: 0.5, tolerance: 0.5) == 1)
  }

  @Test("a capsule and a rounded square have their closed forms")
  func closedForms() throws {
    let line = try Geometry(line: [Coordinate(0, 0), Coordinate(100, 0)])
    let capsule = try line.buffered(by: 10, quadrantSegments: 256).area()
    #expect(abs(capsule / (2000 + Double.pi * 100) - 1) < 1e-5)
    let square = try Geometry(polygon: [EngineTrapTests.square])
    let rounded = try square.buffered(by: 5, quadrantSegments: 256).area()
    #expect(abs(rounded / (100 + 4 * 50 + Double.pi * 25) - 1) < 1e-5)
    #expect(try square.buffered(by: -2, quadrantSegments: 8).area() == 36)
    #expect(try square.buffered(by: -5, quadrantSegments: 8).isEmpty)
    #expect(try Geometry(wkt: "POLYGON EMPTY").buffered(by: 5, quadrantSegments: 8).isEmpty)
  }

  @Test("every vertex of a buffer of an uneven line lies at the distance")
  func unevenLine() throws {
    var random = SeededRandom(9)
    for amplitude in [0.05, 0.2, 0.5, 1.0] {
      let line = try Geometry(
        line: (0..<30).map { Coordinate(Double($0) * 10, random.number(-amplitude...amplitude)) })
      for vertex in try line.buffered(by: 50, quadrantSegments: 64).columns().coordinates {
        let distance = try #require(try line.distance(to: Geometry(point: vertex)))
        #expect(abs(distance - 50) < 1e-9)
      }
    }
  }

  @Test("validity: reason, place, and both ways to repair")
  func validity() throws {
    let square = try Geometry(polygon: [EngineTrapTests.square])
    #expect(try square.isValid() && square.invalidity() == nil)
    let bowTie = try Geometry(wkt: Shapes.bowTie)
    #expect(try !bowTie.isValid())
    #expect(
      try bowTie.invalidity()
        == Invalidity(reason: "Self-intersection", place: Coordinate(5, 5)))
    let overlapping = try Geometry(wkt: LayerRepairPolicyTests.overlapping)
    // By structure an overlap is dissolved, by linework it becomes a hole.
    #expect(try overlapping.madeValid(.structure).area() == 175)
    #expect(try overlapping.madeValid(.linework).area() == 150)
    for method in RepairMethod.allCases {
      #expect(try bowTie.madeValid(method).area() == 50)
      #expect(try square.madeValid(method).equals(square))
      #expect(try Geometry(wkt: "POLYGON EMPTY").madeValid(method).isEmpty)
    }
  }

  @Test("the running engine is at least the one that the package was compiled for")
  func version() {
    let running = EngineVersion.running.split(separator: ".").compactMap { Int($0) }
    let compiled = EngineVersion.compiled.split(separator: ".").compactMap { Int($0) }
    #expect(running.count >= 3 && compiled.count >= 3)
    #expect(!running.lexicographicallyPrecedes(compiled))
  }
}
