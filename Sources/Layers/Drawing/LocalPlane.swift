#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A plane for drawing: degrees to metres with the two scales of one latitude.
///
/// Right at that latitude and good enough for a page elsewhere; figures never come from it.
public struct LocalPlane: Sendable {
  /// Metres a degree of longitude.
  public let metresPerLongitude: Double
  /// Metres a degree of latitude.
  public let metresPerLatitude: Double

  /// The plane of a latitude in degrees, by the usual series for WGS 84.
  public init(latitude: Double) {
    let phi = min(max(latitude, -85), 85) * .pi / 180
    metresPerLatitude = 111_132.954 - 559.822 * cos(2 * phi) + 1.175 * cos(4 * phi)
    metresPerLongitude = 111_412.84 * cos(phi) - 93.5 * cos(3 * phi) + 0.118 * cos(5 * phi)
  }

  /// The plane through the middle of an extent.
  public init(extent: Envelope) {
    self.init(latitude: extent.isEmpty ? 0 : (extent.minY + extent.maxY) / 2)
  }

  /// Metres east and north of the origin of degrees.
  public func metres(_ c: Coordinate) -> Coordinate {
    Coordinate(c.x * metresPerLongitude, c.y * metresPerLatitude)
  }

  /// The same for an extent.
  public func metres(_ extent: Envelope) -> Envelope {
    guard !extent.isEmpty else { return extent }
    return Envelope(
      minX: extent.minX * metresPerLongitude, minY: extent.minY * metresPerLatitude,
      maxX: extent.maxX * metresPerLongitude, maxY: extent.maxY * metresPerLatitude)
  }
}
