import Foundation
import Layers
import Testing

/// Figures and texts at the ends of what files can hold.
@Suite("Command, strange figures and texts") struct StrangeFiguresTests {
  private typealias Plane = PlaneLayers

  @Test func `a target as small as numbers get ends, and so do map and report`() throws {
    let folder = try Scratch()
    try folder.write(
      "d.geojson",
      Plane.collection([
        Plane.feature("a", Plane.rectangle(0, 0, 1000, 1000)),
        Plane.feature("b", Plane.rectangle(5000, 0, 1000, 1000)),
      ]))
    try folder.write("f.geojson", Plane.collection([Plane.feature("f", Plane.point(500, 500))]))
    try folder.write(
      "job.json",
      """
      {"frame": "\(Plane.crs)",
       "layers": {"d": {"path": "d.geojson", "crs": "\(Plane.crs)"},
                  "f": {"path": "f.geojson", "crs": "\(Plane.crs)"}},
       "checks": [{"id": "c", "analysis": "coverage", "demand": "d", "facilities": "f",
         "radius": 300, "zones": "d", "target": {"comparator": "at least", "value": 5e-324}}]}
      """)
    #expect(try BuiltCommand.run(["run", "job.json", "--out", "o"], in: folder.url).status == 0)
    #expect(try BuiltCommand.run(["map", "o", "c"], in: folder.url).status == 0)
  }

  /// A hole far larger than its outer ring: by its vertices the layer has less than no area.
  @Test(arguments: ["1e9", "0.5"]) func `a refusal prints shares that can be`(_ limit: String)
    throws
  {
    let folder = try Scratch()
    let ring = "[[106,29],[106.01,29],[106.01,29.01],[106,29.01],[106,29]]"
    let hole = "[[106.02,29],[106.05,29],[106.05,29.03],[106.02,29.03],[106.02,29]]"
    let bowTie = "[[107,29],[107.01,29.01],[107.01,29],[107,29.01],[107,29]]"
    try folder.write(
      "d.geojson",
      Plane.collection([
        Plane.feature("h", #"{"type":"Polygon","coordinates":[\#(ring),\#(hole)]}"#),
        Plane.feature("b", #"{"type":"Polygon","coordinates":[\#(bowTie)]}"#),
      ]))
    let outcome = try BuiltCommand.run(
      ["overlap", "--subjects", "d.geojson", "--protected", "d.geojson"]
        + ["subjects", "protected"].flatMap {
          ["--\($0)-max-area-change", "1e9", "--\($0)-max-layer-change", limit]
        }, in: folder.url)
    #expect(!outcome.complaints.contains("-") || !outcome.complaints.contains("change -"))
    #expect(outcome.status == 0 || limit == "0.5", "\(outcome.complaints)")
    for word in ["nan", "inf", "−"] { #expect(!outcome.complaints.contains(word)) }
  }

  @Test func `a layer that is mostly on one side of the antimeridian is taken`() throws {
    let folder = try Scratch()
    for (name, west, east) in [("w", 179.9, 180.001), ("e", -180.001, -179.9)] {
      let ring =
        "[[\(west),10],[\(east),10],[\(east),10.01],[\(west),10.01],[\(west),10]]"
      try folder.write(
        name + ".geojson",
        Plane.collection([
          Plane.feature("p", #"{"type":"Polygon","coordinates":[\#(ring)]}"#),
          Plane.feature("l", #"{"type":"Point","coordinates":[\#((west + east) / 2),10.005]}"#),
        ]))
      let outcome = try BuiltCommand.run(["inspect", name + ".geojson", "--json"], in: folder.url)
      #expect(outcome.status == 0)
      let file = try #require(outcome.json?["files"]?.items?.first)
      #expect(file["datum_fault"]?.string == nil)
      #expect(!outcome.output.contains("within ±180"))
      #expect(outcome.output.contains("crosses the antimeridian"))
    }
  }

  @Test func `no text of a file makes a line or steers a terminal, in JSON neither`() throws {
    let folder = try Scratch()
    let evil = "a\nb: met\u{85}\u{9B}2J\u{202E}\u{200B}\u{FEFF}\u{2066}"
    let text = String(decoding: JSONValue.string(evil).text(), as: UTF8.self)
    try folder.write(
      "d.geojson",
      Plane.collection([
        Plane.feature("d", Plane.rectangle(0, 0, 100, 100), #"{"name": \#(text)}"#)
      ]))
    let job = """
      {"title": \(text), "frame": "\(Plane.crs)",
       "layers": {\(text): {"path": "d.geojson", "crs": "\(Plane.crs)", "id": "name"}},
       "checks": [{"analysis": "overlap", "id": \(text), "title": \(text), "subjects": \(text),
         "protected": \(text), "zones": \(text), "zone-id": "name", "target": "zero"}]}
      """
    try folder.write("job.json", job)
    let run = try BuiltCommand.run(["run", "job.json", "--out", "o"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    let name = try #require(try folder.names("o").first { $0.hasSuffix(".findings.geojson") })
    let id = try #require(
      try folder.features("o/" + name).first?["properties"]?["finding"]?.string)
    try folder.write("missing.json", job.replacing("d.geojson", with: "no\\nsuch"))
    let outcomes = try [
      ["run", "job.json", "--json"], ["run", "job.json"], ["run", "missing.json"],
      ["explain", "o", id], ["explain", "o", "x\ny"], ["compare", "o", "o"],
      ["compare", "o", "o", "--json"], ["inspect", "d.geojson"],
      ["inspect", "d.geojson", "--json"],
      ["inspect", "no\nsuch"], ["run", "job.json", "--only", "a\nb"], ["map", "o", "x\ny"],
      ["cover\nage"], ["coverage", "--radius", "5\n6"],
    ].map { ($0, try BuiltCommand.run($0, in: folder.url)) }
    for (line, outcome) in outcomes {
      let shown = outcome.output + outcome.complaints
      for scalar in shown.unicodeScalars {
        let isBad =
          (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
          || (0x200B...0x200F).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0xFEFF
        #expect(!isBad, "\(line): U+\(String(scalar.value, radix: 16))")
      }
      for forged in shown.split(separator: "\n") {
        #expect(!forged.hasPrefix("b: met"), "\(line): \(forged)")
      }
      for word in ["such", "y\"", "6", "age"] {
        #expect(!outcome.complaints.split(separator: "\n").contains { $0.hasPrefix(word) })
      }
      if line.contains("--json") { #expect(outcome.json != nil, "\(line)") }
    }
    // What is escaped is the same text.
    let json = try #require(outcomes[0].1.json)
    #expect(json["title"]?.string == evil || json["title"]?["en"]?.string == evil)
  }
}
