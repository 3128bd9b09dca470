import Layers

/// Elementary functions on four numbers at once, without calls into the C library.
///
/// They give the same bits wherever a number stands among the four, so results do not depend on how
/// work is cut into pieces.
enum LaneMath {
  typealias Lanes = SIMD4<Double>

  /// Adding and taking away this number rounds to the nearest integer, up to 2^51.
  private static let rounder = 6_755_399_441_055_744.0

  /// The nearest integer.
  @inline(__always)
  static func rounded(_ t: Lanes) -> Lanes { (t + rounder) - rounder }

  /// sin(πt) to 2e-16 for |t| < 2^50: reduced to |r| ≤ ½ exactly, then the Taylor series.
  @inline(__always)
  static func sinPi(_ t: Lanes) -> Lanes {
    let n = rounded(t)
    let r = t - n
    let odd = n - 2 * rounded(n * 0.5)
    let r2 = r * r
    var p = Lanes(repeating: 5.392664662608129e-10)  // π^21 / 21!
    p = p * r2 - 2.2948428997269873e-8
    p = p * r2 + 7.952054001475513e-7
    p = p * r2 - 2.1915353447830217e-5
    p = p * r2 + 4.6630280576761255e-4
    p = p * r2 - 7.3704309457143504e-3
    p = p * r2 + 8.214588661112823e-2
    p = p * r2 - 5.992645293207921e-1
    p = p * r2 + 2.5501640398773455
    p = p * r2 - 5.16771278004997
    p = p * r2 + 3.141592653589793
    return p * r * (1 - 2 * odd * odd)
  }

  /// sin(3θ) from sin(θ).
  @inline(__always)
  static func sineOfTriple(_ s: Lanes) -> Lanes { s * (3 - 4 * s * s) }

  /// Calls `body` with four positions at a time and writes back what it returns.
  ///
  /// The last call repeats the last position to fill its lanes.
  @inline(__always)
  static func forEachFour(
    _ coordinates: UnsafeMutableBufferPointer<Coordinate>,
    _ body: (Lanes, Lanes) -> (x: Lanes, y: Lanes)
  ) {
    guard let p = coordinates.baseAddress else { return }
    let count = coordinates.count
    var i = 0
    while i + 4 <= count {
      let (x, y) = body(
        Lanes(p[i].x, p[i + 1].x, p[i + 2].x, p[i + 3].x),
        Lanes(p[i].y, p[i + 1].y, p[i + 2].y, p[i + 3].y))
      p[i] = Coordinate(x[0], y[0])
      p[i + 1] = Coordinate(x[1], y[1])
      p[i + 2] = Coordinate(x[2], y[2])
      p[i + 3] = Coordinate(x[3], y[3])
      i += 4
    }
    guard i < count else { return }
    var xs = Lanes(repeating: p[count - 1].x)
    var ys = Lanes(repeating: p[count - 1].y)
    for lane in 0..<(count - i) {
      xs[lane] = p[i + lane].x
      ys[lane] = p[i + lane].y
    }
    let (x, y) = body(xs, ys)
    for lane in 0..<(count - i) { p[i + lane] = Coordinate(x[lane], y[lane]) }
  }
}
