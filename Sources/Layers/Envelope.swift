/// An axis-parallel rectangle, closed on all sides; the empty one is representable.
@frozen
public struct Envelope: Hashable, Sendable, BitwiseCopyable {
  /// The bounds; in the empty envelope the minima are +∞ and the maxima −∞.
  public var minX, minY, maxX, maxY: Double

  /// The envelope that holds nothing.
  public static let empty = Envelope(
    minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)

  /// Makes an envelope from its bounds, which are not reordered.
  @inlinable
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The envelope of one position.
  @inlinable
  public init(_ c: Coordinate) {
    self.init(minX: c.x, minY: c.y, maxX: c.x, maxY: c.y)
  }

  /// The envelope of two positions.
  @inlinable
  public init(_ a: Coordinate, _ b: Coordinate) {
    self.init(
      minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
  }

  /// The envelope of a run of positions; empty when there are none.
  @inlinable
  public init(_ coordinates: some Sequence<Coordinate>) {
    self = .empty
    for c in coordinates { expand(by: c) }
  }

  /// Whether it holds no position.
  @inlinable public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }
  /// East–west size; 0 when empty.
  @inlinable public var width: Double { isEmpty ? 0 : maxX - minX }
  /// North–south size; 0 when empty.
  @inlinable public var height: Double { isEmpty ? 0 : maxY - minY }
  /// The middle; not meaningful when empty.
  @inlinable public var center: Coordinate {
    Coordinate(minX + (maxX - minX) / 2, minY + (maxY - minY) / 2)
  }

  /// Grows to hold a position.
  @inlinable
  public mutating func expand(by c: Coordinate) {
    if c.x < minX { minX = c.x }
    if c.y < minY { minY = c.y }
    if c.x > maxX { maxX = c.x }
    if c.y > maxY { maxY = c.y }
  }

  /// Grows to hold another envelope; the empty one changes nothing.
  @inlinable
  public mutating func expand(by other: Envelope) {
    if other.minX < minX { minX = other.minX }
    if other.minY < minY { minY = other.minY }
    if other.maxX > maxX { maxX = other.maxX }
    if other.maxY > maxY { maxY = other.maxY }
  }

  /// The envelope widened on all sides; the empty one stays empty.
  @inlinable
  public func widened(by margin: Double) -> Envelope {
    isEmpty
      ? self
      : Envelope(
        minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }

  /// Whether the two share a position, a common border included; never true for an empty one.
  @inlinable
  public func intersects(_ other: Envelope) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// Whether the other lies within, a common border included.
  @inlinable
  public func contains(_ other: Envelope) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  /// Whether the position lies within or on the border.
  @inlinable
  public func contains(_ c: Coordinate) -> Bool {
    minX <= c.x && c.x <= maxX && minY <= c.y && c.y <= maxY
  }

  /// The shared rectangle, possibly empty.
  @inlinable
  public func intersection(_ other: Envelope) -> Envelope {
    Envelope(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
      maxY: min(maxY, other.maxY))
  }

  /// The square of the distance between the two rectangles; 0 when they meet.
  @inlinable
  public func squaredDistance(to other: Envelope) -> Double {
    let dx = max(0, max(other.minX - maxX, minX - other.maxX))
    let dy = max(0, max(other.minY - maxY, minY - other.maxY))
    return dx * dx + dy * dy
  }

  /// The square of the distance to a position; 0 inside.
  @inlinable
  public func squaredDistance(to c: Coordinate) -> Double {
    let dx = max(0, max(minX - c.x, c.x - maxX))
    let dy = max(0, max(minY - c.y, c.y - maxY))
    return dx * dx + dy * dy
  }
}
