import Foundation
import Layers
import Measures
import Results
import TestSupport
import Testing

@testable import Planning

@Suite struct MapLayerMakerTests {
  private static func run(_ layers: [String: [String]], _ job: String) throws -> RunResult {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-maps-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, features) in layers {
      let text =
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
      try Data(text.utf8).write(to: folder.appendingPathComponent(name + ".geojson"))
    }
    return try Runner(
      JobParser.parse(Array(job.utf8), file: "job.json"),
      RunOptions(folder: folder.path, wantsFiles: true)
    ).run().result
  }

  private static func feature(_ id: Int, _ geometry: String) -> String {
    #"{"type":"Feature","id":"f\#(id)","properties":{"name":"Feature \#(id)"},"geometry":\#(geometry)}"#
  }

  private static func box(_ x: Double, _ y: Double, _ side: Double) -> String {
    let ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    let text = ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return #"{"type":"Polygon","coordinates":[[\#(text)]]}"#
  }

  private static let job = """
    {"layers": {"demand": {"path": "demand.geojson"}, "stops": {"path": "stops.geojson"}},
     "checks": [
       {"id": "a", "analysis": "coverage", "demand": "demand", "facilities": "stops", "radius": 300},
       {"id": "b", "analysis": "coverage", "demand": "demand", "facilities": "stops", "radius": 9},
       {"id": "c", "analysis": "coverage", "demand": "demand", "facilities": "stops", "radius": 90,
        "demand-where": "name <> 'Feature 0'"}]}
    """

  @Test func `each layer is drawn once for each filter, with names and how objects stand`() throws {
    let result = try Self.run(
      [
        "demand": [
          Self.feature(0, Self.box(106.5, 29.5, 0.001)),
          Self.feature(1, Self.box(106.52, 29.5, 0.001)),
        ],
        "stops": [Self.feature(7, #"{"type":"Point","coordinates":[106.5005,29.5005]}"#)],
      ],
      Self.job)
    let layers = result.mapLayers
    #expect(layers.map(\.layer) == ["demand", "stops", "demand"])
    #expect(layers.map(\.features) == [2, 1, 1])
    #expect(layers[0].content.names == ["Feature 0", "Feature 1"])
    #expect(layers[0].content.tones["a"] == [.good, .bad])
    #expect(layers[0].content.tones["b"] == [.doubtful, .bad])
    #expect(layers[2].content.tones.keys.sorted() == ["c"])
    #expect(layers.allSatisfy { $0.cell == nil && $0.content.cells == 0 })
    for check in result.checks {
      #expect(check.layers.allSatisfy { use in layers.contains { $0.shows(use) } })
    }
  }

  @Test func `many small features are gathered in cells, the worst of each told`() throws {
    var random = SeededRandom(5)
    let count = 40_000
    let demand = (0..<count).map { index in
      Self.feature(
        index,
        #"{"type":"Point","coordinates":[\#(106 + random.number(0...0.5)),\#(29 + random.number(0...0.5))]}"#
      )
    }
    let result = try Self.run(
      ["demand": demand, "stops": [Self.feature(0, Self.box(106, 29, 0.2))]], Self.job)
    let layer = try #require(result.mapLayers.first)
    #expect(layer.features == count && layer.kind == .point)
    #expect(layer.content.cells > 1000 && layer.cell.map { $0 > 20 } == true)
    #expect(layer.content.geometry.coordinates.count <= MapLayer.mostPositionsOfLayer)
    #expect(
      result.mapLayers.map(\.content.geometry.coordinates.count).reduce(0, +)
        <= MapLayer.mostPositions)
    let tones = try #require(layer.content.tones["a"])
    #expect(tones.count == layer.content.geometry.featureCount)
    #expect(Set(tones) == [.good, .bad])
    // A cell lies in reach only where all of its features do.
    let middles = layer.content.geometry.coordinates
    let share = Double(tones.count { $0 == .good }) / Double(middles.count)
    #expect((0.1...0.2).contains(share))
  }

  @Test func `outlines are no finer than a map shows`() throws {
    // A ring of 100,000 vertices with teeth of 1 m, 20 km across.
    let ring = (0..<100_000).map { index -> String in
      let turn = Double(index) / 100_000 * 2 * .pi
      let radius = 0.1 + (index.isMultiple(of: 2) ? 0 : 0.00001)
      return "[\(106.5 + radius * cos(turn)),\(29.5 + radius * sin(turn))]"
    }
    let text =
      #"{"type":"Polygon","coordinates":[[\#((ring + [ring[0]]).joined(separator: ","))]]}"#
    let result = try Self.run(
      ["demand": [Self.feature(0, text)], "stops": [Self.feature(1, Self.box(106.5, 29.5, 0.01))]],
      Self.job.replacingOccurrences(
        of: #", "demand-where": "id() <> 'f0'""#, with: ""
      ).replacingOccurrences(of: ",\n        \"demand-where\": \"id() <> 'f0'\"", with: ""))
    let layer = try #require(result.mapLayers.first)
    #expect((50..<2000).contains(layer.content.geometry.coordinates.count))
    #expect(layer.tolerance < 10)
  }
}
