import Foundation
import Layers
import Measures
import TestSupport
import Testing

/// Conditions, targets and layers that a hurried planner writes, which end in a figure like any: each is told.
@Suite("Command, slips of a hurried planner") struct QuietSlipTests {
  private typealias Plane = DoubtfulLayers

  // MARK: - Conditions

  @Test(arguments: [
    ("f <= 6 OR f >= 3", true), ("f <= 6 OR f >= 9", false), ("f <= 6 OR f > 6", true),
    ("c <> 'a' OR c <> 'b'", true),
    ("c <> 'a' AND c <> 'b'", false), ("NOT (f BETWEEN 10 AND 5)", true),
    ("NOT (f BETWEEN 5 AND 10)", false),
    ("f < 3 OR c <> 'a' OR c = 'a'", true), ("f < 3 OR c = 'a'", false),
    ("f + 1 < 3 OR f > 1", false),
  ])
  func `a condition that nothing can miss`(_ condition: String, _ tells: Bool) throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [Plane.square(0, "\"f\":5,\"c\":\"a\""), Plane.square(500, "\"f\":7,\"c\":\"b\"")])
    let notes = try Plane.notes(["compliance", "a.geojson", "--condition", condition], in: scratch)
    #expect(notes.contains("condition-always-true") == tells)
  }

  @Test(arguments: [
    ("NOT (c LIKE 'x*')", true), ("NOT (c LIKE 'x%')", false), ("NOT (c LIKE '%*%')", false),
  ])
  func `wildcards of file names in a pattern`(_ condition: String, _ tells: Bool) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0, "\"c\":\"xy\"")])
    let notes = try Plane.notes(["compliance", "a.geojson", "--condition", condition], in: scratch)
    #expect(notes.contains("pattern-wildcards") == tells)
  }

  // MARK: - Targets

  @Test(arguments: [("500", true), ("2", true), ("1", false)])
  func `as many may be amiss as there are`(_ most: String, _ tells: Bool) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0, side: 50), Plane.square(500)])
    try Plane.write(scratch, "p.geojson", [Plane.square(20)])
    let check = try Plane.check(
      ["overlap", "a.geojson", "--protected", "p.geojson", "--target", "at most \(most)"],
      in: scratch)
    #expect(check["verdict"]?.string == "met")
    #expect(Plane.notes(check).contains("target-beyond-all") == tells)
  }

  @Test(arguments: [
    ("at least 5", true), ("at least 5 m", false), ("at least 5 km", false), ("at least 50", false),
  ])
  func `kilometres asked for and metres understood`(_ target: String, _ tells: Bool) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.line("a", [(0, 0), (9_000, 0)])])
    let check = try Plane.check(["length", "a.geojson", "--target", target], in: scratch)
    #expect(check["verdict"]?.string == "met")
    #expect(Plane.notes(check).contains("target-far-below") == tells)
  }

  @Test(arguments: [("at most 90", true), ("at most 90 %", false), ("at most 0.9", false)])
  func `a formula of shares is not asked for ninety wholes`(_ target: String, _ isRefused: Bool)
    throws
  {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0, "\"v\":1")])
    try scratch.write(
      "job.json",
      #"""
      {"layers": {"a": {"path": "a.geojson"}}, "checks": [
        {"id": "c", "analysis": "compliance", "features": "a", "condition": "v = 1"},
        {"id": "f", "value": "1 - \"c.share\"", "unit": "%", "target": "\#(target)"}]}
      """#)
    let outcome = try BuiltCommand.run(["run", "job.json", "--json"], in: scratch.url)
    #expect(
      (outcome.status == 3 && outcome.complaints.contains("90 %")) == isRefused,
      "\(outcome.complaints)")
  }

  @Test(arguments: [
    ("96", "96 %"), ("\"96 %\"", nil), ("0.96", nil), ("-1", "from 0 % to 100 %"),
  ])
  func `a declared share is no multiple of the whole`(_ figure: String, _ words: String?) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0, "\"v\":1")])
    try Plane.write(scratch, "b.geojson", [Plane.point(20, 20)])
    try scratch.write(
      "job.json",
      #"""
      {"year": 2024, "layers": {"a": {"path": "a.geojson", "is": ["built-up-area", "central-city"]},
       "b": {"path": "b.geojson", "is": "bus-stops"}}, "checks": [
        {"uses": "green/bus-stops-500", "declared": [{"year": 2023, "value": \#(figure)}]}]}
      """#)
    let outcome = try BuiltCommand.run(["run", "job.json", "--json"], in: scratch.url)
    #expect(outcome.status == (words == nil ? 0 : 3), "\(outcome.complaints)")
    if let words { #expect(outcome.complaints.contains(words), "\(outcome.complaints)") }
  }

  // MARK: - Amounts

  @Test(arguments: [("code", true), ("people", false), ("行政代码", true)])
  func `a code is no amount`(_ field: String, _ tells: Bool) throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [Plane.square(0, "\"\(field)\":500101"), Plane.square(500, "\"\(field)\":500102")])
    try Plane.write(scratch, "b.geojson", [Plane.point(20, 20)])
    let notes = try Plane.notes(
      ["coverage", "a.geojson", "--facilities", "b.geojson", "--radius", "200", "--weight", field],
      in: scratch)
    #expect(notes.contains("code-as-amount") == tells)
  }

  @Test(arguments: [("60", true), ("12000", false)])
  func `floor area that is less than the ground floor`(_ area: String, _ tells: Bool) throws {
    let scratch = try Scratch()
    try Plane.write(scratch, "a.geojson", [Plane.square(0, "\"a\":\(area)")])
    try Plane.write(scratch, "z.geojson", [Plane.square(-50, y: -50, side: 400)])
    let notes = try Plane.notes(
      [
        "buildings", "a.geojson", "--floor-area", "a", "--zones", "z.geojson", "--target",
        "at most 2",
      ], in: scratch)
    #expect(notes.contains("floor-area-below-footprint") == tells)
  }

  @Test func `what declares nothing agrees with nothing`() throws {
    let scratch = try Scratch()
    func check(_ first: String) throws -> JSONValue {
      try Plane.write(
        scratch, "a.geojson", [Plane.square(0, "\"d\":\(first)"), Plane.square(500, "\"d\":null")])
      return try Plane.check(
        ["reconcile", "a.geojson", "--declared", "d", "--target", "zero"], in: scratch)
    }
    let none = try check("null")
    #expect(none["verdict"]?.string == "no data" && Plane.notes(none) == ["nothing-declared"])
    let one = try check("\"1 ha\"")
    #expect(one["verdict"]?.string == "met" && one["total"]?["compared"]?.number == 1)
  }

  @Test func `features without a name are no object of one name`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "a.geojson",
      [
        Plane.square(0, "\"d\":\"2 ha\",\"n\":\"无\""),
        Plane.square(500, "\"d\":\"2 ha\",\"n\":\"无\""),
      ])
    let notes = try Plane.notes(
      ["reconcile", "a.geojson", "--declared", "d", "--name", "n"], in: scratch)
    #expect(notes == ["worded-nothing"])
  }

  // MARK: - Layers

  @Test func `many projects in one feature are one project, and told`() throws {
    let scratch = try Scratch()
    let rings = try (0..<30).map { index in
      try #require(
        try JSONValue(parsing: Plane.square(index * 100, side: 50))["geometry"]?["coordinates"]?
          .document)
    }
    let all = """
      {"type":"Feature","id":"all","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[\
      \(rings.joined(separator: ","))]}}
      """
    try Plane.write(scratch, "a.geojson", [all])
    try Plane.write(scratch, "p.geojson", [Plane.square(0, side: 5_000)])
    let line = ["overlap", "--protected", "p.geojson", "--target", "at most 1"]
    #expect(try Plane.notes(line + ["a.geojson"], in: scratch).contains("features-of-many-parts"))
    try Plane.write(scratch, "a.geojson", (0..<30).map { Plane.square($0 * 100, side: 50) })
    #expect(try !Plane.notes(line + ["a.geojson"], in: scratch).contains("features-of-many-parts"))
  }

  @Test(arguments: [(true, true), (false, false)])
  func `protected areas that were cut before the projects end`(_ isStraight: Bool, _ tells: Bool)
    throws
  {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "p.geojson",
      (0..<8).map { Plane.square($0 * 100, side: 60, height: isStraight ? 200 : 200 - 7 * $0) })
    try Plane.write(
      scratch, "a.geojson",
      [Plane.square(10, y: 10, side: 20), Plane.square(100, y: 600, side: 20)])
    let notes = try Plane.notes(
      ["overlap", "a.geojson", "--protected", "p.geojson", "--target", "at most 1"], in: scratch)
    #expect(notes.contains("layer-cut-off") == tells)
  }

  @Test func `parcels of a class in another spelling have no limit, and that is told`() throws {
    let scratch = try Scratch()
    try Plane.write(
      scratch, "p.geojson",
      [Plane.square(0, side: 150, "\"use\":\"r\""), Plane.square(500, side: 150, "\"use\":\"R \"")])
    try Plane.write(
      scratch, "a.geojson",
      [Plane.square(10, y: 10, "\"f\":1"), Plane.square(510, y: 10, "\"f\":20")])
    try scratch.write("limits.csv", "class,max_ratio\nr,2\n")
    let notes = try Plane.notes(
      [
        "buildings", "a.geojson", "--storeys", "f", "--parcels", "p.geojson", "--class", "use",
        "--limit", "limits.csv",
      ] + Plane.zero("over_ratio"), in: scratch)
    #expect(notes.contains("values-alike"))
  }
}
