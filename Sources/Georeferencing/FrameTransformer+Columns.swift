public import Layers

extension FrameTransformer {
  /// The geometry of chosen features in metres of the frame, envelopes included.
  ///
  /// Long edges get positions where the straight line in the frame would leave them by more than
  /// ``MetricFrame/edgeTolerance``: what is straight in degrees bends in metres.
  ///
  /// - Parameters:
  ///   - columns: Geometry in the layer's own coordinates.
  ///   - features: Which features, in the order wanted; `nil` for all. Also none.
  ///   - workers: Who does it; the outcome does not depend on their number.
  /// - Returns: Columns of the chosen features, with the same parts and rings, but
  ///   for positions on long edges.
  /// - Throws: ``GeoreferencingError`` `.transformation` that names the feature, by its index in
  ///   `columns`; ``StopRequest/Stopped``.
  public func planarColumns(
    of columns: GeometryColumns, selecting features: [Int]? = nil, workers: Workers
  ) throws -> GeometryColumns {
    let long = try longEdges(of: columns, selecting: features, workers: workers)
    let room = long.reduce(0) { $1.edges.reduce($0) { $0 + $1.places.count } }
    var planar = try columns.transformed(selecting: features, workers: workers, room: room) {
      (positions) throws(GeoreferencingError) in
      try toFrame(positions)
    }
    try planar.cut(long.flatMap(\.edges))
    for feature in long {
      for edge in feature.edges {
        for place in edge.places { planar.envelopes[feature.feature].expand(by: place) }
      }
    }
    return planar
  }
}

extension FrameInverse {
  /// Geometry in degrees of WGS 84 from geometry in the frame; as
  /// ``FrameTransformer/planarColumns(of:selecting:workers:)``, but that long edges get positions
  /// where a line that is straight in degrees would leave them by more than 5 mm: what is narrow and
  /// long would else be shown as nothing, or as what it is not.
  public func columnsInWGS84(
    of columns: GeometryColumns, workers: Workers
  ) throws -> GeometryColumns {
    let drawn = try straightened(columns) ?? columns
    return try drawn.transformed(selecting: nil, workers: workers) {
      (positions) throws(GeoreferencingError) in
      try toWGS84(positions)
    }
  }
}

extension DatumConverter {
  /// Geometry in degrees of WGS 84 from a layer's own; as
  /// ``FrameTransformer/planarColumns(of:selecting:workers:)``.
  public func columnsInWGS84(
    of columns: GeometryColumns, selecting features: [Int]? = nil, workers: Workers
  ) throws -> GeometryColumns {
    if changesNothing, features == nil { return columns }
    return try columns.transformed(selecting: features, workers: workers) {
      (positions) throws(GeoreferencingError) in
      try toWGS84(positions)
    }
  }
}
