import Foundation
import Layers
import TestSupport
import Testing

/// Distances in another unit than meant, and coordinates in metres that pass for degrees.
@Suite("Command, distances and grids in doubt") struct UnusualDistanceTests {
  private static func points(_ system: String, _ places: [(Double, Double)]) -> String {
    let features = places.map {
      """
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[\($0.0),\($0.1)]}}
      """
    }
    let crs =
      system.isEmpty
      ? "" : "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(system)\"}},"
    return
      "{\"type\":\"FeatureCollection\",\(crs)\"features\":[\(features.joined(separator: ","))]}"
  }

  private func notes(_ distance: String) throws -> [String] {
    let scratch = try Scratch()
    let places = [(500_000.0, 3_270_000.0), (501_000, 3_271_000), (499_000, 3_268_000)]
    try scratch.write("a.geojson", Self.points("EPSG:4545", places))
    let run = try BuiltCommand.run(
      ["coverage", "--demand", "a.geojson", "--facilities", "a.geojson", "--json"]
        + ["--radius", distance], in: scratch.url)
    #expect(run.status == 0, "\(run.complaints)")
    return try #require(run.check?["notes"]?.items).compactMap { $0["id"]?.string }
  }

  @Test(arguments: ["0.5", "0.3 m", "4.9", "60 km", "50001"])
  func `a distance that is hardly meant in metres is noted`(_ distance: String) throws {
    #expect(try notes(distance).contains("unusual-reach"))
  }

  @Test(arguments: ["5", "300", "0.5 km", "50 km", "0"])
  func `a usual distance is not`(_ distance: String) throws {
    #expect(try !notes(distance).contains("unusual-reach"))
  }

  @Test func `a point where a facility stands is covered at radius 0`() throws {
    let scratch = try Scratch()
    try scratch.write("a.geojson", Self.points("EPSG:4545", [(500_000, 3_270_000)]))
    let run = try BuiltCommand.run(
      ["coverage", "--demand", "a.geojson", "--facilities", "a.geojson", "--json"]
        + ["--radius", "0"], in: scratch.url)
    #expect(run.check?["total"]?["covered"]?.number == 1)
  }

  @Test(arguments: [
    (36_500_000.0, 3_270_000.0, ["EPSG:4524"]), (500_000, 3_270_000, ["EPSG:4534", "EPSG:4544"]),
  ])
  func `metres without a system: the grids of the country are named`(
    _ x: Double, _ y: Double, _ names: [String]
  ) throws {
    let scratch = try Scratch()
    try scratch.write("a.geojson", Self.points("", [(x, y), (x + 900, y + 800)]))
    let run = try BuiltCommand.run(
      ["coverage", "--demand", "a.geojson", "--facilities", "a.geojson", "--radius", "300"],
      in: scratch.url)
    #expect(run.status == 3)
    for name in names { #expect(run.complaints.contains(name), "\(run.complaints)") }
    #expect(!run.complaints.contains("EPSG:32"))
  }
}
