import Layers

/// Ties between two layers, broken as if the first were moved by an infinitely small vector.
///
/// The vector is (ε, ε²) with ε > 0 smaller than any number. No vertex of the shifted layer then
/// lies on an edge of the other, so that every predicate has one of two answers and all of them
/// agree with each other (H. Edelsbrunner, E. P. Mücke, Simulation of Simplicity, 1990). Areas and
/// parities do not feel the shift.
enum SymbolicShift {
  /// The side, 1 left or −1 right, of an edge of the fixed layer on which a shifted position lies;
  /// the edge's ends differ.
  @inline(__always)
  static func side(of p: Coordinate, from a: Coordinate, _ b: Coordinate) -> Int {
    let sign = Orientation.sign(a, b, p)
    return sign != 0 ? sign : tie(a, b)
  }

  /// The side of a shifted edge on which a fixed position lies; the edge's ends differ.
  @inline(__always)
  static func side(ofFixed p: Coordinate, fromShifted a: Coordinate, _ b: Coordinate) -> Int {
    let sign = Orientation.sign(a, b, p)
    return sign != 0 ? sign : -tie(a, b)
  }

  /// The sign of (b − a) × (ε, ε²).
  @inline(__always)
  static func tie(_ a: Coordinate, _ b: Coordinate) -> Int {
    if b.y != a.y { return b.y > a.y ? -1 : 1 }
    return b.x > a.x ? 1 : -1
  }
}
