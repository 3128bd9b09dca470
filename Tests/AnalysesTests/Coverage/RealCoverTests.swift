import Foundation
import GEOS
import GeoJSON
import Georeferencing
import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

/// Covered areas of real layers against unions of the engine's buffers with 1024 segments a quadrant.
///
/// The engine simplifies what it buffers, so that the buffer of a long line is not that of the line;
/// here each single segment is buffered, cut by the demand, and the pieces are united.
@Suite("Coverage of real layers", .enabled(if: SharedData.isPresent))
struct RealCoverTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var place, demand, facilities: String
    var radius: Double
    var testDescription: String { "\(place): \(demand), \(facilities) within \(radius) m" }
  }

  @Test(
    "agree with the engine to 2e-6",
    arguments: [
      Case(place: "vaduz", demand: "zones", facilities: "bus_stops", radius: 500),
      Case(place: "vaduz", demand: "zones", facilities: "parks", radius: 300),
      Case(place: "vaduz", demand: "protected", facilities: "rivers", radius: 50),
      Case(place: "liechtenstein", demand: "landuse_builtup", facilities: "bus_stops", radius: 300),
      Case(place: "liechtenstein", demand: "landuse_builtup", facilities: "parks", radius: 300),
      Case(place: "liechtenstein", demand: "landuse_builtup", facilities: "rivers", radius: 20),
      Case(
        place: "singapore", demand: "zones_subzones_pop2020", facilities: "bus_stops", radius: 300),
      Case(
        place: "singapore", demand: "zones_subzones_pop2020", facilities: "parks_osm2021",
        radius: 400),
    ])
  func engine(_ example: Case) throws {
    let (demand, facilities) = try planar(example)
    let radii = Array(repeating: example.radius, count: facilities.count)
    let answer = try Coverage.answer(
      CoverageQuestion(demand: demand, facilities: facilities, radii: radii),
      workers: Workers(threads: 2))
    var compared = 0
    // Vaduz has three zones, with many edges each.
    let limit = example.demand == "zones" ? 1200 : 150
    // All over the layer, and of those the ones that are partly covered by few enough segments.
    for row in stride(from: 0, to: answer.features.count, by: max(1, answer.features.count / 60))
    where compared < 5 {
      let measure = answer.features[row].measure
      let feature = answer.features[row].feature
      guard let share = measure.share, share > 0, share < 1 else { continue }
      let near = segments(
        of: facilities.geometry,
        near: demand.geometry.envelopes[feature].widened(by: example.radius))
      guard near.count <= limit else { continue }
      let expected = try united(
        near, demand: Geometry(columns: demand.geometry, feature: feature), example.radius)
      #expect(abs(measure.covered - expected) <= 2e-6 * expected, "feature \(feature)")
      compared += 1
    }
    #expect(compared >= 1)
  }

  private func planar(_ example: Case) throws -> (demand: PlanarLayer, facilities: PlanarLayer) {
    let workers = Workers(threads: 2)
    let layers = try [example.demand, example.facilities].map { name in
      try GeoJSONReader.read(
        path: SharedData.data("\(example.place)/\(name).geojson").path, name: name,
        workers: workers)
    }
    let frame = try MetricFrame.automatic(over: layers[0].geometry.extent)
    var extent = layers[0].geometry.extent
    extent.expand(by: layers[1].geometry.extent)
    let transformer = try FrameTransformer(from: .wgs84, to: frame, over: extent)
    let valid = try layers.map { layer in
      PlanarLayer(
        try LayerRepair.run(
          try transformer.planarColumns(of: layer.geometry, workers: workers), limits: .none,
          workers: workers
        ).columns)
    }
    return (valid[0], valid[1])
  }

  /// Points, segments of lines and borders, and whole polygons, each as a feature of its own.
  private func segments(of facilities: GeometryColumns, near window: Envelope) -> [Piece] {
    var pieces: [Piece] = []
    for feature in 0..<facilities.featureCount {
      guard facilities.envelopes[feature].intersects(window) else { continue }
      facilities.forEachEdge(ofFeature: feature) { a, b in
        if Envelope([a, b]).intersects(window) { pieces.append(.segment(a, b)) }
      }
      for part in facilities.parts(ofFeature: feature)
      where facilities.partKinds[part] == .polygon {
        pieces.append(.polygon(facilities, part))
      }
    }
    return pieces
  }

  private enum Piece {
    case segment(Coordinate, Coordinate)
    case polygon(GeometryColumns, Int)
  }

  private func united(_ pieces: [Piece], demand: Geometry, _ radius: Double) throws -> Double {
    var parts = try pieces.map { piece in
      switch piece {
      case .segment(let a, let b):
        let base = try a == b ? Geometry(point: a) : Geometry(line: [a, b])
        return try base.buffered(by: radius, quadrantSegments: 1024).intersection(demand)
      case .polygon(let columns, let part):
        return try Geometry(columns: columns, parts: part..<part + 1).intersection(demand)
      }
    }
    // In pairs, so that no union has to take in everything each time.
    while parts.count > 1 {
      parts = try stride(from: 0, to: parts.count, by: 2).map { index in
        index + 1 < parts.count ? try parts[index].union(parts[index + 1]) : parts[index]
      }
    }
    return try parts.first?.area() ?? 0
  }
}
