import Foundation
import Layers
import TestSupport
import Testing

/// Mistakes that need no data of others: zones that leave demand out, slivers, stacked features, layers
/// that were cut.
@Suite("Command, slips made here") struct PlainSlipTests {
  private static func square(_ x: Double, _ y: Double, _ side: Double, _ more: String) -> String {
    """
    {"type":"Feature",\(more),"geometry":{"type":"Polygon","coordinates":[[[\(x),\(y)],[\(x + side),\(y)],\
    [\(x + side),\(y + side)],[\(x),\(y + side)],[\(x),\(y)]]]}}
    """
  }

  private static func collection(_ features: [String]) -> String {
    """
    {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32632"}},"features":[
    \(features.joined(separator: ",\n"))]}
    """
  }

  /// Demand of 100 by 100 m squares from x = 500000 on, one every 100 m; a stop by the first.
  private static func city(_ scratch: Scratch, demand: [String]? = nil, zone: [String]) throws {
    let squares =
      demand
      ?? (0..<4).map {
        square(500_000 + Double($0) * 100, 5_000_000, 100, "\"id\":\"D\($0)\",\"properties\":{}")
      }
    try scratch.write("demand.geojson", collection(squares))
    try scratch.write(
      "stops.geojson",
      collection([
        """
        {"type":"Feature","id":"S","properties":{},"geometry":{"type":"Point","coordinates":[500100,5000050]}}
        """
      ]))
    try scratch.write("zones.geojson", collection(zone))
  }

  private static let line = [
    "coverage", "--demand", "demand.geojson", "--facilities", "stops.geojson", "--radius", "150",
    "--zones", "zones.geojson", "--json",
  ]

  @Test func `demand in no zone: both totals, and the job chooses which targets judge`() throws {
    let scratch = try Scratch()
    try Self.city(
      scratch, zone: [Self.square(500_000, 5_000_000, 200, "\"id\":\"Z\",\"properties\":{}")])
    let target = ["--target", "at least 95 %"]
    let all = try #require(
      try BuiltCommand.run(Self.line + target, in: scratch.url).check)
    #expect(all["verdict"]?.string == "missed")
    #expect(all["total_of"]?.string == "all")
    let other = try #require(all["other_total"])
    #expect(other["verdict"]?.string == "met")
    #expect(abs((other["share"]?.number ?? 0) - 1) < 0.01)
    #expect(abs((other["demand"]?.number ?? 0) - 20_000) < 20)
    let note = try #require(
      all["notes"]?.items?.first { $0["id"]?.string == "outside-zones" })
    #expect(abs((note["values"]?["share"]?.number ?? 0) - 0.5) < 1e-3)

    let zones = try #require(
      try BuiltCommand.run(Self.line + target + ["--total", "zones"], in: scratch.url).check)
    #expect(zones["verdict"]?.string == "met")
    #expect(zones["total"]?["demand"] == other["demand"])
    #expect(zones["other_total"]?["demand"] == all["total"]?["demand"])
  }

  @Test func `zones that hold everything: one total, no note`() throws {
    let scratch = try Scratch()
    try Self.city(
      scratch, zone: [Self.square(499_000, 4_999_000, 3_000, "\"id\":\"Z\",\"properties\":{}")])
    let check = try #require(try BuiltCommand.run(Self.line, in: scratch.url).check)
    #expect(check["other_total"] == nil && check["total_of"] == nil)
    #expect(check["notes"]?.items?.isEmpty == true)
  }

  @Test func `a zone with a sliver of the demand has no data`() throws {
    let scratch = try Scratch()
    // The second zone has 1 cm of the first square, 1 of its 10,000 m².
    try Self.city(
      scratch,
      zone: [
        Self.square(500_000, 5_000_000, 400, "\"id\":\"Z\",\"properties\":{}"),
        Self.square(499_900.01, 5_000_000, 100, "\"id\":\"Y\",\"properties\":{}"),
      ])
    let check = try #require(try BuiltCommand.run(Self.line, in: scratch.url).check)
    let zones = try #require(check["zones"]?.items)
    #expect(zones[1]["has_data"]?.bool == false && zones[1]["share"] == .null)
    #expect(abs((zones[1]["demand"]?.number ?? 0) - 1) < 0.01)
    #expect(check["notes"]?.items?.contains { $0["id"]?.string == "zone-strips" } == true)
    let asked = try #require(
      try BuiltCommand.run(Self.line + ["--zone-least", "0.00001"], in: scratch.url).check)
    #expect(asked["notes"]?.items?.contains { $0["id"]?.string == "zone-strips" } == false)
  }

  @Test func `features on one another are told with their share, and count once where asked`()
    throws
  {
    let scratch = try Scratch()
    let squares = [(0, "a"), (1, "b"), (0, "c")].map { place, name in
      Self.square(
        500_000 + Double(place) * 100, 5_000_000, 100,
        "\"id\":\"\(name)\",\"properties\":{\"name\":\"\(name)\"}")
    }
    try Self.city(
      scratch, demand: squares,
      zone: [Self.square(499_000, 4_999_000, 3_000, "\"id\":\"Z\",\"properties\":{}")])
    let each = try #require(try BuiltCommand.run(Self.line, in: scratch.url).check)
    let note = try #require(
      each["notes"]?.items?.first { $0["id"]?.string == "stacked-features" })
    #expect(abs((note["values"]?["share"]?.number ?? 0) - 1.0 / 3) < 1e-9)
    #expect(each["total"]?["features"]?.number == 3)
    let once = try #require(
      try BuiltCommand.run(Self.line + ["--repeats", "once"], in: scratch.url).check)
    #expect(once["total"]?["features"]?.number == 2)
    #expect(once["notes"]?.items?.contains { $0["id"]?.string == "repeats-left-out" } == true)
  }

  /// Four squares of 100 m of which the last two have a quarter of their ground in common, `share` of all.
  private static let overlapping = [0, 100, 200, 275].map {
    square(
      500_000 + $0, 5_000_000, 100,
      "\"id\":\"D\(Int($0))\",\"properties\":{\"floors\":3,\"old\":true,\"people\":5}")
  }

  @Test(arguments: [
    (
      [
        "coverage", "--demand", "demand.geojson", "--facilities", "stops.geojson", "--radius",
        "150",
      ], true
    ),
    (
      [
        "coverage", "--demand", "demand.geojson", "--facilities", "stops.geojson", "--radius",
        "150", "--weight", "people",
      ], false
    ),
    (["share", "--features", "demand.geojson", "--of", "zones"], true),
    (["share", "--features", "demand.geojson", "--of", "zones", "--overlaps", "once"], false),
    (["compliance", "--features", "demand.geojson", "--condition", "floors < 6"], true),
    (
      [
        "compliance", "--features", "demand.geojson", "--condition", "floors < 6", "--measure",
        "count",
      ], false
    ),
    (["buildings", "--buildings", "demand.geojson", "--storeys", "floors"], true),
    (
      [
        "renewal", "--buildings", "demand.geojson", "--storeys", "floors", "--demolished",
        "old = TRUE",
      ], true
    ),
    (["count", "--features", "demand.geojson"], false),
  ])
  func `ground in several objects is told where it counts in each`(
    _ line: [String], _ counts: Bool
  ) throws {
    let scratch = try Scratch()
    try Self.city(
      scratch, demand: Self.overlapping,
      zone: [Self.square(499_000, 4_999_000, 3_000, "\"id\":\"Z\",\"properties\":{}")])
    let zones = ["--zones", "zones.geojson", "--json"]
    let check = try #require(try BuiltCommand.run(line + zones, in: scratch.url).check)
    let note = check["notes"]?.items?.first { $0["id"]?.string == "overlapping-objects" }
    #expect((note != nil) == counts)
    guard counts else { return }
    // 2,500 of 40,000 m²; by trial, so about.
    #expect(abs((note?["values"]?["share"]?.number ?? 0) - 0.0625) < 0.01)
    #expect(note?["values"]?["first"] != nil)
  }

  @Test func `a layer cut along a line is told, one that thins out is not`() throws {
    /// Stops every 50 m, of which each column keeps every so many.
    func stops(_ every: (Int) -> Int) -> [String] {
      (0..<40).flatMap { row in
        (0..<20).filter { row % every($0) == 0 }.map { column in
          """
          {"type":"Feature","id":"S\(row)-\(column)","properties":{},"geometry":{"type":"Point",\
          "coordinates":[\(500_000 + column * 50 + row % 7),\(5_000_000 + row * 50 + column % 7)]}}
          """
        }
      }
    }
    let scratch = try Scratch()
    try scratch.write(
      "demand.geojson",
      Self.collection([Self.square(499_000, 4_999_000, 5_000, "\"id\":\"D\",\"properties\":{}")]))
    func sides(_ every: (Int) -> Int) throws -> String? {
      try scratch.write("stops.geojson", Self.collection(stops(every)))
      let check = try BuiltCommand.run(
        [
          "coverage", "--demand", "demand.geojson", "--facilities", "stops.geojson", "--radius",
          "150", "--json",
        ], in: scratch.url
      ).check
      return check?["notes"]?.items?.first { $0["id"]?.string == "layer-ends-early" }?["words"]?[
        "en"]?.string
    }
    #expect(try sides { _ in 1 }?.contains("in the east") == true)
    #expect(try sides { $0 > 16 ? 8 : $0 > 13 ? 3 : 1 }?.contains("in the east") != true)
  }

  @Test func `a verdict that more of a layer could turn says so, and by how much`() throws {
    let scratch = try Scratch()
    try Self.city(
      scratch, zone: [Self.square(499_000, 4_999_000, 3_000, "\"id\":\"Z\",\"properties\":{}")])
    func notes(_ target: String) throws -> [String] {
      let check = try BuiltCommand.run(Self.line + ["--target", target], in: scratch.url).check
      return check?["notes"]?.items?.compactMap { $0["id"]?.string } ?? []
    }
    // One stop by itself ends nowhere.
    #expect(try !notes("at least 95 %").contains("layer-may-turn-verdict"))
    // A layer of stops that somebody cut at their meridian.
    let stops = [(100, 0), (100, 50), (100, 100), (60, 20), (20, 70)].map { x, y in
      """
      {"type":"Feature","id":"S\(x)-\(y)","properties":{},"geometry":{"type":"Point",\
      "coordinates":[\(500_000 + x),\(5_000_000 + y)]}}
      """
    }
    try scratch.write("stops.geojson", Self.collection(stops))
    #expect(try notes("at least 95 %").contains("layer-may-turn-verdict"))
    #expect(try !notes("at least 10 %").contains("layer-may-turn-verdict"))
  }

  @Test func `a run takes the place of an earlier one, and names what is not its own`() throws {
    let scratch = try Scratch()
    try Self.city(
      scratch, zone: [Self.square(499_000, 4_999_000, 3_000, "\"id\":\"Z\",\"properties\":{}")])
    let out = scratch.url.appendingPathComponent("out")
    let first = try BuiltCommand.run(
      Self.line.dropLast() + ["--out", "out", "--id", "early", "--evidence", "covered"],
      in: scratch.url)
    #expect(first.status == 0)
    try Data("mine".utf8).write(to: out.appendingPathComponent("early.txt"))
    let second = try BuiltCommand.run(
      Self.line.dropLast() + ["--out", "out", "--id", "late"], in: scratch.url)
    #expect(second.complaints.contains("early.txt"))
    let names = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
    #expect(names.filter { $0.hasPrefix("early") } == ["early.txt"])
    #expect(names.contains("late.geojson"))
  }

  @Test func `a path that is a file is the caller's mistake`() throws {
    let scratch = try Scratch()
    try Self.city(
      scratch, zone: [Self.square(499_000, 4_999_000, 3_000, "\"id\":\"Z\",\"properties\":{}")])
    let outcome = try BuiltCommand.run(
      Self.line.dropLast() + ["--out", "zones.geojson"], in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.complaints.contains("is a file, not a folder"))
  }

  @Test func `objects without ids are not compared between files that differ`() throws {
    let scratch = try Scratch()
    func run(_ out: String, _ places: [Int]) throws {
      try Self.city(
        scratch,
        demand: places.map {
          Self.square(500_000 + Double($0) * 100, 5_000_000, 100, "\"properties\":{}")
        },
        zone: [Self.square(499_000, 4_999_000, 3_000, "\"id\":\"Z\",\"properties\":{}")])
      let outcome = try BuiltCommand.run(Self.line.dropLast() + ["--out", out], in: scratch.url)
      #expect(outcome.status == 0)
    }
    try run("one", [0, 1, 2, 3])
    try run("two", [9, 0, 1, 2, 3])
    let outcome = try BuiltCommand.run(["compare", "one", "two"], in: scratch.url)
    #expect(outcome.output.contains("no id of their own"))
    #expect(!outcome.output.contains("#"))
  }

  @Test func `a radius of nothing covers what lies inside of facilities`() throws {
    let scratch = try Scratch()
    try Self.city(
      scratch, zone: [Self.square(499_000, 4_999_000, 3_000, "\"id\":\"Z\",\"properties\":{}")])
    try scratch.write(
      "stops.geojson",
      Self.collection([Self.square(500_050, 4_999_000, 3_000, "\"id\":\"P\",\"properties\":{}")]))
    let line = Self.line.map { $0 == "150" ? "0" : $0 }
    let check = try #require(try BuiltCommand.run(line, in: scratch.url).check)
    #expect(abs((check["total"]?["share"]?.number ?? 0) - 0.875) < 1e-6)
  }
}
