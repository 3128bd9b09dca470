import Foundation
import Layers
import Testing

/// Files made to do harm: they are refused, or their text comes out as nothing but text.
@Suite("Command, hostile input")
struct HostileInputTests {
  private typealias Plane = PlaneLayers

  private static func outcome(of layer: String) throws -> BuiltCommand.Outcome {
    let folder = try Scratch()
    try folder.write("a.geojson", layer)
    return try BuiltCommand.run(["inspect", "a.geojson"], in: folder.url)
  }

  private static func json(_ value: JSONValue) -> String {
    String(decoding: value.text(), as: UTF8.self)
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test("nesting without end is refused where it passes the limit")
  func deep() throws {
    let collection = #"{"type":"GeometryCollection","geometries":["#
    for layer in [
      Self.repeated("[", 1_000_000), Self.repeated(#"{"a":"#, 1_000_000),
      #"{"type":"Polygon","coordinates":"# + Self.repeated("[", 1_000_000),
      Self.repeated(collection, 100_000),
      #"{"type":"Feature","geometry":null,"properties":"# + Self.repeated(#"{"a":"#, 1_000_000),
      #"{"crs":"# + Self.repeated("[", 1_000_000),
    ] {
      let outcome = try Self.outcome(of: layer)
      #expect(outcome.status == 3)
      #expect(outcome.complaints.contains("byte"), "\(outcome.complaints)")
    }
    let folder = try RefusalTests.layers()
    for text in [Self.repeated("[", 100_000), #"{"layers":"# + Self.repeated(#"{"a":"#, 100_000)] {
      try folder.write("job.json", text)
      let job = try BuiltCommand.run(["run", "job.json"], in: folder.url)
      #expect(job.status == 3)
      #expect(job.complaints.contains("job.json:1:"), "\(job.complaints)")
    }
    let good = RefusalTests.good.split(separator: " ").map(String.init)
    for filter in [
      Self.repeated("(", 100_000), Self.repeated("NOT ", 20_000) + "TRUE",
      "use = " + Self.repeated("-", 100_000) + "1", Self.repeated("CASEI(", 10_000) + "use",
    ] {
      let outcome = try BuiltCommand.run(good + ["--demand-where", filter], in: folder.url)
      #expect(outcome.status == 3)
      #expect(
        outcome.complaints.contains("nests deeper than 128"), "\(outcome.complaints.suffix(200))")
    }
  }

  @Test("collections of collections of collections cost what their text costs")
  func laughs() throws {
    // Ten in each of ten in each of ten…: JSON has no references, so the text itself grows tenfold.
    var geometry = #"{"type":"Point","coordinates":[106,29]}"#
    for _ in 0..<4 {
      let ten = Array(repeating: geometry, count: 10).joined(separator: ",")
      geometry = #"{"type":"GeometryCollection","geometries":[\#(ten)]}"#
    }
    let outcome = try Self.outcome(of: geometry)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(outcome.output.contains("1 GeometryCollection"))
    #expect(outcome.output.contains("vertices         10000"))
    let empty = Self.repeated(#"{"type":"GeometryCollection","geometries":[]},"#, 100_000)
      .dropLast()
    let hollow = try Self.outcome(
      of: #"{"type":"GeometryCollection","geometries":[\#(empty)]}"#)
    #expect(hollow.status == 0, "\(hollow.complaints)")
  }

  @Test("a number, name or gap of many megabytes neither passes nor hangs")
  func long() throws {
    let digits = Self.repeated("9", 20_000_000)
    for (number, words) in [
      (digits, "number"), ("1." + digits, "number"), ("1e" + digits, "number"),
      ("-" + digits, "number"),
    ] {
      let outcome = try Self.outcome(of: #"{"type":"Point","coordinates":[\#(number),1]}"#)
      #expect(outcome.status == 3)
      #expect(outcome.complaints.contains(words), "\(outcome.complaints.prefix(300))")
    }
    let gap = Self.repeated(" ", 20_000_000)
    #expect(try Self.outcome(of: #"{"type":\#(gap)"Point","coordinates":[1,1]}"#).status == 0)
    let name = try Self.outcome(of: #"{"type":"\#(digits)","coordinates":[1,1]}"#)
    #expect(name.status == 3)
    #expect(name.complaints.utf8.count < 1000)
  }

  @Test("text that other programs would run stays text in every file")
  func injected() throws {
    let folder = try Scratch()
    let evil = "</script><script>alert(1)</script>"
    let formula = "=HYPERLINK(\"http://x\",\"y\")"
    let features = [evil, formula, "@SUM(1)", "\u{9}=1", "+1", "-1+1", "\u{D}=1", "'; DROP"]
      .enumerated().map { index, name in
        Plane.feature(
          "\(index)", Plane.rectangle(Double(index) * 200, 0, 100, 100),
          Self.json(.object([.init("name", .string(name))])))
      }
    try folder.write("s.geojson", Plane.collection(features))
    try folder.write(
      "p.geojson",
      Plane.collection([
        Plane.feature(
          "p", Plane.rectangle(-10, -10, 5000, 50),
          Self.json(.object([.init("name", .string(evil))])))
      ]))
    let job = """
      {"title": \(Self.json(.string(evil))), "out": "out", "frame": "\(Plane.crs)",
       "layers": {"s": {"path": "s.geojson", "crs": "\(Plane.crs)", "id": "name"},
                  "p": {"path": "p.geojson", "crs": "\(Plane.crs)", "id": "name"}},
       "checks": [{"analysis": "overlap", "id": \(Self.json(.string(evil))),
         "subjects": "s", "protected": "p", "zones": "p", "zone-id": "name"}]}
      """
    try folder.write("job.json", job)
    let run = try BuiltCommand.run(["run", "job.json"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    let names = try folder.names("out")
    #expect(names.contains("__script__script_alert_1___script_.zones.csv"), "\(names)")
    // No cell of a table begins as a formula does.
    let table = try folder.text("out/__script__script_alert_1___script_.findings.csv")
    #expect(table.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""))
    for cell in ["'@SUM(1)", "'\u{9}=1", "+1", "'-1+1", "\"'\u{D}=1\""] {
      #expect(table.contains(",\(cell),"), "\(cell)")
    }
    for name in names where name.hasSuffix("json") || name.hasSuffix("sarif") {
      _ = try folder.json("out/" + name)
    }
    for name in names where name.hasSuffix("qml") {
      #expect(try !folder.text("out/" + name).contains("<script>"))
    }
    if FileManager.default.fileExists(atPath: "/usr/share/javascript/leaflet") {
      let report = try BuiltCommand.run(["report", "out", "-o", "r.html"], in: folder.url)
      #expect(report.status == 0, "\(report.complaints)")
      #expect(try !folder.text("r.html").contains("<script>alert"))
    }
    let map = try BuiltCommand.run(["map", "out", evil, "-o", "m.svg"], in: folder.url)
    #expect(map.status == 0, "\(map.complaints)")
    #expect(try !folder.text("m.svg").contains("<script>"))
  }

  @Test("control characters reach neither file names nor the terminal")
  func steering() throws {
    let folder = try Scratch()
    let evil = "a\u{1B}]0;x\u{7}\u{1B}[2J\n../b\u{202E}\u{0}"
    let text = Self.json(.string(evil))
    let square = Plane.rectangle(0, 0, 100, 100)
    let name = Self.json(.object([.init("name", .string(evil))]))
    try folder.write("d.geojson", Plane.collection([Plane.feature("d", square, name)]))
    let job = """
      {"title": \(text), "out": "out", "layers": {"d": {"path": "d.geojson", "crs": "EPSG:4544"}},
       "checks": [{"analysis": "overlap", "id": \(text), "subjects": "d", "protected": "d",
                   "zones": "d", "zone-id": "name", "title": \(text)}]}
      """
    try folder.write("job.json", job)
    let run = try BuiltCommand.run(["run", "job.json"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    #expect(try folder.names() == ["d.geojson", "job.json", "out"])
    for file in try folder.names("out") {
      #expect(file.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\u{202E}" })
    }
    try folder.write("wrong.json", job.replacing(#""d.geojson""#, with: text))
    let outputs = [
      run, try BuiltCommand.run(["run", "wrong.json"], in: folder.url),
      try BuiltCommand.run(["inspect", "d.geojson"], in: folder.url),
      try BuiltCommand.run(["compare", "out", "out"], in: folder.url),
      try BuiltCommand.run(["explain", "out", evil.replacing("\u{0}", with: "")], in: folder.url),
      try BuiltCommand.run(["map", "out", evil.replacing("\u{0}", with: "")], in: folder.url),
    ]
    for outcome in outputs {
      for scalar in (outcome.output + outcome.complaints).unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && scalar.value != 0x7F && scalar != "\u{202E}")
      }
    }
  }
}
