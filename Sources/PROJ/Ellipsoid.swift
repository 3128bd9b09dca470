/// The size and shape of an ellipsoid of revolution.
public struct Ellipsoid: Hashable, Sendable {
  /// Equatorial radius in metres.
  public var semiMajor: Double
  /// 1/f, or 0 for a sphere.
  public var inverseFlattening: Double

  /// Makes one from its two numbers.
  public init(semiMajor: Double, inverseFlattening: Double) {
    self.semiMajor = semiMajor
    self.inverseFlattening = inverseFlattening
  }

  /// The ellipsoid of WGS 84.
  public static let wgs84 = Ellipsoid(semiMajor: 6_378_137, inverseFlattening: 298.257223563)
  /// The ellipsoid of CGCS2000; to the last digit given, that of GRS 1980.
  public static let cgcs2000 = Ellipsoid(semiMajor: 6_378_137, inverseFlattening: 298.257222101)

  /// The square of the first eccentricity.
  public var eccentricitySquared: Double {
    guard inverseFlattening != 0 else { return 0 }
    let f = 1 / inverseFlattening
    return f * (2 - f)
  }
}
