public import Layers

extension FrameTransformer {
  /// The geometry of chosen features in metres of the frame, envelopes included.
  ///
  /// - Parameters:
  ///   - columns: Geometry in the layer's own coordinates.
  ///   - features: Which features, in the order wanted; `nil` for all. Also none.
  ///   - workers: Who does it; the outcome does not depend on their number.
  /// - Returns: Columns of the chosen features, with the same parts and rings.
  /// - Throws: ``GeoreferencingError`` `.transformation` that names the feature, by its index in
  ///   `columns`; ``StopRequest/Stopped``.
  public func planarColumns(
    of columns: GeometryColumns, selecting features: [Int]? = nil, workers: Workers
  ) throws -> GeometryColumns {
    try columns.transformed(selecting: features, workers: workers) {
      (positions) throws(GeoreferencingError) in
      try toFrame(positions)
    }
  }

  /// Brings geometry from the layer's own coordinates to metres of the frame, in place.
  ///
  /// As ``planarColumns(of:selecting:workers:)``, but without memory for a second set of
  /// coordinates. After an error the columns are undefined.
  public func makePlanar(_ columns: inout GeometryColumns, workers: Workers) throws {
    try columns.transformAll(workers: workers) { (positions) throws(GeoreferencingError) in
      try toFrame(positions)
    }
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
