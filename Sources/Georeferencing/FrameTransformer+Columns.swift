public import Layers
import PROJ

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
}

extension FrameInverse {
  /// Geometry in degrees of WGS 84 from geometry in the frame; as
  /// ``FrameTransformer/planarColumns(of:selecting:workers:)``.
  public func columnsInWGS84(
    of columns: GeometryColumns, selecting features: [Int]? = nil, workers: Workers
  ) throws -> GeometryColumns {
    try columns.transformed(selecting: features, workers: workers) {
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

extension GeometryColumns {
  /// The features whose envelope meets a rectangle in the columns' own coordinates.
  ///
  /// Features without geometry are not among them. Ascending.
  public func features(meeting window: Envelope) -> [Int] {
    var result: [Int] = []
    for (feature, envelope) in envelopes.enumerated() where envelope.intersects(window) {
      result.append(feature)
    }
    return result
  }

  /// Chosen features with their coordinates transformed and envelopes made anew, in parallel.
  func transformed(
    selecting features: [Int]?, workers: Workers,
    _ transform:
      @Sendable (UnsafeMutableBufferPointer<Coordinate>) throws(GeoreferencingError) ->
      Void
  ) throws -> GeometryColumns {
    var result = features.map { skeleton(selecting: $0) } ?? self
    let total = result.featureCount
    // Where each chosen feature's coordinates begin here and there.
    let source = features.map { $0.map { coordinates(ofFeature: $0).lowerBound } }
    var target = [Int](repeating: 0, count: total + 1)
    for feature in 0..<total {
      target[feature + 1] = result.coordinates(ofFeature: feature).upperBound
    }
    let starts = target
    let transformedCoordinates = try [Coordinate](
      unsafeUninitializedCapacity: starts[total]
    ) { output, count in
      // Because: the pieces that threads write are disjoint, as `starts` ascends; the result's
      // equality over thread counts is tested in `FrameTransformerTests`.
      nonisolated(unsafe) let output = output
      try coordinates.withUnsafeBufferPointer { input in
        nonisolated(unsafe) let input = input
        _ = try workers.map(count: total, chunk: Self.featuresAtOnce) { range in
          let piece = UnsafeMutableBufferPointer(
            rebasing: output[starts[range.lowerBound]..<starts[range.upperBound]])
          guard let start = piece.baseAddress, let from = input.baseAddress else { return }
          if let source {
            for feature in range {
              (output.baseAddress ?? start).advanced(by: starts[feature]).initialize(
                from: from + source[feature], count: starts[feature + 1] - starts[feature])
            }
          } else {
            start.initialize(from: from + starts[range.lowerBound], count: piece.count)
          }
          do throws(GeoreferencingError) {
            try transform(piece)
          } catch {
            throw Self.naming(error, range, starts, features)
          }
        }
      }
      count = starts[total]
    }
    result.coordinates = transformedCoordinates
    result.envelopes = try workers.map(count: total, chunk: Self.featuresAtOnce) { range in
      range.map { feature in
        Envelope(transformedCoordinates[starts[feature]..<starts[feature + 1]])
      }
    }.flatMap { $0 }
    return result
  }

  /// Work for one thread at a time; enough that taking it costs nothing.
  private static let featuresAtOnce = 4096

  /// The error with the feature that holds the position to blame.
  private static func naming(
    _ error: GeoreferencingError, _ range: Range<Int>, _ starts: [Int], _ features: [Int]?
  ) -> GeoreferencingError {
    guard let index = error.underlying?.index else { return error }
    let position = starts[range.lowerBound] + index
    let feature = range.first { starts[$0 + 1] > position } ?? range.lowerBound
    var named = error
    named.feature = features.map { $0[feature] } ?? feature
    return named
  }

  /// Chosen features without their coordinates and envelopes.
  private func skeleton(selecting features: [Int]) -> GeometryColumns {
    var result = GeometryColumns()
    var coordinateCount = 0
    result.featureStarts.reserveCapacity(features.count + 1)
    result.types.reserveCapacity(features.count)
    for feature in features {
      for part in parts(ofFeature: feature) {
        for ring in rings(ofPart: part) {
          coordinateCount += coordinates(ofRing: ring).count
          result.ringStarts.append(UInt32(coordinateCount))
        }
        result.endPart(partKinds[part])
      }
      result.featureStarts.append(UInt32(result.partKinds.count))
      result.types.append(types[feature])
    }
    return result
  }
}
