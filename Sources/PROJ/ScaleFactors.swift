public import Layers
internal import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a projection does to lengths and areas at a position.
public struct Distortion: Hashable, Sendable {
  /// The least factor, over all directions, from a short length on the ground to one in the plane.
  public var least: Double
  /// The greatest such factor.
  public var greatest: Double
  /// The factor for small areas.
  public var areal: Double
}

/// The scale factors of a projection, from differences of the projection itself.
///
/// The partial derivatives are differences of fourth order over 0.02 degrees, good to 1e-11 for
/// the projections of maps at city scale. PROJ has a function of its own for this, `proj_factors`;
/// in version 9.1 it fails for systems whose authority puts northing first, such as EPSG:4544.
/// Source: J. P. Snyder, Map Projections: A Working Manual (1987), section 4.
public struct ScaleFactors: ~Copyable {
  private let projection: Transformation
  private let ellipsoid: Ellipsoid
  private static let step = 0.01

  /// For a projected system.
  public init(of system: CRS) throws(PROJError) {
    self.init(try Transformation(projectingTo: system), on: system.ellipsoid)
  }

  /// For a conversion from degrees on an ellipsoid to metres in a plane.
  public init(_ projection: consuming Transformation, on ellipsoid: Ellipsoid) {
    self.projection = projection
    self.ellipsoid = ellipsoid
  }

  /// The factors at a position in degrees on the projection's own datum.
  ///
  /// - Throws: ``PROJError`` where the projection fails at the position or 0.02 degrees from it,
  ///   and at the poles.
  public func at(_ position: Coordinate) throws(PROJError) -> Distortion {
    let h = Self.step
    var samples: [Coordinate] = []
    for k in [-2.0, -1, 1, 2] { samples.append(position + Coordinate(k * h, 0)) }
    for k in [-2.0, -1, 1, 2] { samples.append(position + Coordinate(0, k * h)) }
    try projection.transform(&samples)
    let degree = Double.pi / 180
    let perRadian = 1 / (12 * h * degree)
    func derivative(_ first: Int) -> Coordinate {
      ((samples[first + 2] - samples[first + 1]) * 8 - (samples[first + 3] - samples[first]))
        * perRadian
    }
    let latitude = position.y * degree
    let e2 = ellipsoid.eccentricitySquared
    let w = 1 - e2 * sin(latitude) * sin(latitude)
    let meridianRadius = ellipsoid.semiMajor * (1 - e2) / (w * w.squareRoot())
    let parallelRadius = ellipsoid.semiMajor / w.squareRoot() * cos(latitude)
    guard parallelRadius > 1 else {
      throw PROJError(
        code: 0, function: "ScaleFactors",
        message: Text("scale is not defined at the poles", "极点处没有长度比"))
    }
    let east = derivative(0) * (1 / parallelRadius)
    let north = derivative(4) * (1 / meridianRadius)
    // The singular values of the matrix whose columns are the two.
    let sum = east.dot(east) + north.dot(north)
    let areal = abs(east.cross(north))
    let plus = max(0, sum + 2 * areal).squareRoot()
    let minus = max(0, sum - 2 * areal).squareRoot()
    return Distortion(least: (plus - minus) / 2, greatest: (plus + minus) / 2, areal: areal)
  }
}
