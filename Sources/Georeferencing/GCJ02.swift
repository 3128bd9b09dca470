public import Layers

/// The datum of Chinese map services (Amap, Tencent, Google in China): WGS 84 shifted by some
/// 100 to 700 metres.
///
/// The shift is the formula known from decompiled map software and used by all public converters,
/// eviltransform, coordtransform and the older `wgtochina_lb` among them: a sum of a low polynomial
/// and of sines of longitude − 105° and latitude − 35°, in metres, turned into degrees on the
/// ellipsoid of Krasovsky (semi-major axis 6,378,245 m, e² = 0.00669342162296594323). It is an
/// approximation by the public of an official algorithm that is secret; services differ from it by
/// metres at most.
///
/// Outside ``bounds`` both directions change nothing, as in the public converters. Close to the
/// bounds, where the shift begins with a jump, the way back is not unique.
public enum GCJ02 {
  /// Where, in WGS 84 degrees, the formula applies: a rectangle around China and its neighbours.
  public static let bounds = Envelope(minX: 72.004, minY: 0.8293, maxX: 137.8347, maxY: 55.8271)

  /// Converts positions from WGS 84 in place.
  public static func fromWGS84(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) {
    LaneMath.forEachFour(coordinates) { x, y in
      let shift = offset(x, y)
      let applies = within(x, y)
      return (
        x.replacing(with: x + shift.x, where: applies),
        y.replacing(with: y + shift.y, where: applies)
      )
    }
  }

  /// Converts positions to WGS 84 in place, by iteration to better than a micrometre.
  ///
  /// Each round shrinks the error at least a hundredfold, so five leave what doubles can hold.
  public static func toWGS84(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) {
    LaneMath.forEachFour(coordinates) { x, y in
      var wx = x
      var wy = y
      for _ in 0..<rounds {
        let shift = offset(wx, wy)
        wx = x - shift.x
        wy = y - shift.y
      }
      let applies = within(wx, wy)
      return (x.replacing(with: wx, where: applies), y.replacing(with: wy, where: applies))
    }
  }

  /// Converts one position from WGS 84.
  public static func fromWGS84(_ coordinate: Coordinate) -> Coordinate {
    LaneMath.applied(to: coordinate, fromWGS84)
  }

  /// Converts one position to WGS 84.
  public static func toWGS84(_ coordinate: Coordinate) -> Coordinate {
    LaneMath.applied(to: coordinate, toWGS84)
  }

  private static let rounds = 5
  private static let semiMajor = 6_378_245.0
  private static let eccentricitySquared = 0.00669342162296594323

  @inline(__always)
  static func within(
    _ x: LaneMath.Lanes, _ y: LaneMath.Lanes
  ) -> SIMDMask<SIMD4<Double.SIMDMaskScalar>> {
    (x .>= bounds.minX) .& (x .<= bounds.maxX) .& (y .>= bounds.minY) .& (y .<= bounds.maxY)
  }

  /// The shift from WGS 84 at positions in WGS 84, in degrees, bounds not regarded.
  @inline(__always)
  private static func offset(
    _ longitude: LaneMath.Lanes, _ latitude: LaneMath.Lanes
  ) -> (x: LaneMath.Lanes, y: LaneMath.Lanes) {
    let x = longitude - 105
    let y = latitude - 35
    let root = (x * x).squareRoot().squareRoot()
    let sine2x = LaneMath.sinPi(2 * x)
    let common = (LaneMath.sineOfTriple(sine2x) + sine2x) * (40.0 / 3)

    let sineThirdX = LaneMath.sinPi(x / 3)
    var east: LaneMath.Lanes = 300 + x + 2 * y
    east += 0.1 * x * (x + y) + 0.1 * root
    east += common
    east += LaneMath.sineOfTriple(sineThirdX) * (40.0 / 3)
    east += sineThirdX * (80.0 / 3)
    east += LaneMath.sinPi(x / 12) * 100
    east += LaneMath.sinPi(x / 30) * 200

    let sineThirdY = LaneMath.sinPi(y / 3)
    var north: LaneMath.Lanes = 2 * x + 3 * y - 100
    north += (0.2 * y + 0.1 * x) * y + 0.2 * root
    north += common
    north += LaneMath.sineOfTriple(sineThirdY) * (40.0 / 3)
    north += sineThirdY * (80.0 / 3)
    north += LaneMath.sinPi(y / 12) * (320.0 / 3)
    north += LaneMath.sinPi(y / 30) * (640.0 / 3)

    // Metres to degrees on the ellipsoid: radii of curvature of the parallel and the meridian.
    let sine = LaneMath.sinPi(latitude / 180)
    let cosine = LaneMath.sinPi(latitude / 180 + 0.5)
    let w = 1 - eccentricitySquared * sine * sine
    let rootW = w.squareRoot()
    let degree = 180 / Double.pi
    let dx = east * degree * rootW / (semiMajor * cosine)
    let dy = north * degree * w * rootW / (semiMajor * (1 - eccentricitySquared))
    return (dx, dy)
  }
}

extension LaneMath {
  /// One position through a function for buffers.
  static func applied(
    to coordinate: Coordinate, _ convert: (UnsafeMutableBufferPointer<Coordinate>) -> Void
  ) -> Coordinate {
    var one = coordinate
    withUnsafeMutablePointer(to: &one) {
      convert(UnsafeMutableBufferPointer(start: $0, count: 1))
    }
    return one
  }
}
