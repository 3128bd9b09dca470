import Layers
import PROJ

/// Runs polynomials where they hold and the exact transformation where they do not.
enum Interpolated {
  /// Positions in one piece; also the size of the copy that is kept of a piece.
  private static let piece = 256

  /// Transforms positions in place.
  ///
  /// Whether a position is interpolated depends on the position alone: in a piece that holds one
  /// outside the polynomials' domain, each position is decided for itself.
  static func transform(
    _ positions: UnsafeMutableBufferPointer<Coordinate>, _ map: PolynomialMap?,
    _ exact: (UnsafeMutableBufferPointer<Coordinate>) throws(GeoreferencingError) -> Void
  ) throws(GeoreferencingError) {
    guard let map else { return try exact(positions) }
    let kept = UnsafeMutableBufferPointer<Coordinate>.allocate(capacity: piece)
    defer { kept.deallocate() }
    guard let keptStart = kept.baseAddress else { return }
    var begin = 0
    while begin < positions.count {
      let end = min(positions.count, begin + piece)
      let here = UnsafeMutableBufferPointer(rebasing: positions[begin..<end])
      if let start = here.baseAddress { keptStart.update(from: start, count: here.count) }
      if !map.apply(here) {
        for index in 0..<here.count {
          here[index] = kept[index]
          let one = UnsafeMutableBufferPointer(rebasing: here[index...index])
          if map.apply(one) { continue }
          here[index] = kept[index]
          do throws(GeoreferencingError) { try exact(one) } catch {
            var located = error
            located.underlying?.index = begin + index
            throw located
          }
        }
      }
      begin = end
    }
  }
}
