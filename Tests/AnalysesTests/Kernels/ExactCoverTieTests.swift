import Layers
import TestSupport
import Testing

@testable import Analyses

/// What lies at exactly the radius.
@Suite("ExactCover, ties")
struct ExactCoverTieTests {
  private func length(
    _ line: [Coordinate], _ facilities: [(PartKind, [[Coordinate]])], _ radius: Double,
    isInclusive: Bool = true
  ) -> Double {
    let demand = columns([(.line, [line])])
    let layer = columns(facilities)
    let cover = ExactCover(
      layer, radii: Array(repeating: radius, count: layer.featureCount), isInclusive: isInclusive)
    var scratch = ExactCover.Scratch()
    return cover.coveredLength(
      of: demand, feature: 0, length: demand.length(ofFeature: 0), scratch: &scratch)
  }

  static let origins = [
    Coordinate(0, 0), Coordinate(500_000.1, 3_270_000.3), Coordinate(4_000_000.7, -0.1),
  ]

  @Test("a line at the radius counts whole, or not at all", arguments: origins, 0...7)
  func parallel(_ o: Coordinate, eighth: Int) {
    let (c, s) = (
      [1, 0.8, 0, -0.6, -1, -0.8, 0, 0.6][eighth], [0, 0.6, 1, 0.8, 0, -0.6, -1, -0.8][eighth]
    )
    func place(_ x: Double, _ y: Double) -> Coordinate {
      Coordinate(o.x + x * c - y * s, o.y + x * s + y * c)
    }
    let line = [place(10, 30), place(50, 30)]
    let road: (PartKind, [[Coordinate]]) = (.line, [[place(0, 0), place(33, 0), place(100, 0)]])
    let block: (PartKind, [[Coordinate]]) = (
      .polygon, [[place(0, 0), place(0, -50), place(100, -50), place(100, 0), place(0, 0)]]
    )
    for facility in [road, block] {
      #expect(abs(length(line, [facility], 30) - 40) < 1e-8)
      #expect(length(line, [facility], 30, isInclusive: false) == 0)
      #expect(length(line, [facility], 29.999) == 0)
      #expect(abs(length(line, [facility], 30.001, isInclusive: false) - 40) < 1e-8)
      // With a radius of 0: on the road, and on the border.
      #expect(abs(length([place(10, 0), place(50, 0)], [facility], 0) - 40) < 1e-8)
      #expect(length([place(10, 0.001), place(50, 0.001)], [facility], 0) == 0)
      let cover = ExactCover(columns([facility]), radii: [30])
      #expect(cover.covers(place(20, 30)))
      #expect(!cover.covers(place(20, 30.001)))
      let open = ExactCover(columns([facility]), radii: [30], isInclusive: false)
      #expect(!open.covers(place(20, 30)))
      #expect(open.covers(place(20, 29.999)))
    }
    // Half of it beside the road, half beyond its end, where only the arc reaches.
    #expect(abs(length([place(80, 30), place(120, 30)], [road], 30) - 20) < 1e-6)
  }

  @Test("inside a facility polygon all counts with a radius of 0")
  func inside() {
    let block: (PartKind, [[Coordinate]]) = (.polygon, [rectangle(0, 0, 100, 100)])
    #expect(abs(length([Coordinate(-50, 40), Coordinate(150, 40)], [block], 0) - 100) < 1e-9)
    let cover = ExactCover(columns([block]), radii: [0])
    let demand = columns([(.polygon, [rectangle(50, 50, 150, 150)])])
    var scratch = ExactCover.Scratch()
    let nearest = cover.nearest(to: demand, feature: 0)
    #expect(
      abs(
        cover.coveredArea(
          of: demand, feature: 0, area: 10_000, nearest: nearest, scratch: &scratch) - 2500)
        < 1e-6)
  }

  @Test("a line that runs back over itself counts each metre as drawn")
  func backAndForth() {
    let path = [Coordinate(0, 0), Coordinate(10, 0), Coordinate(4, 0), Coordinate(12, 0)]
    #expect(abs(length(path, [(.line, [path])], 1) - 24) < 1e-9)
  }

  @Test(
    "what is nearest to a line that runs back over itself may be where it turns",
    arguments: [[0.0, -30, 0], [-30, 0, -30], [-30, 0, -30, 0], [0, -30, 0, 40]])
  func turningPlace(path: [Double]) {
    // Only the place at -30 is nearest: beside it the corridor recedes.
    let facility = columns([(.line, [path.map { Coordinate($0, 0) }])])
    let demand = columns([
      (.polygon, [ring([(-20, 50), (-90, 50), (-90, 1)])]),
      (.line, [[Coordinate(-20, 50), Coordinate(-90, 1)]]),
    ])
    let cover = ExactCover(facility, radii: [1])
    // The distance from (-30, 0) to the side through (-20, 50) and (-90, 1).
    let away = (70 * 50.0 - 49 * 10) / Coordinate(70, 49).length
    for feature in 0..<2 {
      let nearest = cover.nearest(to: demand, feature: feature)
      #expect(abs((nearest?.distance ?? 0) - away) < 1e-9)
    }
  }
}
