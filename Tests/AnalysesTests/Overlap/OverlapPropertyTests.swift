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

@Suite("Overlap: properties on seeded layers")
struct OverlapPropertyTests {
  private let workers = Workers(threads: 2)
  private let subjects = RandomAreas.layer(
    120, side: 300, radius: 3...30, vertices: 4...40, seed: 71)
  private let areas = RandomAreas.layer(
    15, side: 300, radius: 30...90, vertices: 50...400, seed: 72)

  private func moved(_ layer: PlanarLayer, _ move: (Coordinate) -> Coordinate) -> PlanarLayer {
    var result = GeometryColumns()
    for feature in 0..<layer.count {
      for part in layer.geometry.parts(ofFeature: feature) {
        result.appendPart(
          layer.geometry.partKinds[part],
          rings: layer.geometry.rings(ofPart: part).map { ring in
            layer.geometry.coordinates[layer.geometry.coordinates(ofRing: ring)].map(move)
          })
      }
      result.endFeature(layer.geometry.types[feature])
    }
    return PlanarLayer(result)
  }

  @Test("Every pair and its geometry is the engine's")
  func engine() throws {
    let answer = try Overlap.answer(
      OverlapQuestion(subjects: subjects, protected: areas, evidence: true), workers: workers)
    #expect(answer.failures.isEmpty)
    #expect(answer.pairs.count > 150)
    let geometry = try #require(answer.geometry?.geometry)
    var position = 0
    for i in 0..<subjects.count {
      let a = try Geometry(columns: subjects.geometry, feature: i)
      for j in 0..<areas.count {
        let expected = try a.intersection(try Geometry(columns: areas.geometry, feature: j))
        let area = try expected.area()
        guard area > 1e-9 else { continue }
        let pair = answer.pairs[position]
        #expect(pair.subject == i && pair.protected == j)
        #expect(abs(pair.overlap - area) <= 1e-9 * area + 1e-10)
        let made = try Geometry(columns: geometry, feature: position)
        #expect(try made.symmetricDifference(expected).area() <= 1e-8)
        position += 1
      }
    }
    #expect(position == answer.pairs.count)
  }

  @Test("Must be inside is the engine's difference with the union")
  func beyond() throws {
    let answer = try Overlap.answer(
      OverlapQuestion(subjects: subjects, protected: areas, must: .inside, evidence: true),
      workers: workers)
    #expect(answer.failures.isEmpty)
    let union = try Geometry(columns: areas.geometry, features: 0..<areas.count).unaryUnion()
    let geometry = try #require(answer.geometry?.geometry)
    var position = 0
    for i in 0..<subjects.count {
      let expected = try Geometry(columns: subjects.geometry, feature: i).difference(union)
      let area = try expected.area()
      guard area > 1e-7 else { continue }
      #expect(answer.pairs[position].subject == i)
      #expect(abs(answer.pairs[position].overlap - area) <= 1e-9 * area + 1e-9)
      #expect(abs(geometry.area(ofFeature: position) - area) <= 1e-7)
      position += 1
    }
    #expect(position == answer.pairs.count)
    #expect(position > 50)
  }

  @Test("Zones that partition the plane add up to the total", arguments: OverlapRule.allCases)
  func additive(rule: OverlapRule) throws {
    var zones = GeometryColumns()
    for x in -1..<7 {
      for y in -1..<7 {
        let (u, v) = (Double(x) * 60.5, Double(y) * 60.5)
        zones.appendPart(.polygon, rings: [rectangle(u, v, u + 60.5, v + 60.5)])
        zones.endFeature(.polygon)
      }
    }
    let answer = try Overlap.answer(
      OverlapQuestion(
        subjects: subjects, protected: areas, must: rule, zones: PlanarLayer(zones)),
      workers: workers)
    let sum = answer.zones.reduce(0) { $0 + $1.overlap }
    #expect(answer.total.overlap > 1000)
    #expect(abs(sum - answer.total.overlap) <= 1e-11 * sum)
    #expect(answer.failures.isEmpty)
  }

  @Test("Shift and rotation change nothing")
  func moves() throws {
    let plain = try Overlap.answer(
      OverlapQuestion(subjects: subjects, protected: areas), workers: workers)
    for (angle, shift) in [(0.0, Coordinate(512, -1024)), (1.0, Coordinate(0, 0))] {
      let (c, s) = (cos(angle), sin(angle))
      let move = { (p: Coordinate) in
        Coordinate(c * p.x - s * p.y + shift.x, s * p.x + c * p.y + shift.y)
      }
      let other = try Overlap.answer(
        OverlapQuestion(subjects: moved(subjects, move), protected: moved(areas, move)),
        workers: workers)
      #expect(other.pairs.count == plain.pairs.count)
      for (a, b) in zip(plain.pairs, other.pairs) {
        #expect(a.subject == b.subject && a.protected == b.protected)
        #expect(abs(a.overlap - b.overlap) <= 1e-9 * a.overlap + 1e-9)
      }
    }
  }

  @Test("The order of subjects and areas changes the numbering and nothing else")
  func order() throws {
    let plain = try Overlap.answer(
      OverlapQuestion(subjects: subjects, protected: areas), workers: workers)
    let reversed = try Overlap.answer(
      OverlapQuestion(
        subjects: PlanarLayer(
          subjects.geometry.selecting((0..<subjects.count).reversed())),
        protected: PlanarLayer(areas.geometry.selecting((0..<areas.count).reversed()))),
      workers: workers)
    var back = reversed.pairs
    for index in back.indices {
      back[index].subject = subjects.count - 1 - back[index].subject
      back[index].protected = back[index].protected.map { areas.count - 1 - $0 }
    }
    back.sort { ($0.subject, $0.protected ?? 0) < ($1.subject, $1.protected ?? 0) }
    #expect(back == plain.pairs)
  }

  @Test("The same answer for 1, 2, 3 and 16 threads", arguments: OverlapRule.allCases)
  func threads(rule: OverlapRule) throws {
    let many = RandomAreas.layer(2000, side: 300, radius: 1...9, vertices: 4...20, seed: 73)
    let zones = RandomAreas.layer(5, side: 300, radius: 50...150, vertices: 20...60, seed: 74)
    let question = OverlapQuestion(
      subjects: many, protected: areas, must: rule, zones: zones, evidence: true)
    let one = try Overlap.answer(question, workers: Workers(threads: 1))
    for threads in [2, 3, 16] {
      let other = try Overlap.answer(question, workers: Workers(threads: threads))
      #expect(one.pairs == other.pairs)
      #expect(one.zones == other.zones)
      #expect(one.total == other.total)
      #expect(one.work == other.work)
      #expect(one.geometry?.geometry.coordinates == other.geometry?.geometry.coordinates)
    }
  }
}
