internal import CGEOS
internal import Layers

// What a geometry needs before other threads may see it.
//
// In GEOS 3.11 `const` does not mean unchanging: envelopes and the dimension of coordinates are
// computed at first use and stored, separately for the whole, each part and each ring. Touching
// all of them here makes every later read a plain read. Later versions compute them at once.

extension RawGeometry {
  /// Touches all that is computed at first use, and returns the envelope of the whole.
  ///
  /// - Throws: `notFinite` when a bound is infinite or not a number.
  borrowing func primedEnvelope() throws(GEOSError) -> Envelope {
    try with { (whole) throws(GEOSError) in
      let handle = context
      let envelope = try prime(whole, handle)
      _ = GEOSGeom_getCoordinateDimension_r(handle, whole)
      return envelope
    }
  }

  /// The same geometry when no part of a collection is empty, or a copy without those parts.
  consuming func withoutEmptyParts() throws(GEOSError) -> RawGeometry {
    let pointer = release()
    let found = holdsEmptyPart(pointer, context)
    let own = RawGeometry(adopting: pointer)
    guard found else { return own }
    return try own.with { (whole) throws(GEOSError) in try copyWithoutEmptyParts(whole, context) }
  }
}

private func prime(
  _ geometry: OpaquePointer, _ handle: OpaquePointer
) throws(GEOSError) -> Envelope {
  guard try !truth("GEOSisEmpty_r", GEOSisEmpty_r(handle, geometry)) else { return .empty }
  var e = Envelope.empty
  try nonZero(
    "GEOSGeom_getExtent_r",
    GEOSGeom_getExtent_r(handle, geometry, &e.minX, &e.minY, &e.maxX, &e.maxY))
  // The engine's envelopes skip what is not a number, but never infinities.
  guard e.minX.isFinite, e.minY.isFinite, e.maxX.isFinite, e.maxY.isFinite else {
    throw GEOSError(
      kind: .notFinite, function: "Geometry", message: "a coordinate is not a finite number")
  }
  switch GEOSGeomTypeId_r(handle, geometry) {
  case CInt(GEOS_POLYGON.rawValue):
    if let shell = GEOSGetExteriorRing_r(handle, geometry) { touch(shell, handle) }
    for index in 0..<max(0, GEOSGetNumInteriorRings_r(handle, geometry)) {
      if let hole = GEOSGetInteriorRingN_r(handle, geometry, index) { touch(hole, handle) }
    }
  case CInt(GEOS_POINT.rawValue), CInt(GEOS_LINESTRING.rawValue), CInt(GEOS_LINEARRING.rawValue):
    break
  default:
    for index in 0..<max(0, GEOSGetNumGeometries_r(handle, geometry)) {
      guard let part = GEOSGetGeometryN_r(handle, geometry, index) else { continue }
      _ = try prime(part, handle)
    }
  }
  return e
}

private func touch(_ ring: OpaquePointer, _ handle: OpaquePointer) {
  var unused = 0.0
  _ = GEOSGeom_getXMin_r(handle, ring, &unused)
}

/// Whether a collection has an empty member, at any depth; the engine's distance crashes on those.
private func holdsEmptyPart(_ geometry: OpaquePointer, _ handle: OpaquePointer) -> Bool {
  guard GEOSGeomTypeId_r(handle, geometry) >= CInt(GEOS_MULTIPOINT.rawValue) else { return false }
  for index in 0..<max(0, GEOSGetNumGeometries_r(handle, geometry)) {
    guard let part = GEOSGetGeometryN_r(handle, geometry, index) else { continue }
    if GEOSisEmpty_r(handle, part) == 1 || holdsEmptyPart(part, handle) { return true }
  }
  return false
}

private func copyWithoutEmptyParts(
  _ geometry: OpaquePointer, _ handle: OpaquePointer
) throws(GEOSError) -> RawGeometry {
  let type = GEOSGeomTypeId_r(handle, geometry)
  guard type >= CInt(GEOS_MULTIPOINT.rawValue) else {
    return try RawGeometry(
      adopting: nonNull("GEOSGeom_clone_r", GEOSGeom_clone_r(handle, geometry)))
  }
  var parts = PartList()
  for index in 0..<max(0, GEOSGetNumGeometries_r(handle, geometry)) {
    guard let part = GEOSGetGeometryN_r(handle, geometry, index) else { continue }
    if GEOSisEmpty_r(handle, part) == 1 { continue }
    parts.append(try copyWithoutEmptyParts(part, handle))
  }
  return try parts.collected(as: type)
}
