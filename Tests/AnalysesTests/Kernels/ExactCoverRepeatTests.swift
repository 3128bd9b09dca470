import Layers
import TestSupport
import Testing

@testable import Analyses

/// What must not change whatever a register's habits are: copies, order, direction, cuts, place.
@Suite("ExactCover, repeats and directions")
struct ExactCoverRepeatTests {
  typealias Feature = (PartKind, [[Coordinate]])

  private func measures(
    _ demand: [Feature], _ facilities: [Feature], _ radii: [Double]
  ) -> [Double] {
    let demand = columns(demand)
    let cover = ExactCover(columns(facilities), radii: radii)
    var scratch = ExactCover.Scratch()
    return (0..<demand.featureCount).map { feature in
      let area = demand.area(ofFeature: feature)
      if area > 0 {
        return cover.coveredArea(of: demand, feature: feature, area: area, scratch: &scratch)
      }
      let length = demand.length(ofFeature: feature)
      if length > 0 {
        return cover.coveredLength(
          of: demand, feature: feature, length: length, scratch: &scratch)
      }
      return Double(cover.coveredPoints(of: demand, feature: feature))
    }
  }

  private func demand(_ seed: Int) -> [Feature] {
    var random = SeededRandom(UInt64(seed) + 900)
    var path = [Coordinate(-2000, 0)]
    for step in 1...20 {
      path.append(Coordinate(-2000 + 200 * Double(step), random.number(-900...900)))
    }
    return [
      (.polygon, [ExactCoverPropertyTests.blob(UInt64(seed) + 50)]), (.line, [path]),
      point(random.number(-500...500), random.number(-500...500)),
    ]
  }

  private func expectSame(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) {
    for (x, y) in zip(a, b) { #expect(abs(x - y) <= tolerance * max(1, abs(x), abs(y))) }
    #expect(a.count == b.count)
  }

  private func reversed(_ feature: Feature) -> Feature {
    (feature.0, feature.1.map { Array($0.reversed()) })
  }

  /// A line in the place of a border must not take away what the border tells: where an inside ends.
  @Test("a line along a polygon's border leaves its inside covered", arguments: [false, true])
  func lineAlongBorder(isReversed: Bool) {
    let square: Feature = (
      .polygon,
      [[(0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0)].map { Coordinate($0.0, $0.1) }]
    )
    var line: Feature = (.line, [[Coordinate(0, 0), Coordinate(1000, 0)]])
    if isReversed { line = reversed(line) }
    let demand: [Feature] = [
      (.line, [[Coordinate(300, -500), Coordinate(700, 500)]]),
      (
        .polygon,
        [[(400, -500), (600, -500), (600, 500), (400, 500)].map { Coordinate($0.0, $0.1) }]
          .map { $0 + [$0[0]] }
      ),
    ]
    let slant = Coordinate(400, 1000).length / 1000
    for facilities in [[square, line], [line, square]] {
      for radii in [[50.0, 50], [0, 50], [50, 0]] {
        let reach = radii.max() ?? 0
        expectSame(
          measures(demand, facilities, radii), [slant * (500 + reach), 200 * (500 + reach)])
      }
    }
  }

  @Test(
    "copies, in any order and direction and with smaller radii, change nothing", arguments: 1...24)
  func copies(seed: Int) {
    var random = SeededRandom(UInt64(seed))
    let layer = RandomFacilities(
      seed: UInt64(seed), radius: seed % 3 == 0 ? 0...40 : seed % 3 == 1 ? 300...300 : 50...500)
    let demand = demand(seed)
    let expected = measures(demand, layer.features, layer.radii)
    var many = Array(zip(layer.features, layer.radii))
    for _ in 0..<3 {
      for (feature, radius) in zip(layer.features, layer.radii) where Bool.random(using: &random) {
        let smaller = Bool.random(using: &random) ? radius : radius * random.number(0...1)
        many.append((Bool.random(using: &random) ? feature : reversed(feature), smaller))
      }
    }
    many.shuffle(using: &random)
    expectSame(measures(demand, many.map(\.0), many.map(\.1)), expected)
    // The other way: copies that reach farther decide alone.
    let wide = layer.radii.map { $0 + 70 }
    let both = measures(demand, layer.features + layer.features, layer.radii + wide)
    expectSame(both, measures(demand, layer.features, wide))
  }

  @Test("lines that share vertices and edges, and borders walked as lines", arguments: 1...24)
  func shared(seed: Int) {
    var random = SeededRandom(UInt64(seed) + 77)
    // Paths over a coarse grid meet, overlap, run back and bound polygons.
    func node() -> Coordinate {
      Coordinate(
        Double(Int.random(in: -3...3, using: &random)) * 300,
        Double(Int.random(in: -3...3, using: &random)) * 300)
    }
    var features: [Feature] = []
    for _ in 0..<8 {
      features.append((.line, [(0..<Int.random(in: 2...6, using: &random)).map { _ in node() }]))
      let corner = node()
      features.append((.polygon, [rectangle(corner.x, corner.y, corner.x + 300, corner.y + 300)]))
      features.append((.line, [rectangle(corner.x, corner.y, corner.x + 300, corner.y + 300)]))
      features.append(point(corner.x, corner.y))
    }
    let radii = features.map { _ in Double(Int.random(in: 0...3, using: &random)) * 60 }
    let demand = demand(seed)
    let together = measures(demand, features, radii)
    // By definition: each facility by itself, joined by counting a fine grid of points.
    let covers = zip(features, radii).map { ExactCover(columns([$0]), radii: [$1]) }
    let cover = ExactCover(columns(features), radii: radii)
    let polygon = columns([demand[0]])
    var inside = 0
    var hit = 0
    for x in stride(from: -2000.0, through: 2000, by: 23) {
      for y in stride(from: -2000.0, through: 2000, by: 23) {
        let p = Coordinate(x + 0.123, y + 0.377)
        guard polygon.place(of: p, inFeature: 0) == .inside else { continue }
        inside += 1
        let isHit = covers.contains { $0.covers(p) }
        #expect(cover.covers(p) == isHit)
        if isHit { hit += 1 }
      }
    }
    let share = together[0] / polygon.area(ofFeature: 0)
    #expect(abs(share - Double(hit) / Double(inside)) < 8e-3)
  }

  @Test("direction, exchange of axes, steps of the grid and powers of two", arguments: 1...12)
  func symmetries(seed: Int) {
    // Whole numbers of 1/64 m stay themselves under every move below.
    func snap(_ c: Coordinate) -> Coordinate {
      Coordinate((c.x * 64).rounded() / 64, (c.y * 64).rounded() / 64)
    }
    func map(_ features: [Feature], _ move: (Coordinate) -> Coordinate) -> [Feature] {
      features.map { ($0.0, $0.1.map { $0.map(move) }) }
    }
    let layer = RandomFacilities(seed: UInt64(seed), radius: seed % 2 == 0 ? 20...60 : 100...500)
    let facilities = map(layer.features, snap)
    let demand = map(demand(seed), snap)
    let expected = measures(demand, facilities, layer.radii)
    expectSame(measures(demand.map(reversed), facilities.map(reversed), layer.radii), expected)
    func exchanged(_ c: Coordinate) -> Coordinate { Coordinate(c.y, c.x) }
    expectSame(
      measures(map(demand, exchanged), map(facilities, exchanged), layer.radii), expected)
    for (x, y) in [(500_000.0, 0.0), (4_000_000, 500_000), (500_000, 4_000_000)] {
      func moved(_ c: Coordinate) -> Coordinate { Coordinate(c.x + x, c.y + y) }
      expectSame(
        measures(map(demand, moved), map(facilities, moved), layer.radii), expected, 1e-7)
    }
    for scale in [0.125, 8.0] {
      func scaled(_ c: Coordinate) -> Coordinate { c * scale }
      let got = measures(
        map(demand, scaled), map(facilities, scaled), layer.radii.map { $0 * scale })
      expectSame(
        got, [expected[0] * scale * scale, expected[1] * scale, expected[2]])
    }
  }

  @Test("halves add up, and a larger radius never covers less", arguments: 1...12)
  func additivity(seed: Int) {
    let layer = RandomFacilities(seed: UInt64(seed), radius: seed % 2 == 0 ? 0...40 : 100...400)
    let west: Feature = (.polygon, [rectangle(-1500, -1200, 37.25, 1200)])
    let east: Feature = (.polygon, [rectangle(37.25, -1200, 1500, 1200)])
    let whole: Feature = (.polygon, [rectangle(-1500, -1200, 1500, 1200)])
    let line = (-10...10).map { Coordinate(Double($0) * 140, Double($0 * $0) * 9 - 400) }
    let got = measures(
      [
        west, east, whole, (.line, [Array(line[...9])]), (.line, [Array(line[9...])]),
        (.line, [line]),
      ],
      layer.features, layer.radii)
    expectSame([got[0] + got[1], got[3] + got[4]], [got[2], got[5]])
    var last = measures(demand(seed), layer.features, layer.radii)
    for step in 1...8 {
      let more = measures(
        demand(seed), layer.features, layer.radii.map { $0 + Double(step * step) * 7 })
      for (a, b) in zip(last, more) { #expect(b >= a - 1e-9 * max(1, a)) }
      last = more
    }
    // A facility cut in two serves what it did.
    let cut: [Feature] = [(.line, [Array(line[...7])]), (.line, [Array(line[7...])])]
    expectSame(
      measures(demand(seed), cut, [130, 130]), measures(demand(seed), [(.line, [line])], [130]))
  }
}
