import GEOS
import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

@Suite("Overlap")
struct OverlapTests {
  private let workers = Workers(threads: 2)

  private func layer(_ features: [(PartKind, [[Coordinate]])]) -> PlanarLayer {
    PlanarLayer(columns(features))
  }

  @Test("Area, shares and geometry of a half-overlapping pair")
  func halves() throws {
    let answer = try Overlap.answer(
      OverlapQuestion(
        subjects: layer([(.polygon, [rectangle(0, 0, 10, 10)])]),
        protected: layer([(.polygon, [rectangle(5, 0, 45, 10)])]), evidence: true),
      workers: workers)
    #expect(
      answer.pairs == [
        OverlapPair(
          subject: 0, protected: 0, overlap: 50, measure: .area, shareOfSubject: 0.5,
          shareOfProtected: 0.125, status: .conflict)
      ])
    #expect(answer.geometry?.geometry.area(ofFeature: 0) == 50)
    #expect(answer.total.subjects == 1)
    #expect(answer.total.conflicting == 1)
    #expect(answer.total.overlap == 50)
    #expect(answer.measure == .area)
  }

  @Test("Neighbours that share an edge or a corner are no pair")
  func touching() throws {
    let answer = try Overlap.answer(
      OverlapQuestion(
        subjects: layer([
          (.polygon, [rectangle(0, 0, 10, 10)]), (.polygon, [rectangle(10, 10, 20, 20)]),
        ]),
        protected: layer([(.polygon, [rectangle(10, 0, 20, 10)])])), workers: workers)
    #expect(answer.pairs.isEmpty)
    #expect(answer.total.subjects == 2)
    #expect(answer.total.conflicting == 0)
  }

  @Test("A subject inside, one that holds the area, and one in its hole")
  func nested() throws {
    let answer = try Overlap.answer(
      OverlapQuestion(
        subjects: layer([
          (.polygon, [rectangle(2, 2, 4, 4)]), (.polygon, [rectangle(-5, -5, 25, 25)]),
          (.polygon, [rectangle(11, 11, 14, 14)]),
        ]),
        protected: layer([
          (.polygon, [rectangle(0, 0, 20, 20), rectangle(10, 10, 15, 15).reversed()])
        ]), evidence: true), workers: workers)
    #expect(answer.pairs.map(\.subject) == [0, 1])
    #expect(answer.pairs.map(\.overlap) == [4, 375])
    #expect(answer.pairs.map(\.shareOfProtected) == [4 / 375, 1])
    #expect(answer.geometry?.geometry.area(ofFeature: 1) == 375)
    #expect(answer.work.engineCalls == 0)
  }

  @Test("Slivers: below the area or below the share; the bounds themselves count")
  func slivers() throws {
    let subjects = layer([
      (.polygon, [rectangle(0, 0, 10, 10)]), (.polygon, [rectangle(20, 0, 30, 10)]),
      (.polygon, [rectangle(40, 0, 140, 10)]),
    ])
    // 10 m², 9 m² and 40 m², which is 4 % of its subject.
    let areas = layer([
      (.polygon, [rectangle(0, 0, 10, 1)]), (.polygon, [rectangle(21, 0, 30, 1)]),
      (.polygon, [rectangle(40, 0, 80, 1)]),
    ])
    let answer = try Overlap.answer(
      OverlapQuestion(
        subjects: subjects, protected: areas, minimumArea: 10, minimumShare: 0.05),
      workers: workers)
    #expect(answer.pairs.map(\.status) == [.conflict, .sliver, .sliver])
    #expect(answer.total.pairs == 1)
    #expect(answer.total.slivers == 2)
    #expect(answer.total.conflicting == 1)
    #expect(answer.total.overlap == 10)
  }

  @Test("Exempt subjects are listed and not counted, slivers of theirs too")
  func exempt() throws {
    let answer = try Overlap.answer(
      OverlapQuestion(
        subjects: layer([
          (.polygon, [rectangle(0, 0, 10, 10)]), (.polygon, [rectangle(0, 20, 10, 30)]),
        ]),
        protected: layer([(.polygon, [rectangle(5, 0, 45, 30)])]), minimumArea: 1000,
        exempt: [true, false]), workers: workers)
    #expect(answer.pairs.map(\.status) == [.exempt, .sliver])
    #expect(answer.total.exempt == 1)
    #expect(answer.total.slivers == 1)
    #expect(answer.total.overlap == 0)
  }

  @Test("Metres of lines inside, the border included; points inside or on the border")
  func linesAndPoints() throws {
    let area = layer([(.polygon, [rectangle(0, 0, 10, 10)])])
    let lines = try Overlap.answer(
      OverlapQuestion(
        subjects: layer([
          (.line, [[Coordinate(-5, 5), Coordinate(15, 5)]]),
          (.line, [[Coordinate(-5, 10), Coordinate(5, 10)]]),
          (.line, [[Coordinate(-5, 5), Coordinate(0, 5)]]),
          (.line, [[Coordinate(2, 2), Coordinate(2, 6)]]),
        ]), protected: area, evidence: true), workers: workers)
    #expect(lines.measure == .length)
    #expect(lines.pairs.map(\.subject) == [0, 1, 3])
    #expect(lines.pairs.map(\.overlap) == [10, 5, 4])
    #expect(lines.pairs[0].shareOfSubject == 0.5)
    #expect(lines.pairs[0].shareOfProtected == nil)
    #expect(lines.geometry?.geometry.length(ofFeature: 1) == 5)

    var points = GeometryColumns()
    points.appendPart(.point, rings: [[Coordinate(10, 5)]])
    points.appendPart(.point, rings: [[Coordinate(11, 5)]])
    points.appendPart(.point, rings: [[Coordinate(1, 1)]])
    points.endFeature(.multiPoint)
    let counted = try Overlap.answer(
      OverlapQuestion(subjects: PlanarLayer(points), protected: area, evidence: true),
      workers: workers)
    #expect(counted.measure == .count)
    #expect(counted.pairs.map(\.overlap) == [2])
    #expect(counted.geometry?.geometry.types == [.multiPoint])
  }

  @Test("Must be inside: the part beyond the union of touching and overlapping areas")
  func inside() throws {
    let subjects = layer([
      (.polygon, [rectangle(5, 2, 25, 8)]), (.polygon, [rectangle(5, 2, 35, 8)]),
      (.polygon, [rectangle(50, 0, 51, 1)]), (.line, [[Coordinate(5, 5), Coordinate(35, 5)]]),
      point(30, 5), point(31, 5),
    ])
    // Three areas in a row: two share an edge, two overlap; together 0…30 by 0…10.
    let areas = layer([
      (.polygon, [rectangle(0, 0, 10, 10)]), (.polygon, [rectangle(10, 0, 22, 10)]),
      (.polygon, [rectangle(20, 0, 30, 10)]),
    ])
    let answer = try Overlap.answer(
      OverlapQuestion(subjects: subjects, protected: areas, must: .inside, evidence: true),
      workers: workers)
    #expect(answer.pairs.map(\.subject) == [1, 2, 3, 5])
    for (pair, expected) in zip(answer.pairs, [30.0, 1, 5, 1]) {
      #expect(abs(pair.overlap - expected) < 1e-9)
      #expect(pair.protected == nil)
    }
    #expect(answer.measure == .area)
    // Lines and points are listed, but what is summed is the unit of the answer.
    #expect(answer.total.pairs == 4)
    #expect(abs(answer.total.overlap - 31) < 1e-9)
    let geometry = try #require(answer.geometry?.geometry)
    #expect(abs(geometry.area(ofFeature: 0) - 30) < 1e-9)
    #expect(geometry.types[3] == .point)
  }

  @Test("Zones: overlaps are split at their borders, nested zones each get their part")
  func zones() throws {
    let subjects = layer([
      (.polygon, [rectangle(0, 0, 20, 10)]), (.polygon, [rectangle(2, 20, 4, 22)]),
    ])
    let areas = layer([(.polygon, [rectangle(5, 0, 30, 30)])])
    let zones = layer([
      (.polygon, [rectangle(-10, -10, 10, 40)]), (.polygon, [rectangle(10, -10, 50, 40)]),
      (.polygon, [rectangle(-10, -10, 50, 40)]), (.polygon, [rectangle(-10, -10, 5, 40)]),
    ])
    let answer = try Overlap.answer(
      OverlapQuestion(subjects: subjects, protected: areas, zones: zones), workers: workers)
    #expect(answer.zones.map(\.overlap) == [50, 100, 150, 0])
    #expect(answer.zones.map(\.subjects) == [2, 1, 2, 2])
    #expect(answer.zones.map(\.conflicting) == [1, 1, 1, 0])
    #expect(answer.zones.map(\.pairs) == [1, 1, 1, 0])
    #expect(answer.total.overlap == 150)
  }

  @Test("Scope cuts subjects before they are compared and measured")
  func scope() throws {
    let answer = try Overlap.answer(
      OverlapQuestion(
        subjects: layer([
          (.polygon, [rectangle(0, 0, 20, 10)]), (.polygon, [rectangle(60, 0, 70, 10)]),
        ]),
        protected: layer([(.polygon, [rectangle(5, 0, 80, 10)])]),
        scope: Scope(inside: [layer([(.polygon, [rectangle(-5, -5, 10, 15)])])])),
      workers: workers)
    #expect(answer.total.subjects == 1)
    #expect(answer.pairs.map(\.overlap) == [50])
    #expect(answer.pairs.map(\.shareOfSubject) == [0.5])
  }

  @Test("No subjects, no areas, features without geometry")
  func empty() throws {
    let none = PlanarLayer(GeometryColumns())
    let one = layer([(.polygon, [rectangle(0, 0, 10, 10)])])
    let first = try Overlap.answer(
      OverlapQuestion(subjects: none, protected: one, zones: one, evidence: true),
      workers: workers)
    #expect(first.pairs.isEmpty)
    #expect(first.zones == [OverlapTotal()])
    #expect(first.geometry?.count == 0)
    let second = try Overlap.answer(
      OverlapQuestion(subjects: one, protected: none), workers: workers)
    #expect(second.pairs.isEmpty)
    let beyond = try Overlap.answer(
      OverlapQuestion(subjects: one, protected: none, must: .inside), workers: workers)
    #expect(beyond.pairs.map(\.overlap) == [100])
    var null = GeometryColumns()
    null.endFeature(.none)
    let third = try Overlap.answer(
      OverlapQuestion(subjects: PlanarLayer(null), protected: one, must: .inside),
      workers: workers)
    #expect(third.pairs.isEmpty)
    #expect(third.total.subjects == 0)
  }

  @Test("Of a collection the parts of the highest dimension are measured")
  func collection() throws {
    var subject = GeometryColumns()
    subject.appendPart(.point, rings: [[Coordinate(1, 1)]])
    subject.appendPart(.polygon, rings: [rectangle(0, 0, 10, 10)])
    subject.appendPart(.line, rings: [[Coordinate(0, 0), Coordinate(1, 1)]])
    subject.endFeature(.geometryCollection)
    let answer = try Overlap.answer(
      OverlapQuestion(
        subjects: PlanarLayer(subject), protected: layer([(.polygon, [rectangle(5, 0, 45, 10)])]),
        evidence: true), workers: workers)
    #expect(answer.pairs.map(\.overlap) == [50])
    #expect(answer.geometry?.geometry.types == [.polygon])
  }
}
