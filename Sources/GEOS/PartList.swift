internal import CGEOS

/// Owns geometries until a C function takes all of them at once.
struct PartList: ~Copyable {
  private var pointers: [OpaquePointer?] = []

  init() {}

  deinit {
    for case let pointer? in pointers { GEOSGeom_destroy_r(context, pointer) }
    LiveHandles.add(-pointers.count)
  }

  var count: Int { pointers.count }

  mutating func append(_ part: consuming RawGeometry) {
    pointers.append(part.release())
    LiveHandles.add(1)
  }

  mutating func reserve(_ count: Int) { pointers.reserveCapacity(count) }

  /// Gives all parts up; who receives them owns them.
  private mutating func release() -> [OpaquePointer?] {
    let released = pointers
    LiveHandles.add(-released.count)
    pointers = []
    return released
  }

  /// Makes a collection of the given engine type; the parts belong to it, or are gone on failure.
  consuming func collected(as type: CInt) throws(GEOSError) -> RawGeometry {
    var released = release()
    let count = UInt32(released.count)
    let result = released.withUnsafeMutableBufferPointer {
      GEOSGeom_createCollection_r(context, type, $0.baseAddress, count)
    }
    return try RawGeometry(adopting: nonNull("GEOSGeom_createCollection_r", result))
  }

  /// Makes a polygon with the parts as its holes; all of them belong to it, or are gone on failure.
  consuming func holes(of shell: consuming RawGeometry) throws(GEOSError) -> RawGeometry {
    var released = release()
    let count = UInt32(released.count)
    let outer = shell.release()
    let result = released.withUnsafeMutableBufferPointer {
      GEOSGeom_createPolygon_r(context, outer, $0.baseAddress, count)
    }
    return try RawGeometry(adopting: nonNull("GEOSGeom_createPolygon_r", result))
  }
}
