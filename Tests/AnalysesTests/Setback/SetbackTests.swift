import GEOS
import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Setback")
struct SetbackTests {
  private let workers = Workers(threads: 2)

  private func layer(_ features: [(PartKind, [[Coordinate]])]) -> PlanarLayer {
    PlanarLayer(columns(features))
  }

  private let straight: (PartKind, [[Coordinate]]) = (
    .line, [[Coordinate(-1000, 0), Coordinate(0, 0), Coordinate(1000, 0)]]
  )

  @Test("A place in the strips of two banks counts twice in the pairs and once in the sum")
  func twoBanks() throws {
    let other: (PartKind, [[Coordinate]]) = (
      .line, [[Coordinate(-1000, 10), Coordinate(1000, 10)]]
    )
    let zone: (PartKind, [[Coordinate]]) = (.polygon, [rectangle(-100, -100, 100, 200)])
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([(.polygon, [rectangle(5, 40, 15, 60)])]),
        bank: layer([straight, other]), required: RequiredDistance(50, banks: 2),
        zones: layer([zone])), workers: workers)
    #expect(answer.violations.map { $0.encroached.rounded() } == [100, 200])
    #expect(abs(answer.total.encroachedArea - 200) < 1e-9)
    #expect(abs(answer.zones[0].encroachedArea - 200) < 1e-9)
    #expect(answer.total.violations == 1)
    let points = try Setback.answer(
      SetbackQuestion(
        subjects: layer([(.point, [[Coordinate(0, 45)]])]), bank: layer([straight, other]),
        required: RequiredDistance(50, banks: 2)), workers: workers)
    #expect(points.violations.map(\.encroached) == [1, 1])
    #expect(points.total.encroachedCount == 1)
  }

  @Test("More banks than are covered at a time measure like one")
  func manyBanks() throws {
    // A disc of 30 m around a point 10 m from two squares.
    let subjects = layer([
      (.polygon, [rectangle(10, -100, 210, 100)]), (.polygon, [rectangle(-210, -100, -10, 100)]),
    ])
    let segment = 30 * 30 * acos(1.0 / 3) - 10 * (30 * 30 - 10.0 * 10).squareRoot()
    let banks = Array(repeating: (PartKind.point, [[Coordinate(0, 0)]]), count: 5000)
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: subjects, bank: layer(banks), required: RequiredDistance(30, banks: 5000)),
      workers: workers)
    #expect(answer.violations.count == 10_000)
    #expect(answer.violations.allSatisfy { abs($0.encroached - segment) < 1e-9 })
    #expect(abs(answer.total.encroachedArea - 2 * segment) < 1e-9)
  }

  @Test("A building that stands half in the strip of a straight bank")
  func straightBank() throws {
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([(.polygon, [rectangle(5, 40, 15, 60)])]), bank: layer([straight]),
        required: RequiredDistance(50, banks: 1), evidence: true), workers: workers)
    let violation = try #require(answer.violations.first)
    #expect(violation.distance == 40)
    #expect(violation.required == 50)
    #expect(abs(violation.encroached - 100) < 1e-9)
    #expect(violation.witnessStart.y == 40 && violation.witnessEnd.y == 0)
    #expect(violation.witnessStart.x == violation.witnessEnd.x)
    #expect(!violation.isWithinTolerance)
    #expect(answer.total.violations == 1)
    #expect(abs(answer.total.encroachedArea - 100) < 1e-9)
    #expect(answer.total.closest == 40)
    let geometry = try #require(answer.geometry?.geometry)
    #expect(abs(geometry.area(ofFeature: 0) - 100) < 1e-6)
  }

  @Test("Equal to the required distance, up to rounding, is no violation; a hair less is one")
  func bound() throws {
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([
          (.polygon, [rectangle(0, 50, 10, 60)]),
          (.polygon, [rectangle(20, 50 - 1e-9, 30, 60)]), point(0, 50), point(0, 49.5),
          (.line, [[Coordinate(3, 50), Coordinate(3, 70)]]),
          (.line, [[Coordinate(3, 45), Coordinate(3, 70)]]),
        ]), bank: layer([straight]), required: RequiredDistance(50, banks: 1)),
      workers: workers)
    #expect(answer.violations.map(\.subject) == [1, 3, 5])
    #expect(answer.violations.map(\.measure) == [.area, .count, .length])
    #expect(answer.violations[1].encroached == 1)
    #expect(abs(answer.violations[2].encroached - 5) < 1e-9)
    #expect(answer.total.encroachedCount == 1)
    #expect(abs(answer.total.encroachedLength - 5) < 1e-9)
    let tied = try Setback.answer(
      SetbackQuestion(
        subjects: layer([(.polygon, [rectangle(20, 50.0.nextDown, 30, 60)])]),
        bank: layer([straight]), required: RequiredDistance(50, banks: 1)), workers: workers)
    #expect(tied.violations.isEmpty && tied.total.violations == 0)
  }

  @Test("Tolerance: a shortfall up to it is the third answer")
  func tolerance() throws {
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([
          (.polygon, [rectangle(0, 48, 10, 60)]), (.polygon, [rectangle(20, 47.5, 30, 60)]),
        ]), bank: layer([straight]), required: RequiredDistance(50, banks: 1), tolerance: 2),
      workers: workers)
    #expect(answer.violations.map(\.isWithinTolerance) == [true, false])
    #expect(answer.total.violations == 1)
    #expect(answer.total.withinTolerance == 1)
  }

  @Test("Polygon banks: inside is 0 m, an island in a hole is measured to the hole's edge")
  func polygonBank() throws {
    let lake: (PartKind, [[Coordinate]]) = (
      .polygon, [rectangle(0, 0, 200, 200), rectangle(50, 50, 150, 150).reversed()]
    )
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([
          (.polygon, [rectangle(20, 20, 22, 22)]), (.polygon, [rectangle(90, 90, 110, 110)]),
          (.polygon, [rectangle(55, 90, 65, 110)]), (.polygon, [rectangle(-500, -500, 700, 700)]),
          (.polygon, [rectangle(-20, 90, 10, 110)]), (.polygon, [rectangle(230, 0, 240, 10)]),
          point(10, 10), point(60, 100),
        ]), bank: layer([lake]), required: RequiredDistance(30, banks: 1)), workers: workers)
    #expect(answer.violations.map(\.subject) == [0, 2, 3, 4, 6, 7])
    #expect(answer.violations.map(\.distance) == [0, 5, 0, 0, 0, 10])
    #expect(answer.violations.allSatisfy { $0.distance > 0 || $0.witnessStart == $0.witnessEnd })
    #expect(answer.violations[0].encroached == 4)
    #expect(abs(answer.violations[1].encroached - 200) < 1e-9)
    // The lake with its strip: rounded outside, the hole with sharp corners inside.
    let around = 260.0 * 260 - (4 - Double.pi) * 900 - 40 * 40
    #expect(abs(answer.violations[2].encroached - around) < 1e-6)
  }

  @Test("A bank deep inside a large subject is met, however far the subject's border")
  func bankInside() throws {
    let subject: (PartKind, [[Coordinate]]) = (.polygon, [rectangle(-5000, -5000, 5000, 5000)])
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([subject]),
        bank: layer([
          (.line, [[Coordinate(0, 0), Coordinate(100, 0)]]),
          (.polygon, [rectangle(200, 200, 210, 210)]),
        ]), required: RequiredDistance(10, banks: 2)), workers: workers)
    #expect(answer.violations.map(\.distance) == [0, 0])
    #expect(abs(answer.violations[0].encroached - (2000 + 100 * Double.pi)) < 1e-6)
    #expect(abs(answer.violations[1].encroached - (500 + 100 * Double.pi)) < 1e-6)
  }

  @Test("Distances by bank class and subject class, a pair for each bank feature")
  func table() throws {
    let banks = layer([
      straight, (.line, [[Coordinate(-1000, 200), Coordinate(1000, 200)]]), straight,
    ])
    let required = RequiredDistance(
      bankClass: [0, 1, 2], subjectClass: [0, 1], table: [[50, 100], [20, 120], [-1, -1]])
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([
          (.polygon, [rectangle(0, 90, 10, 95)]), (.polygon, [rectangle(20, 90, 30, 95)]),
        ]), bank: banks, required: required), workers: workers)
    #expect(answer.violations.map(\.subject) == [1, 1])
    #expect(answer.violations.map(\.bank) == [0, 1])
    #expect(answer.violations.map(\.distance) == [90, 105])
    #expect(answer.violations.map(\.required) == [100, 120])
    #expect(answer.total.violations == 1)
    #expect(answer.violations.map(\.encroached) == [50, 50])
    // All of the building lies in both strips.
    #expect(answer.total.encroachedArea == 50)
  }

  @Test("Zones count what lies in them: a part beyond the strip violates nothing")
  func zones() throws {
    let zones = layer([
      (.polygon, [rectangle(-100, 0, 100, 45)]), (.polygon, [rectangle(-100, 45, 100, 55)]),
      (.polygon, [rectangle(-100, 55, 100, 99)]), (.polygon, [rectangle(-100, 0, 100, 99)]),
    ])
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([(.polygon, [rectangle(5, 40, 15, 60)])]), bank: layer([straight]),
        required: RequiredDistance(50, banks: 1), tolerance: 5, zones: zones), workers: workers)
    #expect(answer.zones.map(\.subjects) == [1, 1, 1, 1])
    #expect(answer.zones.map(\.violations) == [1, 0, 0, 1])
    #expect(answer.zones.map(\.withinTolerance) == [0, 1, 0, 0])
    #expect(answer.zones.map(\.closest) == [40, 45, 55, 40])
    for (zone, expected) in zip(answer.zones, [50.0, 50, 0, 100]) {
      #expect(abs(zone.encroachedArea - expected) < 1e-9)
    }
  }

  @Test("Scope cuts subjects before they are measured")
  func scope() throws {
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: layer([
          (.polygon, [rectangle(5, 40, 15, 60)]), (.polygon, [rectangle(50, 40, 60, 60)]),
        ]), bank: layer([straight]), required: RequiredDistance(50, banks: 1),
        scope: Scope(
          inside: [layer([(.polygon, [rectangle(0, 0, 30, 99)])])],
          outside: [layer([(.polygon, [rectangle(0, 0, 30, 45)])])])), workers: workers)
    #expect(answer.violations.map(\.subject) == [0])
    #expect(answer.violations.map(\.distance) == [45])
    #expect(abs(answer.total.encroachedArea - 50) < 1e-9)
    #expect(answer.total.subjects == 1)
  }

  @Test("Encroached geometry keeps the stated tolerance at a rounded end of the strip")
  func roundedEvidence() throws {
    for tolerance in [1.0, 0.1, 0.01] {
      let answer = try Setback.answer(
        SetbackQuestion(
          subjects: layer([(.polygon, [rectangle(-30, -30, 30, 30)])]),
          bank: layer([(.line, [[Coordinate(-10, 0), Coordinate(10, 0)]])]),
          required: RequiredDistance(20, banks: 1), evidence: true, arcTolerance: tolerance),
        workers: workers)
      let exact = 400 * Double.pi + 800
      #expect(abs(answer.violations[0].encroached - exact) < 1e-6)
      let geometry = try #require(answer.geometry?.geometry)
      let area = geometry.area(ofFeature: 0)
      #expect(area <= exact && area >= exact - tolerance * (40 * Double.pi + 40))
      for c in geometry.coordinates {
        let distance = PlanarMath.squaredDistance(c, Coordinate(-10, 0), Coordinate(10, 0))
          .squareRoot()
        #expect(distance <= 20 + 1e-9 && distance >= 20 - tolerance)
      }
    }
  }

  @Test("No subjects, no banks, nothing required")
  func empty() throws {
    let none = PlanarLayer(GeometryColumns())
    let one = layer([(.polygon, [rectangle(5, 40, 15, 60)])])
    let first = try Setback.answer(
      SetbackQuestion(
        subjects: none, bank: layer([straight]), required: RequiredDistance(50, banks: 1),
        zones: one, evidence: true), workers: workers)
    #expect(first.violations.isEmpty)
    #expect(first.zones == [SetbackTotal()])
    let second = try Setback.answer(
      SetbackQuestion(subjects: one, bank: none, required: RequiredDistance(50, banks: 0)),
      workers: workers)
    #expect(second.violations.isEmpty)
    #expect(second.total.subjects == 1)
    for distance in [0.0, -1] {
      let third = try Setback.answer(
        SetbackQuestion(
          subjects: one, bank: layer([straight]),
          required: RequiredDistance(distance, banks: 1)), workers: workers)
      #expect(third.violations.isEmpty)
    }
  }
}
