public import Layers
public import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Rectangles in degrees: how far metres reach in them, and how they are written.
public enum LonLatExtent {
  /// Less than the metres in a degree of latitude anywhere on the ellipsoid (110,574 at least).
  private static let metresPerDegree = 110_500.0

  /// The rectangle widened by a distance on the ground on all sides, never too little.
  ///
  /// - Parameters:
  ///   - extent: Degrees; the empty one stays empty.
  ///   - metres: At least 0.
  /// - Returns: Degrees; latitudes are cut at ±90. When a pole comes within reach all longitudes are
  ///   in it.
  public static func widened(_ extent: Envelope, byMetres metres: Double) -> Envelope {
    guard !extent.isEmpty else { return extent }
    let up = metres / metresPerDegree
    let south = max(-90, extent.minY - up)
    let north = min(90, extent.maxY + up)
    let farthest = max(abs(south), abs(north))
    let cosine = cos(farthest * .pi / 180)
    guard farthest < 89.9, up / cosine < 180 else {
      return Envelope(minX: -180, minY: south, maxX: 180, maxY: north)
    }
    // A circle's easternmost point lies poleward of its centre; `farthest` allows for that.
    let side = up / cosine
    return Envelope(
      minX: extent.minX - side, minY: south, maxX: extent.maxX + side, maxY: north)
  }

  /// How the rectangle is written in messages: four decimals of a degree.
  public static func words(_ extent: Envelope) -> Text {
    guard !extent.isEmpty else { return Text("nothing", "空") }
    let (west, east) = (rounded(extent.minX), rounded(extent.maxX))
    let (south, north) = (rounded(extent.minY), rounded(extent.maxY))
    return Text(
      "longitude \(west) to \(east), latitude \(south) to \(north)",
      "经度 \(west) 至 \(east)，纬度 \(south) 至 \(north)")
  }

  /// A number with at most four decimals.
  static func rounded(_ value: Double) -> String {
    let r = (value * 10_000).rounded() / 10_000
    return abs(r) < 1e15 && r == r.rounded() ? "\(Int(r))" : "\(r)"
  }

  /// A number with at most one decimal.
  static func tenths(_ value: Double) -> String {
    let r = (value * 10).rounded() / 10
    return abs(r) < 1e15 && r == r.rounded() ? "\(Int(r))" : "\(r)"
  }

  /// Whether two rectangles lie farther apart than a distance on the ground; never for an empty one.
  ///
  /// - Parameter metres: At least 0; more is allowed for than it is, never less.
  public static func areApart(_ a: Envelope, _ b: Envelope, byMetres metres: Double) -> Bool {
    !a.isEmpty && !b.isEmpty && !widened(a, byMetres: metres).intersects(b)
  }
}
