internal import CGEOS
internal import CGEOSSupport

// One helper for each form in which GEOS answers. They keep the geometries alive over the call,
// look at the result before anyone uses it, and turn a failure into an error with its message.

/// The calling thread's context; fetched for each call, never stored.
var context: OpaquePointer {
  @inline(__always) get { geos_thread_context() }
}

/// A function of one geometry that answers with a new one.
typealias UnaryOperation = (OpaquePointer?, OpaquePointer?) -> OpaquePointer?
/// A function of two geometries that answers with a new one.
typealias BinaryOperation = (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> OpaquePointer?
/// A function of one geometry that answers 0 for false, 1 for true, 2 for failure.
typealias UnaryPredicate = (OpaquePointer?, OpaquePointer?) -> CChar
/// A function of two geometries that answers 0 for false, 1 for true, 2 for failure.
typealias BinaryPredicate = (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CChar

/// The pointer, unless it is null: a null geometry must never reach another call.
@inline(__always)
func nonNull(
  _ function: StaticString, _ pointer: OpaquePointer?
) throws(GEOSError) -> OpaquePointer {
  guard let pointer else { throw GEOSError.last(function) }
  return pointer
}

/// A predicate's answer.
@inline(__always)
func truth(_ function: StaticString, _ result: CChar) throws(GEOSError) -> Bool {
  guard result != 2 else { throw GEOSError.last(function) }
  return result == 1
}

/// Checks a status of which 0 means failure.
@inline(__always)
func nonZero(_ function: StaticString, _ status: CInt) throws(GEOSError) {
  guard status != 0 else { throw GEOSError.last(function) }
}

/// Checks a status of which negative numbers mean failure.
@inline(__always)
func count(_ function: StaticString, _ result: CInt) throws(GEOSError) -> Int {
  guard result >= 0 else { throw GEOSError.last(function) }
  return Int(result)
}

extension Geometry {
  @inline(__always)
  func truth(_ function: StaticString, _ call: UnaryPredicate) throws(GEOSError) -> Bool {
    let result = withExtendedLifetime(self) { call(context, pointer) }
    return try GEOS.truth(function, result)
  }

  @inline(__always)
  func truth(
    _ function: StaticString, _ other: Geometry, _ call: BinaryPredicate
  ) throws(GEOSError) -> Bool {
    let result = withExtendedLifetime((self, other)) { call(context, pointer, other.pointer) }
    return try GEOS.truth(function, result)
  }

  @inline(__always)
  func made(_ function: StaticString, _ call: UnaryOperation) throws(GEOSError) -> Geometry {
    let result = withExtendedLifetime(self) { call(context, pointer) }
    return try Geometry(RawGeometry(adopting: nonNull(function, result)))
  }

  @inline(__always)
  func made(
    _ function: StaticString, _ other: Geometry, _ call: BinaryOperation
  ) throws(GEOSError) -> Geometry {
    let result = withExtendedLifetime((self, other)) { call(context, pointer, other.pointer) }
    return try Geometry(RawGeometry(adopting: nonNull(function, result)))
  }

  /// A function that writes a number and answers 0 for failure.
  @inline(__always)
  func number(
    _ function: StaticString,
    _ call: (OpaquePointer?, OpaquePointer?, UnsafeMutablePointer<Double>?) -> CInt
  ) throws(GEOSError) -> Double {
    var value = 0.0
    let status = withExtendedLifetime(self) { call(context, pointer, &value) }
    try nonZero(function, status)
    return value
  }
}
