import Foundation
import Layers
import Synchronization
import TestSupport
import Testing

/// Whole jobs: the sample, what they print, and what they leave.
@Suite struct RunTests {
  private static let sample = SharedData.checkout.appendingPathComponent("GeoData/sample.job.json")

  @Test func `the document has the members that it promises`() throws {
    let outcome = try BuiltCommand.run(
      ["run", Self.sample.path, "--json", "--only", "stops-500m,redline", "--only=river-setback"])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(outcome.complaints == "")
    let document = try #require(outcome.json)
    #expect(document["geoplan"]?.string != nil)
    #expect(document["format"]?.number == 2)
    let inputs = try #require(document["inputs"]?.items)
    let names = inputs.map { $0["layer"]?.string }
    #expect(names == ["zones", "builtup", "stops", "buildings", "river", "redline", "projects"])
    for input in inputs {
      #expect(input["sha256"]?.string?.count == 64)
      #expect(input["datum"]?.string == "EPSG:4326")
      #expect(input["repaired"]?.number == 0)
      #expect((input["features"]?.number ?? 0) > 0)
    }
    let checks = try #require(document["checks"]?.items)
    #expect(checks.map { $0["id"]?.string } == ["stops-500m", "redline", "river-setback"])
    for check in checks {
      let scale = try #require(check["frame"]?["scale"]?.items).compactMap(\.number)
      #expect(scale.count == 2 && scale[0] <= scale[1] && abs(scale[1] - 1) < 1e-4)
      #expect(check.clause("denominator")?.words != nil)
      #expect(check["zones"]?.items?.count == 17)
      #expect(check["findings"]?["file"] == .null)
      #expect(check["notes"]?.items != nil)
      for quantity in try #require(check["quantities"]?.items) {
        let name = try #require(quantity["name"]?.string)
        #expect(quantity["unit"] != nil && quantity.words != nil)
        #expect(check["total"]?[name] != nil && check["zones"]?.items?[0][name] != nil, "\(name)")
      }
    }
    // Two targets are a list, one is an object.
    #expect(checks[0]["target"]?.items?.count == 2)
    #expect(checks[1]["target"]?["comparator"]?.string == "zero")
    let keys = ["demand", "covered", "share", "features"]
    for key in keys { #expect(checks[0]["total"]?[key] != nil, "\(key)") }
    for key in ["subjects", "conflicting", "pairs", "slivers", "overlap"] {
      #expect(checks[1]["zones"]?.items?[0][key] != nil, "\(key)")
    }
    for key in ["subjects", "violations", "within_tolerance", "encroached_m2", "closest_m"] {
      #expect(checks[2]["zones"]?.items?[0][key] != nil, "\(key)")
    }
  }

  @Test func `the table fits 100 columns`() throws {
    let outcome = try BuiltCommand.run(
      ["run", Self.sample.path, "--only", "stops-500m,redline,river-setback"])
    #expect(outcome.status == 0)
    for line in outcome.output.split(separator: "\n") {
      let width = line.reduce(0) {
        $0 + ($1.unicodeScalars.contains { $0.value >= 0x2E80 } ? 2 : 1)
      }
      #expect(width <= 100, "\(line)")
    }
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test func `strict runs exit with 1 when a mandatory target is missed`() throws {
    let run = { (arguments: [String]) in
      try BuiltCommand.run(["run", Self.sample.path] + arguments).status
    }
    #expect(try run(["--only", "redline"]) == 0)
    #expect(try run(["--only", "redline", "--strict"]) == 1)
    // Its target is only expected.
    #expect(try run(["--only", "metro-bus-50m", "--strict"]) == 0)
    #expect(try run(["--only", "nothing"]) == 3)
  }

  @Test func `inspect tells types, faults, repeats and doubts`() throws {
    let sample = SharedData.checkout.appendingPathComponent("GeoData/sample").path
    let folder = try Scratch()
    let twice = PlaneLayers.feature("a", #"{"type":"Point","coordinates":[107.8,29.9]}"#)
    let bow =
      #"{"type":"Polygon","coordinates":[[[0,0],[0.001,0.001],[0.001,0],[0,0.001],[0,0]]]}"#
    let file = try folder.write(
      "f.geojson", PlaneLayers.collection([twice, twice, PlaneLayers.feature("b", bow)]))
    let outcome = try BuiltCommand.run(["inspect", file, "--json"])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let inspection = try #require(outcome.json?["files"]?.items?.first)
    #expect(inspection["types"]?["Point"]?.number == 2)
    #expect(inspection["duplicates"]?.items?.first?["feature"]?.number == 1)
    #expect(inspection["invalid"]?.items?.first?["reason"]?.string == "bow-tie")
    let text = try BuiltCommand.run(["inspect", sample + "/roads.geojson", file])
    #expect(text.status == 0)
    #expect(text.output.contains("datum doubt") == false)
    #expect(text.output.contains("class    100 texts: local"))
    for line in text.output.split(separator: "\n") { #expect(line.count <= 100) }
  }

  @Test func `a layer that two checks use is read once, and files beside are safe`() throws {
    let folder = try Scratch()
    let square = PlaneLayers.rectangle(0, 0, 100, 100)
    try folder.write(
      "d.geojson", PlaneLayers.collection([PlaneLayers.feature("d", square)]))
    let layer = #"{"path": "d.geojson", "crs": "EPSG:4544"}"#
    let check = #""analysis": "overlap", "subjects": "a", "protected": "b""#
    try folder.write(
      "job.json",
      """
      {"title": "T", "out": "results", "layers": {"a": \(layer), "b": \(layer)},
       "checks": [{"id": "../x", \(check)}, {"id": "X", \(check)}, {"id": "x", \(check)}]}
      """)
    let outcome = try BuiltCommand.run(["run", "job.json"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(
      try folder.names("results").filter { $0.hasSuffix(".csv") } == [
        "X.findings.csv", "X.objects.csv", "___x.findings.csv", "___x.objects.csv", "summary.csv",
        "x-2.findings.csv", "x-2.objects.csv",
      ])
    #expect(try folder.names() == ["d.geojson", "job.json", "results"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/javascript/leaflet")))
  func `a job that names a report gets one beside its results`() throws {
    let folder = try Scratch()
    let square = PlaneLayers.rectangle(0, 0, 100, 100)
    try folder.write("d.geojson", PlaneLayers.collection([PlaneLayers.feature("d", square)]))
    let job = """
      {"out": "results", "report": "page.html", "lang": "zh",
       "layers": {"a": {"path": "d.geojson", "crs": "EPSG:4544"}},
       "checks": [{"analysis": "overlap", "subjects": "a", "protected": "a"}]}
      """
    try folder.write("job.json", job)
    let outcome = try BuiltCommand.run(["run", "job.json"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(try folder.text("page.html").contains("zh-Hans"))
    try folder.write("job.json", job.replacing(#""out": "results", "#, with: ""))
    let without = try BuiltCommand.run(["run", "job.json"], in: folder.url)
    #expect(without.status == 3)
    #expect(without.complaints.contains("--out"))
    try folder.write("job.json", job.replacing("page.html", with: "../page.html"))
    #expect(try BuiltCommand.run(["run", "job.json"], in: folder.url).status == 3)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a run that is asked to stop ends with 130 and writes nothing`(_ signal: Int32) throws {
    let folder = try Scratch()
    let square = PlaneLayers.rectangle(0, 0, 100, 100)
    let layer = PlaneLayers.collection([PlaneLayers.feature("d", square)])
    try folder.write("f.geojson", layer)
    // The program opens the pipe only when it listens to signals, and waits for its text.
    #expect(mkfifo(folder.path("d.geojson"), 0o600) == 0)
    let process = Process()
    process.executableURL = BuiltCommand.folder.appendingPathComponent("geoplan")
    process.currentDirectoryURL = folder.url
    process.arguments =
      ["overlap", "--subjects", "d.geojson", "--protected", "f.geojson", "--out", "out"]
      + PlaneLayers.flags(["subjects", "protected"])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let pipe = try FileHandle(forWritingTo: folder.url.appendingPathComponent("d.geojson"))
    kill(process.processIdentifier, signal)
    try pipe.write(contentsOf: Data(layer.utf8))
    try pipe.close()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    #expect(try folder.names() == ["d.geojson", "f.geojson"])
  }
}
