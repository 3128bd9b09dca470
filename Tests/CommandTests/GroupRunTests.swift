import Foundation
import Layers
import Testing

/// Figures by groups of zones: nested, overlapping, with exclaves, each place and each zone once.
@Suite("Command, groups of zones") struct GroupRunTests {
  private typealias Plane = PlaneLayers

  /// Five features of four zones: a, b and c side by side, d in two parts apart from them.
  private static let zones = [
    Plane.feature("a", Plane.rectangle(0, 0, 100, 100), #"{"code":"A","people":100}"#),
    Plane.feature("b", Plane.rectangle(100, 0, 100, 100), #"{"code":"B","people":300}"#),
    Plane.feature("c", Plane.rectangle(200, 0, 100, 100), #"{"code":"C","people":50}"#),
    Plane.feature("d", Plane.rectangle(0, 500, 100, 100), #"{"code":"D","people":10}"#),
    Plane.feature("e", Plane.rectangle(400, 0, 50, 100), #"{"code":"D","people":15}"#),
  ]
  /// West and east have b in common; the city is both of them, d, and a once more.
  private static let table = """
    group,member,name
    city,west,
    city,east,Whole city
    city,D,
    city,A,
    west,A,Western tier
    west,B,
    east,B,
    east,C,

    """

  private func run(
    _ command: [String], objects: [String], zones: [String] = zones, table: String = table,
    _ more: [String] = [], in folder: Scratch
  ) throws -> BuiltCommand.Outcome {
    try folder.write("z.geojson", Plane.collection(zones))
    try folder.write("o.geojson", Plane.collection(objects))
    try folder.write("groups.csv", table)
    return try BuiltCommand.run(
      command + ["--zones", "z.geojson", "--zone-id", "code", "--groups", "groups.csv", "--json"]
        + Plane.flags([String(command[1].dropFirst(2)), "zones"]) + more, in: folder.url)
  }

  private static func rows(_ check: JSONValue?) -> [String: JSONValue] {
    var rows: [String: JSONValue] = [:]
    for zone in check?["zones"]?.items ?? [] where zone["grouping"]?.number == 1 {
      rows[zone["id"]?.string ?? ""] = zone
    }
    return rows
  }

  private func close(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) < 1e-6 * max(1, b) }

  /// One park over everything, and one that lies in a and b only.
  private static let parks = [
    Plane.feature("p", Plane.rectangle(-10, -10, 500, 700)),
    Plane.feature("q", Plane.rectangle(50, 20, 100, 10), #"{"use":"x"}"#),
  ]

  @Test func `groups overlap and nest, each place counts once, results name them`() throws {
    let folder = try Scratch()
    let outcome = try run(
      ["percapita", "--features", "o.geojson", "--people", "people"], objects: Self.parks,
      ["--zone-name", "code", "--out", "out"], in: folder)
    let check = try #require(outcome.check, "\(outcome.complaints)")
    #expect(check["groupings"] == ["zones", "groups"])
    let rows = Self.rows(check)
    #expect(close(rows["west"]?["amount"]?.number, 20_000 + 1000))
    #expect(close(rows["east"]?["amount"]?.number, 20_000 + 500))
    #expect(close(rows["city"]?["amount"]?.number, 30_000 + 10_000 + 5000 + 1000))
    #expect(rows["west"]?["people"]?.number == 400 && rows["east"]?["people"]?.number == 350)
    // D says 10 and 15 in its two parts.
    #expect(rows["city"]?["people"]?.number == 475)
    #expect(rows["city"]?["name"] == "Whole city" && rows["east"]?["name"] == nil)
    #expect(
      check["zones"]?.items?.suffix(3).map { $0["id"]?.string } == ["city", "west", "east"])
    // The total and the zones are what they are without groups.
    #expect(close(check["total"]?["amount"]?.number, 46_000))
    let clause = try #require(check.clause("groups"))
    #expect(clause["value"]?["city"] == ["A", "B", "C", "D"])
    // The table names A, B and A again in the city.
    #expect(check.note("group-members-repeated")?["count"]?.number == 2)
    #expect(check.note("zones-in-no-group") == nil && check.note("zone-overlaps") == nil)
    #expect(outcome.json?["tables"]?.items?.first?["key"]?.string == "groups")

    let csv = try folder.text("out/percapita.zones.csv").split(separator: "\r\n")
    #expect(csv[0].contains("Zone id,Grouping,"))
    #expect(csv.count { $0.hasPrefix("west,groups,") } == 1)
    let written = try folder.features("out/percapita.zones.geojson")
    let shapes = written.suffix(3).map { $0["geometry"] }
    #expect(shapes.map { $0?["type"]?.string } == ["MultiPolygon", "Polygon", "Polygon"])
    #expect(shapes[0]?["coordinates"]?.items?.count == 3)
    let page = try BuiltCommand.run(
      ["report", "out", "--lang", "zh", "-o", "r.html"], in: folder.url)
    #expect(page.status == 0, "\(page.complaints)")
    #expect(try folder.text("r.html").contains("Western tier (汇总单元)"))
  }

  @Test func `the scope cuts a group as its zones, and people unknown of one are no data`() throws {
    let folder = try Scratch()
    try folder.write(
      "scope.geojson", Plane.collection([Plane.feature("s", Plane.rectangle(-50, 0, 200, 900))]))
    let scope = ["--scope", "scope.geojson", "--scope-crs", Plane.crs]
    let cut = try run(
      ["percapita", "--features", "o.geojson", "--people", "people"], objects: Self.parks, scope,
      in: folder)
    let rows = Self.rows(cut.check)
    // Half of B is in scope, nothing of C; by area of the group it would be 400 * 3/4.
    #expect(close(rows["west"]?["people"]?.number, 250), "\(cut.complaints)")
    #expect(close(rows["east"]?["people"]?.number, 150))
    var zones = Self.zones
    zones[2] = Plane.feature("c", Plane.rectangle(200, 0, 100, 100), #"{"code":"C"}"#)
    let open = try run(
      ["percapita", "--features", "o.geojson", "--people", "people"], objects: Self.parks,
      zones: zones, in: folder)
    let verdicts = Self.rows(open.check).mapValues { $0["verdict"]?.string }
    #expect(verdicts == ["city": "no data", "east": "no data", "west": "no target"])
    #expect(open.check?.note("people-unknown-in-groups")?["count"]?.number == 2)
  }

  @Test func `objects that are the zones count in every group of theirs`() throws {
    let folder = try Scratch()
    let outcome = try run(["count", "--features", "o.geojson"], objects: Self.zones, in: folder)
    let rows = Self.rows(outcome.check)
    #expect(
      rows.mapValues { $0["objects"]?.number ?? $0["count"]?.number } == [
        "west": 2, "east": 2, "city": 5,
      ], "\(outcome.complaints) \(rows)")
  }

  @Test func `the total counts zones of layers, as it does without groups`() throws {
    let folder = try Scratch()
    let outcome = try run(
      ["count", "--features", "o.geojson", "--quota", "2"], objects: Self.parks, in: folder)
    let check = try #require(outcome.check, "\(outcome.complaints)")
    #expect(check["total"]?["zones"]?.number == 4 && check["total"]?["short"]?.number == 2)
    #expect(check["findings"]?["listed"]?.number == 2)
    #expect(Self.rows(check)["west"]?["zones"]?.number == 1)
  }

  @Test func `classes, and members by their alias and inside the job`() throws {
    let folder = try Scratch()
    try folder.write("z.geojson", Plane.collection(Self.zones))
    try folder.write("o.geojson", Plane.collection(Self.parks))
    let job = """
      {"frame": "EPSG:4544", "layers": {"z": {"path": "z.geojson", "crs": "EPSG:4544"},
        "o": {"path": "o.geojson", "crs": "EPSG:4544"}}, "checks": [
        {"analysis": "coverage", "demand": "o", "facilities": "o", "radius": 5, "zones": "z", "zone-id": "code", "by": "use",
         "groups": [{"汇总单元": "左岸", "成员": "甲", "别名": "A"}, {"汇总单元": "左岸", "成员": "B"},
           {"汇总单元": "B", "成员": "B", "名称": "second"}]}]}
      """
    let outcome = try BuiltCommand.run(["run", try folder.write("job.json", job), "--json"])
    let check = try #require(outcome.check, "\(outcome.complaints)")
    let rows = Self.rows(check)
    // The group called B is meant where a member is, and its own member is the zone.
    #expect(close(rows["左岸"]?["demand"]?.number, 21_000), "\(rows)")
    #expect(close(rows["B"]?["demand"]?.number, 10_500))
    #expect(check.note("group-members-by-alias")?["members"] == ["A (甲)"])
    #expect(check.note("group-members-ambiguous")?["members"] == ["B"])
    #expect(check.note("zones-in-no-group")?["zones"] == ["C", "D"])
    let classes = check["classes"]?.items?.first { $0["class"]?.string == "x" }
    #expect(close(Self.rows(classes)["左岸"]?["demand"]?.number, 1000))
  }

  @Test func `what no zone is called is told with what may be meant`() throws {
    let folder = try Scratch()
    let zones = ["Balzers", "Triesen"].enumerated().map { index, name in
      Plane.feature(
        name, Plane.rectangle(Double(index) * 100, 0, 100, 100), #"{"code":"\#(name)"}"#)
    }
    let outcome = try run(
      ["share", "--features", "o.geojson"], objects: Self.parks, zones: zones,
      table: "group,member\nup,Balzars\nup,Triesen\nnone,Xyz\n", in: folder)
    let check = try #require(outcome.check, "\(outcome.complaints)")
    #expect(check.note("group-members-missing")?["count"]?.number == 2)
    let words = check["notes"]?.items?.first { $0["id"]?.string == "group-members-missing" }
    #expect(words?.words?.contains("Balzars in up (did you mean Balzers?)") == true)
    #expect(words?["words"]?["zh"]?.string?.contains("是否指 Balzers") == true)
    #expect(check.note("zones-in-no-group")?["zones"] == ["Balzers"])
    // A group without any zone has a row, and nothing to tell.
    #expect(Self.rows(check)["none"]?["verdict"]?.string == "no data")
  }

  @Test(arguments: [
    ("group,member\nu,v\nv,w\nw,u\n", "part of itself: u > v > w > u"),
    ("group,member\nu,u\nu,A\n", "part of itself"),
    ("group,member\nu,X\n", "no member of any group"),
    ("group,zone\nu,A\n", "unknown column"),
    ("group,name\nu,A\n", "no column \"member\""),
    ("group,member\nu,\n", "names no member"),
    ("group,member\n,A\n", "names no group"),
    ("group,member,name\nu,A,x\nu,B,y\n", "is called \"x\" before"),
    ("group,member,alias\nu,A,B\n", "so is its alias"),
    ("group,member\n", "no rows"),
  ])
  func `a table that can't be meant is refused`(_ table: String, _ words: String) throws {
    let folder = try Scratch()
    let outcome = try run(
      ["share", "--features", "o.geojson"], objects: Self.parks, table: table, in: folder)
    #expect(outcome.status == 3)
    #expect(outcome.complaints.contains(words), "\(outcome.complaints)")
  }

  @Test func `groups mean nothing without zones`() throws {
    let folder = try Scratch()
    try folder.write("o.geojson", Plane.collection(Self.parks))
    let outcome = try BuiltCommand.run(
      ["share", "--features", "o.geojson", "--groups", "g.csv"], in: folder.url)
    #expect(outcome.status == 2 && outcome.complaints.contains("without \"zones\""))
  }

  @Test func `a group reaches over several frames`() throws {
    let folder = try Scratch()
    func box(_ id: String, _ x: Double, _ y: Double, _ side: Double) -> String {
      let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
      let text = corners.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
      return #"{"type":"Feature","id":"\#(id)","properties":{},"geometry":{"type":"Polygon","#
        + #""coordinates":[[\#(text)]]}}"#
    }
    let places = [("south", 106.0, 21.0), ("north", 116.0, 40.0)]
    let zones = places.flatMap {
      [box($0.0, $0.1, $0.2, 0.1), box($0.0 + "-e", $0.1 + 0.1, $0.2, 0.1)]
    }
    try folder.write("z.geojson", Plane.collection(zones))
    try folder.write(
      "o.geojson",
      Plane.collection(places.map { box("o-" + $0.0, $0.1 + 0.05, $0.2 + 0.02, 0.1) }))
    try folder.write(
      "groups.csv", "group,member\nboth,south\nboth,north\nall,both\nall,south-e\nall,north-e\n")
    let outcome = try BuiltCommand.run(
      ["share", "--features", "o.geojson", "--zones", "z.geojson", "--groups", "groups.csv"]
        + ["--json"], in: folder.url)
    let check = try #require(outcome.check, "\(outcome.complaints)")
    #expect(check["frame"]?["frames"]?.items?.count == 2)
    let rows = Self.rows(check)
    let zonesOnly = (check["zones"]?.items ?? []).filter { $0["grouping"]?.number == 0 }
    func sum(_ ids: [String]) -> Double {
      zonesOnly.filter { ids.contains($0["id"]?.string ?? "") }.compactMap { $0["part"]?.number }
        .reduce(0, +)
    }
    #expect(close(rows["both"]?["part"]?.number, sum(["south", "north"])), "\(rows)")
    let all = sum(["south", "north", "south-e", "north-e"])
    #expect(close(rows["all"]?["part"]?.number, all) && all > 1e6, "\(rows)")
  }

  @Test func `formulas are told of groups, and of the same groups only`() throws {
    let folder = try Scratch()
    try folder.write("z.geojson", Plane.collection(Self.zones))
    try folder.write("o.geojson", Plane.collection(Self.parks))
    func run(_ groups: String) throws -> BuiltCommand.Outcome {
      let job = """
        {"frame": "EPSG:4544", "layers": {"z": {"path": "z.geojson", "crs": "EPSG:4544"},
          "o": {"path": "o.geojson", "crs": "EPSG:4544"}}, "checks": [
          {"id": "green", "analysis": "percapita", "features": "o", "people": "people", "zones": "z",
           "zone-id": "code", "groups": [{"group": "g", "member": "A"}, {"group": "g", "member": "B"}]},
          {"id": "again", "analysis": "percapita", "features": "o", "people": "people", "zones": "z",
           "zone-id": "code"\(groups)},
          {"id": "f", "value": "green.amount / again.people"}]}
        """
      return try BuiltCommand.run(["run", try folder.write("job.json", job), "--json"])
    }
    let same = try run(
      #", "groups": [{"group": "g", "member": "B"}, {"group": "g", "member": "A"}]"#)
    let formula = same.json?["checks"]?.items?.last
    #expect(close(Self.rows(formula)["g"]?["value"]?.number, 21_000 / 400), "\(same.complaints)")
    let other = try run(#", "groups": [{"group": "g", "member": "B"}]"#)
    #expect(other.status == 3 && other.complaints.contains("different groups"))
    let none = try run("")
    #expect(none.status == 3 && none.complaints.contains("groups"))
  }

  @Test func `the table of a run has zones and groups by checks`() throws {
    let folder = try Scratch()
    try folder.write("z.geojson", Plane.collection(Self.zones))
    try folder.write("o.geojson", Plane.collection(Self.parks))
    let job = """
      {"frame": "EPSG:4544", "layers": {"z": {"path": "z.geojson", "crs": "EPSG:4544"},
        "o": {"path": "o.geojson", "crs": "EPSG:4544"}}, "checks": [
        {"id": "=green", "analysis": "percapita", "features": "o", "people": "people", "zones": "z",
         "zone-id": "code", "target": "at least 55 m2/people",
         "groups": [{"group": "g", "member": "A"}, {"group": "g", "member": "B"}]},
        {"id": "n", "analysis": "count", "features": "o", "zones": "z", "zone-id": "code",
         "zones-where": "code <> 'D'"}]}
      """
    try folder.write("job.json", job)
    let run = try BuiltCommand.run(["run", "job.json", "--out", "out"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    let outcome = try BuiltCommand.run(
      ["rollup", "out", "--out", "table.csv", "--json"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let lines = try folder.text("table.csv").split(separator: "\r\n")
    #expect(lines[0].hasPrefix("level,grouping,id,name,'=green."), "\(lines[0])")
    #expect(lines[0].contains(" (m2/people),'=green.verdict,n."), "\(lines[0])")
    #expect(
      lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[0...2] }
        .map { $0.joined(separator: ",") } == [
          "total,,", "zone,z,A", "zone,z,B", "zone,z,C", "zone,z,D", "group,groups,g",
        ])
    #expect(lines[6].hasPrefix("group,groups,g,,52.5,missed,,"), "\(lines[6])")
    let ids = outcome.json?["notes"]?.items?.map { $0["id"]?.string }
    #expect(ids?.contains("rollup-other-zones") == true)
    #expect(ids?.contains("rollup-lacking-zones") == true)
    let text = try BuiltCommand.run(["rollup", "out/results.json", "--lang", "zh"], in: folder.url)
    #expect(text.status == 0 && text.output.contains("— 汇总单元"), "\(text.complaints)")
    let refused = try BuiltCommand.run(["rollup", "nowhere"], in: folder.url)
    #expect(refused.status == 3 && refused.complaints.contains("results.json"))
  }
}
