import GEOS
import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

/// Layers drawn on a grid, where circles, strips and borders touch, coincide and meet in corners.
@Suite("ExactCover, layers on a grid")
struct ExactCoverGridTests {
  private static let step = 100.0

  private static func place(_ random: inout SeededRandom, _ cells: Int) -> Coordinate {
    Coordinate(
      Double(Int.random(in: 0..<cells, using: &random)) * step,
      Double(Int.random(in: 0..<cells, using: &random)) * step)
  }

  private static func box(_ random: inout SeededRandom) -> [Coordinate] {
    let low = place(&random, 8)
    let width = Double(1 + Int.random(in: 0..<4, using: &random)) * step
    let height = Double(1 + Int.random(in: 0..<4, using: &random)) * step
    return rectangle(low.x, low.y, low.x + width, low.y + height)
  }

  private static func facility(_ random: inout SeededRandom) -> (PartKind, [[Coordinate]]) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0, 1: return (.point, [[place(&random, 10)]])
    case 2:
      let a = place(&random, 10)
      // Along the axes, along diagonals, or along the legs of a 3-4-5 triangle.
      let legs = [(1.0, 0.0), (0, 1), (1, 1), (3, 4), (-4, 3)][
        Int.random(in: 0..<5, using: &random)]
      let b =
        a + Coordinate(legs.0, legs.1) * (step * Double(1 + Int.random(in: 0..<2, using: &random)))
      return (.line, [[a, b, b + Coordinate(step, 0)]])
    default: return (.polygon, [box(&random)])
    }
  }

  @Test("agree with the engine's buffers of 1024 segments a quadrant", arguments: 1...400)
  func grid(seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    let demand = columns([(.polygon, [Self.box(&random)])])
    let features = (0..<(1 + Int.random(in: 0..<6, using: &random))).map { _ in
      Self.facility(&random)
    }
    let facilities = columns(features)
    let radii = features.map { _ in
      Self.step * [0.5, 1, 1.5, 2, 2.5, 5][Int.random(in: 0..<6, using: &random)]
    }
    let cover = ExactCover(facilities, radii: radii)
    var scratch = ExactCover.Scratch()
    let area = demand.area(ofFeature: 0)
    let got = cover.coveredArea(of: demand, feature: 0, area: area, scratch: &scratch)

    let engineDemand = try Geometry(columns: demand, feature: 0)
    var union: Geometry?
    for facility in features.indices {
      let piece = try Geometry(columns: facilities, feature: facility)
        .buffered(by: radii[facility], quadrantSegments: 1024).intersection(engineDemand)
      union = try union?.union(piece) ?? piece
    }
    let expected = try union?.area() ?? 0
    // The chords lose up to 4e-7 of a circle, which may be larger than the demand.
    #expect(abs(got - expected) <= 1e-5 * area + 1e-6, "\(radii) \(features)")
  }

  @Test("have evidence whose areas are those of the figures", arguments: 1...200)
  func evidence(seed: Int) throws {
    var random = SeededRandom(UInt64(seed) + 5000)
    let demand = columns((0..<3).map { _ in (.polygon, [Self.box(&random)]) })
    let features = (0..<(1 + Int.random(in: 0..<6, using: &random))).map { _ in
      Self.facility(&random)
    }
    let radii = features.map { _ in
      Self.step * [0.5, 1, 1.5, 2, 2.5, 5][Int.random(in: 0..<6, using: &random)]
    }
    var question = CoverageQuestion(
      demand: PlanarLayer(demand), facilities: PlanarLayer(columns(features)), radii: radii)
    question.evidence = [.gaps, .covered]
    question.arcTolerance = 0.01
    let answer = try Coverage.answer(question, workers: Workers(threads: 1))
    #expect(answer.failures.isEmpty)
    for row in answer.features {
      func area(_ layer: PlanarLayer?) -> Double {
        guard let layer else { return 0 }
        return layer.source.indices.filter { layer.source[$0] == row.feature }
          .reduce(0) { $0 + layer.geometry.area(ofFeature: $1) }
      }
      // Arcs of at most a few kilometres, each drawn within the tolerance.
      let slack = 0.01 * 4000
      #expect(abs(area(answer.covered) - row.measure.covered) <= slack)
      #expect(abs(area(answer.gaps) - (row.measure.demand - row.measure.covered)) <= slack)
    }
  }
}
