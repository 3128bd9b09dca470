internal import Layers

/// A position on the grid of 10⁻⁷ degrees, on which coordinates are written.
struct GridPosition: Equatable {
  let x, y: Int64

  /// The nearest position of the grid, halves away from zero.
  ///
  /// The coordinate must be finite and within ±10¹¹ degrees, far more than the globe has.
  @inline(__always)
  init(_ c: Coordinate) {
    precondition(abs(c.x) <= 1e11 && abs(c.y) <= 1e11)
    x = Int64((c.x * 1e7).rounded())
    y = Int64((c.y * 1e7).rounded())
  }
}

extension GridPosition {
  /// The numbers that are read from what is written.
  var coordinate: Coordinate { Coordinate(Double(x) / 1e7, Double(y) / 1e7) }
}

extension TextBuffer {
  /// Appends `[x,y]`.
  @inline(__always)
  func append(_ position: GridPosition) {
    // Two numbers of at most 21 characters, and three marks.
    let start = room(48)
    var p = start
    p.pointee = UInt8(ascii: "[")
    p = Self.write(position.x, at: p + 1)
    p.pointee = UInt8(ascii: ",")
    p = Self.write(position.y, at: p + 1)
    p.pointee = UInt8(ascii: "]")
    used(p + 1 - start)
  }

  /// Writes a count of 10⁻⁷ as a number without exponent and superfluous zeros.
  @inline(__always)
  private static func write(
    _ value: Int64, at place: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var p = place
    if value < 0 {
      p.pointee = UInt8(ascii: "-")
      p += 1
    }
    var (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
    var digits = 1
    var power: UInt64 = 10
    while whole >= power {
      digits += 1
      power *= 10
    }
    for index in stride(from: digits - 1, through: 0, by: -1) {
      p[index] = UInt8(truncatingIfNeeded: whole % 10) + UInt8(ascii: "0")
      whole /= 10
    }
    p += digits
    guard fraction > 0 else { return p }
    p.pointee = UInt8(ascii: ".")
    var places = 7
    while fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    for index in stride(from: places, through: 1, by: -1) {
      p[index] = UInt8(truncatingIfNeeded: fraction % 10) + UInt8(ascii: "0")
      fraction /= 10
    }
    return p + places + 1
  }
}
