import Layers
import TestSupport
import Testing

@testable import Analyses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Steps, not seconds: how the work grows on inputs that defy splitting.
@Suite("ExactCover, bounded work")
struct ExactCoverWorkTests {
  /// A band that winds around the origin.
  private func spiral(_ vertices: Int, windings: Double) -> [Coordinate] {
    let half = vertices / 2
    func side(_ shift: Double) -> [Coordinate] {
      (0..<half).map {
        let t = Double($0) / Double(half - 1)
        let angle = 2 * .pi * windings * t
        let r = 100 + 5000 * t + shift * 1250 / windings
        return Coordinate(r * cos(angle), r * sin(angle))
      }
    }
    let path = side(1) + side(-1).reversed()
    return path + [path[0]]
  }

  private func work(_ ring: [Coordinate], _ facilities: [Coordinate], _ radius: Double) -> (
    Double, Int
  ) {
    let demand = columns([(.polygon, [ring])])
    let cover = ExactCover(
      columns(facilities.map { point($0.x, $0.y) }),
      radii: Array(repeating: radius, count: facilities.count))
    var scratch = ExactCover.Scratch()
    let area = cover.coveredArea(
      of: demand, feature: 0, area: demand.area(ofFeature: 0), scratch: &scratch)
    return (area, scratch.steps)
  }

  private func places(_ count: Int, within size: Double, seed: UInt64) -> [Coordinate] {
    var random = SeededRandom(seed)
    return (0..<count).map { _ in
      Coordinate(random.number(-size...size), random.number(-size...size))
    }
  }

  @Test("a band that winds")
  func winding() {
    let stops = places(100, within: 5000, seed: 3)
    let (area, steps) = work(spiral(1500, windings: 40), stops, 500)
    #expect(area > 0)
    let (_, more) = work(spiral(6000, windings: 40), stops, 500)
    #expect(steps < 10_000_000)
    // Four times the vertices take less than eight times the steps.
    #expect(more < 8 * steps)
  }

  @Test("facilities nearly in one place")
  func nearlyOnePlace() {
    for spread in [1e-9, 1e-3, 1] {
      let square = rectangle(-3000, -3000, 3000, 3000)
      let (area, steps) = work(square, places(1000, within: spread, seed: 5), 2000)
      #expect(abs(area - .pi * 4e6) < 2 * .pi * 2000 * 2 * spread + 1e-3)
      let (_, more) = work(square, places(4000, within: spread, seed: 6), 2000)
      #expect(more < 8 * steps)
    }
  }
}
