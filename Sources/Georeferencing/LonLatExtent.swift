public import Layers

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
  public static func text(_ extent: Envelope) -> String {
    guard !extent.isEmpty else { return "nothing" }
    return "longitude \(rounded(extent.minX)) to \(rounded(extent.maxX)), "
      + "latitude \(rounded(extent.minY)) to \(rounded(extent.maxY))"
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

  /// Refuses layers that have nothing in common.
  ///
  /// - Parameters:
  ///   - first: A layer's name and its extent in degrees of WGS 84.
  ///   - second: The other's.
  ///   - metres: How far apart they may be, for instance the radius of a coverage.
  /// - Throws: ``GeoreferencingError`` `.apart` with both extents; `.empty` for an empty extent.
  public static func requireMeeting(
    _ first: (name: String, extent: Envelope), _ second: (name: String, extent: Envelope),
    withinMetres metres: Double = 0
  ) throws(GeoreferencingError) {
    for layer in [first, second] where layer.extent.isEmpty {
      throw GeoreferencingError(.empty, "layer '\(layer.name)' has no geometry")
    }
    guard !widened(first.extent, byMetres: metres).intersects(second.extent) else { return }
    let reach = metres > 0 ? " within \(rounded(metres)) m" : ""
    throw GeoreferencingError(
      .apart,
      "layers '\(first.name)' (\(text(first.extent))) and '\(second.name)' "
        + "(\(text(second.extent))) do not meet\(reach)",
      remedy: "check the datum of both and that they are of the same place")
  }
}
