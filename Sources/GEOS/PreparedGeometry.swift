internal import CGEOS
public import Layers

/// A geometry with indexes for many questions, for one task at a time.
///
/// Its caches are filled and changed by the questions themselves, also those asked before: it must
/// not be shared, and is no `Sendable`. Make one for each task from the shared ``Geometry``.
public struct PreparedGeometry: ~Copyable {
  /// The geometry that was prepared.
  public let base: Geometry
  private let pointer: OpaquePointer
  /// What was prepared: the base, or for a mixed collection the same without overlaps.
  private let shape: Geometry

  /// Prepares a geometry; the indexes are built by the first question.
  ///
  /// The corresponding C function is `GEOSPrepare_r`.
  public init(_ base: Geometry) throws(GEOSError) {
    let shape = try base.dissolvedCollection()
    let made = withExtendedLifetime(shape) { GEOSPrepare_r(context, shape.pointer) }
    let pointer = try nonNull("GEOSPrepare_r", made)
    self.base = base
    self.shape = shape
    self.pointer = pointer
    LiveHandles.add(1)
  }

  deinit {
    GEOSPreparedGeom_destroy_r(context, pointer)
    LiveHandles.add(-1)
  }

  @inline(__always)
  private borrowing func truth(
    _ function: StaticString, _ other: Geometry, _ call: BinaryPredicate
  ) throws(GEOSError) -> Bool {
    let other = try other.dissolvedCollection()
    let result = withExtendedLifetime((shape, other)) { call(context, pointer, other.pointer) }
    return try GEOS.truth(function, result)
  }

  /// Whether the two share at least one position; see ``Geometry/intersects(_:)``.
  public borrowing func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
    try truth("GEOSPreparedIntersects_r", other, GEOSPreparedIntersects_r)
  }

  /// Whether the two share no position; see ``Geometry/isDisjoint(from:)``.
  public borrowing func isDisjoint(from other: Geometry) throws(GEOSError) -> Bool {
    try truth("GEOSPreparedDisjoint_r", other, GEOSPreparedDisjoint_r)
  }

  /// Whether nothing of the other lies outside and the interiors meet; see
  /// ``Geometry/contains(_:)``.
  public borrowing func contains(_ other: Geometry) throws(GEOSError) -> Bool {
    try truth("GEOSPreparedContains_r", other, GEOSPreparedContains_r)
  }

  /// Whether all of the other lies in the interior, none on the border.
  ///
  /// The corresponding C function is `GEOSPreparedContainsProperly_r`.
  public borrowing func containsProperly(_ other: Geometry) throws(GEOSError) -> Bool {
    try truth("GEOSPreparedContainsProperly_r", other, GEOSPreparedContainsProperly_r)
  }

  /// Whether nothing of the other lies outside; see ``Geometry/covers(_:)``.
  public borrowing func covers(_ other: Geometry) throws(GEOSError) -> Bool {
    try truth("GEOSPreparedCovers_r", other, GEOSPreparedCovers_r)
  }

  /// Whether the other contains this one; see ``Geometry/isWithin(_:)``.
  public borrowing func isWithin(_ other: Geometry) throws(GEOSError) -> Bool {
    try truth("GEOSPreparedWithin_r", other, GEOSPreparedWithin_r)
  }

  /// Whether the two meet at their borders only; see ``Geometry/touches(_:)``.
  public borrowing func touches(_ other: Geometry) throws(GEOSError) -> Bool {
    try truth("GEOSPreparedTouches_r", other, GEOSPreparedTouches_r)
  }

  /// Whether the two meet, at the cost of comparing envelopes when they are apart.
  ///
  /// Asked before every distance: for a prepared line inside a polygon the engine answers with the
  /// distance to the polygon's border.
  private borrowing func meets(_ other: Geometry) throws(GEOSError) -> Bool {
    guard base.envelope.intersects(other.envelope) else { return false }
    return try intersects(other)
  }

  /// The shortest distance, in the coordinates' unit; `nil` when either is empty.
  ///
  /// The corresponding C function is `GEOSPreparedDistance_r`.
  public borrowing func distance(to other: Geometry) throws(GEOSError) -> Double? {
    guard !base.isEmpty, !other.isEmpty else { return nil }
    if try meets(other) { return 0 }
    var value = 0.0
    let status = withExtendedLifetime((shape, other)) {
      GEOSPreparedDistance_r(context, pointer, other.pointer, &value)
    }
    try nonZero("GEOSPreparedDistance_r", status)
    return value
  }

  /// Whether the distance is at most `limit`, the bound included; false when either is empty.
  ///
  /// The corresponding C function is `GEOSPreparedDistanceWithin_r`.
  ///
  /// - Parameter limit: In the coordinates' unit; with a negative number or NaN the answer is false.
  public borrowing func isWithin(
    distance limit: Double, of other: Geometry
  ) throws(GEOSError) -> Bool {
    guard !base.isEmpty, !other.isEmpty, limit >= 0 else { return false }
    if try meets(other) { return true }
    let result = withExtendedLifetime((shape, other)) {
      GEOSPreparedDistanceWithin_r(context, pointer, other.pointer, limit)
    }
    return try GEOS.truth("GEOSPreparedDistanceWithin_r", result)
  }

  /// The ends of a shortest line from this geometry to the other; `nil` when either is empty.
  ///
  /// The corresponding C function is `GEOSPreparedNearestPoints_r`.
  public borrowing func nearestPoints(
    to other: Geometry
  ) throws(GEOSError) -> (here: Coordinate, there: Coordinate)? {
    guard !base.isEmpty, !other.isEmpty else { return nil }
    if try meets(other) { return try base.nearestPoints(to: other) }
    let sequence = withExtendedLifetime((shape, other)) {
      GEOSPreparedNearestPoints_r(context, pointer, other.pointer)
    }
    return try GEOS.nearestPoints("GEOSPreparedNearestPoints_r", sequence)
  }
}
