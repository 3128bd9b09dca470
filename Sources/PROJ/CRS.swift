public import Layers

/// A coordinate reference system: what its coordinates mean, read once from a definition.
///
/// Whatever order its authority puts the axes in, coordinates are always longitude or easting first
/// here.
public struct CRS: Hashable, Sendable {
  /// What kind of coordinates a system has.
  public enum Kind: Hashable, Sendable {
    /// Longitude and latitude.
    case geographic
    /// Easting and northing in a plane.
    case projected
    /// Anything else, such as geocentric or vertical coordinates.
    case other
  }

  /// The definition in one form a definition: `EPSG:4544`, `OGC:CRS84`, a PROJ string or WKT.
  public let definition: String
  /// What the authority calls it, or `unknown` for a PROJ string.
  public let name: String
  /// Whether it is in degrees, in a plane, or neither.
  public let kind: Kind
  /// The unit of both axes.
  public let unit: AxisUnit
  /// The ellipsoid under it.
  public let ellipsoid: Ellipsoid
  /// The name of the datum, or of the ensemble of datums.
  public let datumName: String
  /// Where its authority says it is meant to be used; `nil` when nothing says so.
  public let areaOfUse: AreaOfUse?
  /// How a projected system is made; `nil` for others.
  public let projection: Projection?

  init(
    definition: String, name: String, kind: Kind, unit: AxisUnit, ellipsoid: Ellipsoid,
    datumName: String, areaOfUse: AreaOfUse?, projection: Projection?
  ) {
    self.definition = definition
    self.name = name
    self.kind = kind
    self.unit = unit
    self.ellipsoid = ellipsoid
    self.datumName = datumName
    self.areaOfUse = areaOfUse
    self.projection = projection
  }

  /// Whether its coordinates are longitude and latitude.
  public var isGeographic: Bool { kind == .geographic }

  /// Whether it is a plane whose axes are in metres.
  public var isProjectedMetric: Bool { kind == .projected && unit.factor == 1 }

  /// Whether it is Web Mercator or one of its twins.
  ///
  /// That is a Mercator projection computed on a sphere, whose metres are not metres on the ground
  /// anywhere but at the equator.
  public var isWebMercator: Bool {
    guard let projection else { return false }
    if projection.methodCode == "1024" { return true }
    let isMercator =
      projection.method.contains("Mercator") && !projection.method.contains("Transverse")
      && !projection.method.contains("Oblique")
    return isMercator
      && (projection.method.contains("Spherical") || ellipsoid.inverseFlattening == 0)
  }

  /// Whether positions in its geographic coordinates are those of WGS 84 to within a metre.
  ///
  /// That is WGS 84 itself and CGCS2000, for which the registry of EPSG has no shift other than
  /// zero; PROJ treats them alike.
  public var isOnWGS84: Bool {
    let near = abs(ellipsoid.inverseFlattening - 298.25722) < 1e-5
    guard near, ellipsoid.semiMajor == 6_378_137 else { return false }
    return CRS.datumsLikeWGS84.contains { datumName.hasPrefix($0) }
  }

  private static let datumsLikeWGS84 = [
    "World Geodetic System 1984", "China 2000", "Unknown based on WGS84 ellipsoid",
    "Unknown based on GRS80 ellipsoid", "Unknown based on WGS 84 ellipsoid",
    "Unknown based on GRS 1980 ellipsoid",
  ]
}

/// The unit of a system's axes.
public struct AxisUnit: Hashable, Sendable {
  /// As PROJ names it: `metre`, `degree`, `US survey foot`.
  public var name: String
  /// Metres in one unit, or radians in one unit for angles.
  public var factor: Double

  /// Makes a unit.
  public init(name: String, factor: Double) {
    self.name = name
    self.factor = factor
  }

  /// The metre.
  public static let metre = AxisUnit(name: "metre", factor: 1)
  /// The degree.
  public static let degree = AxisUnit(name: "degree", factor: .pi / 180)
}

/// The part of the globe that a system is meant for, in degrees.
public struct AreaOfUse: Hashable, Sendable {
  /// Its bounds in degrees; `west` is greater than `east` where it crosses the antimeridian.
  public var west, south, east, north: Double
  /// The authority's description.
  public var name: String

  /// Makes an area.
  public init(west: Double, south: Double, east: Double, north: Double, name: String) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
    self.name = name
  }

  /// Whether the area covers all longitudes.
  public var isGlobal: Bool { east - west >= 360 }

  /// Whether a position in degrees lies in it, or within `margin` degrees of it.
  public func contains(_ c: Coordinate, margin: Double = 0) -> Bool {
    guard c.y >= south - margin, c.y <= north + margin else { return false }
    if isGlobal { return true }
    if west <= east { return c.x >= west - margin && c.x <= east + margin }
    return c.x >= west - margin || c.x <= east + margin
  }
}

/// How a projected system is made: the method and the numbers that place it.
public struct Projection: Hashable, Sendable {
  /// The method's name, such as `Transverse Mercator`.
  public var method: String
  /// The method's EPSG code; empty when it has none.
  public var methodCode: String
  /// Longitude of the natural or false origin, degrees; `nil` when the method has none.
  public var centralMeridian: Double?
  /// Latitude of the natural or false origin, degrees; `nil` when the method has none.
  public var latitudeOfOrigin: Double?
  /// Scale factor at the origin; `nil` when the method has none.
  public var scale: Double?
  /// Easting at the origin in axis units; `nil` when the method has none.
  public var falseEasting: Double?
  /// Northing at the origin in axis units; `nil` when the method has none.
  public var falseNorthing: Double?

  /// Makes a projection without numbers.
  public init(method: String, methodCode: String) {
    self.method = method
    self.methodCode = methodCode
  }
}
