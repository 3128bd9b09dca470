import Foundation
import Layers
import TestSupport
import Testing

/// Values that require nothing, stand for no value, or are in another unit; classes that nobody has; keys that leave
/// nothing to miss: each is told, refused, or no data.
@Suite("Command, values and keys that leave nothing to miss") struct DoubtfulValueTests {
  private typealias Plane = DoubtfulLayers

  // MARK: - Nothing required

  @Test(arguments: [("0", "property-zero-none"), ("30", nil), ("0.6", "property-unit")])
  func `a distance of 0 or in another unit is told`(_ distance: String, _ note: String?) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0), Plane.square(500)])
    try Plane.write(
      scratch, "b.geojson", [Plane.line("b", [(0, 110), (600, 110)], "\"d\":\(distance)")])
    let notes = try Plane.notes(
      ["setback", "a.geojson", "--bank", "b.geojson", "--distance-field", "d"], in: scratch)
    // Distances of less than maps are exact to are told, too.
    #expect(notes.first == note)
  }

  @Test func `nothing is nearer than 0 m, and a class of 0 m is told`() throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0)])
    try Plane.write(
      scratch, "b.geojson",
      [
        Plane.line("b", [(0, 110), (600, 110)], "\"c\":\"x\""),
        Plane.line("c", [(0, 900), (9, 900)], "\"c\":\"y\""),
      ])
    let line = ["setback", "a.geojson", "--bank", "b.geojson", "--distance"]
    let refused = try BuiltCommand.run(line + ["0", "--target", "zero"], in: scratch.url)
    #expect(refused.status == 2 && refused.complaints.contains("can never be missed"))
    func notes(_ metres: Int) throws -> [String] {
      try Plane.notes(
        line + [#"{"bank-field": "c", "table": {"x": \#(metres), "y": 30}}"#], in: scratch)
    }
    #expect(try notes(0) == ["zero-of-classes"])
    #expect(try notes(5).isEmpty)
  }

  @Test func `a quota of 0 can't be missed`() throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.point(5, 5)])
    try Plane.write(scratch, "z.geojson", [Plane.square(0)])
    let line = ["count", "a.geojson", "--zones", "z.geojson"] + Plane.zero("short")
    let refused = try BuiltCommand.run(line + ["--quota", "0"], in: scratch.url)
    #expect(refused.status == 2 && refused.complaints.contains("can never be missed"))
    #expect(try Plane.check(line + ["--quota", "1"], in: scratch)["verdict"]?.string == "met")
  }

  @Test(arguments: [
    ("stub", "100000", true), ("stub", "50", false), ("snap", "1000", true), ("snap", "2", false),
    ("gap", "0.001", true), ("gap", "10", false), ("detour", "1e6", true), ("detour", "40", false),
  ])
  func `a number that nobody asks for is told`(
    _ key: String, _ value: String, _ tells: Bool
  ) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.line("a", [(0, 0), (100, 0)])])
    let notes = try Plane.notes(["connectivity", "a.geojson", "--\(key)", value], in: scratch)
    #expect(notes.contains("unusual-value") == tells)
  }

  // MARK: - Numbers

  @Test(arguments: [
    ("height <= 24", "0", "property-zero"), ("height >= 24", "0", nil), ("height <= 24", "18", nil),
    ("height <= 24", "0.018", "property-unit"), ("h <= 24", "0", nil),
    ("year < 1985", "0", "property-zero"),
    ("min_height <= 24", "0", nil), ("建筑高度 <= 24", "0", "property-zero"),
    ("floors_underground <= 2", "0", nil),
  ])
  func `a height of 0 or in kilometres is told`(
    _ condition: String, _ value: String, _ note: String?
  ) throws {
    let scratch = try Scratch()
    let name = String(condition.prefix { $0 != " " })
    try Plane.write(scratch, "a.geojson", [Plane.square(0, "\"\(name)\":\(value)")])
    let notes = try Plane.notes(["compliance", "a.geojson", "--condition", condition], in: scratch)
    #expect(notes == (note.map { [$0] } ?? []))
  }

  @Test(arguments: [("18", nil), ("0.018", "property-unit"), ("0", "height-unknown")])
  func `heights of buildings in another unit, or 0`(_ height: String, _ note: String?) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0, "\"f\":6,\"h\":\(height)")])
    let check = try Plane.check(
      ["buildings", "a.geojson", "--storeys", "f", "--height", "h", "--max-height", "24"]
        + Plane.zero("too_high"), in: scratch)
    #expect(Plane.notes(check) == (note.map { [$0] } ?? []))
    #expect((check["verdict"]?.string == "met") == (height != "0"))
  }

  // MARK: - Texts that stand for nothing

  @Test(arguments: [("无", true), ("不详", true), ("None", true), ("N/A", true), ("plan 3", false)])
  func `a required text that says that there is none`(_ text: String, _ tells: Bool) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0, "\"d\":\"\(text)\"")])
    try scratch.write("r.csv", "id,field,comparator\nA,d,present\n")
    let notes = try Plane.notes(["rules", "a.geojson", "--rules", "r.csv"], in: scratch)
    #expect(notes.contains("worded-nothing") == tells)
  }

  @Test(arguments: [
    ("d <> 'revoked'", "不详", true), ("d <> 'revoked'", "无", false), ("d IS NOT NULL", "无", true),
    ("d = 'valid'", "不详", false), ("d <> '不详'", "不详", false), ("d NOT IN ('x')", "unknown", true),
  ])
  func `a text that nobody knows anything by, where it is not something else`(
    _ condition: String, _ text: String, _ tells: Bool
  ) throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [Plane.square(0, "\"d\":\"\(text)\""), Plane.square(500, "\"d\":\"valid\"")])
    let notes = try Plane.notes(["compliance", "a.geojson", "--condition", condition], in: scratch)
    #expect(notes.contains("worded-nothing") == tells)
  }

  // MARK: - Classes

  @Test(arguments: [
    ("null", ["property-missing-class"]), ("\"不详\"", ["worded-nothing"]), ("\"road\"", []),
    ("\"Park\"", ["values-alike"]),
  ])
  func `features of no class in a share`(_ other: String, _ expected: [String]) throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [Plane.square(0, "\"c\":\"park\""), Plane.square(500, "\"c\":\(other)")])
    let notes = try Plane.notes(
      ["share", "a.geojson", "--class", "c", "--classes", "park", "--target", "at least 40 %"],
      in: scratch)
    #expect(notes == expected)
  }

  @Test func `one of several classes that nobody has`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [Plane.square(0, "\"c\":\"park\""), Plane.square(500, "\"c\":\"wetland\"")])
    try scratch.write(
      "job.json",
      #"""
      {"layers": {"a": {"path": "a.geojson"}}, "checks": [
        {"analysis": "share", "features": "a", "class": "c", "classes": ["park", "wetlnad"]}]}
      """#)
    let check = try Plane.check(["run", "job.json"], in: scratch)
    #expect(Plane.notes(check) == ["value-of-no-feature"])
    #expect(check.note("value-of-no-feature")?["value"]?.string == "wetlnad")
  }

  @Test func `none of a value that nobody has`() throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0, "\"c\":\"dump\"")])
    func notes(_ limit: String) throws -> [String] {
      try scratch.write("r.csv", "id,field,comparator,limit\nA,c,none of,\(limit)\n")
      return try Plane.notes(["rules", "a.geojson", "--rules", "r.csv"], in: scratch)
    }
    #expect(try notes("dmup") == ["value-of-no-feature"])
    #expect(try notes("Dump") == ["values-alike"])
    #expect(try notes("dump").isEmpty)
  }

  @Test(arguments: [
    ("c <> 'revokd'", ["value-of-no-feature"]),
    ("c IN ('valid', 'revokd')", ["value-of-no-feature"]),
    ("c IN ('valid', 'pending')", []), ("c <> 'revoked'", []),
  ])
  func `a filter that leaves out what nobody is`(_ filter: String, _ expected: [String]) throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [Plane.square(0, "\"c\":\"valid\""), Plane.square(500, "\"c\":\"revoked\"")])
    try Plane.write(scratch, "b.geojson", [Plane.square(0, side: 50)])
    let notes = try Plane.notes(
      ["overlap", "b.geojson", "--protected", "a.geojson", "--protected-where", filter], in: scratch
    )
    #expect(notes == expected)
  }

  @Test func `facilities of a class that the table of radii does not have`() throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "d.geojson", [Plane.square(0, side: 400)])
    func outcome(_ kind: String, _ otherwise: String) throws -> BuiltCommand.Outcome {
      try Plane.write(
        scratch, "f.geojson",
        [Plane.point(50, 50, "\"k\":\"bus\""), Plane.point(90, 90, "\"k\":\(kind)")])
      return try BuiltCommand.run(
        [
          "coverage", "d.geojson", "--facilities", "f.geojson", "--json", "--radius",
          #"{"field": "k", "table": {"bus": 300}\#(otherwise)}"#,
        ], in: scratch.url)
    }
    let refused = try outcome("\"metro\"", "")
    #expect(refused.status == 3 && refused.complaints.contains("no row for \"metro\""))
    let usual = #", "default": 500"#
    #expect(Plane.notes(try outcome("\"metro\"", usual).check).isEmpty)
    #expect(Plane.notes(try outcome("null", usual).check).contains("property-missing-class"))
    #expect(Plane.notes(try outcome("\"Bus\"", usual).check).contains("values-alike"))
  }
}
