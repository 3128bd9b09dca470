import Foundation
import Layers
import TestSupport
import Testing

/// Jobs that `geoplan new` drafts of the layers of a folder.
@Suite struct NewJobTests {
  private typealias Plane = PlaneLayers

  /// A small city under the names that such files have, in degrees and without a word on its datum.
  private static func city() throws -> Scratch {
    let folder = try Scratch()
    func square(_ x: Double, _ y: Double, _ size: Double) -> String {
      let corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
      let text = corners.map { "[\(106.5 + $0.0),\(29.5 + $0.1)]" }.joined(separator: ",")
      return #"{"type":"Polygon","coordinates":[[\#(text)]]}"#
    }
    func point(_ x: Double, _ y: Double) -> String {
      #"{"type":"Point","coordinates":[\#(106.5 + x),\#(29.5 + y)]}"#
    }
    func feature(_ geometry: String, _ properties: String) -> String {
      #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"#
    }
    try folder.write(
      "城市/街道_2024.geojson",
      Plane.collection([
        feature(square(0, 0, 0.01), #"{"adcode": 101, "名称": "甲", "人口": 5000}"#),
        feature(square(0.01, 0, 0.01), #"{"adcode": 102, "名称": "乙", "人口": 7000}"#),
      ]))
    try folder.write(
      "城市/公交站点.geojson",
      Plane.collection([
        feature(point(0.002, 0.002), #"{"站名": "一站"}"#),
        feature(point(0.012, 0.004), #"{"站名": "二站"}"#),
      ]))
    try folder.write(
      "城市/建成区.geojson", Plane.collection([feature(square(0.001, 0.001, 0.008), "{}")]))
    try folder.write("城市/坏的.geojson", #"{"type": "FeatureCollection", "features": [{"#)
    return folder
  }

  @Test func `a job is drafted that runs as it stands, with what was guessed in comments`() throws {
    let folder = try Self.city()
    let made = try BuiltCommand.run(["new", "城市"], in: folder.url)
    #expect(made.status == 0, "\(made.complaints)")
    #expect(made.output.contains("3 layers"), "\(made.output)")
    #expect(made.output.contains("1 file was not used"))
    let job = "城市/geoplan.job.json"
    let text = try folder.text(job)
    let words = text.split(whereSeparator: \.isWhitespace).filter { $0 != "//" }
    let prose = words.joined(separator: " ")
    for words in [
      "\"is\": \"bus-stops\"", "\"zh\": \"公交站点\"", "\"name\": \"站名\"", "\"id\": \"adcode\"",
      "guessed from its name: 公交站点", "datum not stated, WGS 84 assumed", "Not used: ",
      "what has to be reached: fill in", "taken from an example, confirm: radius 500",
      "printed requirements", "as each value stands there once", "\"path\": \"公交站点.geojson\"",
    ] {
      #expect(prose.contains(words), "\(words)\n\(text)")
    }
    let told = try BuiltCommand.run(["validate", job], in: folder.url)
    #expect(told.status == 0, "\(told.output)")
    let run = try BuiltCommand.run(["run", job, "--json"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    let checks = run.json?["checks"]?.items ?? []
    #expect(checks.contains { $0["id"]?.string == "coverage-公交站点" })
    #expect(checks.contains { ($0["zones"]?.items?.count ?? 0) == 2 })
  }

  @Test func `a job that is there stays, unless that is asked for`() throws {
    let folder = try Self.city()
    try folder.write("mine.json", "mine")
    let refused = try BuiltCommand.run(["new", "城市", "--out", "mine.json"], in: folder.url)
    #expect(refused.status == 3)
    #expect(refused.complaints.contains("is there already"))
    #expect(refused.complaints.contains("--force"))
    #expect(try folder.text("mine.json") == "mine")
    let forced = try BuiltCommand.run(
      ["new", "城市", "--out", "mine.json", "--force", "--lang", "zh"], in: folder.url)
    #expect(forced.status == 0, "\(forced.complaints)")
    let text = try folder.text("mine.json")
    #expect(text.contains("\"lang\": \"zh\"") && text.contains("按名称推测：公交站点"))
    #expect(text.contains("\"path\": \"城市/公交站点.geojson\""))
    // Chinese comments hold no English but names, keys and commands.
    #expect(!text.contains("guessed") && !text.contains("fill in"))
    #expect(try BuiltCommand.run(["run", "mine.json"], in: folder.url).status == 0)
  }

  @Test func `what no job can be made of is refused, and nothing is written`() throws {
    let folder = try Scratch()
    try folder.write("empty/readme.txt", "")
    try folder.write(
      "nameless/a.geojson", Plane.collection([Plane.feature("a", Plane.point(0, 0))]))
    for (path, words) in [
      ("empty", "there are no layers"), ("none", "is no folder"),
      ("nameless", "no check can be made"),
    ] {
      let outcome = try BuiltCommand.run(["new", path], in: folder.url)
      #expect(outcome.status == 3)
      #expect(outcome.complaints.contains(words), "\(outcome.complaints)")
    }
    #expect(try folder.names("empty") == ["readme.txt"])
    #expect(try folder.names("nameless") == ["a.geojson"])
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `datums come from names of files, and from how layers fit one another`() throws {
    let folder = try Scratch()
    let data = SharedData.data("chongqing")
    for name in ["bus_stops_gcj02", "districts_main9_gcj02", "yuzhong_500103"] {
      try FileManager.default.copyItem(
        at: data.appendingPathComponent(name + ".geojson"),
        to: folder.url.appendingPathComponent(name + ".geojson"))
    }
    let made = try BuiltCommand.run(["new", folder.url.path], in: folder.url)
    #expect(made.status == 0, "\(made.complaints)")
    let text = try folder.text("geoplan.job.json")
    #expect(text.contains("datum guessed from “gcj02” in its name"))
    #expect(text.contains("datum GCJ-02 by its position"))
    #expect(text.components(separatedBy: "\"crs\": \"GCJ-02\"").count == 4, "\(text)")
    #expect(try BuiltCommand.run(["validate", "geoplan.job.json"], in: folder.url).status == 0)
  }

  @Test(
    .enabled(if: SharedData.isPresent && BuiltCommand.isOptimized),
    arguments: ["vaduz", "liechtenstein", "singapore", "chongqing"])
  func `the job of a real city runs as it stands`(_ city: String) throws {
    let folder = try Scratch()
    let job = folder.path("job.json")
    let made = try BuiltCommand.run(["new", SharedData.data(city).path, "--out", job])
    #expect(made.status == 0, "\(made.complaints)")
    let run = try BuiltCommand.run(["run", job, "--allow-outside", "--json"])
    #expect(run.status == 0, "\(run.complaints)")
    #expect((run.json?["checks"]?.items?.count ?? 0) > 4)
  }
}
