import Layers
import Measures
import Testing

@testable import Analyses
@testable import Planning

@Suite struct JobParserTests {
  private func parse(_ text: String) throws -> Job {
    try JobParser.parse(Array(text.utf8), file: "job.json")
  }

  @Test func `a layer names the tables that it is joined with`() throws {
    let job = try parse(
      """
      {"layers": {"d": {"path": "d.geojson", "join": [
        "a.csv", {"table": "b.csv", "on": "code", "columns": "people"},
        {"table": [{"k": 1, "v": 2}], "on": {"layer": "code", "table": " k "},
         "columns": {"v": "value"}}]}},
       "checks": [{"analysis": "count", "features": "d"}]}
      """)
    let rows = try Table(try JSONValue(parsing: #"[{"k": 1, "v": 2}]"#))
    #expect(
      job.layers[0].joins == [
        JoinRule(.file("a.csv")),
        JoinRule(.file("b.csv"), on: "code", columns: [.init("people")]),
        JoinRule(.rows(rows), on: "code", column: "k", columns: [.init("v", as: "value")]),
      ])
  }

  @Test(arguments: [
    (#"{"on": "code"}"#, "layers.d.join.table"),
    (#"{"table": "t", "On": "x"}"#, "layers.d.join.On"),
    (#"{"table": "t", "on": {"layer": "x"}}"#, "layers.d.join.on.table"),
    (#"{"table": "t", "on": 3}"#, "layers.d.join.on"), (#"[]"#, "layers.d.join"),
    (#"[{"table": "t", "columns": {"a": 1}}]"#, "layers.d.join[0].columns.a"),
    (#"{"table": [{"a": []}]}"#, "layers.d.join.table[0]"), ("3", "layers.d.join"),
  ])
  func `joins that can't be meant are refused at their place`(_ join: String, _ place: String) {
    #expect {
      _ = try parse(
        #"{"layers": {"d": {"path": "d", "join": \#(join)}}, "checks": [{"analysis": "count", "features": "d"}]}"#
      )
    } throws: { ($0 as? JobError)?.place == place }
  }

  private let layers = #""layers": {"d": {"path": "d.geojson"}, "f": {"path": "f.geojson"}}"#

  @Test func `a job with every key is read`() throws {
    let job = try parse(
      """
      {"title": "T", "frame": "EPSG:4544", "out": "results",
       "layers": {"d": {"path": "d.geojson", "crs": "GCJ-02", "where": "a > 1", "id": "code",
                        "invalid": "skip", "max-area-change": 0.5},
                  "f": {"path": "f.geojson"}},
       "checks": [
         {"analysis": "coverage", "id": "c", "title": "C", "source": "doc:1", "frame": "auto",
          "demand": "d", "demand-where": "x = 1", "facilities": "f", "facilities-where": "y = 2",
          "radius": {"field": "class", "table": {"city": 500, "community": 300}, "default": 100},
          "zones": "d", "zone-id": "name", "zones-where": "z = 3", "scope": ["d", "f"],
          "scope-minus": "f", "weight": "people", "evidence": ["gaps", "covered"],
          "arc-tolerance": 0.5,
          "target": {"comparator": "at least", "value": 0.9, "year": 2025, "of": "share",
                     "severity": "expected", "tolerance": 0.01}},
         {"analysis": "overlap", "id": "o", "subjects": "d", "protected": "f", "must": "inside",
          "min-area": 10, "min-share": 0.01, "exempt-where": "k = 'road'",
          "target": ["zero", {"comparator": "between", "range": [0, 5], "of": "overlap"}]},
         {"analysis": "setback", "id": "s", "subjects": "d", "bank": "f", "tolerance": 1,
          "distance": {"bank-field": "class", "subject-field": "kind",
                       "table": {"main": {"plant": 1000, "house": null}}, "default": null}}
       ]}
      """)
    #expect(job.title == "T")
    #expect(job.layers.map(\.name) == ["d", "f"])
    #expect(job.layers[0].crs == "GCJ-02")
    #expect(job.layers[0].maximumAreaChange == 0.5)
    let coverage = job.checks[0]
    let parameters = try #require(coverage.analysis as? CoverageAnalysis)
    let radii = LengthTable(
      fields: ["class"], rows: [["city"]: 500, ["community"]: 300], otherwise: 100)
    #expect(parameters.radius == .table(radii))
    #expect(parameters.evidence == [.gaps, .covered])
    #expect(parameters.weight == "people")
    #expect(parameters.arcTolerance == 0.5)
    #expect(coverage.uses(.objects).map(\.use) == [LayerUse("d", where: "x = 1")])
    #expect(coverage.uses(.surroundings).map(\.use) == [LayerUse("f", where: "y = 2")])
    #expect(coverage.uses(.zones).map(\.use) == [LayerUse("d", where: "z = 3")])
    #expect(coverage.zoneFields == ["name"])
    #expect(coverage.uses(.scope).map(\.use) == [LayerUse("d"), LayerUse("f")])
    #expect(coverage.uses(.scopeMinus).map(\.use) == [LayerUse("f")])
    #expect(
      coverage.targets == [
        Target(.atLeast, 0.9, of: "share", year: 2025, severity: .expected, tolerance: 0.01)
      ])
    #expect(job.checks[1].targets == [Target(.zero, 0), Target(.between, 0...5, of: "overlap")])
    let overlap = try #require(job.checks[1].analysis as? OverlapAnalysis)
    #expect(overlap.must == .inside && overlap.exempt == "k = 'road'")
    #expect(overlap.minimumArea == 10 && overlap.minimumShare == 0.01)
    let setback = try #require(job.checks[2].analysis as? SetbackAnalysis)
    let distances = LengthTable(
      fields: ["class", "kind"], rows: [["main", "plant"]: 1000, ["main", "house"]: -1],
      otherwise: -1)
    #expect(setback.distance == .table(distances))
    #expect(setback.tolerance == 1)
  }

  @Test(arguments: [
    (#"{"checks": []}"#, "layers", "expected an object of layers"),
    (#"{"layers": {}, "checks": []}"#, "layers", "expected an object of layers"),
    (#"{"layers": {"d": {}}, "checks": []}"#, "layers.d.path", "missing"),
    (#"{"layers": {"d": {"pth": "x"}}, "checks": []}"#, "layers.d.pth", #"did you mean "path""#),
    (#"{"layers": {"d": {"path": 3}}, "checks": []}"#, "layers.d.path", "not 3"),
    (
      #"{"layers": {"d": {"path": "x", "invalid": "repare"}}, "checks": []}"#,
      "layers.d.invalid", #"did you mean "repair""#
    ),
    (#"{"layer": {}}"#, "layer", #"did you mean "layers""#),
    (#"[]"#, "", "expected an object"),
    (#"{LAYERS}"#, "checks", "expected a list of checks"),
    (#"{LAYERS, "checks": [{}]}"#, "checks[0].analysis", "missing"),
    (
      #"{LAYERS, "checks": [{"analysis": "covrage"}]}"#, "checks[0].analysis",
      #"did you mean "coverage""#
    ),
    (
      #"{LAYERS, "checks": [{"analysis": "coverage", "demand": "d", "facilities": "f"}]}"#,
      "checks[0].radius", "missing; expected metres"
    ),
    (
      #"{LAYERS, "checks": [{"analysis": "coverage", "radus": 5}]}"#, "checks[0].radus",
      #"did you mean "radius""#
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": -5}]}"#, "checks[0].radius",
      "from 0 to 20000000, not -5"
    ),
    (#"{LAYERS, "checks": [{COVERAGE, "radius": "5"}]}"#, "checks[0].radius", "expected metres"),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": {"field": "a", "table": {"x": "y"}}}]}"#,
      "checks[0].radius.table.x", "expected metres"
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": 5, "target": "at leest 3"}]}"#,
      "checks[0].target", "expected a comparator"
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": 5, "target": {"comparator": "between"}}]}"#,
      "checks[0].target", "needs \"range\""
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": 5, "target": {"comparator": "zero", "value": 1}}]}"#,
      "checks[0].target.value", "needs no value"
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": 5, "target": [{"comparator": "equal"}]}]}"#,
      "checks[0].target[0]", "needs a \"value\""
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": 5, "target": {"comparator": "zero", "of": "shar"}}]}"#,
      "checks[0].target", #"did you mean "share""#
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": 5, "zone-id": "x"}]}"#, "checks[0].zone-id",
      "means nothing without \"zones\""
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": 5, "scope": ["d", "g"]}]}"#, "checks[0].scope",
      "no layer is called \"g\""
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "radius": 5, "evidence": ["gaps", "gasp"]}]}"#,
      "checks[0].evidence[1]", #"did you mean "gaps""#
    ),
    (
      #"{LAYERS, "checks": [{COVERAGE, "id": "a", "radius": 5}, {COVERAGE, "id": "a", "radius": 5}]}"#,
      "checks[1].id", "already"
    ),
    (
      #"{LAYERS, "checks": [{"analysis": "setback", "subjects": "d", "bank": "f"}]}"#,
      "checks[0].distance", "\"distance-field\""
    ),
    (
      #"{LAYERS, "checks": [{"analysis": "setback", "subjects": "d", "bank": "f", "distance": 1, "distance-field": "x"}]}"#,
      "checks[0].distance-field", "not both"
    ),
    (
      #"{LAYERS, "checks": [{"analysis": "setback", "subjects": "d", "bank": "f", "distance": {"table": {"a": 1}}}]}"#,
      "checks[0].distance", "\"bank-field\" or \"subject-field\""
    ),
    (
      #"{LAYERS, "checks": [{"analysis": "overlap", "subjects": "d", "protected": "f", "min-share": 2}]}"#,
      "checks[0].min-share", "from 0 to 1"
    ),
  ])
  func `a fault is told with its place and what was expected`(
    _ text: String, _ place: String, _ reason: String
  ) throws {
    let text = text.replacing("LAYERS", with: layers)
      .replacing("COVERAGE", with: #""analysis": "coverage", "demand": "d", "facilities": "f""#)
    do {
      _ = try parse(text)
      Issue.record("was accepted")
    } catch let error as JobError {
      #expect(error.place == place)
      #expect(error.reason.contains(reason), "\(error.reason)")
      #expect(error.description.hasPrefix("job.json:1:"))
    }
  }

  @Test func `a fault is told with line, column and byte of the value`() throws {
    let text = "{\n  \"layers\": {\n    \"区\": {\"path\": \"x\", \"crs\": 4490}\n  }\n}"
    do {
      _ = try parse(text)
      Issue.record("was accepted")
    } catch let error as JobError {
      #expect(error.line == 3)
      #expect(error.column == 31)
      let byte = try #require(error.offset)
      #expect(Array(text.utf8)[byte...].starts(with: Array("4490".utf8)))
    }
  }

  @Test(arguments: ["", "{", "{\"layers\": 1", "{\"a\": 01}", "{} {}", "\u{FEFF}nul"])
  func `text that is not JSON is refused with its byte`(_ text: String) throws {
    do {
      _ = try parse(text)
      Issue.record("was accepted")
    } catch let error as JobError {
      #expect(error.reason.hasPrefix("not JSON"))
      #expect(error.offset != nil)
    }
  }

  @Test func `checks without an id are called after their analysis`() throws {
    let check = #"{"analysis": "coverage", "demand": "d", "facilities": "f", "radius": 5}"#
    #expect(try parse("{\(layers), \"checks\": [\(check)]}").checks.map(\.id) == ["coverage"])
    #expect(
      try parse("{\(layers), \"checks\": [\(check), \(check)]}").checks.map(\.id)
        == ["coverage-1", "coverage-2"])
  }
}
