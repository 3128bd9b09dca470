import Analyses
import GEOS
import Layers
import Measures
import Testing
import TestSupport

@Suite("Coverage")
struct CoverageTests {
  func answer(
    _ demand: [(PartKind, [[Coordinate]])], _ facilities: [(PartKind, [[Coordinate]])],
    radius: Double = 300, weights: [Double]? = nil, zones: [(PartKind, [[Coordinate]])]? = nil,
    scope: Scope = Scope(), evidence: Set<CoverageEvidence> = [], threads: Int = 2
  ) throws -> CoverageAnswer {
    try Coverage.answer(
      CoverageQuestion(
        demand: PlanarLayer(columns(demand)), facilities: PlanarLayer(columns(facilities)),
        radii: Array(repeating: radius, count: facilities.count), weights: weights,
        zones: zones.map { PlanarLayer(columns($0)) }, scope: scope, evidence: evidence,
        arcTolerance: 0.01),
      workers: Workers(threads: threads))
  }

  func isNear(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    a.map { abs($0 - b) <= tolerance * max(1, abs(b)) } ?? false
  }

  @Test("a disc in a square, with the nearest facility and its distance")
  func disc() throws {
    let result = try answer(
      [(.polygon, [rectangle(-1000, -1000, 1000, 1000)])], [point(0, 0), point(5000, 0)])
    #expect(result.measure == .area)
    #expect(isNear(result.total.covered, .pi * 300 * 300))
    #expect(isNear(result.total.share, .pi * 9 / 400))
    #expect(result.features.count == 1)
    #expect(result.features[0].distance == 0 && result.features[0].nearest == 0)
    #expect(result.failures.isEmpty)
  }

  @Test("complete coverage is exactly 1, whatever sums round to", arguments: 0..<100)
  func complete(seed: UInt64) throws {
    var numbers = SeededRandom(seed)
    func place() -> (Double, Double) {
      (500_000 + numbers.number(0...300), 4_500_000 + numbers.number(0...300))
    }
    let own = ring([place(), place(), place()])
    let isForward = PlanarMath.signedArea(own[...].map { $0 }) > 0
    let triangle = isForward ? own : Array(own.reversed())
    let result = try answer([(.polygon, [triangle])], [(.polygon, [triangle])], radius: 0)
    #expect(result.total.covered == result.total.demand && result.total.share == 1)
  }

  @Test("lines are measured in metres, points are counted, the bound is inclusive")
  func kinds() throws {
    let line = try answer([(.line, [[Coordinate(-1000, 0), Coordinate(1000, 0)]])], [point(0, 0)])
    #expect(line.measure == .length)
    #expect(isNear(line.total.covered, 600) && isNear(line.total.demand, 2000))
    let points = try answer(
      [point(300, 0), point(300.000001, 0), point(0, -300), point(0, 1)], [point(0, 0)])
    #expect(points.measure == .count)
    #expect(points.total == CoverageTotal(demand: 4, covered: 3, features: 4))
  }

  @Test("weights are spread evenly over a feature and mixed kinds are refused without them")
  func weights() throws {
    let half: [(PartKind, [[Coordinate]])] = [
      (.polygon, [rectangle(-100, -100, 100, 100)]),
      (.line, [[Coordinate(0, 0), Coordinate(600, 0)]]), point(5000, 0),
    ]
    let result = try answer(half, [point(0, 0)], weights: [40, 100, 7])
    #expect(result.measure == .weight)
    #expect(isNear(result.total.covered, 40 + 50))
    #expect(isNear(result.total.demand, 147))
    #expect { try answer(half, [point(0, 0)]) } throws: {
      ($0 as? AnalysisError)?.kind == .mixedKinds
    }
    #expect { try answer(half, [point(0, 0)], weights: [1, 2]) } throws: {
      ($0 as? AnalysisError)?.kind == .count
    }
    #expect { try answer(half, [point(0, 0)], weights: [1, 2, -3]) } throws: {
      ($0 as? AnalysisError)?.kind == .range
    }
  }

  @Test("demand is split at zone borders; zones may overlap; the total counts each feature once")
  func zones() throws {
    let west = rectangle(-1000, -1000, 0, 1000)
    let east = rectangle(0, -1000, 1000, 1000)
    let all = rectangle(-2000, -2000, 2000, 2000)
    let empty = rectangle(3000, 3000, 3100, 3100)
    let result = try answer(
      [(.polygon, [rectangle(-500, -100, 500, 100)])], [point(0, 0)], weights: [90],
      zones: [west, east, all, empty].map { (.polygon, [$0]) })
    #expect(result.zones.count == 4)
    #expect(isNear(result.zones[0].demand, 45) && isNear(result.zones[1].demand, 45))
    #expect(isNear(result.zones[0].covered, result.zones[1].covered))
    #expect(isNear(result.zones[0].covered * 2, result.total.covered))
    #expect(result.zones[2] == result.total)
    #expect(result.zones[3] == CoverageTotal())
    #expect(result.zones[3].share == nil)
  }

  @Test("a facility outside the zone serves it")
  func facilityOutsideZone() throws {
    let result = try answer(
      [(.polygon, [rectangle(0, 0, 100, 100)])], [point(-50, 50)],
      zones: [(.polygon, [rectangle(0, 0, 100, 100)])])
    #expect(result.zones[0].share == 1)
  }

  @Test("a scope reduces demand and its weight")
  func scope() throws {
    let scope = Scope(
      inside: [PlanarLayer(columns([(.polygon, [rectangle(0, -100, 100, 100)])]))],
      outside: [PlanarLayer(columns([(.polygon, [rectangle(0, -100, 100, 0)])]))])
    let result = try answer(
      [(.polygon, [rectangle(-100, -100, 100, 100)]), (.polygon, [rectangle(-9, -9, -1, -1)])],
      [point(0, 0)], weights: [80, 5], scope: scope)
    #expect(isNear(result.total.demand, 20))
    #expect(result.features.map(\.feature) == [0])
  }

  @Test("evidence shows what figures say, within the tolerance of its arcs")
  func evidence() throws {
    let demand: [(PartKind, [[Coordinate]])] = [
      (.polygon, [rectangle(-1000, -1000, 1000, 1000)]),
      (.polygon, [rectangle(100, 100, 110, 110)]), (.polygon, [rectangle(2000, 0, 2100, 100)]),
    ]
    let facilities: [(PartKind, [[Coordinate]])] = [
      point(0, 0), (.polygon, [rectangle(600, 600, 900, 900)]),
    ]
    let result = try answer(demand, facilities, evidence: [.gaps, .covered])
    let gaps = try #require(result.gaps)
    let covered = try #require(result.covered)
    #expect(gaps.source == [0, 2] && covered.source == [0, 1])
    let shown = covered.geometry.area(ofFeature: 0)
    #expect(shown <= result.features[0].measure.covered + 1e-6)
    // The two arcs are at most 2π · 300 m and 2π · 300 / 4 + 1200 m long; 1 cm off at most.
    #expect(result.features[0].measure.covered - shown < 0.01 * 4500)
    #expect(isNear(gaps.geometry.area(ofFeature: 0) + shown, 4e6, 1e-9))
    #expect(gaps.geometry.area(ofFeature: 1) == 10000)
  }

  @Test("the result says how far the demand's reach passes beyond the facilities")
  func reach() throws {
    let result = try answer(
      [(.polygon, [rectangle(0, 0, 1000, 1000)])], [point(-400, 500), point(1400, 1250)])
    let beyond = result.reachBeyondFacilities
    #expect(beyond == (0, 800, 0, 50))
  }

  @Test("no demand, no facilities, features without geometry")
  func empty() throws {
    #expect(try answer([], [point(0, 0)]).total.share == nil)
    let result = try answer([(.polygon, [rectangle(0, 0, 1, 1)])], [])
    #expect(result.total.share == 0 && result.features[0].nearest == nil)
    var withNull = columns([(.polygon, [rectangle(0, 0, 1, 1)])])
    withNull.endFeature(.none)
    let answer = try Coverage.answer(
      CoverageQuestion(
        demand: PlanarLayer(withNull), facilities: PlanarLayer(columns([point(0, 0)])),
        radii: [300]))
    #expect(answer.features.count == 1 && answer.total.features == 1)
  }

  @Test("the same answer for any number of threads")
  func threads() throws {
    var random = SeededRandom(5)
    let demand: [(PartKind, [[Coordinate]])] = (0..<500).map { _ in
      let x = random.number(0...9000)
      let y = random.number(0...9000)
      return (.polygon, [regular(Coordinate(x, y), radius: random.number(20...400), corners: 9)])
    }
    let facilities = RandomFacilities(seed: 4, count: 60, size: 9000, radius: 1...2).features
    let zones: [(PartKind, [[Coordinate]])] = (0..<9).map {
      let x = Double($0 % 3) * 3000
      let y = Double($0 / 3) * 3000
      return (.polygon, [rectangle(x, y, x + 3000, y + 3000)])
    }
    let one = try answer(demand, facilities, zones: zones, evidence: [.gaps], threads: 1)
    for threads in [2, 3, 16] {
      let many = try answer(demand, facilities, zones: zones, evidence: [.gaps], threads: threads)
      #expect(many.features == one.features && many.zones == one.zones && many.total == one.total)
      #expect(many.gaps?.geometry.coordinates == one.gaps?.geometry.coordinates)
      #expect(many.work == one.work)
    }
  }

  @Test("agrees with the engine's buffers of 1024 segments a quadrant", arguments: 1...5)
  func engine(seed: Int) throws {
    let layer = RandomFacilities(seed: UInt64(seed) + 20, count: 14, radius: 100...400)
    let demand = columns([(.polygon, [ExactCoverPropertyTests.blob(UInt64(seed))])])
    let facilities = columns(layer.features)
    let result = try Coverage.answer(
      CoverageQuestion(
        demand: PlanarLayer(demand), facilities: PlanarLayer(facilities), radii: layer.radii))
    var union = try Geometry(columns: facilities, feature: 0)
      .buffered(by: layer.radii[0], quadrantSegments: 1024)
    for facility in 1..<facilities.featureCount {
      let buffer = try Geometry(columns: facilities, feature: facility)
        .buffered(by: layer.radii[facility], quadrantSegments: 1024)
      union = try union.union(buffer)
    }
    let expected = try Geometry(columns: demand, feature: 0).intersection(union).area()
    #expect(abs(result.total.covered - expected) < 2e-6 * expected)
  }
}
