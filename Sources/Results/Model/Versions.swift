/// The versions of everything that can change a figure.
public struct Versions: Sendable, Hashable {
  /// GeoPlan's own version.
  public static let geoplan = "0.1.0"

  /// The version of GEOS.
  public var geos: String
  /// The version of PROJ.
  public var proj: String
  /// The version of simdjson.
  public var simdjson: String

  /// Adopts the versions of the libraries.
  public init(geos: String, proj: String, simdjson: String) {
    self.geos = geos
    self.proj = proj
    self.simdjson = simdjson
  }
}
