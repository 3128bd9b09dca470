public import Layers
import PROJ

extension DatumConverter {
  /// Metres that a way to WGS 84 and back may move a position, and many times that.
  private static let rounding = 1.0

  /// The rectangle, in the layer's own coordinates, that surely holds all that lies within a
  /// distance of an extent.
  ///
  /// For leaving out features that cannot take part before anything is transformed; it is larger
  /// than needed, never smaller.
  ///
  /// - Parameters:
  ///   - extent: Degrees of WGS 84; the empty one gives an empty window.
  ///   - metres: The distance on the ground, at least 0.
  public func window(around extent: Envelope, withinMetres metres: Double) -> Envelope {
    guard !extent.isEmpty else { return .empty }
    let wide = LonLatExtent.widened(extent, byMetres: max(metres, Self.rounding))
    switch datum.kind {
    case .gcj02: return wide.widened(by: Self.largestGCJ02Shift)
    case .bd09: return wide.widened(by: Self.largestBD09Shift)
    case .system:
      guard !changesNothing else { return wide }
      var border = Self.border(of: wide)
      guard (try? fromWGS84(&border)) != nil else { return Self.everything }
      if datum.isGeographic {
        // What lies beyond the antimeridian goes on in the same turn.
        for index in border.indices {
          border[index].x += ((wide.center.x - border[index].x) / 360).rounded() * 360
        }
      }
      let window = Envelope(border)
      // The curved edge between two of the border's positions.
      return window.widened(by: 0.002 * max(window.width, window.height))
    }
  }

  /// No position within the bounds moves further, in degrees: on a grid 0.0108 and 0.0173 at most.
  private static let largestGCJ02Shift = 0.015
  private static let largestBD09Shift = 0.03

  private static let everything = Envelope(
    minX: -.infinity, minY: -.infinity, maxX: .infinity, maxY: .infinity)
}
