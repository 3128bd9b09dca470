import Layers
import Measures

/// The text of a job as values.
enum JobText {
  /// Reads JSON with comments and commas before closing brackets; see ``JobSyntax``.
  static func parse(_ bytes: [UInt8]) throws(PlacedError) -> JSONValue {
    let plain = try JobSyntax.plain(bytes)
    do {
      return try JSONValue(parsing: plain)
    } catch {
      var fault = Place.root.error(
        "not JSON: \(error.reason)", "不是 JSON：\(error.words.zh)")
      fault.offset = min(error.offset, bytes.count)
      throw fault
    }
  }
}
