import Foundation
import Layers
import Measures
import PROJ
import Results
import TestSupport
import Testing

@testable import Planning

@Suite struct SeveralFramesTests {
  private static let country = WideCountry()
  private static let outcome = Result { try country.run() }

  private func close(_ a: Double?, _ b: Double?, _ tolerance: Double) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(abs(a), abs(b))
  }

  private func numbers(_ layers: CheckLayers, _ column: String) throws -> [Double?] {
    let column = try #require(layers.objects.columns.first { $0.name == column })
    return (0..<layers.objects.count).map { column.value($0).number }
  }

  @Test func `a wide extent gets a frame a cell, and the record says so`() throws {
    for check in try Self.outcome.get().map(\.check) {
      #expect(check.frame.crs == nil)
      #expect(check.frame.words.en == "auto, 5 frames")
      #expect(check.frame.frames.count == 5)
      #expect(check.frame.frames.allSatisfy { $0.objects == 3 && $0.crs.hasPrefix("+proj=laea") })
      #expect(check.frame.lengthError < 2e-6)
      #expect(check.frame.lengthError >= check.frame.scale.upperBound - 1)
      #expect(!check.notes.contains { $0.id.hasPrefix("coarse-frame") })
      let metric = try #require(check.definition.first { $0.id == "metric" })
      #expect(metric.words.en.hasPrefix("5 frames"))
    }
    let single = try Self.country.run(only: 2)[0].check.frame
    #expect(single.frames.count == 1)
    #expect(single.crs == single.frames[0].crs)
  }

  @Test func `coverage agrees with discs on the ground in every zone`() throws {
    let computed = try Self.outcome.get()[0]
    let check = computed.check
    let figures = Self.country.demandFigures
    #expect(computed.layers.objects.features == Array(figures.indices))
    for (row, covered) in try numbers(computed.layers, "covered").enumerated() {
      #expect(close(covered, figures[row].covered, 1e-6))
    }
    for (row, area) in try numbers(computed.layers, "demand").enumerated() {
      #expect(close(area, figures[row].area, 1e-7))
    }
    for zone in 0..<WideCountry.places {
      let own = figures.filter { $0.zone == zone }
      #expect(check.zones[zone].id == "z\(zone)")
      #expect(check.value("features", in: check.zones[zone]) == 3)
      #expect(
        close(check.value("covered", in: check.zones[zone]), own.map(\.covered).reduce(0, +), 1e-6))
    }
    #expect(
      close(check.value("covered", in: check.total), figures.map(\.covered).reduce(0, +), 1e-6))
    #expect(check.value("features", in: check.total) == Double(figures.count))
  }

  @Test func `overlaps and setbacks agree with geodesics in every zone`() throws {
    let computed = try Self.outcome.get()
    let checks = computed.map(\.check)
    let overlaps = Self.country.overlaps
    let pairs = computed[1].layers.findings.findings
    #expect(pairs.map(\.row) == Array(overlaps.indices))
    for (pair, known) in zip(pairs, overlaps) { #expect(close(pair.measured, known.area, 1e-6)) }
    #expect(
      close(
        checks[1].value("overlap", in: checks[1].total), overlaps.map(\.area).reduce(0, +), 1e-6))
    let distances = Self.country.distances
    let violations = computed[2].layers.findings.findings
    #expect(violations.map(\.row) == Array(distances.indices))
    for (violation, known) in zip(violations, distances) {
      #expect(close(violation.measured, known.metres, 1e-6))
      #expect(violation.other == "#\(known.zone)")
    }
    #expect(checks[2].value("violations", in: checks[2].total) == Double(distances.count))
    for zone in 0..<WideCountry.places {
      let own = distances.filter { $0.zone == zone }.map(\.metres)
      #expect(close(checks[2].value("closest_m", in: checks[2].zones[zone]), own.min(), 1e-6))
      #expect(
        close(
          checks[1].value("overlap", in: checks[1].zones[zone]),
          overlaps.filter { $0.zone == zone }.map(\.area).reduce(0, +), 1e-6))
    }
  }

  @Test func `evidence and witness lines lie where their objects are`() throws {
    let geodesic = Geodesic(.wgs84)
    for layers in try Self.outcome.get().map(\.layers) {
      let objects = try #require(layers.objects.geometry)
      for finding in layers.findings.findings {
        let index = try #require(finding.feature)
        let own = layers.findings.geometry.envelopes[index]
        let row = try #require(finding.row)
        // Edges are straight in the frame, and bulge by a centimetre from parallels.
        #expect(objects.envelopes[row].widened(by: 2e-7).contains(own))
        guard let witness = finding.witness else { continue }
        #expect(close(geodesic.distance(witness.start, witness.end), finding.measured, 1e-6))
      }
      for shape in layers.shapes {
        for (index, row) in shape.rows.enumerated() {
          let own = shape.geometry.envelopes[index]
          #expect(objects.envelopes[row].widened(by: 2e-7).contains(own))
        }
      }
    }
    let all = try Self.outcome.get().map(\.layers)
    #expect(all[0].shapes.map(\.name) == ["covered"] && all[0].shapes[0].rows.count == 15)
    #expect(all[2].findings.findings.allSatisfy { $0.witness != nil })
  }

  @Test(arguments: [nil, 2])
  func `figures and the worst findings are the same where nothing else is kept`(
    _ only: Int?
  ) throws {
    func told(_ computed: WideCountry.Computed) -> [String] {
      let (check, findings) = (computed.check, computed.check.findings)
      let rows = ([check.total] + check.zones).map { "\($0.id ?? "") \($0.values)" }
      return rows
        + findings.worst.map {
          "\($0.kind) \($0.object) \($0.other ?? "") \($0.measured ?? -1) \($0.values)"
        } + ["\(findings.listed) \(findings.counted)"]
    }
    let all = try Self.country.run(only: only)
    let few = try Self.country.run(only: only, wantsFiles: false)
    #expect(few.map(told) == all.map(told))
    #expect(few[2].check.findings.worst.contains { $0.other != nil })
    #expect(few.allSatisfy { $0.layers.findings.findings.isEmpty })
  }

  @Test(arguments: 0..<WideCountry.places)
  func `a zone has the figures of a run of its own`(_ zone: Int) throws {
    let all = try Self.outcome.get().map(\.check)
    for (check, alone) in zip(all, try Self.country.run(only: zone).map(\.check)) {
      #expect(alone.frame.frames.count == 1)
      for (a, b) in zip(check.zones[zone].values, alone.zones[zone].values) {
        #expect(close(a, b, 1e-9))
      }
      for (a, b) in zip(alone.zones[zone].values, alone.total.values) {
        #expect(close(a, b, 1e-9))
      }
    }
  }

  @Test func `the answer does not depend on the number of threads`() throws {
    func text(_ computed: [WideCountry.Computed]) -> [String] {
      computed.flatMap { one in
        [
          "\(one.check)", "\(one.layers.findings)", "\(one.layers.shapes)",
          "\(one.layers.objects.columns)", "\(one.layers.objects.features)",
        ]
      }
    }
    let one = text(try Self.country.run(threads: 1))
    for threads in [2, 3, 16] { #expect(text(try Self.country.run(threads: threads)) == one) }
  }

  @Test func `demand far from all facilities still finds its nearest`() throws {
    let place = Coordinate(108.2, 31.1)
    let layers = try Self.country.run(lonely: place)[0].layers
    let geodesic = Geodesic(.wgs84)
    // All stops, by how they are made.
    let stops = (0..<3).flatMap { round in
      [3, 0, 4, 1, 2].map { zone in
        let c = Self.country.center(zone)
        return Coordinate(c.x - 0.03 + 0.03 * Double(round), c.y + 0.01 * Double(round))
      }
    }
    let distances = stops.map { geodesic.distance(place, $0) }
    let least = try #require(distances.min())
    let row = layers.objects.count - 1
    // From the edge of a square of 100 m.
    let found = try #require(try numbers(layers, "distance_m")[row])
    #expect(found < least && found > least - 75)
    let nearest = "#\(distances.firstIndex(of: least) ?? -1)"
    #expect(layers.findings.findings.last { $0.row == row }?.other == nearest)
    let column = try #require(layers.objects.columns.first { $0.name == "nearest" })
    #expect(column.value(row).string == nearest)
    #expect(try numbers(layers, "covered")[row] == 0)
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `districts of Chongqing in several frames agree with one frame`() throws {
    let folder = SharedData.data("chongqing")
    func run(_ districts: String) throws -> (frame: FrameRecord, layers: CheckLayers) {
      let job = try JobParser.parse(
        Array(
          """
          {"layers": {
             "d": {"path": "districts_26_detailed_gcj02.geojson", "crs": "GCJ-02", "id": "name"\(districts)},
             "s": {"path": "bus_stops_gcj02.geojson", "crs": "GCJ-02"}},
           "checks": [{"analysis": "coverage", "id": "c", "demand": "d", "facilities": "s",
             "radius": 500}]}
          """.utf8), file: "job.json")
      let output = try Runner(job, RunOptions(folder: folder.path, wantsFiles: true)).run()
      return (output.result.checks[0].frame, output.layers[0])
    }
    let all = try run("")
    let nine = try run(
      #", "where": "adcode IN (500103,500104,500105,500106,500107,500108,500109,500112,500113)""#)
    #expect(all.frame.frames.count > 1)
    #expect(nine.frame.frames.count == 1)
    #expect(all.frame.lengthError < 1e-4)
    let reference = try String(
      contentsOf: folder.appendingPathComponent("reference.csv"), encoding: .utf8)
    var shares: [String: Double] = [:]
    for line in reference.split(separator: "\n") {
      let fields = line.split(separator: ",")
      shares[String(fields[0])] = Double(fields[3])
    }
    #expect(nine.layers.objects.count == 9)
    for (row, name) in nine.layers.objects.identifiers.enumerated() {
      let other = try #require(all.layers.objects.identifiers.firstIndex(of: name))
      let share = try #require(try numbers(all.layers, "share")[other])
      #expect(close(share, try numbers(nine.layers, "share")[row], 2e-6))
      // The reference is low by up to a hundred-thousandth: it has polygons for circles.
      #expect(close(share, shares[name], 1e-5))
    }
  }
}
