import Georeferencing
import Layers

/// Geometry in degrees of WGS 84 that shows rows of an answer.
struct Evidence {
  var geometry = GeometryColumns()
  /// For each feature of the geometry, the row that it shows; ascending.
  var rows: [Int] = []

  /// For each row that has geometry, which.
  var geometryOfRow: [Int: Int] {
    Dictionary(rows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate mutating func append(
    _ layer: PlanarLayer, rows own: [Int], offset: Int, from frame: MetricFrame, workers: Workers
  ) throws {
    let inverse = FrameInverse(from: frame, over: layer.geometry.extent)
    let made = try inverse.columnsInWGS84(of: layer.geometry, workers: workers)
      .cutAtAntimeridian()
    if rows.isEmpty {
      geometry = made
    } else {
      for feature in 0..<made.featureCount { geometry.appendFeature(feature, of: made) }
    }
    rows += own.map { $0 + offset }
  }

  /// The same for rows in another order: `places` tells where each row went.
  func reordered(_ places: [Int]) -> Evidence {
    let order = rows.indices.sorted { places[rows[$0]] < places[rows[$1]] }
    return Evidence(
      geometry: geometry.selecting(order), rows: order.map { places[rows[$0]] })
  }
}

extension Evidence? {
  /// Adds the evidence of a group whose first row is `offset`; no layer adds nothing.
  ///
  /// - Parameter rows: For each feature of the layer, its row in the group; `nil` takes its source.
  mutating func add(
    _ layer: PlanarLayer?, rows: [Int]? = nil, offset: Int, from frame: MetricFrame,
    workers: Workers
  ) throws {
    guard let layer else { return }
    var evidence = self ?? Evidence()
    // Held once, so that growing it copies nothing.
    self = nil
    try evidence.append(
      layer, rows: rows ?? layer.source, offset: offset, from: frame, workers: workers)
    self = evidence
  }
}

/// The order of rows that groups have computed one after another.
struct RowOrder {
  /// For each place, the row that belongs there.
  private var order: [Int]
  /// For each row, where it belongs.
  private var places: [Int]?

  /// By object, and those of one object as they are; the objects of one group ascend already.
  init(objects: [Int]) {
    order = Array(objects.indices)
    guard zip(objects, objects.dropFirst()).contains(where: { $0 > $1 }) else { return }
    order.sort { (objects[$0], $0) < (objects[$1], $1) }
    var places = order
    for (place, row) in order.enumerated() { places[row] = place }
    self.places = places
  }

  /// Rows in order.
  func apply<Row>(_ rows: [Row]) -> [Row] { places == nil ? rows : order.map { rows[$0] } }

  /// The evidence of rows in order.
  func apply(_ evidence: Evidence) -> Evidence {
    places.map { evidence.reordered($0) } ?? evidence
  }
}
