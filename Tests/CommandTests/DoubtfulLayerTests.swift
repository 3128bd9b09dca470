import Foundation
import Layers
import Measures
import TestSupport
import Testing

/// Layers that hold things more than once, in parts, or not at all, and what is counted of them.
@Suite("Command, layers that are not what they seem") struct DoubtfulLayerTests {
  private typealias Plane = DoubtfulLayers

  // MARK: - More than once

  @Test func `a line or ring drawn twice, the other way round, is told`() throws {
    let scratch = try Scratch()
    let places = [(0, 0), (100, 0), (200, 50)]
    try Plane.write(
      scratch, "a.geojson", [Plane.line("a", places), Plane.line("b", places.reversed())])
    #expect(try Plane.notes(["length", "a.geojson"], in: scratch) == ["repeated-features"])
    try Plane.write(
      scratch, "a.geojson",
      [Plane.line("a", places, "\"n\":1"), Plane.line("b", places.reversed(), "\"n\":2")])
    #expect(try Plane.notes(["length", "a.geojson"], in: scratch) == ["stacked-features"])
    try Plane.write(
      scratch, "a.geojson", [Plane.square(0), Plane.square(0, turned: true)])
    let check = try Plane.check(["share", "a.geojson", "--repeats", "once"], in: scratch)
    #expect(Plane.notes(check) == ["repeats-left-out"])
    #expect(abs((check["total"]?["whole"]?.number ?? 0) - 10_000) < 20)
  }

  @Test func `a stretch that two lines have in common is told with its share`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [Plane.line("a", [(0, 0), (300, 0)]), Plane.line("b", [(700, 9), (300, 0), (0, 0)])])
    let check = try Plane.check(["length", "a.geojson"], in: scratch)
    let share = try #require(check.note("overlapping-lines")?["share"]?.number)
    #expect(abs(share - 300.0 / 1000.1) < 1e-3)
    try Plane.write(
      scratch, "a.geojson",
      [Plane.line("a", [(0, 0), (300, 0)]), Plane.line("b", [(300, 0), (700, 9)])])
    #expect(try Plane.notes(["length", "a.geojson"], in: scratch).isEmpty)
  }

  @Test(arguments: [
    (["stops_2023.geojson", "stops_2024.geojson"], true),
    (["2023-05.geojson", "2024-01.geojson"], true),
    (["stops_1.geojson", "stops_2.geojson"], false), (["parks.geojson", "woods.geojson"], false),
  ])
  func `a folder of several years is told`(_ files: [String], _ tells: Bool) throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("all"), withIntermediateDirectories: true)
    for (index, file) in files.enumerated() {
      try Plane.write(scratch, "all/\(file)", [Plane.point(index, 0), Plane.point(50 + index, 9)])
    }
    let notes = try Plane.notes(
      ["compliance", "all", "--condition", "1 = 1 OR geometry_kind() = 'point'"], in: scratch)
    #expect(notes.contains("folder-of-years") == tells)
  }

  @Test func `all pages of a download in one folder lack nothing`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("all"), withIntermediateDirectories: true)
    let next = #","numberMatched":2,"links":[{"rel":"next","href":"x"}]"#
    try Plane.write(scratch, "all/p1.geojson", [Plane.point(0, 0, "\"v\":1")], more: next)
    func notes() throws -> [String] {
      try Plane.notes(["compliance", "all", "--condition", "v = 1"], in: scratch)
    }
    #expect(try notes() == ["file-fewer-than-counted"])
    try Plane.write(
      scratch, "all/p2.geojson", [Plane.point(9, 9, "\"v\":1")], more: #","numberMatched":2"#)
    #expect(try notes().isEmpty)
  }

  // MARK: - In part

  @Test(
    arguments: [
      (#""truncated":true"#, "file-cut"), (#""truncated":false"#, nil),
      (#""metadata":{"isTruncated":"true"}"#, "file-cut"), (#""complete":false"#, "file-cut"),
      (#""partial":true"#, "file-cut"), (#""incomplete_results":true"#, "file-cut"),
      (#""remark":"runtime error: Query timed out""#, "file-cut"), (#""remark":"by hand""#, nil),
      (#""totalHits":10"#, "file-fewer-than-counted"),
      (#""numberReturned":5"#, "file-fewer-than-counted"),
      (#""page":1,"totalPages":3"#, "file-more-pages"), (#""page":1,"totalPages":1"#, nil),
      (#""has_more":true"#, "file-more-pages"),
      (#""_links":{"next":{"href":"x"}}"#, "file-more-pages"),
      (#""nextCursor":"abc""#, "file-more-pages"), (#""nextCursor":null"#, nil),
      (#""limit":2"#, "file-round-number"), (#""limit":100"#, nil),
      (#""limit":2,"numberMatched":2"#, nil),
      (#""name":"truncated""#, nil),
    ] as [(String, String?)])
  func `a file that says that it is not all`(_ members: String, _ note: String?) throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson", [Plane.point(0, 0, "\"v\":1"), Plane.point(9, 9, "\"v\":1")],
      more: "," + members)
    let notes = try Plane.notes(["compliance", "a.geojson", "--condition", "v = 1"], in: scratch)
    #expect(notes == (note.map { [$0] } ?? []))
  }

  @Test func `a line in a collection with areas is no protected area, and told`() throws {
    let scratch = try Scratch()
    let area = Plane.square(0)
    let geometry = try #require(try JSONValue(parsing: area)["geometry"]?.document)
    let line = #"{"type":"LineString","coordinates":[[500000,5000050],[500900,5000050]]}"#
    let both = """
      {"type":"Feature","id":"b","properties":{},"geometry":{"type":"GeometryCollection",\
      "geometries":[\(geometry),\(line)]}}
      """
    try Plane.write(scratch, "p.geojson", [both, Plane.square(300)])
    try Plane.write(scratch, "s.geojson", [Plane.square(500, side: 50)])
    let check = try Plane.check(
      ["overlap", "s.geojson", "--protected", "p.geojson", "--target", "zero"], in: scratch)
    #expect(Plane.notes(check) == ["stray-kinds"])
    #expect(check["notes"]?.items?.first?.words?.contains("lines in 1 collection") == true)
  }

  @Test func `repaired, dropped, skipped, empty and null are counted apart`() throws {
    let scratch = try Scratch()
    func feature(_ geometry: String) -> String {
      #"{"type":"Feature","properties":{"v":1},"geometry":\#(geometry)}"#
    }
    func polygon(_ ring: [(Int, Int)]) -> String {
      let text = ring.map { "[\(500_000 + $0.0),\(5_000_000 + $0.1)]" }.joined(separator: ",")
      return feature(#"{"type":"Polygon","coordinates":[[\#(text)]]}"#)
    }
    let bow = polygon([(0, 0), (100, 100), (100, 0), (0, 100), (0, 0)])
    let flat = polygon([(300, 0), (350, 0), (400, 0), (300, 0)])
    let features = [
      bow, flat, Plane.square(600, "\"v\":1"), feature("null"), feature("null"),
      feature(#"{"type":"Polygon","coordinates":[]}"#),
    ]
    try Plane.write(scratch, "a.geojson", features)
    func input(_ invalid: String) throws -> JSONValue {
      try scratch.write(
        "job.json",
        #"""
        {"layers": {"a": {"path": "a.geojson", "invalid": "\#(invalid)"}}, "checks": [
          {"analysis": "compliance", "features": "a", "condition": "v = 1"}]}
        """#)
      let outcome = try BuiltCommand.run(["run", "job.json", "--json"], in: scratch.url)
      return try #require(outcome.json?["inputs"]?.items?.first, "\(outcome.complaints)")
    }
    let repaired = try input("repair")
    #expect(repaired["repaired"]?.number == 1 && repaired["skipped"] == nil)
    #expect(repaired["null"]?.number == 2 && repaired["empty"]?.number == 1)
    #expect((repaired["dropped"] ?? repaired["emptied"])?.number == 1)
    let skipped = try input("skip")
    #expect(skipped["repaired"]?.number == 0 && skipped["skipped"]?.number == 2)
    #expect(skipped["null"]?.number == 2 && skipped["empty"]?.number == 1)
    #expect(skipped["dropped"] == nil && skipped["emptied"] == nil)
  }

  // MARK: - People

  @Test func `people of zones in zones count once`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "z.geojson",
      [
        Plane.square(0, side: 1_000, "\"p\":40000"),
        Plane.square(0, y: 0, side: 500, height: 1_000, "\"p\":15000"),
        Plane.square(500, y: 0, side: 500, height: 1_000, "\"p\":25000"),
      ])
    try Plane.write(scratch, "a.geojson", [Plane.square(100, y: 100, side: 200)])
    let check = try Plane.check(
      ["percapita", "a.geojson", "--people", "p", "--zones", "z.geojson"], in: scratch)
    #expect(check["total"]?["people"]?.number == 40_000)
    #expect(abs((check["total"]?["per_head"]?.number ?? 0) - 1) < 1e-2)
    #expect(Plane.notes(check) == ["zone-overlaps"])
    #expect(check["zones"]?.items?.compactMap { $0["people"]?.number } == [40_000, 15_000, 25_000])
  }

  @Test func `people of zones that overlap in part count in each, and that is told`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "z.geojson",
      [
        Plane.square(0, side: 1_000, "\"p\":40000"), Plane.square(750, side: 1_000, "\"p\":20000"),
      ])
    try Plane.write(scratch, "a.geojson", [Plane.square(100, y: 100, side: 200)])
    let check = try Plane.check(
      ["percapita", "a.geojson", "--people", "p", "--zones", "z.geojson"], in: scratch)
    #expect(check["total"]?["people"]?.number == 60_000)
    // A quarter of the sparser one.
    #expect(check.note("people-of-overlaps")?["people"]?.string == "5000")
  }

  @Test func `residents at points count where they live`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "r.geojson",
      [
        Plane.point(100, 100, "\"p\":100"), Plane.point(700, 700, "\"p\":300"),
        Plane.point(1_500, 0, "\"p\":50"),
      ])
    try Plane.write(
      scratch, "z.geojson", [Plane.square(0, side: 1_000), Plane.square(1_000, side: 1_000)])
    try Plane.write(scratch, "a.geojson", [Plane.square(100, y: 100, side: 200)])
    let check = try Plane.check(
      [
        "percapita", "a.geojson", "--people", "p", "--residents", "r.geojson", "--zones",
        "z.geojson",
      ],
      in: scratch)
    #expect(check["total"]?["people"]?.number == 450)
    #expect(check["zones"]?.items?.compactMap { $0["people"]?.number } == [400, 50])
    #expect(abs((check["total"]?["per_head"]?.number ?? 0) / (40_000.0 / 450) - 1) < 2e-3)
  }

  @Test func `residents of parcels upon one another are told`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "r.geojson",
      [
        Plane.square(0, side: 1_000, "\"p\":4000"),
        Plane.square(0, y: 0, side: 500, height: 1_000, "\"p\":1500"),
      ])
    try Plane.write(scratch, "z.geojson", [Plane.square(0, side: 1_000)])
    try Plane.write(scratch, "a.geojson", [Plane.square(100, y: 100, side: 200)])
    let notes = try Plane.notes(
      [
        "percapita", "a.geojson", "--people", "p", "--residents", "r.geojson", "--zones",
        "z.geojson",
      ],
      in: scratch)
    #expect(notes == ["overlapping-objects"])
  }

  // MARK: - No false word

  @Test func `gaps and overlaps that turn nothing are listed, not told`() throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(100, y: 100, side: 200)])
    func check(_ second: Int) throws -> JSONValue {
      try Plane.write(
        scratch, "z.geojson",
        [Plane.square(0, side: 1_000), Plane.square(second, y: -200, side: 1_400)])
      return try Plane.check(["count", "a.geojson", "--zones", "z.geojson"], in: scratch)
    }
    // A strip of 1 m is less than a thousandth of a zone of 1.5 km² on average, one of 3 m is more.
    let small = try check(999)
    #expect(Plane.notes(small).isEmpty)
    #expect(abs((small["zone_borders"]?["overlaps"]?["area_m2"]?.number ?? 0) - 1_000) < 5)
    #expect(Plane.notes(try check(997)) == ["zone-overlaps"])
  }

  @Test func `stops that end by themselves are complete`() throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "d.geojson", [Plane.square(0, side: 2_000)])
    let line = [
      "coverage", "d.geojson", "--facilities", "f.geojson", "--radius", "500", "--target",
      "at least 60 %",
    ]
    try Plane.write(
      scratch, "f.geojson",
      [Plane.point(1_000, 1_000), Plane.point(1_100, 900), Plane.point(800, 1_300)])
    let check = try Plane.check(line, in: scratch)
    #expect(check["verdict"]?.string == "missed" && Plane.notes(check).isEmpty)
  }

  // MARK: - Divided by nothing

  @Test func `what is divided by nothing has no data`() throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.point(5, 5)])
    try Plane.write(scratch, "z.geojson", [Plane.square(0)])
    try scratch.write(
      "job.json",
      #"""
      {"layers": {"a": {"path": "a.geojson"}, "z": {"path": "z.geojson"}}, "checks": [
        {"id": "c", "analysis": "count", "features": "a", "zones": "z"},
        {"id": "d", "analysis": "count", "features": "a"},
        {"id": "f", "value": "\"c.count\" / \"c.empty\"", "target": "at least 0.5"},
        {"id": "g", "value": "\"d.count\" / (\"d.short\" * 2)", "target": "at least 0.5"}]}
      """#)
    let outcome = try BuiltCommand.run(["run", "job.json", "--json"], in: scratch.url)
    let checks = try #require(outcome.json?["checks"]?.items, "\(outcome.complaints)")
    for check in checks.dropFirst(2) {
      #expect(check["verdict"]?.string == "no data" && check["total"]?["value"] == .null)
      #expect(Plane.notes(check) == ["formula-no-data"])
    }
  }

  @Test func `a rule by action decides by the action`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [("new", 30), ("rebuilt", 30), ("rebuilt", 40), ("extended", 5), ("kept", 99)].enumerated()
        .map {
          Plane.square($0 * 200, "\"action\":\"\($1.0)\",\"h\":\($1.1)")
        })
    try scratch.write(
      "r.csv",
      """
      id,when,field,comparator,limit
      new,action = 'new',h,at most,24 m
      rebuilt,action = 'rebuilt',h,at most,36 m
      extended,action = 'extended',,forbidden,

      """)
    let check = try Plane.check(
      ["rules", "a.geojson", "--rules", "r.csv", "--target", "zero"], in: scratch)
    let total = try #require(check["total"])
    #expect(total["judged"]?.number == 4 && total["broken"]?.number == 3)
    #expect(total["complying"]?.number == 1 && total["no_rule"]?.number == 1)
    #expect(check["verdict"]?.string == "missed")
  }
}
