import Foundation
import Layers
import TestSupport
import Testing

/// What `geoplan validate` and `--dry-run` find before anything is computed.
@Suite struct ValidateTests {
  private typealias Plane = PlaneLayers

  /// A job whose layers are all right, with parts of it changed.
  private static func job(_ changes: [(String, String)] = []) -> String {
    let sound = """
      {
        "layers": {
          "d": {"path": "d.geojson", "crs": "EPSG:4544"},
          "f": {"path": "f.geojson", "crs": "EPSG:4544"}
        },
        "frame": "EPSG:4544",
        "checks": [
          {"id": "near", "analysis": "coverage", "demand": "d", "facilities": "f", "radius": 100,
           "zones": "d", "target": "at least 1 %"},
          {"id": "twice", "value": "near.share + near.share", "unit": "%"}
        ]
      }
      """
    return changes.reduce(sound) { $0.replacing($1.0, with: $1.1) }
  }

  private static func folder(_ changes: [(String, String)] = []) throws -> Scratch {
    let folder = try RefusalTests.layers()
    try folder.write("job.json", job(changes))
    return folder
  }

  @Test func `a sound job is told with its layers, targets and files, and nothing is written`()
    throws
  {
    let folder = try Self.folder()
    let before = try folder.names()
    for command in [["validate"], ["run", "--dry-run"]] {
      let line = command + ["job.json", "--out", "results"]
      let told = try BuiltCommand.run(line, in: folder.url)
      #expect(told.status == 0, "\(told.complaints)")
      for words in [
        "a run would compute this job", "✓ near (coverage)", "demand: d, 1; facilities: f, 1",
        "share covered at least 1 %, mandatory", "EPSG:4544 (by the job)", "✓ twice (formula)",
        "A run would write to results: results.json",
      ] {
        #expect(told.output.contains(words), "\(words)\n\(told.output)")
      }
      let json = try #require(try BuiltCommand.run(line + ["--json"], in: folder.url).json)
      #expect(json["sound"]?.bool == true)
      #expect(json["checks"]?.items?.map { $0["state"]?.string } == ["ready", "ready"])
      #expect(json["layers"]?.items?.first?["kinds"]?["polygon"]?.number == 1)
    }
    #expect(try folder.names() == before)
    let chinese = try BuiltCommand.run(["validate", "job.json", "--lang", "zh"], in: folder.url)
    #expect(chinese.output.contains("可以运行"))
    #expect(chinese.output.contains("服务对象：d，1 个；设施：f，1 个"))
  }

  @Test func `a run writes the files that were told, and besides only what it found`() throws {
    let folder = try Self.folder()
    let told = try BuiltCommand.run(
      ["validate", "job.json", "--out", "results", "--json"], in: folder.url)
    let planned = Set(told.json?["writes"]?["files"]?.items?.compactMap(\.string) ?? [])
    try BuiltCommand.run(["run", "job.json", "--out", "results"], in: folder.url)
    let written = Set(try folder.names("results"))
    #expect(planned.isSubset(of: written), "\(planned.subtracting(written))")
    let others = written.subtracting(planned)
    #expect(
      others.allSatisfy { $0 == "map-layers.json" || $0.hasPrefix("near.covered") }, "\(others)")
  }

  @Test func `everything that is wrong is told at once, each with its place and what to do`() throws
  {
    let folder = try RefusalTests.layers()
    try folder.write(
      "job.json",
      """
      {
        "titel": "x", "year": 2024.5, "out": "../elsewhere",
        "layers": {
          "d": {"path": "d.geojson", "crs": "EPSG:4544", "id": "cod"},
          "f": {"path": "f.geojson", "crs": "EPSG:4544"},
          "gone": {"path": "gone.geojson"},
          "joined": {"path": "f.geojson", "crs": "EPSG:4544", "join": {"table": "no.csv", "on": "class"}},
          "nameless": {"pth": "f.geojson"}
        },
        "checks": [
          {"id": "a", "analysis": "coverage", "demand": "d", "facilities": "gone", "radius": "wide"},
          {"id": "b", "analysis": "coverage", "demand": "d", "facilities": "ff", "radius": 3,
           "target": "at least 90"},
          {"id": "c", "analysis": "coverrage"},
          {"id": "e", "analysis": "overlap", "subjects": "d", "protected": "f", "min-are": 1,
           "zone-name": "x"},
          {"id": "g", "analysis": "coverage", "demand": "d", "facilities": "f", "radius": 3,
           "facilities-where": "clas = 1 AND", "weight": "uze", "by": "ude",
           "zones": "d", "zone-id": "kod"},
          {"id": "h", "analysis": "coverage", "demand": "d", "facilities": "joined", "radius": 3},
          {"id": "i", "value": "g.share / z.share"}
        ]
      }
      """)
    let told = try BuiltCommand.run(["validate", "job.json"], in: folder.url)
    #expect(told.status == 3)
    let output = told.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "job.json:2:12: titel: unknown key of a job; did you mean \"title\"?",
      "year: expected a whole year", "layers.nameless.pth: unknown key",
      "layers.nameless.path: missing", "checks[0].radius: expected metres",
      "checks[1].facilities: no layer is called \"ff\"; did you mean \"f\"?",
      "checks[1].target", "did you mean 90 %?", "checks[2].analysis",
      "did you mean \"coverage\"?", "checks[3].min-are", "checks[3].zone-name",
      "layer gone, gone.geojson: there is no such file",
      "layer joined, no.csv: there is no such file",
      "the property \"cod\" that id names",
      "protected areas have to be polygons", "where: a property name", "(column 13)",
      "the property \"uze\" that weight names", "the property \"ude\" that by names",
      "the property \"kod\" that zone-id names", "\"out\": ../elsewhere lies outside",
      "name one inside, or allow it with --allow-outside", "✗ a (not read)", "○ h (coverage)",
      "○ i (formula)",
    ] {
      #expect(output.contains(words), "\(words)\n\(told.output)")
    }
    let json = try BuiltCommand.run(["validate", "job.json", "--json"], in: folder.url)
    #expect(json.status == 3)
    let problems = try #require(json.json?["problems"]?.items)
    #expect(problems.count == 19, "\(problems.map { $0["words"]?["en"]?.string ?? "" })")
    #expect(problems.first?["line"]?.number == 2 && problems.first?["place"]?.string == "titel")
    #expect(problems.allSatisfy { $0["words"]?["zh"]?.string?.isEmpty == false })
  }

  @Test(arguments: [
    [], [("\"d.geojson\"", "\"none.geojson\"")], [("\"d.geojson\"", "\"broken.geojson\"")],
    [("\"d.geojson\"", "\"open.geojson\"")], [("\"radius\": 100", "\"radius\": -1")],
    [("\"radius\": 100", "\"radius\": {\"field\": \"class\", \"table\": {\"small\": 5}}")],
    [("\"radius\": 100", "\"radius\": {\"field\": \"class\", \"table\": {\"big\": 5}}")],
    [("\"radius\": 100", "\"radius\": 100, \"weight\": \"use\"")],
    [("\"radius\": 100", "\"radius\": 100, \"demand-where\": \"use = 5\"")],
    [("\"radius\": 100", "\"radius\": 100, \"demand-where\": \"use = 'y'\"")],
    [("\"zones\": \"d\"", "\"zones\": \"f\"")],
    [("EPSG:4544\",\n  \"checks", "EPSG:3857\",\n  \"checks")],
    [("\"crs\": \"EPSG:4544\"", "\"crs\": \"EPSG:4490\"")],
    [("at least 1 %", "at least 1 km2")], [("near.share + near.share", "near.demand")],
    [("near.share + near.share", "near.shares")], [("near.share + near.share", "far.share")],
    [("near.share + near.share", "near.share + near.demand")],
    [("\"unit\": \"%\"", "\"unit\": \"km2\"")],
    [("\"at least 1 %\"", "{\"of\": \"covered\", \"comparator\": \"at least\", \"value\": 1}")],
    [
      (
        "\"at least 1 %\"",
        "{\"of\": \"covered\", \"comparator\": \"at least\", \"value\": \"1 km\"}"
      )
    ],
    [("\"at least 1 %\"", "\"covered at least 1 km\"")],
    [("\"zones\": \"d\"", "\"zones\": \"d\", \"groups\": \"no.csv\"")],
  ])
  func `what is accepted a run computes, and what a run refuses is told`(
    _ changes: [(String, String)]
  ) throws {
    let folder = try Self.folder(changes)
    let run = try BuiltCommand.run(["run", "job.json"], in: folder.url)
    let told = try BuiltCommand.run(["validate", "job.json", "--json"], in: folder.url)
    #expect([0, 3].contains(run.status), "\(run.complaints)")
    #expect(told.status == run.status, "\(run.complaints)\n\(told.output)")
    let problems = told.json?["problems"]?.items ?? []
    #expect(problems.isEmpty == (run.status == 0))
    guard run.status == 3 else { return }
    let words = problems.compactMap { $0["words"]?["en"]?.string }
    #expect(words.contains { run.complaints.contains($0) }, "\(run.complaints)\n\(words)")
  }

  @Test(arguments: RefusalTests.refused)
  func `a command of an analysis refuses the same with --dry-run`(_ line: String) throws {
    let folder = try RefusalTests.layers()
    let words = line.split(separator: " ").map(String.init)
    let refused = try BuiltCommand.run(words, in: folder.url)
    let told = try BuiltCommand.run(words + ["--dry-run", "--json"], in: folder.url)
    #expect(told.status == 3)
    let problems = told.json?["problems"]?.items ?? []
    let known = problems.compactMap { $0["words"]?["en"]?.string }
    #expect(known.contains { refused.complaints.contains($0) }, "\(refused.complaints)\n\(known)")
  }

  @Test func `an entry of the catalogue that layers can't answer is told and is no problem`() throws
  {
    let folder = try Self.folder([
      (
        "\"checks\": [", "\"checks\": [{\"uses\": \"green/bus-stops-500\"},"
      )
    ])
    let told = try BuiltCommand.run(["validate", "job.json", "--json"], in: folder.url)
    #expect(told.status == 0, "\(told.output)")
    let states = told.json?["checks"]?.items?.compactMap { $0["state"]?.string } ?? []
    #expect(states.sorted() == ["ready", "ready", "unanswered"])
  }

  @Test func `what is no job at all is one problem`() throws {
    let folder = try Self.folder([("\"checks\"", "checks")])
    let told = try BuiltCommand.run(["validate", "job.json"], in: folder.url)
    #expect(told.status == 3)
    #expect(told.output.contains("1 problem, so a run would refuse"))
    #expect(try BuiltCommand.run(["validate"], in: folder.url).status == 2)
    #expect(try BuiltCommand.run(["validate", "none.json"], in: folder.url).status == 3)
    #expect(try BuiltCommand.run(["validate", "job.json", "--only"], in: folder.url).status == 2)
  }
}
