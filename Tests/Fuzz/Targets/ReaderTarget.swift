import GeoJSON
import Layers

/// Any bytes as a layer: in small pieces and by several threads they give what they give at once,
/// and what was read can be written and read again.
enum ReaderTarget {
  static func examine(_ data: UnsafeBufferPointer<UInt8>) {
    let bytes = Array(data)
    var options = ReadOptions()
    options.maximumDepth = 16
    options.brokenParts = bytes.count % 2 == 0 ? .mend : .refuse
    let whole = read(bytes, options)
    options.chunkSize = 16
    compare(whole, read(bytes, options))
    switch whole {
    case .success(let layer): examine(layer)
    case .failure(let error):
      Fuzz.require(!error.reason.isEmpty, "a refusal has a reason")
      Fuzz.require(error.offset ?? 0 <= bytes.count, "a refusal lies in the text")
    }
  }

  private static func read(
    _ bytes: [UInt8], _ options: ReadOptions
  ) -> Result<Layer, GeoJSONError> {
    do {
      return .success(
        try GeoJSONReader.read(
          bytes: bytes, name: "fuzz", options: options, workers: Workers(threads: 1)))
    } catch let error as GeoJSONError {
      return .failure(error)
    } catch {
      preconditionFailure("another error: \(error)")
    }
  }

  private static func compare(
    _ a: Result<Layer, GeoJSONError>, _ b: Result<Layer, GeoJSONError>
  ) {
    switch (a, b) {
    case (.failure(let a), .failure(let b)):
      // Of two faults in one record, a system that differs from an earlier one's is found first
      // where both records lie in one piece.
      if a.kind == .unknownSystem || b.kind == .unknownSystem { return }
      if a != b { preconditionFailure("refused for two reasons: \(a); \(b)") }
    case (.success(let a), .success(let b)):
      requireSame(a.geometry, b.geometry)
      Fuzz.require(a.geometry.coordinates == b.geometry.coordinates, "the same coordinates")
      Fuzz.require(a.attributes.bytes == b.attributes.bytes, "the same attributes")
      Fuzz.require(a.attributes.starts == b.attributes.starts, "the same slices")
      Fuzz.require(a.declaredDatum == b.declaredDatum, "the same datum")
      Fuzz.require(a.notes == b.notes, "the same notes")
    default: preconditionFailure("read in one way, refused in the other")
    }
  }

  private static func requireSame(_ a: GeometryColumns, _ b: GeometryColumns) {
    Fuzz.require(a.ringStarts == b.ringStarts, "the same rings")
    Fuzz.require(a.partStarts == b.partStarts && a.partKinds == b.partKinds, "the same parts")
    Fuzz.require(a.featureStarts == b.featureStarts && a.types == b.types, "the same features")
  }

  /// What was read has columns that fit together, and survives being written.
  private static func examine(_ layer: Layer) {
    let geometry = layer.geometry
    for coordinate in geometry.coordinates {
      Fuzz.require(coordinate.isFinite, "coordinates are finite")
    }
    for feature in 0..<layer.count {
      for coordinate in geometry.coordinates[geometry.coordinates(ofFeature: feature)] {
        Fuzz.require(geometry.envelopes[feature].contains(coordinate), "envelopes contain")
      }
      _ = layer.identifier(feature)
    }
    let workers = Workers(threads: 1)
    do {
      let names = layer.firstPropertyNames()
      Fuzz.require(
        try layer.columns(named: names, workers: workers).allSatisfy { $0.count == layer.count },
        "a value a feature")
      // Only degrees are written.
      guard geometry.coordinates.allSatisfy({ abs($0.x) <= 360 && abs($0.y) <= 360 }) else {
        return
      }
      let once = try text(of: layer)
      let again = try GeoJSONReader.read(bytes: once, name: "fuzz", workers: workers)
      Fuzz.require(again.count == layer.count, "all features are written")
      Fuzz.require(try text(of: again) == once, "what was written is written alike")
    } catch {
      preconditionFailure("what was read can't be written: \(error)")
    }
  }

  private static func text(of layer: Layer) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try GeoJSONWriter.write(
      FeatureOutput(geometry: layer.geometry, attributes: layer.attributes),
      workers: Workers(threads: 1)
    ) { bytes += $0 }
    return bytes
  }
}
