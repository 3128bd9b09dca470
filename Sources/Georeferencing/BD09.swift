public import Layers

/// The datum of Baidu's maps: GCJ-02 turned and stretched a little about the origin of degrees,
/// then moved by 0.0065° east and 0.006° north; some 1 km from GCJ-02.
///
/// The formula is the one that all public converters use (coordtransform among them); with
/// x, y in GCJ-02: the radius √(x² + y²) grows by 2·10⁻⁵ sin(3000 y), the angle by
/// 3·10⁻⁶ cos(3000 x), arguments in degrees. As with ``GCJ02``, nothing changes outside its bounds.
public enum BD09 {
  /// Converts positions from GCJ-02 in place.
  public static func fromGCJ02(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) {
    LaneMath.forEachFour(coordinates) { x, y in
      let (bx, by) = forward(x, y)
      let applies = GCJ02.within(x, y)
      return (x.replacing(with: bx, where: applies), y.replacing(with: by, where: applies))
    }
  }

  /// Converts positions to GCJ-02 in place, by iteration to better than a micrometre.
  public static func toGCJ02(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) {
    LaneMath.forEachFour(coordinates) { x, y in
      var gx = x - 0.0065
      var gy = y - 0.006
      for _ in 0..<rounds {
        let (bx, by) = forward(gx, gy)
        gx = gx + (x - bx)
        gy = gy + (y - by)
      }
      let applies = GCJ02.within(gx, gy)
      return (x.replacing(with: gx, where: applies), y.replacing(with: gy, where: applies))
    }
  }

  /// Converts one position from GCJ-02.
  public static func fromGCJ02(_ coordinate: Coordinate) -> Coordinate {
    LaneMath.applied(to: coordinate, fromGCJ02)
  }

  /// Converts one position to GCJ-02.
  public static func toGCJ02(_ coordinate: Coordinate) -> Coordinate {
    LaneMath.applied(to: coordinate, toGCJ02)
  }

  /// Each round shrinks the error fiftyfold or more, from 3·10⁻⁴ degrees at the start.
  private static let rounds = 8

  @inline(__always)
  private static func forward(
    _ x: LaneMath.Lanes, _ y: LaneMath.Lanes
  ) -> (LaneMath.Lanes, LaneMath.Lanes) {
    let radius = (x * x + y * y).squareRoot()
    let grown = radius + 2e-5 * LaneMath.sinPi(y * (50.0 / 3))
    // The angle grows by ε ≤ 3·10⁻⁶: two terms of its sine and cosine are exact in doubles.
    let epsilon = 3e-6 * LaneMath.sinPi(x * (50.0 / 3) + 0.5)
    let cosine = 1 - epsilon * epsilon * 0.5
    let sine = epsilon * (1 - epsilon * epsilon * (1.0 / 6))
    let stretch = grown / radius
    return (
      stretch * (x * cosine - y * sine) + 0.0065, stretch * (y * cosine + x * sine) + 0.006
    )
  }
}
