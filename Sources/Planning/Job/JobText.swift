import Layers

/// The text of a job as values.
enum JobText {
  /// Reads JSON.
  static func parse(_ bytes: [UInt8]) throws(PlacedError) -> JSONValue {
    do {
      return try JSONValue(parsing: bytes)
    } catch {
      var fault = Place.root.error("not JSON: \(error.reason)")
      fault.offset = min(error.offset, bytes.count)
      throw fault
    }
  }
}
