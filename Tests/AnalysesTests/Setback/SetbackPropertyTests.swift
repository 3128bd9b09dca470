import GEOS
import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

@Suite("Setback: properties on seeded layers")
struct SetbackPropertyTests {
  private let workers = Workers(threads: 2)

  private func mixed(_ seed: UInt64) -> PlanarLayer {
    var all = RandomAreas.layer(80, side: 400, radius: 3...25, vertices: 4...30, seed: seed)
      .geometry
    all.append(
      RandomAreas.layer(4, side: 400, radius: 40...90, vertices: 150...300, seed: seed + 1).geometry
    )
    all.append(RandomAreas.lines(40, side: 400, step: 30, seed: seed + 2).geometry)
    all.append(RandomAreas.points(80, side: 400, seed: seed + 3).geometry)
    return PlanarLayer(all)
  }

  private func banks(_ seed: UInt64) -> PlanarLayer {
    var all = RandomAreas.layer(6, side: 400, radius: 15...60, vertices: 30...300, seed: seed)
      .geometry
    all.append(RandomAreas.lines(6, side: 400, step: 60, seed: seed + 1).geometry)
    return PlanarLayer(all)
  }

  @Test("Distances, witnesses and encroached measures are the engine's", arguments: [81, 91])
  func engine(seed: UInt64) throws {
    let subjects = mixed(seed)
    let bank = banks(seed + 5)
    let required = (0..<bank.count).map { 10 + 5 * Double($0 % 4) }
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: subjects, bank: bank, required: RequiredDistance(ofBank: required),
        evidence: true, arcTolerance: 0.01), workers: workers)
    #expect(answer.failures.isEmpty)
    #expect(answer.violations.count > 100)
    let geometry = try #require(answer.geometry?.geometry)
    let strips = try (0..<bank.count).map {
      try Geometry(columns: bank.geometry, feature: $0)
        .buffered(by: required[$0], quadrantSegments: 256)
    }
    var position = 0
    for i in 0..<subjects.count {
      let a = try Geometry(columns: subjects.geometry, feature: i)
      for j in 0..<bank.count {
        let b = try Geometry(columns: bank.geometry, feature: j)
        let distance = try #require(try a.distance(to: b))
        guard distance < required[j] else { continue }
        let found = answer.violations[position]
        #expect(found.subject == i && found.bank == j)
        #expect(abs(found.distance - distance) <= 1e-9)
        #expect(abs(found.witnessStart.distance(to: found.witnessEnd) - distance) <= 1e-9)
        #expect(try #require(try a.distance(to: Geometry(point: found.witnessStart))) <= 1e-9)
        #expect(try #require(try b.distance(to: Geometry(point: found.witnessEnd))) <= 1e-9)
        let shared = try a.intersection(strips[j])
        let expected = try shared.columns().measure(
          ofFeature: 0, dimension: found.measure.dimension)
        // The engine simplifies what it buffers by up to a hundredth of the distance.
        let slack = 0.01 * required[j] * (try a.length() + 0.01)
        #expect(abs(found.encroached - expected) <= slack)
        let drawn = geometry.measure(ofFeature: position, dimension: found.measure.dimension)
        #expect(abs(drawn - found.encroached) <= 0.02 * (try a.length() + 0.01))
        if found.measure == .area, drawn > 0 {
          #expect(try Geometry(columns: geometry, feature: position).isValid())
        }
        position += 1
      }
    }
    #expect(position == answer.violations.count)
  }

  @Test("Zones that partition the plane add up to the encroached total")
  func additive() throws {
    var zones = GeometryColumns()
    for x in -2..<6 {
      for y in -2..<6 {
        let (u, v) = (Double(x) * 100.5, Double(y) * 100.5)
        zones.appendPart(.polygon, rings: [rectangle(u, v, u + 100.5, v + 100.5)])
        zones.endFeature(.polygon)
      }
    }
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: mixed(101), bank: banks(105), required: RequiredDistance(15, banks: 12),
        zones: PlanarLayer(zones)), workers: workers)
    let area = answer.zones.reduce(0) { $0 + $1.encroachedArea }
    let length = answer.zones.reduce(0) { $0 + $1.encroachedLength }
    #expect(answer.total.encroachedArea > 1000 && answer.total.encroachedLength > 100)
    #expect(abs(area - answer.total.encroachedArea) <= 1e-7 * area)
    #expect(abs(length - answer.total.encroachedLength) <= 1e-9 * length)
    #expect(answer.zones.reduce(0) { $0 + $1.encroachedCount } == answer.total.encroachedCount)
    #expect(answer.zones.compactMap(\.closest).min() == answer.total.closest)
  }

  @Test("A longer distance never violates less")
  func monotone() throws {
    let subjects = mixed(111)
    let bank = banks(115)
    var before: [SetbackViolation] = []
    for distance in [1.0, 5, 20, 60] {
      let answer = try Setback.answer(
        SetbackQuestion(
          subjects: subjects, bank: bank,
          required: RequiredDistance(distance, banks: bank.count)), workers: workers)
      var now: [[Int]: SetbackViolation] = [:]
      for violation in answer.violations { now[[violation.subject, violation.bank]] = violation }
      for violation in before {
        let later = try #require(now[[violation.subject, violation.bank]])
        #expect(later.distance == violation.distance)
        #expect(later.encroached >= violation.encroached * (1 - 1e-9))
      }
      #expect(answer.violations.count > before.count)
      before = answer.violations
    }
  }

  @Test("The same answer for 1, 2, 3 and 16 threads")
  func threads() throws {
    let question = SetbackQuestion(
      subjects: RandomAreas.layer(5000, side: 400, radius: 1...4, vertices: 4...9, seed: 121),
      bank: banks(125), required: RequiredDistance(12, banks: 12), tolerance: 1,
      zones: RandomAreas.layer(5, side: 400, radius: 50...150, vertices: 20...60, seed: 126),
      evidence: true)
    let one = try Setback.answer(question, workers: Workers(threads: 1))
    #expect(one.violations.count > 500)
    for threads in [2, 3, 16] {
      let other = try Setback.answer(question, workers: Workers(threads: threads))
      #expect(one.violations == other.violations)
      #expect(one.zones == other.zones)
      #expect(one.total == other.total)
      #expect(one.work == other.work)
      #expect(one.geometry?.geometry.coordinates == other.geometry?.geometry.coordinates)
    }
  }
}
