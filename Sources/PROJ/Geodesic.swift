import CPROJ
public import Layers

/// Distances and areas on an ellipsoid of revolution, by Karney's method (accurate to nanometres).
///
/// Source: C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87 (2013), 43–55.
public struct Geodesic: Sendable {
  private var ellipsoid = geod_geodesic()

  /// Makes it for an ellipsoid; `inverseFlattening` 0 means a sphere.
  public init(semiMajor: Double, inverseFlattening: Double) {
    geod_init(&ellipsoid, semiMajor, inverseFlattening == 0 ? 0 : 1 / inverseFlattening)
  }

  /// On the ellipsoid of WGS 84.
  public static let wgs84 = Geodesic(Ellipsoid.wgs84)

  /// Makes it for an ellipsoid.
  public init(_ ellipsoid: Ellipsoid) {
    self.init(
      semiMajor: ellipsoid.semiMajor, inverseFlattening: ellipsoid.inverseFlattening)
  }

  /// The length in metres of the shortest path between two positions in degrees.
  ///
  /// NaN when a latitude is beyond ±90. The corresponding C function is `geod_inverse`.
  public func distance(_ a: Coordinate, _ b: Coordinate) -> Double {
    var metres = 0.0
    withUnsafePointer(to: ellipsoid) { geod_inverse($0, a.y, a.x, b.y, b.x, &metres, nil, nil) }
    return metres
  }

  /// The position in degrees that lies `metres` from `start` in the direction `azimuth`.
  ///
  /// The azimuth is in degrees clockwise from north. The corresponding C function is
  /// `geod_direct`.
  public func position(from start: Coordinate, azimuth: Double, metres: Double) -> Coordinate {
    var end = Coordinate(0, 0)
    withUnsafePointer(to: ellipsoid) {
      geod_direct($0, start.y, start.x, azimuth, metres, &end.y, &end.x, nil)
    }
    return end
  }

  /// The area in square metres that a ring of positions in degrees encloses, by geodesics.
  ///
  /// Positive when the ring runs counter-clockwise. A repeated last position changes nothing; fewer
  /// than three positions give 0. The corresponding C functions are `geod_polygon_addpoint` and
  /// `geod_polygon_compute`.
  public func signedArea(ofRing ring: some Collection<Coordinate>) -> Double {
    var polygon = geod_polygon()
    geod_polygon_init(&polygon, 0)
    var area = 0.0
    var length = 0.0
    withUnsafePointer(to: ellipsoid) { ellipsoid in
      for c in ring { geod_polygon_addpoint(ellipsoid, &polygon, c.y, c.x) }
      _ = geod_polygon_compute(ellipsoid, &polygon, 0, 1, &area, &length)
    }
    return area
  }
}
