import Layers
import Measures

/// The segment as drawn, of which a segment of a cut line is a part.
///
/// A cut ends at a rounded place, beside the line that it was cut from. What is asked of the piece
/// next (does it run along this border?) is asked of the segment as drawn, so that rounding decides
/// nothing.
struct Carrier: Sendable, BitwiseCopyable {
  /// The coordinate of the piece at which its segment begins.
  var coordinate: UInt32
  /// The ends as drawn.
  var from, to: Coordinate
  /// Where the piece's segment begins and ends on it: 0 ≤ start < end ≤ 1.
  var start, end: Double

  /// A place on the segment as drawn, rounded; measured from the nearer end.
  func point(at along: Double) -> Coordinate {
    along <= 0.5 ? from + (to - from) * along : to + (from - to) * (1 - along)
  }
}

extension [Carrier] {
  /// Appends those of other columns, whose coordinates are moved to begin at `shift`.
  mutating func append(_ others: some Sequence<Carrier>, movedBy shift: Int) {
    for var carrier in others {
      carrier.coordinate = UInt32(Int(carrier.coordinate) + shift)
      append(carrier)
    }
  }
}
