import Layers
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Seeded random rings of several kinds.
enum RandomRings {
  /// A simple ring with vertices at random radii of 2 to 15 around a centre, counter-clockwise.
  static func star(
    _ vertices: Int, at center: Coordinate, _ random: inout SeededRandom, scale: Double = 1
  ) -> [Coordinate] {
    var ring = (0..<vertices).map { index in
      let angle = 2 * Double.pi * (Double(index) + random.number(0...0.8)) / Double(vertices)
      let radius = scale * random.number(2...15)
      return center + Coordinate(radius * cos(angle), radius * sin(angle))
    }
    ring.append(ring[0])
    return ring
  }

  /// A ring through random positions of a small grid: touches, overlaps and repeats are frequent.
  static func gridWalk(
    _ vertices: Int, size: Int, at origin: Coordinate, _ random: inout SeededRandom
  ) -> [Coordinate] {
    var ring = (0..<vertices).map { _ in
      origin
        + Coordinate(
          Double(Int.random(in: 0...size, using: &random)),
          Double(Int.random(in: 0...size, using: &random)))
    }
    ring.append(ring[0])
    return ring
  }

  /// A rectangle with integer corners within `0...size`, in a random direction.
  static func rectangle(
    size: Int, at origin: Coordinate, _ random: inout SeededRandom
  ) -> [Coordinate] {
    let x = Double(Int.random(in: 0..<size, using: &random))
    let y = Double(Int.random(in: 0..<size, using: &random))
    let w = Double(Int.random(in: 1...size, using: &random))
    let h = Double(Int.random(in: 1...size, using: &random))
    let ring = [
      Coordinate(x, y), Coordinate(x + w, y), Coordinate(x + w, y + h), Coordinate(x, y + h),
      Coordinate(x, y),
    ].map { $0 + origin }
    return Bool.random(using: &random) ? ring : ring.reversed()
  }

  /// The ring with some coordinates moved by a few units in the last place.
  static func jittered(_ ring: [Coordinate], _ random: inout SeededRandom) -> [Coordinate] {
    var ring = ring
    for index in ring.indices.dropLast() where Bool.random(using: &random) {
      ring[index].x += Double(Int.random(in: -2...2, using: &random)) * ring[index].x.ulp
      ring[index].y += Double(Int.random(in: -2...2, using: &random)) * ring[index].y.ulp
    }
    ring[ring.count - 1] = ring[0]
    return ring
  }
}
