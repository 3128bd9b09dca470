import Foundation
import Layers
import Testing

/// The catalogue as a planner uses it: look, plan, write the job, run it, read the scorecard.
@Suite("Command, catalogue") struct CatalogueRunTests {
  private typealias Plane = PlaneLayers

  /// Two districts of 1 km², a park of 1 ha in the first, homes in both, and a catalogue that asks for them.
  private static let catalogue = #"""
    {
      "documents": {"own": {"title": {"en": "Our plan", "zh": "本地规划"}, "number": "12", "date": "2024-01-01"}},
      "layers": {
        "own-greens": {"title": {"en": "greens", "zh": "绿地块"}, "kinds": ["polygon"], "names": ["greens", "绿块"],
          "fields": {"grade": {"title": {"en": "grade", "zh": "级别"}, "names": ["jibie"]}}},
        "own-zones": {"title": {"en": "blocks", "zh": "街坊"}, "kinds": ["polygon"], "names": ["blocks"]}
      },
      "entries": [
        {"id": "own/share", "title": {"en": "Share of greens", "zh": "绿地块占比"},
          "clause": {"en": "part 1", "zh": "第一部分"}, "analysis": "share",
          "check": {"features": "own-greens", "of": "zones"}, "units": ["own-zones"],
          "targets": ["at least 2 % by 2030"], "severity": "mandatory",
          "baseline": {"year": 2020, "value": "0.2 %"}, "contradicts": ["own/other"]},
        {"id": "own/other", "title": {"en": "Share of greens, again", "zh": "绿地块占比（另）"},
          "clause": {"en": "part 2", "zh": "第二部分"}, "analysis": "share",
          "check": {"features": "own-greens", "of": "zones"}, "units": ["own-zones"],
          "targets": ["at least 0.5 %, strived for"], "contradicts": ["own/share"]},
        {"id": "own/number", "title": {"en": "City greens", "zh": "市级绿地块"},
          "clause": {"en": "part 3", "zh": "第三部分"}, "analysis": "count",
          "check": {"features": "own-greens", "features-where": "grade = 'city'"},
          "units": ["own-zones"], "targets": ["at least 1"], "severity": "principle"},
        {"id": "own/wide", "title": {"en": "Near greens", "zh": "临近绿地块"},
          "clause": {"en": "part 4", "zh": "第四部分"}, "analysis": "coverage",
          "check": {"demand": "own-zones", "facilities": "own-greens"}, "asks": ["radius"],
          "targets": ["all"]},
        {"id": "own/missing", "title": {"en": "Bus", "zh": "公交"}, "clause": {"en": "part 5", "zh": "第五部分"},
          "analysis": "count", "check": {"features": "bus-stops"}, "severity": "mandatory"}
      ]
    }
    """#

  private func folder() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(
      "greens.geojson",
      Plane.collection([
        Plane.feature("g", Plane.rectangle(100, 100, 100, 100), #"{"jibie": "city"}"#)
      ]))
    try folder.write(
      "blocks.geojson",
      Plane.collection([
        Plane.feature("A", Plane.rectangle(0, 0, 1000, 1000)),
        Plane.feature("B", Plane.rectangle(1000, 0, 1000, 1000)),
      ]))
    try folder.write("own.jsonc", Self.catalogue)
    return folder
  }

  private static let job = #"""
    {"frame": "EPSG:4544", "year": 2025, "catalogues": "own.jsonc", "title": {"en": "City", "zh": "城市"},
      "layers": {
        "g": {"path": "greens.geojson", "crs": "EPSG:4544", "is": "own-greens", "fields": {"grade": "jibie"}},
        "b": {"path": "blocks.geojson", "crs": "EPSG:4544", "is": "own-zones"}},
      "checks": [{"uses": "own/*"}]}
    """#

  @Test func `what layers can answer is planned, written as a job, and run`() throws {
    let folder = try folder()
    let options = ["--own", "own.jsonc", "--document", "own", "--layers", "."]
    let plan = try BuiltCommand.run(["catalogue", "plan", "--json"] + options, in: folder.url)
    let lacks = Dictionary(
      uniqueKeysWithValues: (plan.json?["entries"]?.items ?? []).map {
        ($0["id"]?.string ?? "", $0["missing"]?.items ?? [])
      })
    #expect(lacks["own/share"] == [] && lacks["own/number"] == [])
    #expect(lacks["own/wide"] == [["value": "radius"]])
    #expect(lacks["own/missing"] == [["layer": "bus-stops"]])
    for language in ["en", "zh"] {
      let text = try BuiltCommand.run(
        ["catalogue", "plan", "--lang", language] + options, in: folder.url
      ).output
      #expect(text.contains(language == "en" ? "3 of 5 entries" : "5 条要求中的 3 条"))
      #expect(text.contains("bus-stops") && text.contains("radius"))
      #expect(text.contains(language == "en" ? "confirm" : "确认"))
    }
    let job = try BuiltCommand.run(["catalogue", "job"] + options, in: folder.url)
    #expect(
      job.output.contains("// guessed") && job.output.contains(#""fields": {"grade": "jibie"}"#))
    // Layers in metres have to say so, and the job where the catalogue is.
    let whole = job.output.replacing(
      "{\n", with: "{\"catalogues\": \"own.jsonc\",\n", maxReplacements: 1
    )
    .replacing(".geojson\"", with: ".geojson\", \"crs\": \"EPSG:4544\"")
    try folder.write("job.json", whole)
    let run = try BuiltCommand.run(["run", "job.json", "--json"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    let checks = run.json?["checks"]?.items ?? []
    #expect(checks.compactMap { $0["id"]?.string } == ["own.share", "own.other", "own.number"])
    #expect(checks.map { $0["verdict"]?.string } == ["missed", "met", "met"])
    #expect(checks[0]["entry"]?["clause"]?["zh"] == "第一部分")
  }

  @Test func `a scorecard tells value, target, margin, way and what has no answer`() throws {
    let folder = try folder()
    try folder.write("job.json", Self.job)
    let run = try BuiltCommand.run(["run", "job.json", "--out", "out"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    let text = run.output
    for words in [
      "3 of 5 entries answered", "✗ Share of greens (own/share)",
      "0.50 %, missed; asked: at least 2 % by 2030, mandatory; 1.50 pp = 3.00 ha off; worst B, 0.00 %",
      "2020: 0.2 %; behind: the way to the target has 1.10 % in 2025",
      "contradicted by own/other (at least 0.5 %, strived for)", "✓ City greens (own/number)",
      "1 lacking layers, 1 lacking a value that no document sets",
    ] { #expect(text.contains(words), "\(words)\n\(text)") }
    let chinese = try BuiltCommand.run(
      ["scorecard", "out", "--lang", "zh"], in: folder.url
    ).output
    for words in [
      "共 5 条，已核查 3 条", "目标：2030 年不低于 2%，约束性；相差 1.50 个百分点，合 3.00 公顷", "进度滞后：2025 年应达 1.10%",
    ] { #expect(chinese.contains(words), "\(words)\n\(chinese)") }
    let card = try BuiltCommand.run(["scorecard", "out", "--json"], in: folder.url).json
    let rows = card?["rows"]?.items ?? []
    #expect(rows.count == 3 * 3 + 2)
    let first = rows.first { $0["entry"] == "own/share" && $0["zone"] == nil }
    #expect(first?["shortfall"]?["value"]?.number.map { abs($0 - 30_000) < 1e-3 } == true)
    #expect(first?["track"]?["on_track"] == false)
    // The number of greens is asked of the city, not of each block.
    let verdicts = rows.filter { $0["entry"] == "own/number" }.map { $0["verdict"]?.string }
    #expect(verdicts == ["met", "no target", "no target"])
    #expect(rows.last?["reason"]?["id"] == "entry-lacks-layers")
  }

  @Test func `the scorecard lies in the run's folder, by zone as a layer, and in findings`() throws
  {
    let folder = try folder()
    try folder.write("job.json", Self.job)
    try BuiltCommand.run(["run", "job.json", "--out", "out"], in: folder.url)
    let csv = try folder.text("out/scorecard.csv")
    #expect(csv.split(separator: "\r\n").count == 1 + 3 * 3 + 2)
    #expect(csv.contains("own/share,Share of greens,Our plan,12,part 1,mandatory"))
    let zones = try JSONValue(parsing: Array(folder.text("out/scorecard.zones.geojson").utf8))
    let properties = (zones["features"]?.items ?? []).map { $0["properties"] }
    #expect(properties.map { $0?["zone"] } == ["A", "B"])
    #expect(properties.map { $0?["own/share verdict"] } == ["missed", "missed"])
    #expect(properties.map { $0?["missed"] } == [1, 2])
    let sarif = try JSONValue(parsing: Array(folder.text("out/findings.sarif").utf8))
    let rules = sarif["runs"]?.items?.first?["tool"]?["driver"]?["rules"]?.items ?? []
    #expect(rules.first?["properties"]?["entry"] == "own/share")
    #expect(rules.first?["properties"]?["number"] == "12")
    // A run without entries takes the scorecard of the one before away.
    try folder.write(
      "job.json",
      Self.job.replacing(
        #"{"uses": "own/*"}"#, with: #"{"analysis": "count", "features": "g", "id": "n"}"#))
    let again = try BuiltCommand.run(["run", "job.json", "--out", "out"], in: folder.url)
    #expect(again.status == 0, "\(again.complaints)")
    #expect(!folder.has("out/scorecard.csv") && !folder.has("out/scorecard.zones.geojson"))
    #expect(try BuiltCommand.run(["scorecard", "out"], in: folder.url).status == 3)
  }

  @Test func `what a reader has to know of a figure stands beside it`() throws {
    let folder = try folder()
    try folder.write(
      "job.json",
      Self.job.replacing(#"{"uses": "own/*"}"#, with: #"{"uses": "own/wide", "radius": 0.5}"#))
    let run = try BuiltCommand.run(["run", "job.json", "--out", "out"], in: folder.url)
    #expect(run.output.contains("  ! distances of 0.5 m at most are asked for"), "\(run.output)")
    #expect(try folder.text("out/scorecard.csv").contains("distances of 0.5 m at most"))
  }

  @Test func `a layer that lacks an attribute leaves the other entries their answer`() throws {
    let folder = try folder()
    try folder.write("job.json", Self.job.replacing(#", "fields": {"grade": "jibie"}"#, with: ""))
    let run = try BuiltCommand.run(["run", "job.json", "--json"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    #expect(run.json?["checks"]?.items?.count == 2)
    let refused = run.json?["unanswered"]?.items?.first { $0["reason"] == "refused" }
    #expect(refused?["entry"]?["id"] == "own/number")
    #expect(refused?["message"]?["words"]?["en"]?.string?.contains("grade") == true)
  }

  @Test func `strict runs fail for a binding target that is missed or could not be asked`() throws {
    let folder = try folder()
    try folder.write("job.json", Self.job)
    #expect(try BuiltCommand.run(["run", "job.json", "--strict"], in: folder.url).status == 1)
    // The binding entry alone, answered and met.
    try folder.write(
      "job.json",
      Self.job.replacing(
        #"{"uses": "own/*"}"#, with: #"{"uses": "own/share", "target": "at least 0.1 %"}"#))
    #expect(try BuiltCommand.run(["run", "job.json", "--strict"], in: folder.url).status == 0)
    // A binding entry that lacks its layer.
    try folder.write("job.json", Self.job.replacing("own/*", with: "own/missing"))
    let run = try BuiltCommand.run(["run", "job.json", "--strict"], in: folder.url)
    #expect(run.status == 1, "\(run.output)")
  }

  @Test func `the catalogue is listed, filtered and shown in both languages`() throws {
    let folder = try folder()
    let list = try BuiltCommand.run([
      "catalogue", "--role", "bus-stops", "--year", "2025", "--json",
    ])
    let entries = list.json?["entries"]?.items ?? []
    #expect(!entries.isEmpty && entries.allSatisfy { $0["check"] != nil })
    let shown = try BuiltCommand.run(["catalogue", "show", "green/green-cover", "--lang", "zh"])
    #expect(shown.output.contains("不低于 43%") && shown.output.contains("渝府办发〔2022〕79号"))
    for (arguments, word) in [
      (["show", "green/green-covr"], "green/green-cover"), (["show"], "id"), (["lst"], "list"),
      (["--document", "gren"], "green"), (["--severity", "must"], "mandatory"),
      (["plan"], "--layers"), (["--year", "soon"], "year"), (["list", "x"], "unexpected"),
    ] {
      let refused = try BuiltCommand.run(["catalogue"] + arguments, in: folder.url)
      #expect(refused.status == 2 && refused.complaints.contains(word), "\(arguments)")
    }
    let none = try Scratch()
    #expect(
      try BuiltCommand.run(["catalogue", "plan", "--layers", "."], in: none.url).status == 3)
  }
}
