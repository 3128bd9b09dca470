import Layers

/// A map of a rectangle into a plane by two bivariate polynomials: a stand-in for a projection.
///
/// With u, v the position scaled to −1…1 over the rectangle, x = o + Σₖ wᵏ·Pₖ(v) and likewise y.
/// Usually w = u. When the projection is symmetric about the rectangle's middle meridian, x is odd
/// and y even in u: then w = u², and x is multiplied by u at the end, which halves the work.
struct PolynomialMap: Sendable {
  typealias Lanes = SIMD4<Double>

  /// Where it holds.
  let domain: Envelope
  let isSymmetric: Bool
  /// How many coefficients Pₖ has, for k from the highest to 0.
  private let lengths: [Int]
  /// For each k from the highest to 0 the coefficients of Pₖ, highest power first; x and y
  /// in turns.
  private let coefficients: [Double]
  private let middle: Coordinate
  private let scale: Coordinate

  init(domain: Envelope, isSymmetric: Bool, lengths: [Int], coefficients: [Double]) {
    self.domain = domain
    self.isSymmetric = isSymmetric
    self.lengths = lengths
    self.coefficients = coefficients
    middle = domain.center
    scale = Coordinate(2 / domain.width, 2 / domain.height)
  }

  /// Maps positions in place.
  ///
  /// - Returns: `false` when a position lies outside the domain; such positions come out wrong.
  func apply(_ positions: UnsafeMutableBufferPointer<Coordinate>) -> Bool {
    var farthest = Lanes(repeating: 0)
    let one = Lanes(repeating: 1)
    let isSymmetric = isSymmetric
    let middle = middle
    let scale = scale
    lengths.withUnsafeBufferPointer { lengths in
      coefficients.withUnsafeBufferPointer { coefficients in
        LaneMath.forEachFour(positions) { x, y in
          let u = (x - middle.x) * scale.x
          let v = (y - middle.y) * scale.y
          farthest = Self.larger(farthest, Self.larger(u * u, v * v))
          let w = isSymmetric ? u * u : u
          var px = Lanes(repeating: 0)
          var py = Lanes(repeating: 0)
          var next = 0
          for length in lengths {
            var ax = Lanes(repeating: 0)
            var ay = Lanes(repeating: 0)
            for _ in 0..<length {
              ax = ax * v + coefficients[next]
              ay = ay * v + coefficients[next + 1]
              next += 2
            }
            px = px * w + ax
            py = py * w + ay
          }
          return (isSymmetric ? px * u : px, py)
        }
      }
    }
    // A hair beyond 1, for positions on the border whose scaling rounds up; NaN fails too.
    let inside = farthest .<= one * 1.000_000_001
    return all(inside)
  }

  /// The larger of each two numbers; NaN when the second is NaN.
  @inline(__always)
  private static func larger(_ a: Lanes, _ b: Lanes) -> Lanes {
    b.replacing(with: a, where: a .>= b)
  }
}
