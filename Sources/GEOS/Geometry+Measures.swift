internal import CGEOS
public import Layers

extension Geometry {
  /// The sum of the areas of its polygons, in the square of the coordinates' unit; 0 for others.
  ///
  /// Parts that overlap count twice and a bow-tie's halves cancel: only meaningful when valid. The
  /// corresponding C function is `GEOSArea_r`.
  public func area() throws(GEOSError) -> Double {
    try number("GEOSArea_r", GEOSArea_r)
  }

  /// The length of its lines and of its polygons' borders, in the coordinates' unit; 0 for points.
  ///
  /// The corresponding C function is `GEOSLength_r`.
  public func length() throws(GEOSError) -> Double {
    try number("GEOSLength_r", GEOSLength_r)
  }

  /// The shortest distance between the two, in the coordinates' unit; 0 when they meet.
  ///
  /// `nil` when either is empty, for which the engine would answer 0. The corresponding C function
  /// is `GEOSDistance_r`.
  public func distance(to other: Geometry) throws(GEOSError) -> Double? {
    guard !isEmpty, !other.isEmpty else { return nil }
    return try distance("GEOSDistance_r", other, GEOSDistance_r)
  }

  /// The same through indexes over both geometries: faster from some hundred vertices a side.
  ///
  /// `nil` when either is empty. The corresponding C function is `GEOSDistanceIndexed_r`; as that
  /// looks at borders only, containment is asked first.
  public func indexedDistance(to other: Geometry) throws(GEOSError) -> Double? {
    guard !isEmpty, !other.isEmpty else { return nil }
    if envelope.intersects(other.envelope), try intersects(other) { return 0 }
    return try distance("GEOSDistanceIndexed_r", other, GEOSDistanceIndexed_r)
  }

  private func distance(
    _ function: StaticString, _ other: Geometry,
    _ call: (
      OpaquePointer?, OpaquePointer?, OpaquePointer?, UnsafeMutablePointer<Double>?
    ) -> CInt
  ) throws(GEOSError) -> Double {
    var value = 0.0
    let status = withExtendedLifetime((self, other)) {
      call(context, pointer, other.pointer, &value)
    }
    try nonZero(function, status)
    return value
  }

  /// Whether the distance is at most `limit`, the bound included; false when either is empty.
  ///
  /// The corresponding C function is `GEOSDistanceWithin_r`.
  ///
  /// - Parameter limit: In the coordinates' unit; with a negative number or NaN the answer is false.
  public func isWithin(distance limit: Double, of other: Geometry) throws(GEOSError) -> Bool {
    guard !isEmpty, !other.isEmpty, limit >= 0 else { return false }
    let result = withExtendedLifetime((self, other)) {
      GEOSDistanceWithin_r(context, pointer, other.pointer, limit)
    }
    return try GEOS.truth("GEOSDistanceWithin_r", result)
  }

  /// The ends of a shortest line from this geometry to the other; both equal when they meet.
  ///
  /// `nil` when either is empty. The corresponding C function is `GEOSNearestPoints_r`.
  public func nearestPoints(
    to other: Geometry
  ) throws(GEOSError) -> (here: Coordinate, there: Coordinate)? {
    guard !isEmpty, !other.isEmpty else { return nil }
    let sequence = withExtendedLifetime((self, other)) {
      GEOSNearestPoints_r(context, pointer, other.pointer)
    }
    return try GEOS.nearestPoints("GEOSNearestPoints_r", sequence)
  }

  /// How far the farthest vertex of one lies from the other, whichever is more; `nil` when either
  /// is empty.
  ///
  /// The discrete Hausdorff distance, in the coordinates' unit. The corresponding C function is
  /// `GEOSHausdorffDistance_r`.
  public func hausdorffDistance(to other: Geometry) throws(GEOSError) -> Double? {
    guard !isEmpty, !other.isEmpty else { return nil }
    return try distance("GEOSHausdorffDistance_r", other, GEOSHausdorffDistance_r)
  }

  /// The area-weighted centre, or that of lines or points without an area; `nil` when empty.
  ///
  /// It need not lie inside. The corresponding C function is `GEOSGetCentroid_r`.
  public func centroid() throws(GEOSError) -> Coordinate? {
    guard !isEmpty else { return nil }
    return try made("GEOSGetCentroid_r", GEOSGetCentroid_r).envelope.onlyPosition
  }

  /// A position inside a polygon, on a line or among the points; `nil` when empty.
  ///
  /// The corresponding C function is `GEOSPointOnSurface_r`.
  public func pointOnSurface() throws(GEOSError) -> Coordinate? {
    guard !isEmpty else { return nil }
    return try made("GEOSPointOnSurface_r", GEOSPointOnSurface_r).envelope.onlyPosition
  }

  /// The largest circle inside a polygon, found to within `tolerance` of its radius.
  ///
  /// `nil` without an area. The corresponding C function is `GEOSMaximumInscribedCircle_r`, which
  /// does not return for infinite coordinates; a ``Geometry`` has none.
  ///
  /// - Parameter tolerance: In the coordinates' unit, more than 0 and not below a millionth of the
  ///   envelope's larger side, which bounds the search.
  /// - Throws: `illegalArgument` for such a tolerance, or for a geometry that is not of polygons.
  public func maximumInscribedCircle(
    tolerance: Double
  ) throws(GEOSError) -> (center: Coordinate, radius: Double)? {
    guard !isEmpty, try area() > 0 else { return nil }
    guard tolerance >= max(envelope.width, envelope.height) * 1e-6, tolerance.isFinite else {
      throw GEOSError(
        kind: .illegalArgument, function: "GEOSMaximumInscribedCircle_r",
        message: "the tolerance \(tolerance) is not at least a millionth of the extent")
    }
    let line = withExtendedLifetime(self) {
      GEOSMaximumInscribedCircle_r(context, pointer, tolerance)
    }
    let radius = try Geometry(
      RawGeometry(adopting: nonNull("GEOSMaximumInscribedCircle_r", line)))
    let ends = try radius.columns().coordinates
    guard let center = ends.first else { return nil }
    return (center, try radius.length())
  }
}

extension Envelope {
  /// The position of an envelope that holds one.
  fileprivate var onlyPosition: Coordinate? { isEmpty ? nil : Coordinate(minX, minY) }
}

/// Reads and destroys a sequence of two coordinates.
func nearestPoints(
  _ function: StaticString, _ sequence: OpaquePointer?
) throws(GEOSError) -> (here: Coordinate, there: Coordinate) {
  let handle = context
  let owned = try nonNull(function, sequence)
  defer { GEOSCoordSeq_destroy_r(handle, owned) }
  var here = Coordinate(0, 0)
  var there = here
  try nonZero(
    "GEOSCoordSeq_getXY_r", GEOSCoordSeq_getXY_r(handle, owned, 0, &here.x, &here.y))
  try nonZero(
    "GEOSCoordSeq_getXY_r", GEOSCoordSeq_getXY_r(handle, owned, 1, &there.x, &there.y))
  return (here, there)
}
