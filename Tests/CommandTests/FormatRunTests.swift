import Foundation
import Layers
import TestSupport
import Testing

private let converter = "/usr/bin/ogr2ogr"
private let isThere = FileManager.default.isExecutableFile(atPath: converter)

/// The sample's layers in other formats give the same figures.
@Suite(.enabled(if: isThere, "gdal-bin is not installed"))
struct FormatRunTests {
  /// A format: its driver, the ending of names, and what conversion needs to keep everything.
  struct Format: Sendable, CustomTestStringConvertible {
    var driver, ending: String
    var options: [String] = []
    /// Whether truth values come back as numbers, so that filters have to say so.
    var hasNoBooleans = false
    /// How far figures may be off, relative to themselves: some formats keep positions on a grid.
    var tolerance = 0.0
    var testDescription: String { driver }
  }

  static let formats = [
    Format(driver: "GPKG", ending: "gpkg"),
    Format(
      driver: "ESRI Shapefile", ending: "shp", options: ["-lco", "ENCODING=UTF-8"],
      hasNoBooleans: true),
    Format(
      driver: "FlatGeobuf", ending: "fgb",
      options: ["-lco", "SPATIAL_INDEX=NO", "-nlt", "PROMOTE_TO_MULTI"]),
    Format(
      driver: "OpenFileGDB", ending: "gdb", options: ["-nlt", "PROMOTE_TO_MULTI"],
      hasNoBooleans: true, tolerance: 1e-8),
  ]

  private static let data = SharedData.checkout.appendingPathComponent("GeoData")

  /// The checks that a program without the optimizer runs in reasonable time.
  private static func selection(_ job: JSONValue) -> [String] {
    BuiltCommand.isOptimized ? [] : ["--only", job["checks"]?.items?[0]["id"]?.string ?? ""]
  }

  @Test(arguments: formats)
  func `the sample has the same figures`(_ format: Format) throws {
    let folder = try Scratch()
    let job = try JSONValue(
      parsing: Array(Data(contentsOf: Self.data.appendingPathComponent("sample.job.json"))))
    var text = String(decoding: job.text(), as: UTF8.self)
    for layer in job["layers"]?.members ?? [] {
      let path = try #require(layer.value["path"]?.string)
      let name = "\(layer.name).\(format.ending)"
      let process = try Process.run(
        URL(fileURLWithPath: converter),
        arguments: ["-q", "-f", format.driver] + format.options + [
          folder.url.appendingPathComponent(name).path, Self.data.appendingPathComponent(path).path,
        ])
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "\(name)")
      text = text.replacing("\"path\":\"\(path)\"", with: "\"path\":\"\(name)\"")
    }
    if format.hasNoBooleans { text = text.replacing("exempt = TRUE", with: "exempt = 1") }
    for file in try FileManager.default.contentsOfDirectory(atPath: Self.data.path)
    where file.hasSuffix(".csv") {
      try FileManager.default.copyItem(
        at: Self.data.appendingPathComponent(file), to: folder.url.appendingPathComponent(file))
    }
    let converted = try folder.write("job.json", text)
    let selection = Self.selection(job)
    let ours = try BuiltCommand.run(["run", converted, "--json"] + selection)
    #expect(ours.status == 0, "\(ours.complaints)")
    let theirs = try BuiltCommand.run(
      ["run", Self.data.appendingPathComponent("sample.job.json").path, "--json"] + selection)
    let checks = try #require(theirs.json?["checks"]?.items)
    #expect(ours.json?["checks"]?.items?.count == checks.count)
    var differences = FigureDifferences(tolerance: format.tolerance)
    for (own, other) in zip(ours.json?["checks"]?.items ?? [], checks) {
      differences.compare(own, other, at: other["id"]?.string ?? "")
    }
    #expect(differences.found.isEmpty)
    #expect(differences.compared > 100)
  }

  @Test func `a file of several layers and a table with positions are layers of a job`() throws {
    let folder = try Scratch()
    let stops = try folder.write(
      "stops.csv", "名称,lng,lat\n甲站,106.5,29.5\n乙站,106.51,29.5\n")
    let homes = try folder.write("homes.csv", "lon,lat,people\n106.5001,29.5,20\n106.55,29.5,10\n")
    let asked = try BuiltCommand.run([
      "coverage", "--demand", homes, "--facilities", stops, "--radius", "300", "--json",
    ])
    #expect(asked.status == 3 && asked.complaints.contains("--demand-crs"), "\(asked.complaints)")
    let outcome = try BuiltCommand.run([
      "coverage", "--demand", homes, "--demand-crs", "EPSG:4490", "--facilities", stops,
      "--facilities-crs", "EPSG:4490", "--radius", "300", "--weight", "people", "--json",
    ])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(outcome.check?["total"]?["covered"]?.number == 20)
    #expect(outcome.output.contains("read-place-guessed"))
  }
}

/// Compares the figures of checks: every number and every verdict, in whatever depth; notes are words.
struct FigureDifferences {
  let tolerance: Double
  private(set) var compared = 0
  private(set) var found: [String] = []

  init(tolerance: Double) { self.tolerance = tolerance }

  mutating func compare(_ ours: JSONValue?, _ theirs: JSONValue, at place: String) {
    switch theirs {
    case .object(let members):
      for member in members where !["notes", "definition", "scope"].contains(member.name) {
        compare(ours?[member.name], member.value, at: place + "." + member.name)
      }
    case .array(let items):
      for (index, item) in items.enumerated() {
        let own = ours?.items.flatMap { index < $0.count ? $0[index] : nil }
        compare(own, item, at: place + "[\(index)]")
      }
    case .number, .exact:
      compared += 1
      guard let own = ours?.number, let number = theirs.number,
        abs(own - number) <= tolerance * max(abs(own), abs(number), 1)
      else { return note(ours, theirs, place) }
    default:
      compared += 1
      if ours != theirs { note(ours, theirs, place) }
    }
  }

  private mutating func note(_ ours: JSONValue?, _ theirs: JSONValue, _ place: String) {
    guard found.count < 8 else { return }
    let own = ours.map { String(decoding: $0.text(), as: UTF8.self) } ?? "nothing"
    found.append("\(place): \(own), not \(String(decoding: theirs.text(), as: UTF8.self))")
  }
}
