import Foundation
import Layers
import TestSupport
import Testing

/// Conditions that take or leave out what their writer did not think of, and other inputs that mean something
/// else than they say: each is told beside the figure.
@Suite("Command, conditions and inputs that may be meant otherwise") struct DoubtfulConditionTests {
  /// A square of 100 m in the column and row of a grid, with properties.
  private static func square(
    _ column: Int, row: Int = 0, side: Int = 100, _ properties: String
  ) -> String {
    let (x, y) = (500_000 + column * 100, 5_000_000 + row * 100)
    return """
      {"type":"Feature","id":"\(column)-\(row)","properties":{\(properties)},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(x),\(y)],[\(x + side),\(y)],[\(x + side),\(y + side)],[\(x),\(y + side)],[\(x),\(y)]]]}}
      """
  }

  private static func write(
    _ scratch: Scratch, _ name: String, _ features: [String], more: String = ""
  ) throws {
    try scratch.write(
      name,
      """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32632"}}\(more),"features":[
      \(features.joined(separator: ",\n"))]}
      """)
  }

  private static func notes(_ check: JSONValue?) -> [String] {
    check?["notes"]?.items?.compactMap { $0["id"]?.string } ?? []
  }

  private static func complying(_ values: [String], _ condition: String) throws -> [String] {
    let scratch = try Scratch()
    try write(scratch, "a.geojson", values.enumerated().map { square($0, "\"v\":\($1)") })
    let outcome = try BuiltCommand.run(
      ["compliance", "a.geojson", "--condition", condition, "--json"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    return notes(outcome.check)
  }

  @Test(arguments: [
    ("v <> 'revoked'", "null", true), ("NOT (v = 'revoked')", "null", true),
    ("v NOT IN ('revoked')", "null", true), ("v = 'valid'", "null", false),
    ("v <> 'revoked' OR v IS NULL", "null", false), ("v <> 'revoked'", "\"valid\"", false),
  ])
  func `what is not something leaves out what has no value, and says so`(
    _ filter: String, _ value: String, _ tells: Bool
  ) throws {
    let scratch = try Scratch()
    try Self.write(
      scratch, "a.geojson",
      [Self.square(0, "\"v\":\(value)"), Self.square(5, "\"v\":\"valid\"")])
    try Self.write(scratch, "b.geojson", [Self.square(0, "\"v\":1")])
    let check = try BuiltCommand.run(
      [
        "overlap", "--subjects", "b.geojson", "--protected", "a.geojson", "--protected-where",
        filter,
        "--target", "zero", "--json",
      ], in: scratch.url
    ).check
    #expect(Self.notes(check).contains("filter-leaves-nulls") == tells)
  }

  @Test(arguments: [
    ([#""water""#, #""Water""#], true), ([#""water""#, #""water ""#], true),
    ([#""water""#, #""ｗater""#], true), ([#""water""#, #""wood""#], false),
  ])
  func `a value spelt almost like the one that is named is told`(
    _ values: [String], _ tells: Bool
  ) throws {
    let notes = try Self.complying(values, "v = 'water'")
    #expect(notes.contains("values-alike") == tells)
  }

  @Test func `both spellings named are no slip`() throws {
    #expect(try Self.complying([#""a""#, #""A""#], "v IN ('a', 'A')").isEmpty)
  }

  @Test(arguments: [
    ("v <= 6", "-9999", true), ("v >= 6", "-9999", true), ("v <= 6", "5", false),
    ("v <> -9999 AND v <= 6", "-9999", false),
  ])
  func `a code for nothing that a condition compares is told`(
    _ condition: String, _ value: String, _ tells: Bool
  ) throws {
    let notes = try Self.complying([value, "4"], condition)
    #expect(notes.contains("coded-nothing") == tells)
  }

  @Test(arguments: [
    ("v <= '6'", #""10""#, true), ("v >= '30%'", #""100%""#, true),
    ("v >= '2023/8/1'", #""2023/10/1""#, true), ("v BETWEEN '1' AND '6'", #""10""#, true),
    ("v >= '2023-08-01'", #""2023-10-01""#, false), ("v >= '2023'", #""2023-10-01""#, false),
    ("v >= 'M'", #""B10""#, false),
  ])
  func `digits in texts that are put in order letter by letter are told`(
    _ condition: String, _ value: String, _ tells: Bool
  ) throws {
    let notes = try Self.complying([value, value], condition)
    #expect(notes.contains("texts-in-order") == tells)
  }

  @Test(arguments: [
    ("v <= 6", #""10""#, "to_real"), ("v >= DATE('2023-06-01')", #""2023/5/1""#, "2025-03-01"),
    ("v = 6", #""10""#, "in single quotes"),
  ])
  func `what to do with texts is no trap itself`(
    _ condition: String, _ value: String, _ remedy: String
  ) throws {
    let scratch = try Scratch()
    try Self.write(scratch, "a.geojson", [Self.square(0, "\"v\":\(value)")])
    let outcome = try BuiltCommand.run(
      ["compliance", "a.geojson", "--condition", condition], in: scratch.url)
    #expect(outcome.status == 3 && outcome.complaints.contains(remedy), "\(outcome.complaints)")
  }

  @Test(
    arguments: [
      (#""next":"https://example.org/?page=2""#, "file-more-pages"),
      (#""next":null,"count":9"#, "file-fewer-than-counted"), (#""next":null,"count":1"#, nil),
      (#""count":9"#, nil), (#""numberMatched":"9""#, "file-fewer-than-counted"),
      (#""totalCount":9"#, "file-fewer-than-counted"), (#""hasMore":true"#, "file-more-pages"),
    ] as [(String, String?)])
  func `a page of a service says that it is one`(_ members: String, _ note: String?) throws {
    let scratch = try Scratch()
    try Self.write(scratch, "a.geojson", [Self.square(0, "\"v\":1")], more: "," + members)
    let check = try BuiltCommand.run(
      ["compliance", "a.geojson", "--condition", "v = 1", "--json"], in: scratch.url
    ).check
    #expect(Self.notes(check) == (note.map { [$0] } ?? []))
  }

  @Test func `one layer against itself is told`() throws {
    let scratch = try Scratch()
    let features = [Self.square(0, "\"v\":1"), Self.square(5, "\"v\":2")]
    try Self.write(scratch, "a.geojson", features)
    try Self.write(scratch, "b.geojson", features)
    func notes(_ more: [String]) throws -> [String] {
      Self.notes(
        try BuiltCommand.run(
          [
            "coverage", "--demand", "a.geojson", "--facilities", "b.geojson", "--radius", "50",
            "--json",
          ] + more, in: scratch.url
        ).check)
    }
    #expect(try notes([]).contains("same-features"))
    #expect(try !notes(["--facilities-where", "v = 2"]).contains("same-features"))
  }

  @Test(arguments: [
    ("12000", false), ("1.2", true), ("1", true), ("58.9", true), ("5050.5", false),
  ])
  func `people in ten thousands are told`(_ people: String, _ tells: Bool) throws {
    let scratch = try Scratch()
    try Self.write(scratch, "a.geojson", [Self.square(0, "\"v\":1")])
    try Self.write(scratch, "z.geojson", [Self.square(0, side: 2_000, "\"p\":\(people)")])
    let check = try BuiltCommand.run(
      ["percapita", "a.geojson", "--people", "p", "--zones", "z.geojson", "--json"],
      in: scratch.url
    ).check
    #expect(Self.notes(check).contains("people-few") == tells)
  }

  @Test func `one house on a mountain is data, a strip along the border is none`() throws {
    let scratch = try Scratch()
    try Self.write(
      scratch, "a.geojson",
      [Self.square(1, row: 1, side: 10, "\"v\":1"), Self.square(25, "\"v\":2")])
    try Self.write(
      scratch, "z.geojson",
      [Self.square(0, side: 2_000, "\"p\":1"), Self.square(25, row: 10, side: 900, "\"p\":2")])
    let check = try #require(
      try BuiltCommand.run(
        [
          "coverage", "--demand", "a.geojson", "--facilities", "a.geojson", "--radius", "5",
          "--zones", "z.geojson", "--json",
        ], in: scratch.url
      ).check)
    let verdict = check["zones"]?.items?.first?["verdict"]?.string
    #expect(verdict != nil && verdict != "no_data" && verdict != "no data")
    #expect(!Self.notes(check).contains("zone-strips"))
  }

  @Test func `a formula has the doubts of what it is made of`() throws {
    let scratch = try Scratch()
    try Self.write(
      scratch, "a.geojson", [Self.square(0, "\"v\":1")], more: #","exceededTransferLimit":true"#)
    try scratch.write(
      "job.json",
      #"""
      {"layers": {"a": {"path": "a.geojson"}}, "checks": [
        {"id": "c", "analysis": "compliance", "features": "a", "condition": "v = 1"},
        {"id": "f", "value": "1 - \"c.share\"", "unit": "%",
         "target": {"comparator": "不超过", "value": "10 %"}}]}
      """#)
    let outcome = try BuiltCommand.run(["run", "job.json", "--json"], in: scratch.url)
    let checks = try #require(outcome.json?["checks"]?.items, "\(outcome.complaints)")
    #expect(checks.count == 2 && checks[1]["verdict"]?.string == "met")
    #expect(checks.allSatisfy { Self.notes($0) == ["file-cut"] })
  }

  @Test(arguments: ["≥", ">=", "不低于", "at least", "no less than"])
  func `a comparator as a key is read as in the short form`(_ word: String) throws {
    let scratch = try Scratch()
    try Self.write(scratch, "a.geojson", [Self.square(0, "\"v\":1")])
    let outcome = try BuiltCommand.run(
      [
        "compliance", "a.geojson", "--condition", "v = 1", "--json", "--target",
        #"{"comparator": "\#(word)", "value": "90 %"}"#,
      ], in: scratch.url)
    #expect(outcome.check?["verdict"]?.string == "met", "\(outcome.complaints)")
  }

  @Test(arguments: [("500", false), ("40000", true)])
  func `an entry whose radius is not the document's says so`(
    _ radius: String, _ tells: Bool
  ) throws {
    let scratch = try Scratch()
    try Self.write(scratch, "a.geojson", [Self.square(0, "\"v\":1")])
    try Self.write(scratch, "b.geojson", [Self.square(2, "\"v\":1")])
    try scratch.write(
      "job.json",
      """
      {"year": 2024, "layers": {"a": {"path": "a.geojson", "is": ["built-up-area", "central-city"]},
       "b": {"path": "b.geojson", "is": "bus-stops"}},
       "checks": [{"uses": "green/bus-stops-500", "radius": "\(radius) m"}]}
      """)
    let outcome = try BuiltCommand.run(["run", "job.json", "--json"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(Self.notes(outcome.check).contains("entry-changed") == tells)
  }

  @Test func `overlaps are told where none is judged or a large one counts for a sliver`() throws {
    let scratch = try Scratch()
    try Self.write(scratch, "a.geojson", [Self.square(0, "\"v\":1"), Self.square(3, "\"v\":1")])
    try Self.write(scratch, "b.geojson", [Self.square(0, "\"v\":2"), Self.square(3, "\"v\":2")])
    func notes(_ more: [String]) throws -> [String] {
      let check = try BuiltCommand.run(
        ["overlap", "--subjects", "a.geojson", "--protected", "b.geojson", "--json"] + more,
        in: scratch.url
      ).check
      return Self.notes(check)
    }
    #expect(try notes(["--min-area", "1"]).isEmpty)
    #expect(try notes(["--min-area", "1 km2"]) == ["large-minimum"])
    #expect(try notes(["--exempt-where", "v = 1"]) == ["all-exempt"])
  }

  @Test(arguments: [("v > 0", false), ("v > 100", true), ("v LIKE 'x%'", true)])
  func `a condition for demolition that no building meets is told`(
    _ condition: String, _ tells: Bool
  ) throws {
    let scratch = try Scratch()
    let value = condition.contains("LIKE") ? "\"a\"" : "1"
    try Self.write(scratch, "a.geojson", [Self.square(0, "\"floors\":3,\"v\":\(value)")])
    let check = try BuiltCommand.run(
      ["renewal", "a.geojson", "--storeys", "floors", "--demolished", condition, "--json"],
      in: scratch.url
    ).check
    #expect(Self.notes(check).contains("nothing-demolished") == tells)
  }
}
