internal import CFormats

/// Bytes packed with gzip (RFC 1952).
public enum GZip {
  /// The bytes packed as tightly as zlib can, without a time or a name: the same bytes give the same.
  ///
  /// - Parameter bytes: Any bytes, none too.
  /// - Complexity: O(bytes), about 30 MB a second.
  public static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var result = gp_bytes()
    defer { gp_bytes_free(&result) }
    let outcome = bytes.withUnsafeBufferPointer { gp_pack($0.baseAddress, $0.count, &result) }
    precondition(outcome == GP_DONE, "no memory left")
    return Array(UnsafeBufferPointer(start: result.bytes, count: result.length))
  }
}
