import Foundation
import Layers
import TestSupport
import Testing

/// What jobs inherit from a file of defaults.
@Suite struct DefaultsTests {
  private typealias Plane = PlaneLayers

  private static let job = """
    {
      "layers": {"d": {"path": "d.geojson"}, "f": {"path": "f.geojson", "crs": "EPSG:4544"}},
      "report": "r.html",
      "checks": [
        {"id": "a", "analysis": "coverage", "demand": "d", "facilities": "f", "radius": 100},
        {"id": "b", "analysis": "coverage", "demand": "d", "facilities": "f", "radius": 100,
         "zones": null, "frame": "EPSG:4544"},
        {"id": "c", "analysis": "coverage", "demand": "d", "facilities": "f", "radius": 100,
         "zones": "d"},
        {"id": "e", "value": "a.share * 2"}
      ]
    }
    """
  private static let defaults = """
    {
      // What the jobs of the office have alike.
      "lang": "zh", "year": 2024,
      "report": {"organisation": "样例局", "path": "office.html"},
      "layers": {"zones": {"path": "zones.geojson"}, "unused": {"path": "none.geojson"}},
      "each-layer": {"crs": "EPSG:4544", "invalid": "refuse"},
      "each-check": {"zones": "zones", "zone-id": "code", "frame": "EPSG:4544", "zone-least": 0.01}
    }
    """

  /// A folder with layers in metres that state no datum.
  private static func folder(
    _ job: String = job, _ defaults: String? = defaults
  ) throws -> Scratch {
    let folder = try RefusalTests.layers()
    try folder.write(
      "zones.geojson",
      Plane.collection([
        Plane.feature("1", Plane.rectangle(0, 0, 500, 1000), #"{"code": "west"}"#),
        Plane.feature("2", Plane.rectangle(500, 0, 500, 1000), #"{"code": "east"}"#),
      ]))
    try folder.write("job.json", job)
    if let defaults { try folder.write("geoplan.defaults.json", defaults) }
    return folder
  }

  @Test func `a job takes what it does not say itself, and results tell what and from which bytes`()
    throws
  {
    let folder = try Self.folder()
    let run = try BuiltCommand.run(["run", "job.json", "--out", "out"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    #expect(run.output.contains("共 4 项核查"), "\(run.output)")
    let results = try folder.json("out/results.json")
    let inherits = try #require(results["inherits"])
    #expect(inherits["path"]?.string == "geoplan.defaults.json")
    #expect(inherits["sha256"]?.string?.count == 64)
    #expect(
      inherits["keys"]?.items?.compactMap(\.string) == [
        "lang", "year", "report.organisation", "layers.zones", "layers.unused", "each-layer.crs",
        "each-layer.invalid", "each-check.zones", "each-check.zone-id", "each-check.frame",
        "each-check.zone-least",
      ])
    #expect(results["report"]?["organisation"]?.string == "样例局")
    #expect(results["year"]?.number == 2024)
    #expect(folder.has("r.html") && !folder.has("office.html"))
    #expect(try folder.text("r.html").contains("继承的默认设置"))
    let inputs = results["inputs"]?.items ?? []
    #expect(inputs.map { $0["datum_from"]?.string } == ["inherited", "inherited", "job"])
    let checks = results["checks"]?.items ?? []
    #expect(checks.map { $0["zones"]?.items?.count ?? 0 } == [2, 0, 1, 2])
    let zones = checks.first?["zones"]?.items?.compactMap { $0["id"]?.string }
    #expect(zones == ["west", "east"])
    let told = try BuiltCommand.run(
      ["validate", "job.json", "--lang", "en", "--out", "o"], in: folder.url)
    #expect(told.status == 0, "\(told.output)")
    #expect(told.output.contains("inherited from geoplan.defaults.json: lang, year"))
    #expect(told.output.contains("EPSG:4544 (by the defaults)"))
  }

  @Test func `a job may inherit nothing, or from a file that it names, whose paths start there`()
    throws
  {
    let alone = try Self.folder(
      Self.job.replacing("{\n  \"layers\"", with: "{\"inherit\": false, \"layers\""))
    let run = try BuiltCommand.run(["validate", "job.json"], in: alone.url)
    #expect(run.status == 3 && !run.output.contains("inherited from"))
    let named = try Self.folder(
      Self.job.replacing("{\n  \"layers\"", with: "{\"inherit\": \"office/d.json\", \"layers\""),
      nil)
    try named.write("office/d.json", Self.defaults)
    try named.write("office/zones.geojson", try named.text("zones.geojson"))
    try FileManager.default.removeItem(atPath: named.path("zones.geojson"))
    let told = try BuiltCommand.run(["validate", "job.json", "--out", "o"], in: named.url)
    #expect(told.status == 0, "\(told.output)\(told.complaints)")
    #expect(told.output.contains("office/d.json"))
  }

  @Test func `defaults outside of the job's folder need to be allowed`() throws {
    let folder = try Self.folder(Self.job, nil)
    try folder.write("jobs/job.json", #"{"inherit": "../d.json", "layers": {}, "checks": []}"#)
    try folder.write("d.json", "{}")
    let refused = try BuiltCommand.run(["run", "jobs/job.json"], in: folder.url)
    #expect(refused.status == 3)
    #expect(refused.complaints.contains("outside the job's folder"), "\(refused.complaints)")
  }

  @Test(arguments: [
    ("\"lang\": \"zh\"", "\"lang\": \"fr\"", "geoplan.defaults.json:3:11: lang: expected one of"),
    ("\"lang\": \"zh\"", "\"lung\": \"en\"", "geoplan.defaults.json:3:11: lung: unknown key"),
    ("\"invalid\": \"refuse\"", "\"invalid\": \"mend\"", "each-layer.invalid: expected one of"),
    ("\"invalid\"", "\"pth\"", "each-layer.pth: can't be inherited"),
    ("\"zone-least\": 0.01", "\"zone-least\": 2", "each-check.zone-least: expected"),
    ("\"zone-least\"", "\"radius\"", "each-check.radius: can't be inherited"),
    ("\"year\"", "\"checks\": [], \"year\"", "checks: only a job has this key"),
    ("\"each-check\": {", "\"each-check\": [{", "not JSON"),
  ])
  func `a fault in the defaults is told with its place there, once`(
    _ old: String, _ new: String, _ words: String
  ) throws {
    let folder = try Self.folder(Self.job, Self.defaults.replacing(old, with: new))
    let told = try BuiltCommand.run(
      ["validate", "job.json", "--json", "--lang", "en"], in: folder.url)
    #expect(told.status == 3)
    let problems =
      told.json?["problems"]?.items?.compactMap { $0["words"]?["en"]?.string }
      .filter { $0.contains(words) } ?? []
    #expect(problems.count == 1, "\(told.output)")
    #expect(problems.first?.contains("geoplan.defaults.json:") == true)
  }

  @Test func `the schema of defaults has the keys that are read`() throws {
    let schema = try BuiltCommand.run(["schema", "--defaults"]).json
    let properties = try #require(schema?["properties"])
    #expect(properties["each-layer"]?["properties"]?["crs"] != nil)
    #expect(properties["each-check"]?["properties"]?["zones"] != nil)
    #expect(properties["report"] != nil && properties["checks"] == nil)
    let job = try BuiltCommand.run(["schema"]).json
    #expect(job?["properties"]?["inherit"] != nil)
  }
}
