import Foundation
import Layers
import Testing

/// Columns of tables as properties of layers: figures, notes, refusals, records.
@Suite("Command, tables joined to layers") struct JoinRunTests {
  private typealias Plane = PlaneLayers

  private static let zones = [
    Plane.feature("a", Plane.rectangle(0, 0, 100, 100), #"{"code":"0101","name":"渝中区"}"#),
    Plane.feature("b", Plane.rectangle(100, 0, 100, 100), #"{"code":"0102","name":"江北区"}"#),
    Plane.feature("c", Plane.rectangle(200, 0, 100, 100), #"{"code":"0103","name":"南岸区"}"#),
  ]
  private static let park = [
    Plane.feature("p", Plane.rectangle(0, 0, 300, 50), #"{"use":"park","k":9007199254740993}"#)
  ]

  private func run(
    _ table: String, _ more: [String] = ["--zones-join-on", "code"], people: String = "people",
    name: String = "people.csv", in folder: Scratch
  ) throws -> BuiltCommand.Outcome {
    try folder.write("z.geojson", Plane.collection(Self.zones))
    try folder.write("o.geojson", Plane.collection(Self.park))
    try folder.write(name, table)
    return try BuiltCommand.run(
      [
        "percapita", "o.geojson", "--people", people, "--zones", "z.geojson", "--zone-id", "code",
        "--zones-join", name, "--json",
      ] + Plane.flags(["features", "zones"]) + more, in: folder.url)
  }

  private static func people(_ check: JSONValue?) -> [String: Double] {
    var people: [String: Double] = [:]
    for zone in check?["zones"]?.items ?? [] {
      people[zone["id"]?.string ?? ""] = zone["people"]?.number
    }
    return people
  }

  @Test(arguments: [
    "code,people\n0101,100\n0102,300\n0103,50\n",
    "\u{FEFF}code;people\r\n0103;50\r\n0101;100\r\n0102;300",
  ])
  func `people of a table are people of zones`(_ table: String) throws {
    let folder = try Scratch()
    let outcome = try run(table, ["--out", "out"], in: folder)
    let check = try #require(outcome.check, "\(outcome.complaints)")
    #expect(Self.people(check) == ["0101": 100, "0102": 300, "0103": 50])
    let per = try #require(check["total"]?["per_head"]?.number)
    #expect(abs(per - 15_000.0 / 450) < 1e-9)
    #expect(
      check["notes"]?.items?.contains { $0["id"]?.string?.hasPrefix("join") == true } == false)
    let record = try #require(outcome.json?["tables"]?.items?.first)
    #expect(record["layer"] == "zones" && record["key"] == "join" && record["rows"] == 3)
    #expect(record["sha256"]?.string?.count == 64)
    #expect(check.clause("join")?["value"]?["on"] == ["layer": "code", "table": "code"])
    let page = try BuiltCommand.run(
      ["report", "out", "--lang", "zh", "-o", "r.html"], in: folder.url)
    #expect(page.status == 0, "\(page.complaints)")
    #expect(try folder.text("r.html").contains("people 取自 people.csv，按 code 连接"))
  }

  @Test func `an unquoted and a renamed key, names with blanks, JSON and rows are alike`() throws {
    let byName = try run(
      "街道, 人口 \n 渝中区 ,100\n江北区　,300\n南岸区,50\n", ["--zones-join-on", "name=街道"],
      people: "人口", in: try Scratch())
    #expect(
      Self.people(byName.check) == ["0101": 100, "0102": 300, "0103": 50], "\(byName.complaints)")
    let json = try run(
      #"[{"code": "0101", "people": 100}, {"code": "0102", "people": 300}, {"code": "0103", "people": 50}]"#,
      name: "people.json", in: try Scratch())
    #expect(
      Self.people(json.check) == ["0101": 100, "0102": 300, "0103": 50], "\(json.complaints)")
  }

  @Test func `rows of a job filter, name classes and identify, exact to the last digit`() throws {
    let folder = try Scratch()
    try folder.write("o.geojson", Plane.collection(Self.park))
    try folder.write(
      "job.json",
      """
      {"layers": {"o": {"path": "o.geojson", "crs": "EPSG:4544", "id": "sign", "join": [
         {"table": [{"k": 9007199254740993, "kind": "green", "sign": 1763022338150866945},
                    {"k": 9007199254740992, "kind": "grey"}], "on": "k"},
         {"table": "more.csv", "on": {"layer": "kind", "table": "class"}}]}},
       "checks": [{"analysis": "count", "features": "o", "by": "kind", "features-where": "rank = 3",
                   "id": "c"}]}
      """)
    try folder.write("more.csv", "class,rank\ngreen,3\n")
    let outcome = try BuiltCommand.run(
      ["run", "job.json", "--only", "c", "--json", "--out", "out"], in: folder.url)
    let check = try #require(outcome.check, "\(outcome.complaints)")
    #expect(check["total"]?["count"]?.number == 1, "\(check["total"] as Any)")
    #expect(check.note("join-rows-without-feature")?["count"] == 1)
    let written = try folder.features("out/c.geojson")
    #expect(try folder.text("out/c.geojson").contains("1763022338150866945"))
    #expect(written.count == 1)
  }

  @Test func `features without a row, rows without a feature and odd cells are told by name`()
    throws
  {
    let outcome = try run(
      "code,people,name2\n0101,100,渝中\n0102,300,x\n0109,7,y\n,,z\n0110,n/a,w\n",
      ["--zones-join-columns", "people"], in: try Scratch())
    let check = try #require(outcome.check, "\(outcome.complaints)")
    #expect(check.note("join-features-without-row")?["features"] == ["0103"])
    let rows = try #require(check.note("join-rows-without-feature"))
    #expect(rows["count"] == 3)
    #expect(
      rows["rows"]?.items?.compactMap { $0["en"]?.string }.contains("0109 (line 4)") == true,
      "\(rows)")
    #expect(check.note("join-texts-among-numbers")?["count"] == 1)
    let near = try run(
      "name,people\n渝中,100\n江北区,300\n南岸区,1\n", ["--zones-join-on", "name"], in: try Scratch())
    let text = near.check?["notes"]?.items?.first { $0["id"] == "join-rows-without-feature" }
    #expect(text?.words?.contains("渝中 (line 2; did you mean 渝中区?)") == true, "\(near.complaints)")
  }

  @Test func `a lost zero is no key, and said`() throws {
    let outcome = try run("code,people\n101,100\n0102,300\n103,50\n", in: try Scratch())
    let note = try #require(
      outcome.check?["notes"]?.items?.first { $0["id"] == "join-rows-without-feature" })
    #expect(note.words?.contains("101 (line 2; the layer has \"0101\", written otherwise)") == true)
    let zone = outcome.check?["zones"]?.items?.first { $0["id"] == "0101" }
    #expect(zone?["verdict"] == "no data", "\(zone as Any)")
  }

  @Test(arguments: [
    ("code,people\nX1,3\nX2,4\n", [], "\"0101\", \"0102\", \"0103\""),
    ("code,people\n101,3\n102,4\n", [], "written otherwise"),
    (
      "code,people\n0101,3\n\n0101,4\n", [],
      "line 4: join: the key \"0101\" in column \"code\" stands in line 2"
    ),
    ("Code,people\n0101,3\n", [], "no column \"code\"; did you mean \"Code\"?"),
    ("code,name,people\n0101,x,3\n", [], "has a property \"name\" already"),
    ("code,people\n0101,3\n", ["--zones-join-columns", "peopel"], "did you mean \"people\"?"),
    ("code,people\n0101,3\n", ["--zones-join-columns", "people=name"], "\"name\" already"),
    ("code\n0101\n", [], "no column beside the key"),
    ("code,people\n0101,three\n0102,4\n", [], "from people.csv, is the text \"three\""),
    ("code,people\n0101,\"1,234\"\n", [], "is the text \"1,234\""),
    ("code,people\n0101\n", [], "line 2"),
    ("PK\u{3}\u{4}", [], "save the sheet as CSV"),
  ])
  func `what can't be joined is refused with what to do`(
    _ table: String, _ flags: [String], _ words: String
  ) throws {
    let outcome = try run(table, flags, in: try Scratch())
    #expect(outcome.status == 3)
    #expect(outcome.complaints.contains(words), "\(outcome.complaints)")
  }

  @Test func `text that is not UTF-8 is refused with what to write`() throws {
    let folder = try Scratch()
    try Data([0x63, 0x2C, 0x70, 0x0A, 0xD3, 0xE5, 0x2C, 0x31, 0x0A]).write(
      to: folder.url.appendingPathComponent("people.csv"))
    try folder.write("z.geojson", Plane.collection(Self.zones))
    let outcome = try BuiltCommand.run(
      ["inspect", "z.geojson", "--join", "people.csv", "--join-on", "code=c"], in: folder.url)
    #expect(outcome.status == 3 && outcome.complaints.contains("CSV UTF-8"))
  }

  @Test func `inspect shows the columns as properties, and an unknown flag its longer forms`()
    throws
  {
    let folder = try Scratch()
    try folder.write("z.geojson", Plane.collection(Self.zones))
    try folder.write("p.csv", "code,people\n0101,100\n0102,300\n")
    let outcome = try BuiltCommand.run(
      ["inspect", "z.geojson", "--crs", Plane.crs, "--join", "p.csv"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(
      outcome.output.contains("people  2 numbers from 100 to 300; 1 missing"), "\(outcome.output)")
    let unknown = try BuiltCommand.run(["percapita", "x", "--join", "p.csv"], in: folder.url)
    #expect(unknown.status == 2 && unknown.complaints.contains("--zones-join"))
  }

  @Test func `compare lists a table that changed, of layers and of checks`() throws {
    let folder = try Scratch()
    _ = try run("code,people\n0101,100\n0102,300\n0103,5\n", ["--out", "one"], in: folder)
    _ = try run("code,people\n0101,100\n0102,300\n0103,50\n", ["--out", "two"], in: folder)
    let text = try BuiltCommand.run(["compare", "one", "two"], in: folder.url)
    #expect(text.output.contains("! The table join of zones differs: people.csv, SHA-256"))
    let json = try BuiltCommand.run(["compare", "one", "two", "--json"], in: folder.url).json
    #expect(json?["tables"]?.items?.count == 1 && json?["inputs"]?.items?.count == 0)
    #expect(json?["checks"]?.items?.first?["comparable"] == true)
    let same = try BuiltCommand.run(["compare", "one", "one", "--json"], in: folder.url).json
    #expect(same?["tables"]?.items?.count == 0)
  }

  @Test
  func `a table in GBK is joined where its encoding is stated, and refused with the flag else`()
    throws
  {
    let folder = try Scratch()
    try folder.write("z.geojson", Plane.collection(Self.zones))
    try folder.write("o.geojson", Plane.collection(Self.park))
    // The second column is called 人口 in GBK.
    let table =
      Array("code,".utf8) + [0xC8, 0xCB, 0xBF, 0xDA] + Array("\n0101,100\n0102,300\n0103,50\n".utf8)
    try Data(table).write(to: folder.url.appendingPathComponent("people.csv"))
    let line =
      [
        "percapita", "o.geojson", "--people", "人口", "--zones", "z.geojson", "--zone-id", "code",
        "--zones-join", "people.csv", "--json",
      ] + Plane.flags(["features", "zones"])
    let refused = try BuiltCommand.run(line, in: folder.url)
    #expect(refused.status == 3 && refused.complaints.contains("--zones-join-encoding GBK"))
    let read = try BuiltCommand.run(line + ["--zones-join-encoding", "GBK"], in: folder.url)
    let check = try #require(read.check, "\(read.complaints)")
    #expect(Self.people(check) == ["0101": 100, "0102": 300, "0103": 50])
    let wrong = try BuiltCommand.run(line + ["--zones-join-encoding", "Klingon"], in: folder.url)
    #expect(wrong.status == 3 && wrong.complaints.contains("Klingon"))
  }
}
