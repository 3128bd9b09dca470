import Layers

/// Elementary functions made of additions and multiplications alone.
///
/// The C library's differ in their last bits between systems; these give the same everywhere.
enum CityMath {
  static let pi = 3.141_592_653_589_793

  /// Sine and cosine of an angle in radians, below 10⁶, to about 1e-15.
  static func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
    let quarters = (angle * (2 / pi)).rounded()
    let r = (angle - quarters * 1.570_796_326_734_125_6) - quarters * 6.077_100_506_506_192e-11
    let q = r * r
    let sine =
      r
      * (1
        + q
        * (-1 / 6
          + q
          * (1 / 120 + q
            * (-1 / 5040 + q * (1 / 362_880 + q * (-1 / 39_916_800 + q / 6_227_020_800))))))
    let cosine =
      1 + q
      * (-1 / 2
        + q
        * (1 / 24
          + q
          * (-1 / 720
            + q * (1 / 40320 + q * (-1 / 3_628_800 + q * (1 / 479_001_600 - q / 87_178_291_200))))))
    switch Int(quarters) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  static func sine(_ angle: Double) -> Double { sineAndCosine(angle).sine }

  /// The greater of two numbers with the corner between them rounded over a width.
  static func smoothMaximum(_ a: Double, _ b: Double, width: Double) -> Double {
    (a + b + ((a - b) * (a - b) + width * width).squareRoot()) / 2
  }
}

/// Smooth random functions of a place, the same wherever they are evaluated.
struct CityNoise: Sendable {
  let seed: UInt64

  private func lattice(_ kind: CityRandom.Kind, _ a: Int, _ b: Int) -> Double {
    2 * CityRandom.unit(CityRandom.mixed(seed, kind, a, b)) - 1
  }

  /// A fractal of one variable, within ±2: waves of a length and its halves down to a least length,
  /// each with half the height of the one before.
  func fractal(
    _ kind: CityRandom.Kind, _ series: Int = 0, at x: Double, wave: Double, least: Double
  ) -> Double {
    var sum = 0.0
    var height = 1.0
    var length = wave
    var octave = 0
    while length >= least {
      let position = x / length
      let cell = position.rounded(.down)
      let f = position - cell
      let a = lattice(kind, Int(cell), series &* 64 &+ octave)
      let b = lattice(kind, Int(cell) + 1, series &* 64 &+ octave)
      sum += height * (a + (b - a) * f * f * (3 - 2 * f))
      height /= 2
      length /= 2
      octave += 1
    }
    return sum
  }

  /// A smooth function of the plane, within ±1, with waves of a length.
  func field(_ kind: CityRandom.Kind, at place: Coordinate, wave: Double) -> Double {
    let x = place.x / wave
    let y = place.y / wave
    let i = x.rounded(.down)
    let j = y.rounded(.down)
    let f = (x - i) * (x - i) * (3 - 2 * (x - i))
    let g = (y - j) * (y - j) * (3 - 2 * (y - j))
    let corners = (0..<4).map { lattice(kind, Int(i) + $0 & 1, Int(j) + $0 >> 1) }
    let low = corners[0] + (corners[1] - corners[0]) * f
    let high = corners[2] + (corners[3] - corners[2]) * f
    return low + (high - low) * g
  }
}
