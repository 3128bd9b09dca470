public import Layers

/// Where zones leave gaps between them, and where they overlap.
public struct ZoneBordersRecord: Sendable, Hashable {
  /// Pieces of one kind.
  public struct Pieces: Sendable, Hashable {
    /// How many.
    public var count: Int
    /// Their area in m²; a place in three zones counts once.
    public var area: Double
    /// The area of the largest, m².
    public var largest: Double
    /// A position inside the largest, degrees of WGS 84; `nil` without any.
    public var place: Coordinate?

    /// Sums pieces up.
    public init(count: Int, area: Double, largest: Double, place: Coordinate?) {
      self.count = count
      self.area = area
      self.largest = largest
      self.place = place
    }
  }

  /// Places in no zone that zones surround.
  public var gaps: Pieces
  /// Places in two zones or more.
  public var overlaps: Pieces

  /// Records both.
  public init(gaps: Pieces, overlaps: Pieces) {
    self.gaps = gaps
    self.overlaps = overlaps
  }
}
