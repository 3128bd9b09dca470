import Foundation
import Layers
import Testing

@testable import Analyses

/// The outline of what is covered, where its area is known in closed form.
@Suite("Cover, outline")
struct CoverOutlineTests {
  private let tolerance = 1e-4

  /// The area of what is covered around a square of a side, centred at the origin, whose outline stays
  /// inside of it.
  private func area(
    _ facilities: GeometryColumns, _ radius: Double, side: Double = 1000
  ) throws -> Double {
    try outline(facilities, radius, side: side).rings.area(ofFeature: 0)
  }

  private func outline(
    _ facilities: GeometryColumns, _ radius: Double, side: Double = 1000
  ) throws -> (rings: GeometryColumns, chordLoss: Double) {
    let cover = ExactCover(
      facilities, radii: [Double](repeating: radius, count: facilities.featureCount))
    let half = side / 2
    var demand = GeometryColumns()
    demand.appendPart(
      .polygon,
      rings: [
        [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)].map {
          Coordinate($0.0 * half, $0.1 * half)
        }
      ])
    demand.endFeature(.polygon)
    var scratch = ExactCover.Scratch()
    return try #require(
      cover.outline(around: demand, feature: 0, tolerance: tolerance, scratch: &scratch))
  }

  private func columns(_ kind: PartKind, _ paths: [[(Double, Double)]]) -> GeometryColumns {
    var columns = GeometryColumns()
    for path in paths {
      columns.appendPart(kind, rings: [path.map { Coordinate($0.0, $0.1) }])
      columns.endFeature(kind == .point ? .point : kind == .line ? .lineString : .polygon)
    }
    return columns
  }

  /// By how much chords of the tolerance may make an area too small.
  private func chords(_ border: Double) -> Double { tolerance * border + 1e-6 }

  @Test("a disc", arguments: [1, 50, 400])
  func disc(radius: Double) throws {
    let exact = Double.pi * radius * radius
    let found = try area(columns(.point, [[(3, -7)]]), radius)
    #expect(found <= exact + 1e-6 && found >= exact - chords(2 * .pi * radius))
  }

  @Test("chords lose what is told, and no more", arguments: [0.01, 1, 50, 400])
  func loss(radius: Double) throws {
    let exact = Double.pi * radius * radius
    let found = try outline(columns(.point, [[(3, -7)]]), radius)
    let lost = exact - found.rings.area(ofFeature: 0)
    let rounding = 1e-9 * exact + 1e-9
    #expect(lost <= found.chordLoss + rounding && found.chordLoss <= 1.13 * lost + rounding)
  }

  /// Cells meet where a coordinate is 0: one has all of the facility but a sliver, the other the sliver.
  @Test(
    "a border that runs along the side of cells, nearer than positions are told apart",
    arguments: [-2e-5, -1e-7, 0, 1e-7, 2e-5], [1.25, 30])
  func alongCells(tilt: Double, radius: Double) throws {
    let ring = [(-50.0, -60.0), (50, -60), (50, tilt), (-50, -tilt), (-50, -60)]
    let exact = 100.0 * 60 + 320 * radius + Double.pi * radius * radius
    for path in [ring, ring.reversed().map { ($0.1, $0.0) }] {
      let found = try area(columns(.polygon, [path]), radius)
      #expect(found <= exact + 1e-6 && found >= exact - chords(320 + 2 * .pi * radius))
    }
  }

  @Test("a line, round at its ends")
  func line() throws {
    let exact = 200.0 * 100 + Double.pi * 2500
    let found = try area(columns(.line, [[(-100, 20), (100, 20)]]), 50)
    #expect(found <= exact + 1e-6 && found >= exact - chords(400 + 100 * .pi))
  }

  /// Its end is round wherever it points: a turn of half a circle has a cross product of 0 or of −0.
  @Test("a line that runs back over itself", arguments: 0..<16)
  func thereAndBack(direction: Int) throws {
    let angle = Double(direction) * .pi / 8
    // Along the axes exactly.
    let axes = [(200.0, 0.0), (0, 200), (-200, 0), (0, -200)]
    let end =
      direction % 4 == 0 ? axes[direction / 4] : (200 * cos(angle), 200 * sin(angle))
    let exact = 200.0 * 100 + Double.pi * 2500
    for path in [[(0.0, 0.0), end, (0, 0)], [(0, 0), end, (0, 0), end], [end, (0, 0), end]] {
      let found = try outline(columns(.line, [path]), 50)
      let area = found.rings.area(ofFeature: 0)
      #expect(area <= exact + 1e-6 && area >= exact - chords(400 + 100 * .pi))
      #expect(area >= exact - found.chordLoss - 1e-6)
    }
  }

  @Test("a square facility, its inside and what is around")
  func square() throws {
    let exact = 100.0 * 100 + 4 * 100 * 30 + Double.pi * 900
    let ring = [(-50.0, -50.0), (50, -50), (50, 50), (-50, 50), (-50, -50)]
    let found = try area(columns(.polygon, [ring]), 30)
    #expect(found <= exact + 1e-6 && found >= exact - chords(400 + 60 * .pi))
  }

  @Test("two discs that overlap count what they share once")
  func lens() throws {
    // Apart by the radius: each shares 2π/3 − √3/2 of its square.
    let r = 100.0
    let exact = r * r * (2 * Double.pi - (2 * Double.pi / 3 - 3.0.squareRoot() / 2))
    let found = try area(columns(.point, [[(0, 0)], [(r, 0)]]), r)
    #expect(found <= exact + 1e-6 && found >= exact - chords(4 * .pi * r))
  }

  @Test("a ring of points leaves a hole in the middle")
  func hole() throws {
    // Four discs around a square of their own side length's diagonal: the middle stays free.
    let found = try area(
      columns(.point, [[(-100, 0)], [(100, 0)], [(0, -100)], [(0, 100)]]), 80)
    // Neighbours are 100·√2 apart.
    let apart = 100 * 2.0.squareRoot()
    let half = (apart / 160)
    let angle = 2 * acos(half)
    let lens = 6400 * (angle - sin(angle))
    let exact = 4 * Double.pi * 6400 - 4 * lens
    #expect(abs(found - exact) <= chords(8 * .pi * 80))
    #expect(found <= exact + 1e-6)
  }

  @Test("copies of a point change nothing")
  func copies() throws {
    let one = try area(columns(.point, [[(0, 0)]]), 100)
    let three = try area(columns(.point, [[(0, 0)], [(0, 0)], [(0, 0)]]), 100)
    #expect(one == three)
  }
}
