internal import CGEOS
public import Layers

// Overlays by the engine's robust algorithm (OverlayNG). Without a grid the result keeps full
// precision; with one, inputs and result are rounded to multiples of it, which succeeds on nearly
// everything. ``Overlay`` tries one after the other. Empty inputs give the obvious results. Mixed
// collections are treated kind by kind without a grid, and refused with kind `illegalArgument`
// with one.

extension Geometry {
  /// What the two share, of any dimension down to points.
  ///
  /// The corresponding C functions are `GEOSIntersection_r` and `GEOSIntersectionPrec_r`.
  ///
  /// - Parameter grid: The size of the precision grid in the coordinates' unit, more than 0; `nil`
  ///   for full precision.
  public func intersection(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
    guard let grid else { return try made("GEOSIntersection_r", other, GEOSIntersection_r) }
    return try snapped("GEOSIntersectionPrec_r", other, grid, GEOSIntersectionPrec_r)
  }

  /// What lies in either.
  ///
  /// The corresponding C functions are `GEOSUnion_r` and `GEOSUnionPrec_r`.
  ///
  /// - Parameter grid: The size of the precision grid in the coordinates' unit, more than 0; `nil`
  ///   for full precision.
  public func union(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
    guard let grid else { return try made("GEOSUnion_r", other, GEOSUnion_r) }
    return try snapped("GEOSUnionPrec_r", other, grid, GEOSUnionPrec_r)
  }

  /// What of this geometry lies outside the other.
  ///
  /// The corresponding C functions are `GEOSDifference_r` and `GEOSDifferencePrec_r`.
  ///
  /// - Parameter grid: The size of the precision grid in the coordinates' unit, more than 0; `nil`
  ///   for full precision.
  public func difference(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
    guard let grid else { return try made("GEOSDifference_r", other, GEOSDifference_r) }
    return try snapped("GEOSDifferencePrec_r", other, grid, GEOSDifferencePrec_r)
  }

  /// What lies in exactly one of the two.
  ///
  /// The corresponding C functions are `GEOSSymDifference_r` and `GEOSSymDifferencePrec_r`.
  ///
  /// - Parameter grid: The size of the precision grid in the coordinates' unit, more than 0; `nil`
  ///   for full precision.
  public func symmetricDifference(
    _ other: Geometry, grid: Double? = nil
  ) throws(GEOSError) -> Geometry {
    guard let grid else { return try made("GEOSSymDifference_r", other, GEOSSymDifference_r) }
    return try snapped("GEOSSymDifferencePrec_r", other, grid, GEOSSymDifferencePrec_r)
  }

  /// All parts dissolved into one another: overlaps counted once, crossing lines split.
  ///
  /// Parts may overlap but each must be valid. The corresponding C functions are
  /// `GEOSUnaryUnion_r` and `GEOSUnaryUnionPrec_r`.
  ///
  /// - Parameter grid: The size of the precision grid in the coordinates' unit, more than 0; `nil`
  ///   for full precision.
  public func unaryUnion(grid: Double? = nil) throws(GEOSError) -> Geometry {
    guard let grid else { return try made("GEOSUnaryUnion_r", GEOSUnaryUnion_r) }
    try checkGrid("GEOSUnaryUnionPrec_r", grid)
    let result = withExtendedLifetime(self) { GEOSUnaryUnionPrec_r(context, pointer, grid) }
    return try Geometry(RawGeometry(adopting: nonNull("GEOSUnaryUnionPrec_r", result)))
  }

  /// The part inside a rectangle, fast; its polygons may touch themselves along the rectangle.
  ///
  /// Meant for cutting before another operation, not for results. The corresponding C function is
  /// `GEOSClipByRect_r`.
  ///
  /// - Throws: `illegalArgument` for an empty rectangle or one without width or height.
  public func clipped(to rectangle: Envelope) throws(GEOSError) -> Geometry {
    guard rectangle.width > 0, rectangle.height > 0 else {
      throw GEOSError(
        kind: .illegalArgument, function: "GEOSClipByRect_r",
        message: "the rectangle has no area")
    }
    let result = withExtendedLifetime(self) {
      GEOSClipByRect_r(
        context, pointer, rectangle.minX, rectangle.minY, rectangle.maxX, rectangle.maxY)
    }
    return try Geometry(RawGeometry(adopting: nonNull("GEOSClipByRect_r", result)))
  }

  /// The geometry with coordinates rounded to multiples of `grid` and made valid.
  ///
  /// Polygons and lines that collapse disappear. The corresponding C function is
  /// `GEOSGeom_setPrecision_r`.
  ///
  /// - Parameter grid: In the coordinates' unit, more than 0.
  public func snapped(toGrid grid: Double) throws(GEOSError) -> Geometry {
    try checkGrid("GEOSGeom_setPrecision_r", grid)
    let result = withExtendedLifetime(self) {
      GEOSGeom_setPrecision_r(context, pointer, grid, 0)
    }
    return try Geometry(RawGeometry(adopting: nonNull("GEOSGeom_setPrecision_r", result)))
  }

  private func snapped(
    _ function: StaticString, _ other: Geometry, _ grid: Double,
    _ call: (OpaquePointer?, OpaquePointer?, OpaquePointer?, Double) -> OpaquePointer?
  ) throws(GEOSError) -> Geometry {
    try checkGrid(function, grid)
    let result = withExtendedLifetime((self, other)) {
      call(context, pointer, other.pointer, grid)
    }
    return try Geometry(RawGeometry(adopting: nonNull(function, result)))
  }

  private func checkGrid(_ function: StaticString, _ grid: Double) throws(GEOSError) {
    guard grid > 0, grid.isFinite else {
      throw GEOSError(
        kind: .illegalArgument, function: "\(function)",
        message: "the grid size \(grid) is not a number above 0")
    }
  }
}
