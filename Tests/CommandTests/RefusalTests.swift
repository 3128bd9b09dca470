import Foundation
import Layers
import Testing

/// What the program refuses, with which exit code and in which words.
@Suite struct RefusalTests {
  private typealias Plane = PlaneLayers

  /// Layers that are all right, and the flags of a coverage that uses them.
  static func layers() throws -> Scratch {
    let folder = try Scratch()
    let square = Plane.rectangle(0, 0, 1000, 1000)
    try folder.write("d.geojson", Plane.collection([Plane.feature("d", square, #"{"use": "x"}"#)]))
    try folder.write(
      "f.geojson",
      Plane.collection([Plane.feature("f", Plane.point(500, 500), #"{"class": "big"}"#)]))
    try folder.write(
      "away.geojson", Plane.collection([Plane.feature("a", Plane.point(200_000, 90_000))]))
    let bowTie =
      #"{"type":"Polygon","coordinates":[[[106,29],[106.01,29.01],[106.01,29],[106,29.01],[106,29]]]}"#
    try folder.write("bowtie.geojson", Plane.collection([Plane.feature("b", bowTie)]))
    try folder.write("broken.geojson", #"{"type":"FeatureCollection","features":[{"type":"#)
    let open =
      #"{"type":"Polygon","coordinates":[[[106,29],[106.01,29],[106.01,29.01],[106,29.01]]]}"#
    try folder.write("open.geojson", Plane.collection([Plane.feature("o", open)]))
    return folder
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var line: String
    var status: Int32
    var words: [String]
    var testDescription: String { line }
    init(_ line: String, _ status: Int32, _ words: String...) {
      self.line = line
      self.status = status
      self.words = words
    }
  }

  private static let plane = "--demand-crs EPSG:4544 --facilities-crs EPSG:4544"
  static let good =
    "coverage --demand d.geojson --facilities f.geojson --radius 500 " + plane

  private static let cases: [Case] = [
    Case("", 2, "usage: geoplan COMMAND"),
    Case("covrage", 2, "unknown command \"covrage\"; did you mean \"coverage\"?"),
    Case("--versoin", 2, "unknown command"),
    Case("coverage --radus 5", 2, "unknown flag --radus; did you mean --radius?", "--help"),
    Case("coverage --radius", 2, "--radius needs a value: --radius M"),
    Case("coverage --radius --json", 2, "--radius needs a value"),
    Case("coverage --json=yes", 2, "--json takes no value"),
    Case("coverage -x", 2, "unknown flag -x"),
    Case("coverage d.geojson e.geojson", 2, "unexpected argument \"e.geojson\""),
    Case("coverage --radius 5 --radius 6", 2, "--radius is given twice"),
    Case("coverage --demand d.geojson --radius 5", 2, "--facilities: missing"),
    Case(
      "coverage --demand d.geojson --facilities f.geojson --radius wide", 2,
      "--radius: expected metres"),
    Case("\(good) --threads 0", 2, "--threads: expected a whole number from 1 to 1024"),
    Case("\(good) --evidence gasp", 2, "did you mean \"gaps\"?"),
    Case("\(good) --target 0.9", 2, "--target: expected a comparator"),
    Case("run", 2, "an argument is missing"),
    Case("sample --scale big x", 2, "--scale: expected a number, not \"big\""),
    Case("sample --scale 1e9 x", 2, "--scale: expected a number from 0.001 to 1000"),
    Case("run missing.json", 3, "missing.json: there is no such file"),
    Case("run .", 3, "is a folder, not a file"),
    Case(
      "coverage --demand none.geojson --facilities f.geojson --radius 5", 3, "layer demand",
      "none.geojson", "no such file"),
    Case(
      "coverage --demand . --facilities f.geojson --radius 5", 3, "layer demand", "broken.geojson: "
    ),
    Case(
      "coverage --demand broken.geojson --facilities f.geojson --radius 5", 3, "broken.geojson",
      "feature 0", "byte 48"),
    Case(
      "coverage --demand open.geojson --facilities f.geojson --radius 5", 3, "open.geojson",
      "feature 0", "ring"),
    Case(
      "coverage --demand d.geojson --facilities f.geojson --radius 5", 3, "layer demand",
      "in degrees", "metres"),
    Case("\(good) --frame EPSG:3857", 3, "Web Mercator"),
    Case("\(good) --frame EPSG:4326", 3, "degrees"),
    Case("\(good) --frame EPSG:99999", 3, "EPSG:99999"),
    Case("\(good) --demand-where use=", 3, "layer demand", "column 5"),
    Case("\(good) --demand-where usee='x'", 3, "no feature has a property", "use"),
    Case("\(good) --demand-id nmae", 3, "no feature has the property \"nmae\""),
    Case("\(good) --weight use", 3, "expected a number", "feature 0"),
    Case(
      "coverage --demand bowtie.geojson --facilities bowtie.geojson --radius 5 "
        + "--demand-invalid refuse", 3, "invalid geometry", "feature 0", "106.005"),
    Case("inspect broken.geojson", 3, "broken.geojson", "byte"),
  ]

  /// Command lines of analyses whose input is refused.
  static let refused = cases.filter { $0.status == 3 && $0.line.hasPrefix("coverage") }.map(\.line)

  @Test(arguments: cases)
  func `a fault ends with its exit code and says what to do`(_ expected: Case) throws {
    let folder = try Self.layers()
    let words = expected.line.split(separator: " ").map(String.init)
    let outcome = try BuiltCommand.run(words, in: folder.url)
    #expect(outcome.status == expected.status, "\(outcome.complaints)")
    #expect(outcome.output == "")
    for words in expected.words {
      #expect(outcome.complaints.contains(words), "\(outcome.complaints)")
    }
  }

  @Test func `a class that the table lacks is named with its feature`() throws {
    let folder = try Self.layers()
    let table = #"{"field": "class", "table": {"small": 100}}"#
    let outcome = try BuiltCommand.run(
      ["coverage", "--demand", "d.geojson", "--facilities", "f.geojson", "--radius", table]
        + Plane.flags(["demand", "facilities"]), in: folder.url)
    #expect(outcome.status == 3)
    #expect(outcome.complaints.contains("radius has no row for \"big\""))
    #expect(outcome.complaints.contains("feature 0"))
  }

  @Test func `a job reaches only below its own folder, unless that is allowed`() throws {
    let folder = try Self.layers()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.geojson"), withDestinationPath: folder.path("d.geojson"))
    let job = """
      {"layers": {"d": {"path": "PATH", "crs": "EPSG:4544"},
                  "f": {"path": "f.geojson", "crs": "EPSG:4544"}},
       "checks": [{"analysis": "coverage", "demand": "d", "facilities": "f", "radius": 100}]}
      """
    try folder.write("jobs/f.geojson", try folder.text("f.geojson"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("jobs/link.geojson"), withDestinationPath: folder.path("d.geojson"))
    for path in ["../d.geojson", folder.path("d.geojson"), "link.geojson", "./x/../../d.geojson"] {
      try folder.write("jobs/job.json", job.replacing("PATH", with: path))
      let refused = try BuiltCommand.run(["run", "jobs/job.json"], in: folder.url)
      #expect(refused.status == 3, "\(path)")
      #expect(refused.complaints.contains("outside the job's folder"), "\(path)")
    }
    try folder.write("jobs/job.json", job.replacing("PATH", with: "../d.geojson"))
    let allowed = try BuiltCommand.run(["run", "jobs/job.json", "--allow-outside"], in: folder.url)
    #expect(allowed.status == 0, "\(allowed.complaints)")
  }

  @Test func `results that can't be written leave nothing behind`() throws {
    let folder = try Self.layers()
    try folder.write("file", "x")
    let arguments = Self.good.split(separator: " ").map(String.init)
    let intoFile = try BuiltCommand.run(arguments + ["--out", "file"], in: folder.url)
    #expect(intoFile.status == 2)
    #expect(intoFile.complaints.contains("no results were written"))
    try FileManager.default.createDirectory(
      atPath: folder.path("out/results.json"), withIntermediateDirectories: true)
    let ontoFolder = try BuiltCommand.run(arguments + ["--out", "out"], in: folder.url)
    #expect(ontoFolder.status == 2)
    #expect(try folder.names("out") == ["results.json"])
  }
}
