import Foundation
import Layers
import TestSupport
import Testing

/// Whole runs on layers that others made, against figures from another implementation.
///
/// The reference figures come from polygons with 256 segments a quadrant in an equal-area frame.
@Suite(.enabled(if: SharedData.isPresent)) struct RealLayersTests {
  private static let chongqing = "chongqing/districts_main9_gcj02.geojson"

  /// The share of each district within 500 m of a stop, with both layers' datums as declared.
  private func shares(districts: String, stops: String) throws -> [String: Double] {
    let path = SharedData.data(Self.chongqing).path
    let outcome = try BuiltCommand.run([
      "coverage", "--demand", path, "--demand-crs", districts, "--zones", path, "--zones-crs",
      districts, "--zone-id", "name", "--facilities",
      SharedData.data("chongqing/bus_stops_gcj02.geojson").path, "--facilities-crs", stops,
      "--radius", "500", "--json",
    ])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    var shares: [String: Double] = [:]
    for zone in outcome.check?["zones"]?.items ?? [] {
      shares[zone["id"]?.string ?? ""] = zone["share"]?.number
    }
    shares["TOTAL"] = outcome.check?["total"]?["share"]?.number
    return shares
  }

  @Test func `the nine districts of Chongqing agree with the reference`() throws {
    let shares = try shares(districts: "GCJ-02", stops: "GCJ-02")
    let text = try String(
      contentsOf: SharedData.data("chongqing/reference.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count == 10)
    for row in rows {
      let share = try #require(shares[String(row[0])])
      #expect(abs(share - (Double(row[3]) ?? 0)) < 0.0005, "\(row[0])")
    }
  }

  @Test func `the mistake of a wrong datum is as large as it is known to be`() throws {
    let wrongStops = try shares(districts: "GCJ-02", stops: "EPSG:4326")
    #expect(abs(try #require(wrongStops["渝中区"]) - 0.9497) < 0.0005)
    let wrongDistricts = try shares(districts: "EPSG:4326", stops: "GCJ-02")
    #expect(abs(try #require(wrongDistricts["渝中区"]) - 0.8666) < 0.0005)
  }

  @Test func `a job on Vaduz agrees with the reference`() throws {
    let folder = try Scratch()
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Jobs/vaduz.job.json")
    let job = try String(contentsOf: source, encoding: .utf8)
      .replacing("LAYERS", with: SharedData.data("vaduz").path)
    try folder.write("job.json", job)
    let outcome = try BuiltCommand.run(
      ["run", folder.path("job.json"), "--allow-outside", "--json", "--out", folder.path("out")])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let checks = try #require(outcome.json?["checks"]?.items)

    let stops = try Reference.zones(after: "# stops 500 m by municipality")
    let parks = try Reference.zones(after: "# parks 300 m by municipality")
    for (check, reference) in [(checks[0], stops), (checks[1], parks)] {
      #expect(check["zones"]?.items?.count == 3)
      for zone in check["zones"]?.items ?? [] {
        let expected = try #require(reference[zone["id"]?.string ?? ""])
        #expect(abs(try #require(zone["share"]?.number) - expected) < 1e-4)
      }
      let total = try #require(reference["TOTAL"])
      #expect(abs(try #require(check["total"]?["share"]?.number) - total) < 1e-4)
    }
    try compare(checks[2], "# buildings in protected areas", ["subjects", "conflicting", "pairs"])
    try compare(
      checks[3], "# buildings within 10 m of a river line", ["subjects", "violations"])
    try compare(
      checks[4], "# buildings within 10 m of water polygons", ["subjects", "violations"])
  }

  private func compare(_ check: JSONValue, _ heading: String, _ counts: [String]) throws {
    let reference = try Reference.record(after: heading)
    let total = try #require(check["total"])
    for name in counts { #expect(total[name]?.number == reference[name]?.number, "\(name)") }
    for (name, own) in [("overlap_m2", "overlap"), ("encroached_m2", "encroached_m2")] {
      guard let expected = reference[name]?.number else { continue }
      #expect(abs(try #require(total[own]?.number) / expected - 1) < 1e-3, "\(name)")
    }
    if let closest = reference["closest_m"]?.number {
      #expect(abs(try #require(total["closest_m"]?.number) - closest) < 1e-3)
    }
  }

  /// The figures beside the layers.
  private enum Reference {
    static func lines(after heading: String) throws -> [Substring] {
      let text = try String(contentsOf: SharedData.data("vaduz/reference.txt"), encoding: .utf8)
      let lines = text.split(separator: "\n")
      let start = try #require(lines.firstIndex { $0 == heading })
      return Array(lines[(start + 1)...].prefix { !$0.hasPrefix("#") })
    }

    static func zones(after heading: String) throws -> [String: Double] {
      var shares: [String: Double] = [:]
      for line in try lines(after: heading).dropFirst() {
        let cells = line.split(separator: ",")
        shares[String(cells[0])] = Double(cells[3])
      }
      return shares
    }

    static func record(after heading: String) throws -> JSONValue {
      let line = try #require(try lines(after: heading).first)
      return try JSONValue(parsing: String(line))
    }
  }
}
