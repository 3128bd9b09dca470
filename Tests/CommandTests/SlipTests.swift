import Foundation
import Layers
import TestSupport
import Testing

/// Mistakes that people make with such tools: each is refused, has no data, or is said beside the
/// figure.
@Suite("Command, slips", .enabled(if: SharedData.isPresent))
struct SlipTests {
  /// A command in a folder of slips, and what has to come of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var folder: String
    var line: [String]
    var status: Int32
    /// What standard output (as JSON) or the complaints hold.
    var words: [String]
    var testDescription: String { "\(folder): \(line.joined(separator: " "))" }

    init(_ folder: String, _ line: [String], _ status: Int32, _ words: String...) {
      self.folder = folder
      self.line = line
      self.status = status
      self.words = words
    }
  }

  private static func folder(_ name: String) throws -> URL {
    let root = SharedData.data("slips")
    let all = try FileManager.default.contentsOfDirectory(atPath: root.path)
    let match = try #require(all.first { $0.hasPrefix(name + "-") })
    return root.appendingPathComponent(match)
  }

  private static let overlap = ["overlap", "--subjects"]
  private static let land = [
    "coverage", "--demand", "land.geojson", "--facilities", "park.geojson", "--radius", "60",
  ]
  private static let near = ["coverage", "--demand", "homes.geojson", "--facilities"]

  @Test(arguments: [
    Case(
      "01", overlap + ["projects.geojson", "--protected", "redline.geojson", "--target", "zero"], 3,
      "protected areas have to be polygons", "1 feature with lines"),
    Case(
      "03",
      overlap + [
        "homes.geojson", "--protected", "reserve.geojson", "--protected-where", "kind = 'Park'",
        "--target", "zero", "--strict",
      ], 1, "no data", "filter-selects-nothing", "did you mean park?"),
    Case(
      "03",
      [
        "setback", "--subjects", "homes.geojson", "--bank", "reserve.geojson", "--bank-where",
        "kind = 'Park'", "--distance", "30", "--target", "zero", "--strict",
      ], 1, "no data", "filter-selects-nothing"),
    Case(
      "03",
      overlap + [
        "homes.geojson", "--protected", "nothing.geojson", "--target", "zero", "--strict",
      ], 1, "no data", "role-empty"),
    Case(
      "03", near + ["reserve.geojson", "--radius", "120", "--zones", "nothing.geojson"], 0,
      "role-empty"),
    Case(
      "04", overlap + ["school.geojson", "--protected", "reserve.geojson", "--target", "zero"], 0,
      "\"verdict\":\"met\""),
    Case("04", ["run", "job.json"], 0, "\"id\":\"green\"", "\"verdict\":\"met\""),
    Case("08", near + ["parks.geojson", "--radius", "120"], 0, "file-cut"),
    Case("08", near + ["parks-top.geojson", "--radius", "120"], 0, "file-cut"),
    Case("08", near + ["parks.geojson", "--radius", "120", "--strict"], 3, "features are missing"),
    Case(
      "12", near + ["stops.geojson", "--radius", "300"], 3, "no change of datum", "datum-check"),
    Case(
      "12", near + ["stops.geojson", "--radius", "300", "--facilities-datum-check", "ignore"], 0,
      "shift-ballpark", "\"ballpark\":true"),
    Case("14", near + ["stops.geojson", "--radius", "60"], 3, "on 3 of 6 features"),
    Case("16", near + ["park.geojson", "--radius", "300"], 0, "far-features", "#0 (0.000000"),
    Case(
      "22",
      [
        "setback", "--subjects", "buildings.geojson", "--bank", "bank.geojson",
        "--distance-field", "m",
      ], 0, "property-missing-none", "property-null-none"),
    Case("23", near + ["park.geojson", "--radius", "300"], 0, "closed-lines"),
    Case(
      "23",
      [
        "setback", "--subjects", "homes.geojson", "--bank", "lake.geojson", "--distance", "50",
        "--target", "zero",
      ], 0, "closed-lines"),
    Case(
      "24", near + ["park.geojson", "--radius", "120", "--weight", "pop"], 3, "is the text \"10\""),
    Case("25", near + ["park.geojson", "--radius", "120"], 3, "NaN, which JSON does not have"),
    Case("26", near + ["esri.json", "--radius", "120"], 3, "Esri JSON"),
    Case("26", near + ["topo.json", "--radius", "120"], 3, "TopoJSON"),
    Case("26", near + ["stops.csv", "--radius", "120"], 3, "states no coordinate system"),
    Case("28", ["run", "job.json"], 3, "stands twice", "first at line 2, column 71"),
    Case(
      "29", near + ["park.geojson", "--radius", "5000", "--target", "at least 90"], 2,
      "can never be met", "90 %?"),
    Case(
      "30", land, 3, "lines (first in #0) and polygons (first in #0)",
      "\"demand-kind\": \"polygon\""),
    Case("30", land + ["--demand-kind", "polygon"], 0, "\"features\":2"),
    Case("30", land + ["--demand-where", "geometry_kind() = 'polygon'"], 0, "\"features\":1"),
    Case(
      "30", land + ["--demand-where", "geometry_kind() = 'area'"], 0, "filter-selects-nothing",
      "geometry_kind() is mixed, polygon"),
    Case(
      "33",
      ["coverage", "--demand", "rooms.geojson", "--facilities", "tap.geojson", "--radius", "30"],
      0, "coordinates-of-a-drawing"),
    Case("33", ["inspect", "rooms.geojson"], 0, "coordinates of a drawing"),
    Case(
      "38",
      [
        "coverage", "--demand", "zones.geojson", "--facilities", "stop.geojson", "--radius", "5000",
        "--zones", "zones.geojson", "--zone-id", "code",
      ], 0, "objects-overlap"),
    Case("31", near + ["zones.geojson", "--radius", "60"], 3, "JSON-FG", "place"),
    Case(
      "37", overlap + ["buildings.geojson", "--protected", "redline.geojson"], 4, "not-repaired",
      "#0", "#1"),
  ])
  func `a slip never ends in a green verdict with no word`(_ slip: Case) throws {
    let outcome = try BuiltCommand.run(
      slip.line + (slip.status == 2 ? [] : ["--json"]), in: try Self.folder(slip.folder))
    #expect(outcome.status == slip.status, "\(outcome.complaints)")
    let compact = outcome.output.replacing("\": ", with: "\":")
    for words in slip.words {
      #expect((compact + outcome.complaints).contains(words), "\(words): \(outcome.complaints)")
    }
  }

  @Test(arguments: [("18", "zones.geojson", 7.96e6), ("21", "land.geojson", 24.65e6)])
  func `islands survive as whatever they were written`(
    _ folder: String, _ layer: String, _ area: Double
  ) throws {
    let outcome = try BuiltCommand.run(
      ["coverage", "--demand", layer, "--facilities", layer, "--radius", "0", "--json"],
      in: try Self.folder(folder))
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let demand = try #require(outcome.check?["total"]?["demand"]?.number)
    #expect(abs(demand - area) < 0.003 * area)
    if folder == "21" { #expect(abs(demand - area) < 5) }
  }

  @Test func `a border along a parallel keeps in what lies south of it`() throws {
    let scratch = try Scratch()
    let outcome = try BuiltCommand.run(
      [
        "overlap", "--subjects", "projects.geojson", "--protected", "boundary.geojson", "--must",
        "inside", "--subjects-id", "n", "--out", scratch.path("out"), "--json",
      ], in: try Self.folder("34"))
    #expect(outcome.check?["total"]?["conflicting"]?.number == 1)
    let table = try String(contentsOfFile: scratch.path("out/overlap.objects.csv"), encoding: .utf8)
    let outside = table.split(separator: "\n").filter { $0.contains("outside the north border") }
    #expect(outside.count == 1 && outside[0].contains("427.8"))
  }

  @Test func `zones that are the objects count themselves`() throws {
    let outcome = try BuiltCommand.run(
      [
        "coverage", "--demand", "zones.geojson", "--facilities", "stop.geojson", "--radius", "5000",
        "--zones", "zones.geojson", "--zone-id", "code", "--json",
      ], in: try Self.folder("38"))
    let check = try #require(outcome.check)
    let zones = try #require(check["zones"]?.items)
    let total = try #require(check["total"]?["demand"]?.number)
    let sum = zones.compactMap { $0["demand"]?.number }.reduce(0, +)
    #expect(zones.map { $0["features"]?.number } == [1, 1])
    #expect(abs(total - sum) < 1e-6 * total && abs(total - 3.19e6) < 1e4)
  }

  @Test func `areas on top of each other count once in objects, zones and total, the sum apart`()
    throws
  {
    let folder = try Scratch()
    let data = try Self.folder("10")
    let outcome = try BuiltCommand.run(
      Self.overlap + [
        data.appendingPathComponent("projects.geojson").path, "--protected",
        data.appendingPathComponent("protected.geojson").path, "--zones",
        data.appendingPathComponent("protected.geojson").path, "--json", "--out",
        folder.path("out"),
      ])
    let check = try #require(outcome.check)
    for row in [check["total"]].compactMap(\.self) + (check["zones"]?.items ?? []) {
      #expect(abs((row["overlap"]?.number ?? 0) - 10_000) < 1)
      #expect(abs((row["pair_overlap"]?.number ?? 0) - 20_000) < 1)
    }
    let table = try Data(contentsOf: folder.url.appendingPathComponent("out/overlap.objects.csv"))
    #expect(table.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(String(decoding: table, as: UTF8.self).contains("\r\n"))
  }
}
