import Layers
import Testing
import TestSupport

@Suite("PlanarMath")
struct PlanarMathTests {
  @Test("distances between segments, by hand")
  func segments() {
    let o = Coordinate(0, 0)
    let e = Coordinate(10, 0)
    #expect(PlanarMath.squaredDistance(o, e, Coordinate(5, -1), Coordinate(5, 1)) == 0)
    #expect(PlanarMath.squaredDistance(o, e, Coordinate(5, 2), Coordinate(5, 9)) == 4)
    #expect(PlanarMath.squaredDistance(o, e, Coordinate(13, 4), Coordinate(20, 4)) == 25)
    #expect(PlanarMath.squaredDistance(o, o, Coordinate(3, 4), Coordinate(3, 4)) == 25)
    #expect(PlanarMath.squaredDistance(o, e, Coordinate(4, 0), Coordinate(20, 0)) == 0)
    #expect(PlanarMath.squaredDistance(o, e, Coordinate(12, 0), Coordinate(20, 0)) == 4)
    let (p, q) = PlanarMath.nearestPoints(o, e, Coordinate(5, 2), Coordinate(5, 9))
    #expect(p == Coordinate(5, 0) && q == Coordinate(5, 2))
    let crossing = PlanarMath.nearestPoints(o, e, Coordinate(5, -1), Coordinate(5, 1))
    #expect(crossing.0 == Coordinate(5, 0) && crossing.1 == Coordinate(5, 0))
  }

  @Test("area, length and place of a square with a hole")
  func squareWithHole() {
    var columns = GeometryColumns()
    let outer = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    let hole = [(4, 4), (4, 6), (6, 6), (6, 4), (4, 4)]
    columns.appendPart(
      .polygon, rings: [outer, hole].map { $0.map { Coordinate(Double($0.0), Double($0.1)) } })
    columns.endFeature(.polygon)
    #expect(columns.area(ofFeature: 0) == 96)
    #expect(columns.envelopes[0] == Envelope(minX: 0, minY: 0, maxX: 10, maxY: 10))
    let cases: [(Coordinate, PointPlace)] = [
      (Coordinate(1, 1), .inside), (Coordinate(5, 5), .outside), (Coordinate(5, 4), .border),
      (Coordinate(4, 4), .border), (Coordinate(0, 5), .border), (Coordinate(10, 10), .border),
      (Coordinate(5, 0), .border), (Coordinate(11, 0), .outside), (Coordinate(-1, 0), .outside),
      (Coordinate(-1, 10), .outside), (Coordinate(1, 4), .inside), (Coordinate(9, 6), .inside),
    ]
    for (point, place) in cases {
      #expect(columns.place(of: point, inFeature: 0) == place, "\(point)")
    }
  }

  @Test("area does not suffer from a far origin")
  func farOrigin() {
    var columns = GeometryColumns()
    let base = Coordinate(36_500_000, 3_270_000)
    columns.appendPart(
      .polygon,
      rings: [
        [(0.0, 0.0), (0.5, 0), (0.5, 0.5), (0, 0.5), (0, 0)].map { base + Coordinate($0, $1) }
      ]
    )
    columns.endFeature(.polygon)
    #expect(abs(columns.area(ofFeature: 0) - 0.25) < 1e-8)
  }
}
