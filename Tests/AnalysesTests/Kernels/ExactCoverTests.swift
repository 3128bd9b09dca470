import Layers
import Testing

@testable import Analyses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The covered area of one polygon, by closed forms.
@Suite("ExactCover, closed forms")
struct ExactCoverTests {
  func covered(
    _ demand: [[Coordinate]], by facilities: [(PartKind, [[Coordinate]])], radii: [Double]
  ) -> Double {
    let cover = ExactCover(columns(facilities), radii: radii)
    let demand = columns([(.polygon, demand)])
    var scratch = ExactCover.Scratch()
    return cover.coveredArea(
      of: demand, feature: 0, area: demand.area(ofFeature: 0), scratch: &scratch)
  }

  func agrees(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1) }

  @Test("a disc in a square", arguments: [1.0, 300, 500, 1000], [0.0, 1e5])
  func disc(r: Double, offset: Double) {
    let got = covered(
      [rectangle(offset - 2 * r, -2 * r, offset + 2 * r, 2 * r)], by: [point(offset, 0)],
      radii: [r])
    #expect(agrees(got, .pi * r * r))
  }

  @Test("a disc that reaches beyond the square on all sides leaves its corners")
  func cornersOut() {
    // Four circular segments of height r - 0.9 r lie outside.
    let r = 500.0
    let s = 0.9 * r
    let segment = r * r * acos(0.9) - s * (r * r - s * s).squareRoot()
    let got = covered([rectangle(-s, -s, s, s)], by: [point(0, 0)], radii: [r])
    #expect(agrees(got, .pi * r * r - 4 * segment))
  }

  @Test("a disc cut by a half-plane", arguments: [-0.99, -0.5, 0, 0.3, 0.999])
  func halfPlane(cut: Double) {
    let r = 300.0
    let h = cut * r
    let kept = .pi * r * r - (r * r * acos(cut) - h * (r * r - h * h).squareRoot())
    let got = covered([rectangle(-1000, -1000, h, 1000)], by: [point(0, 0)], radii: [r])
    #expect(agrees(got, kept))
  }

  @Test("two discs: the sum less the lens", arguments: [0.0, 1e-9, 1e-3, 100, 599.999, 600, 700])
  func lens(d: Double) {
    let r = 300.0
    let half = min(1, d / (2 * r))
    let lens =
      d >= 2 * r ? 0 : 2 * r * r * acos(half) - d / 2 * (4 * r * r - d * d).squareRoot()
    let got = covered(
      [rectangle(-2000, -2000, 2000, 2000)], by: [point(0, 0), point(d, 0)], radii: [r, r])
    #expect(agrees(got, 2 * .pi * r * r - lens))
  }

  @Test("discs of unlike radii, one inside the other and touching it")
  func nested() {
    let square = [rectangle(-2000, -2000, 2000, 2000)]
    let inside = covered(square, by: [point(0, 0), point(100, 0)], radii: [500, 300])
    #expect(agrees(inside, .pi * 500 * 500))
    let tangent = covered(square, by: [point(0, 0), point(200, 0)], radii: [500, 300])
    #expect(agrees(tangent, .pi * 500 * 500))
  }

  @Test("three discs at the corners of an equilateral triangle whose sides are the radius")
  func threeDiscs() {
    // Union = 3 discs − 3 lenses + the Reuleaux triangle.
    let r = 500.0
    let lens = r * r * (2 * .pi / 3 - 3.0.squareRoot() / 2)
    let reuleaux = r * r * (.pi - 3.0.squareRoot()) / 2
    let got = covered(
      [rectangle(-2000, -2000, 2000, 2000)],
      by: [point(0, 0), point(r, 0), point(r / 2, r * 3.0.squareRoot() / 2)],
      radii: [r, r, r])
    #expect(agrees(got, 3 * .pi * r * r - 3 * lens + reuleaux))
  }

  @Test("a capsule around a line", arguments: [0.0, 0.3, 0.785398, 1.57])
  func capsule(turn: Double) {
    let r = 100.0
    let end = Coordinate(1000 * cos(turn), 1000 * sin(turn))
    let got = covered(
      [rectangle(-3000, -3000, 3000, 3000)], by: [(.line, [[Coordinate(0, 0), end]])], radii: [r])
    #expect(agrees(got, .pi * r * r + 2000 * r))
  }

  @Test("a rectangle widened by the radius has quarter discs at its corners")
  func roundedRectangle() {
    let r = 300.0
    let got = covered(
      [rectangle(-3000, -3000, 3000, 3000)], by: [(.polygon, [rectangle(0, 0, 400, 200)])],
      radii: [r])
    #expect(agrees(got, 400 * 200 + 2 * r * 600 + .pi * r * r))
  }

  @Test("the inside of a hole beyond the radius is not covered")
  func hole() {
    let r = 100.0
    let hole = Array(rectangle(200, 200, 800, 800).reversed())
    let park: (PartKind, [[Coordinate]]) = (.polygon, [rectangle(0, 0, 1000, 1000), hole])
    let got = covered([rectangle(-500, -500, 1500, 1500)], by: [park], radii: [r])
    #expect(agrees(got, 1000 * 1000 + 4000 * r + .pi * r * r - 400 * 400))
    let inHole = covered([rectangle(320, 320, 680, 680)], by: [park], radii: [r])
    #expect(inHole == 0)
  }

  @Test("a disc inside a hole of the demand's covers only what is left")
  func demandWithHole() {
    let hole = Array(rectangle(-100, -100, 100, 100).reversed())
    let got = covered(
      [rectangle(-1000, -1000, 1000, 1000), hole], by: [point(0, 0)], radii: [500])
    #expect(agrees(got, .pi * 500 * 500 - 200 * 200))
  }

  @Test("radius 0 covers a polygon's own area and nothing of points and lines")
  func zeroRadius() {
    let square = [rectangle(-100, -100, 100, 100)]
    #expect(covered(square, by: [point(0, 0)], radii: [0]) == 0)
    #expect(
      covered(square, by: [(.line, [[Coordinate(-50, 0), Coordinate(50, 0)]])], radii: [0]) == 0)
    #expect(
      agrees(covered(square, by: [(.polygon, [rectangle(0, 0, 50, 300)])], radii: [0]), 5000))
    let overlapping: [(PartKind, [[Coordinate]])] = [
      (.polygon, [rectangle(0, 0, 50, 300)]), (.polygon, [rectangle(25, -20, 75, 50)]),
    ]
    #expect(agrees(covered(square, by: overlapping, radii: [0, 0]), 5000 + 50 * 70 - 25 * 50))
  }

  @Test("a small radius around a large polygon")
  func smallRadius() {
    let got = covered(
      [rectangle(-5000, -5000, 5000, 5000)], by: [(.polygon, [rectangle(0, 0, 4000, 2000)])],
      radii: [3])
    #expect(agrees(got, 8e6 + 3 * 12000 + .pi * 9))
  }

  @Test("facilities twice over, and edges that facilities share, change nothing")
  func duplicates() {
    let square = [rectangle(-2000, -2000, 3000, 2000)]
    let one = covered(square, by: [(.polygon, [rectangle(0, 0, 400, 200)])], radii: [300])
    let twice = covered(
      square, by: Array(repeating: (.polygon, [rectangle(0, 0, 400, 200)]), count: 30),
      radii: Array(repeating: 300, count: 30))
    #expect(agrees(one, twice))
    let halves = covered(
      square,
      by: [(.polygon, [rectangle(0, 0, 130, 200)]), (.polygon, [rectangle(130, 0, 400, 200)])],
      radii: [300, 300])
    #expect(agrees(one, halves))
    let line = covered(
      square, by: [(.line, [[Coordinate(0, 0), Coordinate(700, 100)]])], radii: [300])
    let split = covered(
      square,
      by: [
        (.line, [[Coordinate(0, 0), Coordinate(490, 70)]]),
        (.line, [[Coordinate(700, 100), Coordinate(350, 50), Coordinate(70, 10)]]),
      ], radii: [300, 300])
    #expect(agrees(line, split))
  }

  @Test("a negative radius serves nothing")
  func negativeRadius() {
    #expect(covered([rectangle(-1, -1, 1, 1)], by: [point(0, 0)], radii: [-1]) == 0)
  }
}
