internal import GeoJSON
internal import Layers

/// GeoJSON, which has a reader of its own.
struct GeoJSONFormat: LayerFormat {
  func takes(_ start: FileStart) -> Bool { start.kind != .folder }

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    var options = Self.options(reading)
    options.onBytes = reading.onBytes
    return try GeoJSONReader.read(
      path: source.path, name: reading.name, options: options, workers: reading.workers)
  }

  static func options(_ reading: LayerReading) -> ReadOptions {
    var options = ReadOptions()
    options.datumIsKnown = reading.datumIsKnown
    options.brokenParts = reading.mendsBrokenParts ? .mend : .refuse
    return options
  }
}
