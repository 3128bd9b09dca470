import Georeferencing
import Layers

/// Geometry in degrees of WGS 84 that shows rows of an answer, valid as it is written.
struct Evidence {
  var geometry = GeometryColumns()
  /// For each feature of the geometry, the row that it shows; ascending.
  var rows: [Int] = []

  /// For each row that has geometry, which.
  var geometryOfRow: [Int: Int] {
    Dictionary(rows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds the geometry of a group: for each feature of the layer, the row that it shows.
  ///
  /// Rows whose geometry is narrower than what files can show get none: their object shows them.
  mutating func add(
    _ layer: PlanarLayer, rows own: [Int], from frame: MetricFrame, workers: Workers
  ) throws {
    let inverse = FrameInverse(from: frame, over: layer.geometry.extent)
    let placed = try inverse.columnsInWGS84(of: layer.geometry, workers: workers)
      .cutAtAntimeridian()
    let made = try WrittenGeometry(placed, workers: workers)
    if rows.isEmpty {
      geometry = made.geometry
    } else {
      for feature in made.features.indices { geometry.appendFeature(feature, of: made.geometry) }
    }
    rows += made.features.map { own[$0] }
  }

  /// The same for rows in another order.
  func reordered(_ order: RowOrder) -> Evidence {
    guard let places = order.places else { return self }
    let sorted = rows.indices.sorted { places[rows[$0]] < places[rows[$1]] }
    return Evidence(
      geometry: geometry.selecting(sorted), rows: sorted.map { places[rows[$0]] })
  }
}
