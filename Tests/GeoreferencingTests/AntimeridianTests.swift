import Foundation
import Georeferencing
import Layers
import PROJ
import TestSupport
import Testing

@Suite struct AntimeridianTests {
  func polygon(_ rings: [[(Double, Double)]]) -> GeometryColumns {
    var columns = GeometryColumns()
    columns.appendPart(
      .polygon, rings: rings.map { ring in (ring + ring.prefix(1)).map { Coordinate($0.0, $0.1) } })
    columns.endFeature(.polygon)
    return columns
  }

  func line(_ path: [(Double, Double)]) -> GeometryColumns {
    var columns = GeometryColumns()
    columns.appendPart(.line, rings: [path.map { Coordinate($0.0, $0.1) }])
    columns.endFeature(.lineString)
    return columns
  }

  /// The planar area in square degrees of all parts, holes taken away.
  func area(_ columns: GeometryColumns) -> Double {
    var sum = 0.0
    for part in 0..<columns.partCount {
      for (index, ring) in columns.rings(ofPart: part).enumerated() {
        let area = abs(
          PlanarMath.signedArea(columns.coordinates[columns.coordinates(ofRing: ring)]))
        sum += index == 0 ? area : -area
      }
    }
    return sum
  }

  func isWithinGlobe(_ columns: GeometryColumns) -> Bool {
    columns.coordinates.allSatisfy { abs($0.x) <= 180 && abs($0.y) <= 90 }
  }

  func longestStep(_ columns: GeometryColumns) -> Double {
    var longest = 0.0
    for ring in 0..<columns.ringCount {
      let path = columns.coordinates[columns.coordinates(ofRing: ring)]
      for (a, b) in zip(path, path.dropFirst()) { longest = max(longest, abs(a.x - b.x)) }
    }
    return longest
  }

  @Test(arguments: [
    [(179.0, -1.0), (-178, -1), (-178, 1), (179, 1)], [(179, -1), (182, -1), (182, 1), (179, 1)],
    [(-181, -1), (-178, -1), (-178, 1), (-181, 1)],
    [(-178, 1), (-178, -1), (179, -1), (179, 1)],
  ])
  func `a box across is two boxes, however it was written`(ring: [(Double, Double)]) {
    let outcome = Antimeridian.split(polygon([ring]))
    #expect(outcome.changed == [0] && outcome.unresolved.isEmpty)
    #expect(outcome.columns.types == [.multiPolygon])
    #expect(outcome.columns.partCount == 2)
    #expect(isWithinGlobe(outcome.columns) && longestStep(outcome.columns) < 3)
    #expect(abs(area(outcome.columns) - 6) < 1e-9)
  }

  @Test func `a hole across is cut, a hole beside it stays with its piece`() {
    let columns = polygon([
      [(176, -4), (-176, -4), (-176, 4), (176, 4)],
      [(179, -1), (179, 1), (-179, 1), (-179, -1)],
      [(-178, 2), (-178, 3), (-177, 3), (-177, 2)],
    ])
    let outcome = Antimeridian.split(columns)
    #expect(outcome.columns.partCount == 2)
    #expect(outcome.columns.ringCount == 3)
    #expect(abs(area(outcome.columns) - (64 - 4 - 1)) < 1e-9)
    #expect(isWithinGlobe(outcome.columns))
  }

  @Test func `a comb leaves each tooth as a part`() {
    let columns = polygon([
      [
        (178, 0), (178, 9), (-179, 9), (-179, 7), (179, 7), (179, 5), (-179, 5), (-179, 3),
        (179, 3), (179, 2), (-179, 2), (-179, 0),
      ]
    ])
    let outcome = Antimeridian.split(columns)
    #expect(outcome.columns.partCount == 4)
    // 3 × 9 without two notches of 2 × 2 and 2 × 1.
    #expect(abs(area(outcome.columns) - 21) < 1e-9)
    #expect(isWithinGlobe(outcome.columns) && longestStep(outcome.columns) <= 2)
  }

  @Test func `random stars across keep their area`() {
    var random = SeededRandom(180)
    for _ in 0..<60 {
      let corners = Int(random.number(3...40))
      let centre = Coordinate(random.number(176...184), random.number(-40...40))
      let ring = (0..<corners).map { k in
        let angle = Double(k) / Double(corners) * 2 * .pi
        let r = random.number(0.5...6)
        return (centre.x + r * cosine(angle), centre.y + r * sine(angle))
      }
      let jumping = ring.map { ($0.0 > 180 ? $0.0 - 360 : $0.0, $0.1) }
      let whole = area(polygon([ring]))
      let outcome = Antimeridian.split(polygon([jumping]))
      #expect(outcome.unresolved.isEmpty && isWithinGlobe(outcome.columns))
      #expect(abs(area(outcome.columns) - whole) < 1e-9 * max(1, whole))
      // Once cut, there is nothing left to do.
      #expect(Antimeridian.split(outcome.columns).changed.isEmpty)
    }
  }

  @Test func `a ring round a pole is closed over it`() {
    let ring = stride(from: -180.0, to: 180, by: 10).map { ($0 + 5, -70.0) }
    let outcome = Antimeridian.split(polygon([ring]))
    #expect(isWithinGlobe(outcome.columns) && outcome.unresolved.isEmpty)
    #expect(abs(area(outcome.columns) - 360 * 20) < 1e-6)
  }

  @Test func `lines are cut each time they cross`() {
    let outcome = Antimeridian.split(line([(178, 0), (-178, 4), (179, 7), (170, 8)]))
    #expect(outcome.columns.types == [.multiLineString])
    #expect(outcome.columns.partCount == 3)
    let first = outcome.columns.coordinates[outcome.columns.coordinates(ofRing: 0)]
    #expect(Array(first) == [Coordinate(178, 0), Coordinate(180, 2)])
    let second = Array(outcome.columns.coordinates[outcome.columns.coordinates(ofRing: 1)])
    #expect(second == [Coordinate(-180, 2), Coordinate(-178, 4), Coordinate(-180, 6)])
  }

  @Test func `what does not cross is left as it is`() {
    for columns in [
      polygon([[(-180, -90), (180, -90), (180, 90), (-180, 90)]]),
      polygon([[(106, 29), (107, 29), (107, 30)]]), line([(-180, 1), (180, 1)]),
      polygon([[(170, 0), (180, 0), (180, 5)]]), GeometryColumns(),
    ] {
      let outcome = Antimeridian.split(columns)
      #expect(outcome.changed.isEmpty && outcome.unresolved.isEmpty)
      #expect(outcome.columns.coordinates == columns.coordinates)
    }
  }

  @Test func `points beyond are brought back, other features keep their place`() {
    var columns = GeometryColumns()
    for x in [106.0, 190, -185, 180, 541] {
      columns.appendPart(.point, rings: [[Coordinate(x, 10)]])
      columns.endFeature(.point)
    }
    columns.endFeature(.none)
    let outcome = Antimeridian.split(columns)
    #expect(outcome.columns.coordinates.map(\.x) == [106, -170, 175, 180, -179])
    #expect(outcome.changed == [1, 2, 4] && outcome.columns.featureCount == 6)
  }

  private func cosine(_ angle: Double) -> Double { cos(angle) }
  private func sine(_ angle: Double) -> Double { sin(angle) }
}
