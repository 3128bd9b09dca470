/// A position in a plane or on a globe: x is easting or longitude, y is northing or latitude.
///
/// Two doubles without padding, so that an array of coordinates passes to C as it is.
@frozen
public struct Coordinate: Hashable, Sendable, BitwiseCopyable {
  /// Easting in metres, or longitude in degrees.
  public var x: Double
  /// Northing in metres, or latitude in degrees.
  public var y: Double

  /// Makes a coordinate; any values, also non-finite ones, are kept as they are.
  @inlinable
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Whether both numbers are finite.
  @inlinable public var isFinite: Bool { x.isFinite && y.isFinite }

  /// The sum of two vectors.
  @inlinable
  public static func + (a: Coordinate, b: Coordinate) -> Coordinate {
    Coordinate(a.x + b.x, a.y + b.y)
  }

  /// The vector from `b` to `a`.
  @inlinable
  public static func - (a: Coordinate, b: Coordinate) -> Coordinate {
    Coordinate(a.x - b.x, a.y - b.y)
  }

  /// The vector, stretched.
  @inlinable
  public static func * (a: Coordinate, k: Double) -> Coordinate {
    Coordinate(a.x * k, a.y * k)
  }

  /// The z component of the cross product of two vectors.
  @inlinable
  public func cross(_ other: Coordinate) -> Double { x * other.y - y * other.x }

  /// The scalar product of two vectors.
  @inlinable
  public func dot(_ other: Coordinate) -> Double { x * other.x + y * other.y }

  /// The Euclidean length of the vector, in the unit of its components.
  @inlinable public var length: Double { (x * x + y * y).squareRoot() }

  /// The Euclidean distance between two positions of one plane.
  @inlinable
  public func distance(to other: Coordinate) -> Double { (self - other).length }
}
