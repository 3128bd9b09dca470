import Layers
import Measures
import Testing

@testable import Analyses

/// Measures are held to their identities, and computed again where they break one.
@Suite struct MeasureAuditTests {
  private let stop = Coordinate(0, 0)

  private func demand(_ rings: [[Coordinate]], kind: PartKind = .polygon) -> GeometryColumns {
    var columns = GeometryColumns()
    columns.appendPart(kind, rings: rings)
    columns.endFeature(kind == .polygon ? .polygon : .lineString)
    return columns
  }

  private var audit: MeasureAudit {
    var stops = GeometryColumns()
    stops.appendPart(.point, rings: [[stop]])
    stops.endFeature(.point)
    return MeasureAudit(ExactCover(stops, radii: [10]))
  }

  /// A square whose quarter disc lies within reach: 25 π of 400 m².
  private var square: GeometryColumns {
    demand([
      [
        Coordinate(0, 0), Coordinate(20, 0), Coordinate(20, 20), Coordinate(0, 20),
        Coordinate(0, 0),
      ]
    ])
  }

  private func outcome(
    _ covered: Double, _ columns: GeometryColumns, isArea: Bool = true, own: Double,
    ofWhole: Double? = nil, distance: Double? = nil
  ) -> MeasureAudit.Outcome {
    audit.examine(
      covered: covered, of: columns, 0, isArea: isArea,
      within: .init(own: own, coveredOfWhole: ofWhole, distance: distance))
  }

  @Test("What obeys the identities is left alone")
  func sound() {
    #expect(outcome(25 * .pi, square, own: 400, distance: 0) == .sound)
    #expect(outcome(0, square, own: 400, distance: 12) == .sound)
    #expect(outcome(400 + 1e-12, square, own: 400) == .sound)
  }

  @Test(
    "More than there is, less than nothing, or nothing in spite of the distance is computed again")
  func recomputed() throws {
    for (covered, distance) in [(401.0, 0.5), (-1, 0.5), (0, 0.5), (.infinity, 0.5)] {
      guard case .recomputed(let value) = outcome(covered, square, own: 400, distance: distance)
      else {
        Issue.record("\(covered) was taken")
        continue
      }
      #expect(abs(value - 25 * .pi) < 0.01)
    }
    let line = demand([[Coordinate(0, 0), Coordinate(30, 0)]], kind: .line)
    guard case .recomputed(let length) = outcome(31, line, isArea: false, own: 30) else {
      Issue.record("31 m of 30 m were taken")
      return
    }
    #expect(abs(length - 10) < 1e-3)
  }

  @Test("A part that covers more than its whole is computed again")
  func partOfWhole() {
    guard case .recomputed(let value) = outcome(200, square, own: 400, ofWhole: 80) else {
      Issue.record("200 m² of a whole's 80 m² were taken")
      return
    }
    #expect(abs(value - 25 * .pi) < 0.01)
  }

  @Test("What breaks an identity both ways is a breach")
  func breach() {
    // The other way finds 78.5 m² too, which is no part of 10 m².
    guard case .breach = outcome(401, square, own: 400, ofWhole: 10) else {
      Issue.record("a breach was taken")
      return
    }
    guard case .breach = outcome(5, square, own: 400, distance: 50) else {
      Issue.record("cover beyond the radius was taken")
      return
    }
  }

  @Test("Nothing is computed again on a random layer", arguments: 0..<12)
  func quiet(seed: UInt64) throws {
    func layer(_ count: Int, _ offset: UInt64) -> PlanarLayer {
      RandomAreas.layer(
        count, side: 2000, radius: 5...300, vertices: 4...40,
        origin: Coordinate(500_000, 4_000_000), seed: seed * 3 + offset)
    }
    let facilities = layer(12, 1)
    let answer = try Coverage.answer(
      CoverageQuestion(
        demand: layer(60, 0), facilities: facilities,
        radii: Array(repeating: 25, count: facilities.count), zones: layer(9, 2)))
    #expect(answer.work.recomputed == 0 && answer.work.breaches == 0)
    #expect(answer.failures.isEmpty)
  }
}
