/// Reproducible random numbers: SplitMix64, started from a seed and a place.
///
/// Every feature starts a generator of its own from where it stands, so that layers can be made in
/// pieces, in any order and on any number of threads.
///
/// Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
struct CityRandom: Sendable {
  private var state: UInt64

  /// Numbers for one thing of a kind, at a place of two numbers.
  init(_ seed: UInt64, _ kind: Kind, _ a: Int = 0, _ b: Int = 0) {
    state = Self.mixed(seed, kind, a, b)
  }

  /// What random numbers are for; each has a sequence of its own.
  enum Kind: UInt64, Sendable {
    case northBank = 1
    case southBank, farNorthBank, farSouthBank, zoneBorder, warpX, warpY, node, block, buildings
    case park, cityPark, stop, redline, project, farmland, road, facility
  }

  /// One number for a place, in all 64 bits.
  static func mixed(_ seed: UInt64, _ kind: Kind, _ a: Int, _ b: Int) -> UInt64 {
    var z = mix(seed &+ kind.rawValue &* 0x9E37_79B9_7F4A_7C15)
    z = mix(z ^ UInt64(bitPattern: Int64(a)) &* 0xD1B5_4A32_D192_ED03)
    return mix(z ^ UInt64(bitPattern: Int64(b)) &* 0x8CB9_2BA7_2F3D_8DD7)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The number of 64 random bits as one from 0 to below 1.
  static func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }

  /// A number from 0 to below 1.
  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.unit(Self.mix(state))
  }

  /// A number between two others.
  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  /// A whole number from 0 to below `bound`.
  mutating func below(_ bound: Int) -> Int { min(bound - 1, Int(unit() * Double(bound))) }

  /// A number that is roughly normal with mean 0 and standard deviation 1, within ±3.5.
  mutating func normal() -> Double {
    (unit() + unit() + unit() + unit() - 2) * 1.732_050_807_568_877_2
  }
}
