internal import CGEOS
internal import CGEOSSupport

/// The one owner of a geometry that was just made.
///
/// C functions that build one geometry from others own their inputs from the call on, also when
/// they fail: `release()` gives a pointer up before such a call, and the compiler refuses to use it
/// again.
struct RawGeometry: ~Copyable {
  private let pointer: OpaquePointer

  /// Takes a geometry that nobody else owns.
  init(adopting pointer: OpaquePointer) {
    self.pointer = pointer
    LiveHandles.add(1)
  }

  deinit {
    GEOSGeom_destroy_r(context, pointer)
    LiveHandles.add(-1)
  }

  /// Gives the pointer up; who receives it owns it.
  consuming func release() -> OpaquePointer {
    let pointer = self.pointer
    LiveHandles.add(-1)
    discard self
    return pointer
  }

  /// Lends the pointer for one call.
  borrowing func with<Result: ~Copyable, Failure: Error>(
    _ body: (OpaquePointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(pointer)
  }
}

/// How many geometries the calling thread has made and not yet destroyed; 0 in release builds.
package enum LiveHandles {
  /// Geometries made minus geometries destroyed, on this thread.
  package static var onThisThread: Int { geos_thread_count_handles(0) }

  @inline(__always)
  static func add(_ change: Int) {
    #if DEBUG
      _ = geos_thread_count_handles(change)
    #endif
  }
}
