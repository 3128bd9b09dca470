internal import CGEOS
internal import Layers

extension Geometry {
  /// Reads well-known text; a third or fourth number a coordinate is dropped when it is read back.
  ///
  /// - Throws: `parse` for other text, `illegalArgument` for a ring that is not closed, `notFinite`.
  public convenience init(wkt: String) throws(GEOSError) {
    let made = GEOSGeomFromWKT_r(context, wkt)
    let raw = try RawGeometry(adopting: nonNull("GEOSGeomFromWKT_r", made))
    try self.init(foreign: raw)
  }

  /// Reads well-known binary, of either byte order.
  ///
  /// - Throws: `parse` for other bytes, `illegalArgument` for a ring that is not closed,
  ///   `notFinite`.
  public convenience init(wkb: [UInt8]) throws(GEOSError) {
    let made = GEOSGeomFromWKB_buf_r(context, wkb, wkb.count)
    let raw = try RawGeometry(adopting: nonNull("GEOSGeomFromWKB_buf_r", made))
    try self.init(foreign: raw)
  }

  /// Takes what came from outside: every coordinate is looked at.
  private convenience init(foreign raw: consuming RawGeometry) throws(GEOSError) {
    try self.init(raw)
    let all = try columns()
    guard all.coordinates.withUnsafeBufferPointer({ $0.allFinite }) else {
      throw GEOSError(
        kind: .notFinite, function: "Geometry", message: "a coordinate is not a finite number")
    }
  }

  /// Well-known text, for messages and tests: two numbers a coordinate, as many digits as needed.
  public func wkt() throws(GEOSError) -> String {
    let handle = context
    let writer = try nonNull("GEOSWKTWriter_create_r", GEOSWKTWriter_create_r(handle))
    defer { GEOSWKTWriter_destroy_r(handle, writer) }
    GEOSWKTWriter_setTrim_r(handle, writer, 1)
    GEOSWKTWriter_setOutputDimension_r(handle, writer, 2)
    let text = withExtendedLifetime(self) { GEOSWKTWriter_write_r(handle, writer, pointer) }
    guard let text else { throw GEOSError.last("GEOSWKTWriter_write_r") }
    defer { GEOSFree_r(handle, text) }
    return String(cString: text)
  }

  /// Well-known binary: two dimensions, little-endian, no identifier of a coordinate system.
  public func wkb() throws(GEOSError) -> [UInt8] {
    let handle = context
    let writer = try nonNull("GEOSWKBWriter_create_r", GEOSWKBWriter_create_r(handle))
    defer { GEOSWKBWriter_destroy_r(handle, writer) }
    GEOSWKBWriter_setOutputDimension_r(handle, writer, 2)
    GEOSWKBWriter_setByteOrder_r(handle, writer, CInt(GEOS_WKB_NDR.rawValue))
    var size = 0
    let bytes = withExtendedLifetime(self) {
      GEOSWKBWriter_write_r(handle, writer, pointer, &size)
    }
    guard let bytes else { throw GEOSError.last("GEOSWKBWriter_write_r") }
    defer { GEOSFree_r(handle, bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: size))
  }
}
