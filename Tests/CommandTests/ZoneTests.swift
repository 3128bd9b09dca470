import Foundation
import Layers
import Testing

/// Zones that do not fit, features that repeat, and what becomes of totals.
@Suite struct ZoneTests {
  private typealias Plane = PlaneLayers

  private static let roles = ["demand", "facilities", "zones"]

  /// A coverage of demand that lies within the radius throughout.
  private func run(
    demand: [String], zones: [String], _ more: [String] = [], in folder: Scratch
  ) throws -> BuiltCommand.Outcome {
    try folder.write("d.geojson", Plane.collection(demand))
    try folder.write("z.geojson", Plane.collection(zones))
    try folder.write("f.geojson", Plane.collection([Plane.feature("f", Plane.point(0, 0))]))
    return try BuiltCommand.run(
      ["coverage", "--demand", "d.geojson", "--facilities", "f.geojson", "--radius", "9000"]
        + ["--zones", "z.geojson", "--json"] + more + Plane.flags(Self.roles), in: folder.url)
  }

  private func close(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) < 1e-6 }

  @Test func `gaps and overlaps of zones are stated, and the total counts each place once`() throws
  {
    let folder = try Scratch()
    let zones = [
      Plane.rectangle(0, 0, 100, 50), Plane.rectangle(0, 60, 100, 50),
      Plane.rectangle(0, 50, 45, 10), Plane.rectangle(55, 50, 45, 10),
      Plane.rectangle(90, 0, 100, 110),
    ].enumerated().map { Plane.feature("z\($0)", $1) }
    let outcome = try run(
      demand: [Plane.feature("d", Plane.rectangle(0, 0, 190, 110))], zones: zones, in: folder)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let check = try #require(outcome.check)
    let gaps = try #require(check["zone_borders"]?["gaps"])
    #expect(gaps["count"]?.number == 1)
    #expect(close(gaps["area_m2"]?.number, 100) && close(gaps["largest_m2"]?.number, 100))
    let overlaps = try #require(check["zone_borders"]?["overlaps"])
    #expect(overlaps["count"]?.number == 3)
    #expect(close(overlaps["area_m2"]?.number, 500 + 100 + 500))
    #expect(overlaps["place"]?.items?.count == 2)
    #expect(check.note("zone-gaps")?["count"]?.number == 1)
    #expect(close(check.note("zone-gaps")?["area"]?.number, 100))
    #expect(check.note("zone-overlaps")?["count"]?.number == 3)
    #expect(close(check.note("zone-overlaps")?["area"]?.number, 1100))
    // 5000 + 5000 + 450 + 450 + 11000 by zone, but a place in two zones only once in the total.
    let byZone = (check["zones"]?.items ?? []).compactMap { $0["demand"]?.number }.reduce(0, +)
    #expect(close(byZone, 21_900))
    #expect(close(check["total"]?["demand"]?.number, 190 * 110))
  }

  @Test func `zones that fit have neither gaps nor overlaps, whatever their vertices`() throws {
    let folder = try Scratch()
    // A vertex in the middle of a neighbour's edge.
    let zones = [
      Plane.rectangle(0, 0, 100, 100), Plane.rectangle(100, 0, 50, 50),
      Plane.rectangle(100, 50, 50, 50),
    ].enumerated().map { Plane.feature("z\($0)", $1) }
    let outcome = try run(
      demand: [Plane.feature("d", Plane.rectangle(0, 0, 10, 10))], zones: zones, in: folder)
    for kind in ["gaps", "overlaps"] {
      #expect(outcome.check?["zone_borders"]?[kind]?["count"]?.number == 0)
      #expect(outcome.check?["zone_borders"]?[kind]?["place"] == .null)
    }
    let check = try #require(outcome.check)
    #expect(check.note("zone-gaps") == nil && check.note("zone-overlaps") == nil)
  }

  @Test func `zones with the same identifier are one zone, in which each place counts once`() throws
  {
    let folder = try Scratch()
    let zones = [
      Plane.feature("a", Plane.rectangle(0, 0, 100, 100), #"{"code":"Z","name":"first"}"#),
      Plane.feature("b", Plane.rectangle(0, 200, 50, 50), #"{"code":"Y","name":"other"}"#),
      Plane.feature("c", Plane.rectangle(50, 0, 100, 100), #"{"code":"Z","name":"second"}"#),
      Plane.feature("d", Plane.rectangle(300, 0, 100, 100), #"{"code":"Z","name":"third"}"#),
    ]
    let outcome = try run(
      demand: [Plane.feature("d", Plane.rectangle(0, 0, 400, 300))], zones: zones,
      ["--zone-id", "code", "--zone-name", "name", "--out", "out"], in: folder)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let rows = try #require(outcome.check?["zones"]?.items)
    #expect(rows.map { $0["id"]?.string } == ["Z", "Y"])
    #expect(rows.map { $0["name"]?.string } == ["first", "other"])
    #expect(close(rows[0]["demand"]?.number, 150 * 100 + 100 * 100))
    #expect(rows[0]["features"]?.number == 1)
    #expect(close(rows[1]["demand"]?.number, 2500))
    #expect(outcome.check?["zone_borders"]?["overlaps"]?["count"]?.number == 0)
    let note = try #require(outcome.check?.note("zones-of-one-id"))
    #expect(note["count"]?.number == 2 && note["zones"] == ["Z"])
    let written = try folder.features("out/coverage.zones.geojson")
    #expect(written.map { $0["properties"]?["zone"]?.string } == ["Z", "Y"])
    #expect(written[0]["geometry"]?["coordinates"]?.items?.count == 2)
  }

  @Test func `repeated and overlapping demand counts per feature, and repeats are listed`() throws {
    let folder = try Scratch()
    let box = Plane.rectangle(0, 0, 100, 100)
    let demand = [
      Plane.feature("a", box, #"{"use":"x"}"#), Plane.feature("b", box, #"{"use":"y"}"#),
      Plane.feature("c", Plane.rectangle(50, 0, 100, 100), #"{"use":"x"}"#),
      Plane.feature("d", box, #"{"use":"x"}"#),
    ]
    let zones = [Plane.feature("z", Plane.rectangle(0, 0, 1000, 1000))]
    let outcome = try run(demand: demand, zones: zones, in: folder)
    let check = try #require(outcome.check)
    #expect(close(check["total"]?["demand"]?.number, 40_000))
    #expect(close(check["zones"]?.items?[0]["demand"]?.number, 40_000))
    #expect(check.clause("overlapping_demand")?.words?.hasPrefix("each feature") == true)
    // Another property makes another feature, another identifier does not.
    let repeats = try #require(outcome.json?["inputs"]?.items?.first?["repeats"]?.items)
    #expect(repeats.count == 1)
    #expect(repeats[0]["feature"]?.number == 3 && repeats[0]["of"]?.number == 0)
    #expect(repeats[0]["id"]?.string == "d" && repeats[0]["of_id"]?.string == "a")
    #expect(check.note("repeated-features")?["count"]?.number == 1)
    let filtered = try run(
      demand: demand, zones: zones, ["--demand-where", "use = 'y'"], in: folder)
    #expect(try #require(filtered.check).note("repeated-features") == nil)
    #expect(filtered.json?["inputs"]?.items?.first?["repeats"]?.items?.count == 1)
  }

  @Test func `the limit of a layer holds for all of it, though it is computed in several frames`()
    throws
  {
    func box(_ x: Double, _ y: Double, _ width: Double) -> String {
      let corners = [(0.0, 0.0), (width, 0), (width, 0.001), (0, 0.001), (0, 0)]
      return "[[" + corners.map { "[\(x + $0.0), \(y + $0.1)]" }.joined(separator: ",") + "]]"
    }
    let folder = try Scratch()
    // Two parts that overlap by a tenth of either, and 600 km to the east a large square.
    let small =
      #"{"type":"MultiPolygon","coordinates":[\#(box(105, 30, 0.001)),"#
      + #"\#(box(105.0009, 30, 0.001))]}"#
    let large = #"{"type":"MultiPolygon","coordinates":[\#(box(111, 30, 0.1))]}"#
    try folder.write(
      "d.geojson", Plane.collection([Plane.feature("s", small), Plane.feature("l", large)]))
    let run = ["overlap", "--subjects", "d.geojson", "--protected", "d.geojson", "--json"]
    let whole = try BuiltCommand.run(run, in: folder.url)
    #expect(whole.status == 0, "\(whole.complaints)")
    #expect(whole.check?["frame"]?["frames"]?.items?.count == 2)
    #expect(whole.json?["inputs"]?.items?[0]["repaired"]?.number == 1)
    let strict = try BuiltCommand.run(
      run + ["--subjects-max-layer-change", "0.0005"], in: folder.url)
    #expect(strict.status == 3)
    #expect(strict.complaints.contains("layer subjects, d.geojson, feature 0"))
    #expect(strict.complaints.contains("of the layer's area, more than 0.05 %"))
    #expect(strict.complaints.contains("max-layer-change"))
  }
}
