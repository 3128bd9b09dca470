import Layers
import TestSupport
import Testing

@testable import Analyses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The covered area where curves and edges touch, nearly touch, or are very many.
@Suite("ExactCover, awkward places")
struct ExactCoverAwkwardTests {
  private func covered(
    _ demand: [[Coordinate]], by facilities: [(PartKind, [[Coordinate]])], radii: [Double]
  ) -> Double {
    ExactCoverTests().covered(demand, by: facilities, radii: radii)
  }

  /// Far from the origin the coordinates themselves have fewer digits.
  private func agrees(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b), 1)
  }

  private static let origins = [
    Coordinate(0, 0), Coordinate(500_000, 3_270_000), Coordinate(36_500_000, 3_270_000),
    Coordinate(-4e6, -2e6),
  ]

  @Test("facilities on the demand's border and corner", arguments: origins)
  func onTheBorder(_ o: Coordinate) {
    let r = 300.0
    let square = [rectangle(o.x, o.y, o.x + 2000, o.y + 2000)]
    let edge = covered(square, by: [point(o.x + 1000, o.y)], radii: [r])
    #expect(agrees(edge, .pi * r * r / 2, 1e-8))
    let corner = covered(square, by: [point(o.x, o.y)], radii: [r])
    #expect(agrees(corner, .pi * r * r / 4, 1e-8))
    // Along the whole edge, and on to beyond both its ends.
    let along = covered(
      square, by: [(.line, [[Coordinate(o.x - 50, o.y), Coordinate(o.x + 2050, o.y)]])],
      radii: [r])
    #expect(agrees(along, 2000 * r, 1e-8))
  }

  @Test("circles that touch the demand, inside and outside", arguments: origins)
  func tangent(_ o: Coordinate) {
    let r = 250.0
    let square = [rectangle(o.x, o.y, o.x + 1000, o.y + 1000)]
    let inside = covered(square, by: [point(o.x + r, o.y + r)], radii: [r])
    #expect(agrees(inside, .pi * r * r, 1e-8))
    #expect(covered(square, by: [point(o.x - r, o.y + 500)], radii: [r]) < 1e-3)
    // Four circles, each touching two sides and two of the others.
    let centers = [(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)]
    let four = covered(
      square, by: centers.map { point(o.x + 1000 * $0.0, o.y + 1000 * $0.1) },
      radii: Array(repeating: r, count: 4))
    #expect(agrees(four, 4 * .pi * r * r, 1e-8))
  }

  @Test(
    "circles that touch one another from inside, at every angle and by a hair",
    arguments: [0, 0.4, .pi / 2, 2, .pi, 4], [0, 1e-13, -1e-13, 1e-9, -1e-9, 1e-5, -1e-5])
  func nearlyTangent(turn: Double, gap: Double) {
    let square = [rectangle(-2000, -2000, 2000, 2000)]
    let outward = Coordinate(cos(turn), sin(turn))
    let inner = outward * (300 - gap)
    let nested = covered(square, by: [point(0, 0), point(inner.x, inner.y)], radii: [500, 200])
    // What sticks out by a hair is a lens of no area to speak of.
    #expect(agrees(nested, .pi * 500 * 500, 1e-8))
    let outer = outward * (800 + gap)
    let beside = covered(square, by: [point(0, 0), point(outer.x, outer.y)], radii: [500, 300])
    #expect(agrees(beside, .pi * (500 * 500 + 300 * 300), 1e-8))
    // An edge of the demand that touches the circle anywhere.
    let far = 4000.0
    let side = Coordinate(-outward.y, outward.x) * far
    let edge = outward * (500 + gap)
    let strip = [
      edge + side, edge - outward * far + side, edge - outward * far - side, edge - side,
    ]
    let cut = covered([ring(strip.map { ($0.x, $0.y) })], by: [point(0, 0)], radii: [500])
    #expect(agrees(cut, .pi * 500 * 500, 1e-8))
  }

  @Test("slivers a thousandth of a metre wide", arguments: [1.0, 1e-3, 1e-6], [0.0, 0.7])
  func slivers(width: Double, turn: Double) {
    // A strip through the middle of a disc: the chord's length at both sides differs by nothing.
    let r = 300.0
    let corners = [(-500.0, 0.0), (500, 0), (500, width), (-500, width)].map { x, y in
      (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))
    }
    let got = covered([ring(corners)], by: [point(0, 0)], radii: [r])
    let expected = width * (r * r - width * width).squareRoot() + r * r * asin(width / r)
    // A vertex a metre off the origin has 1e-16 of 500 m of noise in it, against the width.
    #expect(agrees(got, expected, 1e-9 + 1e-12 / width))
  }

  @Test("a thousand facilities at one place are one")
  func stacked() {
    let r = 300.0
    let got = covered(
      [rectangle(-1000, -1000, 1000, 1000)], by: Array(repeating: point(3, 4), count: 1000),
      radii: (0..<1000).map { r - Double($0 % 7) })
    #expect(agrees(got, .pi * r * r))
  }

  @Test("a demand of 300,000 vertices with 5,000 holes", arguments: [0, 2.0 / 7])
  func manyHoles(shift: Double) {
    // Holes stand in a grid; the discs' centres and radius are such that no circle cuts one.
    let side = 100.0
    let count = 71
    let corners = 60
    let size = side * Double(count)
    var rings = [rectangle(0, 0, size, size)]
    let hole = regular(Coordinate(0, 0), radius: 20, corners: corners, turn: 0.1)
    let holeArea = 0.5 * 400 * Double(corners) * sin(2 * .pi / Double(corners))
    let center = Coordinate(size / 2 + shift, size / 2 - shift)
    let r = 2345.0
    var inside = 0
    for row in 0..<count {
      for column in 0..<count {
        let place = Coordinate((Double(column) + 0.5) * side, (Double(row) + 0.5) * side)
        let distance = place.distance(to: center)
        // A hole that the circle would cut is left out.
        if abs(distance - r) < 21 { continue }
        if distance < r { inside += 1 }
        rings.append(hole.reversed().map { $0 + place })
      }
    }
    #expect(rings.reduce(0) { $0 + $1.count } > 290_000)
    let got = covered(rings, by: [point(center.x, center.y)], radii: [r])
    #expect(agrees(got, .pi * r * r - Double(inside) * holeArea))
  }
}
