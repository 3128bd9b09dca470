internal import CGEOS
internal import Layers

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Geometry {
  /// The area within a distance, with circles as inscribed polygons and round line ends.
  ///
  /// A negative distance shrinks polygons. The result is too small along arcs by at most
  /// r·(1 − cos(π / 4n)); ``quadrantSegments(radius:tolerance:)`` chooses n. An empty polygon for an
  /// empty input. The corresponding C function is `GEOSBufferWithStyle_r`.
  ///
  /// - Parameters:
  ///   - distance: *r*, in the coordinates' unit, finite.
  ///   - quadrantSegments: *n*, chords for each quarter of a circle, at least 1.
  /// - Throws: `notFinite` for the distance; `illegalArgument` for fewer than one segment.
  public func buffered(
    by distance: Double, quadrantSegments: Int
  ) throws(GEOSError) -> Geometry {
    guard distance.isFinite else {
      throw GEOSError(
        kind: .notFinite, function: "GEOSBufferWithStyle_r",
        message: "the distance \(distance) is not finite")
    }
    guard quadrantSegments >= 1, let segments = CInt(exactly: quadrantSegments) else {
      throw GEOSError(
        kind: .illegalArgument, function: "GEOSBufferWithStyle_r",
        message: "\(quadrantSegments) segments for a quarter of a circle")
    }
    let result = withExtendedLifetime(self) {
      GEOSBufferWithStyle_r(
        context, pointer, distance, segments, CInt(GEOSBUF_CAP_ROUND.rawValue),
        CInt(GEOSBUF_JOIN_ROUND.rawValue), 5)
    }
    return try Geometry(RawGeometry(adopting: nonNull("GEOSBufferWithStyle_r", result)))
  }

  /// How many chords a quarter of a circle needs so that none departs by more than `tolerance`.
  ///
  /// The smallest n with r·(1 − cos(π / 4n)) ≤ tolerance, at least 1.
  ///
  /// - Parameters:
  ///   - radius: *r*, at least 0.
  ///   - tolerance: In the unit of the radius, more than 0.
  public static func quadrantSegments(radius: Double, tolerance: Double) -> Int {
    precondition(tolerance > 0 && radius >= 0 && radius.isFinite)
    guard tolerance < radius else { return 1 }
    // 1 − cos a = 2 sin²(a / 2), which keeps its digits for small angles.
    let angle = 2 * asin((tolerance / radius / 2).squareRoot())
    let needed = (Double.pi / 4 / angle).rounded(.up)
    return max(1, Int(min(needed, 1e9)))
  }

  /// The geometry with fewer vertices, each within `tolerance` of the old border, still valid.
  ///
  /// The corresponding C function is `GEOSTopologyPreserveSimplify_r`.
  ///
  /// - Parameter tolerance: In the coordinates' unit, at least 0.
  /// - Throws: `illegalArgument` for a negative tolerance or NaN.
  public func simplified(tolerance: Double) throws(GEOSError) -> Geometry {
    guard tolerance >= 0, tolerance.isFinite else {
      throw GEOSError(
        kind: .illegalArgument, function: "GEOSTopologyPreserveSimplify_r",
        message: "the tolerance \(tolerance) is not a number from 0")
    }
    let result = withExtendedLifetime(self) {
      GEOSTopologyPreserveSimplify_r(context, pointer, tolerance)
    }
    return try Geometry(
      RawGeometry(adopting: nonNull("GEOSTopologyPreserveSimplify_r", result)))
  }

  /// The smallest convex geometry around it; an empty collection for an empty input.
  ///
  /// The corresponding C function is `GEOSConvexHull_r`.
  public func convexHull() throws(GEOSError) -> Geometry {
    try made("GEOSConvexHull_r", GEOSConvexHull_r)
  }

  /// The rings of polygons, the ends of lines; empty for points.
  ///
  /// Collections are refused with kind `illegalArgument`. The corresponding C function is `GEOSBoundary_r`.
  public func boundary() throws(GEOSError) -> Geometry {
    try made("GEOSBoundary_r", GEOSBoundary_r)
  }

  /// The lines joined where exactly two of them end at the same position.
  ///
  /// The corresponding C function is `GEOSLineMerge_r`.
  public func linesMerged() throws(GEOSError) -> Geometry {
    try made("GEOSLineMerge_r", GEOSLineMerge_r)
  }

  /// The geometry in an order of parts, rings and vertices that depends only on its shape.
  ///
  /// The corresponding C function is `GEOSNormalize_r`.
  public func normalized() throws(GEOSError) -> Geometry {
    let handle = context
    let clone = withExtendedLifetime(self) { GEOSGeom_clone_r(handle, pointer) }
    let copy = RawGeometry(adopting: try nonNull("GEOSGeom_clone_r", clone))
    let status = copy.with { GEOSNormalize_r(handle, $0) }
    guard status == 0 else { throw GEOSError.last("GEOSNormalize_r") }
    return try Geometry(copy)
  }
}
