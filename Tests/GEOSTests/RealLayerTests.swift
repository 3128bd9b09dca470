import Foundation
import GEOS
import GeoJSON
import Layers
import TestSupport
import Testing

/// Repairs of real layers, which lie beside the checkout on some machines.
@Suite("Real layers", .enabled(if: SharedData.isPresent))
struct RealLayerTests {
  /// Folder and file, how many features need a repair, and the engine at all.
  static let layers: [(path: String, repairs: Int)] = [
    ("liechtenstein/buildings.geojson", 0), ("liechtenstein/landuse_builtup.geojson", 7),
    ("liechtenstein/green_other.geojson", 5), ("liechtenstein/water.geojson", 1),
    ("liechtenstein/zones.geojson", 0), ("vaduz/buildings.geojson", 0),
  ]

  static func read(_ path: String) throws -> Layer {
    var options = ReadOptions()
    options.brokenParts = .mend
    return try GeoJSONReader.read(
      path: SharedData.data(path).path, name: path, options: options, workers: Workers(threads: 1))
  }

  @Test("what is passed without the engine is valid for it, the rest becomes so", arguments: layers)
  func layer(path: String, repairs: Int) throws {
    let layer = try Self.read(path)
    let done = try LayerRepair.run(
      layer.geometry, limits: RepairLimits(featureShare: 1e-9, layerShare: 1e-9),
      workers: Workers())
    #expect(done.counts.repaired == repairs)
    #expect(done.failed.isEmpty)
    // Nearly all features are certified.
    #expect(done.counts.engineChecks <= max(repairs, layer.count / 50))
    let invalid = Set(done.repairs.map(\.feature))
    for feature in 0..<layer.count where layer.geometry.types[feature] != .none {
      let isValid = try Geometry(columns: layer.geometry, feature: feature).isValid()
      #expect(isValid == !invalid.contains(feature))
    }
    try LayerRepairTests.checkInvariants(done.columns)
  }

  @Test("invalid polygons as found in the field all become valid or are said to be nothing")
  func brokenLayer() throws {
    let layer = try Self.read("nasty/realworld_broken/osm_invalid_polygons_asis.geojson")
    let done = try LayerRepair.run(layer.geometry, limits: .none, workers: Workers())
    try LayerRepairTests.checkInvariants(done.columns)
    #expect(done.failed.isEmpty)
    let defects = Set(done.repairs.map(\.defect))
    #expect(defects.isSuperset(of: [.bowTie, .sharedEdge, .overlappingParts, .selfTouch]))
    for repair in done.repairs {
      #expect(layer.geometry.envelopes[repair.feature].contains(repair.place))
    }
    // All stay within the default limit.
    let changes = done.repairs.map(\.changeShare)
    #expect(changes.allSatisfy { $0 < 0.25 })
  }

  @Test("one polygon of 310,426 vertices and 5,990 holes is certified without the engine")
  func hugePolygon() throws {
    let layer = try Self.read("nasty/derived/laspalmas_roads_buffer8m_one_polygon.geojson")
    #expect(layer.geometry.coordinates.count == 310_426)
    let done = try LayerRepair.run(layer.geometry, policy: .refuse, workers: Workers(threads: 1))
    #expect(done.counts.engineChecks == 0)
    #expect(done.repairs.isEmpty)
    try LayerRepairTests.checkInvariants(done.columns)
  }
}
