import GEOS
import Layers
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Seeded layers for comparisons with the engine.
enum RandomAreas {
  /// A star-shaped ring around a centre, counter-clockwise and closed.
  static func ring(
    _ center: Coordinate, radius: Double, count: Int, _ random: inout SeededRandom
  ) -> [Coordinate] {
    var ring: [Coordinate] = []
    for step in 0..<count {
      let angle = 2 * Double.pi * Double(step) / Double(count)
      let r = radius * random.number(0.55...1)
      ring.append(Coordinate(center.x + r * cos(angle), center.y + r * sin(angle)))
    }
    return ring + [ring[0]]
  }

  /// A star with up to two holes, valid by construction.
  static func star(
    _ center: Coordinate, radius: Double, count: Int, holes: Int, _ random: inout SeededRandom
  ) -> [[Coordinate]] {
    var rings = [ring(center, radius: radius, count: count, &random)]
    for hole in 0..<holes {
      let at = Coordinate(center.x + (hole == 0 ? -0.25 : 0.25) * radius, center.y)
      rings.append(ring(at, radius: 0.2 * radius, count: max(4, count / 3), &random).reversed())
    }
    return rings
  }

  /// Stars of mixed size over a square of the given side.
  static func layer(
    _ count: Int, side: Double, radius: ClosedRange<Double>, vertices: ClosedRange<Int>,
    origin: Coordinate = Coordinate(0, 0), seed: UInt64
  ) -> PlanarLayer {
    var random = SeededRandom(seed)
    var columns = GeometryColumns()
    for _ in 0..<count {
      let center = Coordinate(
        origin.x + random.number(0...side), origin.y + random.number(0...side))
      let holes = Int.random(in: 0...2, using: &random)
      let size = Int.random(in: vertices, using: &random)
      columns.appendPart(
        .polygon,
        rings: star(
          center, radius: random.number(radius), count: size, holes: holes, &random))
      columns.endFeature(.polygon)
    }
    return PlanarLayer(columns)
  }

  /// Unions of unit squares on an integer grid: nearly every pair touches, shares edges or is equal.
  static func blocks(
    _ count: Int, side: Int, squares most: Int = 7, spread: Int = 2, seed: UInt64
  ) throws -> PlanarLayer {
    var random = SeededRandom(seed)
    var columns = GeometryColumns()
    for _ in 0..<count {
      let x = Int.random(in: 0..<side, using: &random)
      let y = Int.random(in: 0..<side, using: &random)
      var squares: [Geometry] = []
      for _ in 0..<Int.random(in: (most + 1) / 2...most, using: &random) {
        let u = Double(x + Int.random(in: 0...spread, using: &random))
        let v = Double(y + Int.random(in: 0...spread, using: &random))
        squares.append(
          try Geometry(rectangle: Envelope(minX: u, minY: v, maxX: u + 1, maxY: v + 1)))
      }
      try Geometry(collecting: squares, as: .multiPolygon).unaryUnion().append(to: &columns)
    }
    return PlanarLayer(columns)
  }

  /// Zigzag lines over a square.
  static func lines(_ count: Int, side: Double, step: Double, seed: UInt64) -> PlanarLayer {
    var random = SeededRandom(seed)
    var columns = GeometryColumns()
    for _ in 0..<count {
      var p = Coordinate(random.number(0...side), random.number(0...side))
      var path = [p]
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        p = p + Coordinate(random.number(-step...step), random.number(-step...step))
        path.append(p)
      }
      columns.appendPart(.line, rings: [path])
      columns.endFeature(.lineString)
    }
    return PlanarLayer(columns)
  }

  /// Points over a square, one a feature.
  static func points(_ count: Int, side: Double, seed: UInt64) -> PlanarLayer {
    var random = SeededRandom(seed)
    var columns = GeometryColumns()
    for _ in 0..<count {
      columns.appendPart(
        .point, rings: [[Coordinate(random.number(0...side), random.number(0...side))]])
      columns.endFeature(.point)
    }
    return PlanarLayer(columns)
  }
}
