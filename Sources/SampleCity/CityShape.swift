import Layers

/// The land between two rivers: its banks, from a neck in the west to a tip in the east.
///
/// In metres, x from the neck (0) to the tip (`length`), y from the middle of the neck. The main
/// river passes in the south, its tributary in the north; they meet at the tip.
struct CityShape: Sendable {
  let length: Double
  /// Metres east between the vertices of a bank.
  let spacing: Double
  /// How many vertices a bank has upstream of the neck.
  let upstream: Int
  /// The y of the bank at each vertex; the last is the tip.
  let north: [Double]
  let south: [Double]
  let mainWidth: Double
  let tributaryWidth: Double
  private let noise: CityNoise

  /// Half the height of the neck, as a share of the length.
  static let halfHeight = 0.25
  /// The area over the square of the length.
  static let areaFactor = 2 * halfHeight * (0.35 + 0.65 * 2 / 3)

  init(length: Double, wantedSpacing: Double, seed: UInt64) {
    let count = Int((length / wantedSpacing).rounded(.up))
    let noise = CityNoise(seed: seed)
    self.length = length
    self.noise = noise
    spacing = length / Double(count)
    upstream = count * 6 / 100
    mainWidth = min(900, max(300, 0.055 * length))
    tributaryWidth = 0.6 * mainWidth
    var north: [Double] = []
    var south: [Double] = []
    for index in -upstream..<count {
      let x = Double(index) * length / Double(count)
      let taper = min(1, (1 - x / length) / 0.12)
      let height = Self.halfHeight(at: x / length) * length
      let middle = Self.middle(at: x / length) * length
      let wobble = { (kind: CityRandom.Kind) in
        0.008 * length * taper
          * noise.fractal(kind, at: x, wave: 0.15 * length, least: 3 * wantedSpacing)
      }
      north.append(middle + height + wobble(.northBank))
      south.append(middle - height + wobble(.southBank))
    }
    north.append(Self.middle(at: 1) * length)
    south.append(Self.middle(at: 1) * length)
    self.north = north
    self.south = south
  }

  /// The tip, where the rivers meet.
  var tip: Coordinate { Coordinate(length, north[north.count - 1]) }

  /// Half the height over the length; below 0 beyond the tip.
  private static func halfHeight(at t: Double) -> Double {
    let beyond = max(0, (t - 0.35) / 0.65)
    return halfHeight * (1 - beyond * beyond)
  }

  private static func middle(at t: Double) -> Double {
    0.08 * CityMath.sine(2 * CityMath.pi * (0.85 * t + 0.05))
  }

  // MARK: - Banks

  /// The x of a vertex of the banks; 0 is the neck.
  func x(ofVertex index: Int) -> Double { Double(index) * spacing }

  /// How many vertices lie from the neck to the tip, less one.
  var vertexCount: Int { north.count - 1 - upstream }

  func northBank(atVertex index: Int) -> Coordinate {
    Coordinate(x(ofVertex: index), north[index + upstream])
  }

  func southBank(atVertex index: Int) -> Coordinate {
    Coordinate(x(ofVertex: index), south[index + upstream])
  }

  private func interpolated(_ bank: [Double], _ x: Double) -> Double {
    let position = min(max(x / spacing + Double(upstream), 0), Double(bank.count - 1))
    let index = min(Int(position), bank.count - 2)
    let f = position - Double(index)
    return bank[index] + (bank[index + 1] - bank[index]) * f
  }

  func northBank(at x: Double) -> Double { interpolated(north, x) }
  func southBank(at x: Double) -> Double { interpolated(south, x) }

  /// The bank of the tributary away from the peninsula; beyond the tip, of the joint river.
  func farNorthBank(at x: Double) -> Double {
    farBank(at: x, width: tributaryWidth, .farNorthBank, side: 1)
  }

  /// The bank of the main river away from the peninsula.
  func farSouthBank(at x: Double) -> Double {
    farBank(at: x, width: mainWidth, .farSouthBank, side: -1)
  }

  private func farBank(
    at x: Double, width: Double, _ kind: CityRandom.Kind, side: Double
  ) -> Double {
    let t = x / length
    let near = Self.halfHeight(at: t) * length + 1.15 * width + 0.016 * length
    let joint = 0.4 * (mainWidth + tributaryWidth)
    let offset = CityMath.smoothMaximum(near, joint, width: 0.05 * length)
    let wobble =
      0.006 * length * noise.fractal(kind, at: x, wave: 0.2 * length, least: 3 * spacing)
    return Self.middle(at: t) * length + side * offset + wobble
  }

  /// Whether a place lies on the peninsula, at least so many metres from both banks.
  func contains(_ place: Coordinate, margin: Double) -> Bool {
    guard place.x > margin, place.x < length - margin else { return false }
    return place.y < northBank(at: place.x) - reach(north, place.x, margin)
      && place.y > southBank(at: place.x) + reach(south, place.x, margin)
  }

  /// Metres north or south that keep a distance from a bank, by its slope nearby.
  private func reach(_ bank: [Double], _ x: Double, _ margin: Double) -> Double {
    let slope =
      (interpolated(bank, x + margin) - interpolated(bank, x - margin)) / (2 * margin)
    return margin * (1 + slope * slope).squareRoot()
  }

  /// How far east a place lies between neck and tip, and how far north between the banks; each from
  /// 0 to 1 on the peninsula.
  func share(_ place: Coordinate) -> (east: Double, north: Double) {
    let low = southBank(at: place.x)
    let high = northBank(at: place.x)
    return (place.x / length, high > low ? (place.y - low) / (high - low) : 0.5)
  }

  /// A random place on the peninsula, every square metre as likely, away from the banks.
  func place(_ random: inout CityRandom, margin: Double) -> Coordinate {
    let low = south.min() ?? 0
    let high = north.max() ?? 0
    for _ in 0..<1000 {
      let place = Coordinate(random.between(0, length), random.between(low, high))
      if contains(place, margin: margin) { return place }
    }
    return Coordinate(0.4 * length, Self.middle(at: 0.4) * length)
  }
}
