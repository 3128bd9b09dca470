import GEOS
import Layers
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the repair passes without asking the engine must be valid for the engine.
///
/// A layer of one feature for which `engineChecks` is 0 and nothing was removed was certified by the
/// rules of our own.
@Suite("Certificate of validity")
struct CertificateTests {
  /// How often a kind of shape was certified, valid and invalid.
  struct Tally {
    var certified = 0
    var valid = 0
    var invalid = 0

    mutating func add(_ columns: GeometryColumns, _ name: Comment) throws {
      let done = try LayerRepair.run(columns, limits: .none, workers: Workers(threads: 1))
      let isCertified =
        done.counts.engineChecks == 0 && done.repairs.isEmpty && done.counts.repeatedPoints == 0
      let isValid = try Geometry(columns: columns, feature: 0).isValid()
      if isCertified { certified += 1 }
      if isValid { valid += 1 } else { invalid += 1 }
      if isCertified { #expect(isValid, name) }
      // Invalid ones are listed, valid ones are not.
      #expect(done.repairs.isEmpty == isValid, name)
    }
  }

  static func polygon(_ rings: [[Coordinate]]) -> GeometryColumns {
    parts([rings])
  }

  static func parts(_ parts: [[[Coordinate]]]) -> GeometryColumns {
    var columns = GeometryColumns()
    for rings in parts { columns.appendPart(.polygon, rings: rings) }
    columns.endFeature(parts.count == 1 ? .polygon : .multiPolygon)
    return columns
  }

  @Test("single rings through positions of a small grid, where touches abound")
  func gridWalks() throws {
    var random = SeededRandom(1)
    var tally = Tally()
    for index in 0..<6000 {
      let count = Int.random(in: 3...9, using: &random)
      let ring = RandomRings.gridWalk(count, size: 5, at: Coordinate(500_000, 3e6), &random)
      // Collapsed rings and repeated points are not for the certificate.
      if Set(ring).count < 3 || zip(ring, ring.dropFirst()).contains(where: { $0 == $1 }) {
        continue
      }
      try tally.add(Self.polygon([ring]), "walk \(index)")
    }
    #expect(tally.valid > 300 && tally.invalid > 1000)
    #expect(tally.certified > tally.valid * 8 / 10)
  }

  @Test("stars of all sizes, and the same with two vertices exchanged")
  func stars() throws {
    var random = SeededRandom(2)
    var tally = Tally()
    for index in 0..<1500 {
      let count = Int.random(in: 3...120, using: &random)
      var ring = RandomRings.star(count, at: Coordinate(450_000, 5_200_000), &random)
      if index % 2 == 1, count > 5 {
        let i = Int.random(in: 1..<count, using: &random)
        let j = Int.random(in: 1..<count, using: &random)
        ring.swapAt(i, j)
      }
      try tally.add(Self.polygon([ring]), "star \(index)")
    }
    #expect(tally.valid > 700 && tally.invalid > 500)
    #expect(tally.certified == tally.valid)
  }

  @Test("rings within a few units in the last place of touching themselves")
  func nearlyTouching() throws {
    var random = SeededRandom(3)
    var tally = Tally()
    for index in 0..<4000 {
      let count = Int.random(in: 4...8, using: &random)
      let walk = RandomRings.gridWalk(count, size: 4, at: Coordinate(100, 300), &random)
      let ring = RandomRings.jittered(walk, &random)
      if Set(ring).count < 3 || zip(ring, ring.dropFirst()).contains(where: { $0 == $1 }) {
        continue
      }
      let columns = Self.polygon([ring])
      let done = try LayerRepair.run(columns, limits: .none, workers: Workers(threads: 1))
      // Rings that are flat within rounding are dropped without asking the engine.
      guard !done.repairs.contains(where: { $0.defect == .collapsedRing }) else { continue }
      try tally.add(columns, "near \(index)")
    }
    #expect(tally.valid > 200 && tally.invalid > 500)
  }

  @Test("polygons with holes and several parts that may touch, nest and overlap")
  func holesAndParts() throws {
    var random = SeededRandom(4)
    var tally = Tally()
    for index in 0..<3000 {
      let origin = Coordinate(700_000, 100_000)
      let count = Int.random(in: 1...3, using: &random)
      let parts = (0..<count).map { _ in
        let shell = RandomRings.rectangle(size: 12, at: origin, &random)
        let corner = Envelope(shell)
        let holes = (0..<Int.random(in: 0...2, using: &random)).map { _ in
          RandomRings.rectangle(size: 4, at: Coordinate(corner.minX, corner.minY), &random)
        }
        return [shell] + holes
      }
      try tally.add(Self.parts(parts), "boxes \(index)")
    }
    #expect(tally.valid > 400 && tally.invalid > 1000)
    #expect(tally.certified > 400)
  }

  @Test("many holes and parts, so that edges are sorted into bands")
  func bands() throws {
    var random = SeededRandom(5)
    var tally = Tally()
    for index in 0..<12 {
      // A wide ring with small stars in a raster; sometimes one of them is moved onto others, out
      // of the ring, or repeated inside another.
      var rings = [RandomRings.star(400, at: Coordinate(0, 0), &random, scale: 400)]
      for i in 0..<12 {
        for j in 0..<12 {
          let at = Coordinate(Double(i - 6) * 40 + 20, Double(j - 6) * 40 + 20)
          rings.append(RandomRings.star(9, at: at, &random))
        }
      }
      let chosen = Int.random(in: 1..<rings.count, using: &random)
      switch index % 4 {
      case 1: rings[chosen] = rings[chosen].map { $0 + Coordinate(29, 3) }
      case 2: rings[chosen] = rings[chosen].map { $0 + Coordinate(7000, 0) }
      case 3:
        let first = rings[chosen][0]
        let inner = rings[chosen].map { first + ($0 - first) * 1e-3 }
        rings.append(inner.map { $0 + (Self.mean(rings[chosen]) - first) })
      default: break
      }
      try tally.add(Self.polygon(rings), "raster \(index)")
      try tally.add(Self.parts(rings.dropFirst().map { [$0] }), "parts \(index)")
    }
    #expect(tally.valid >= 6 && tally.invalid >= 6)
    #expect(tally.certified == tally.valid)
  }

  static func mean(_ ring: [Coordinate]) -> Coordinate {
    ring.dropLast().reduce(Coordinate(0, 0), +) * (1 / Double(ring.count - 1))
  }

  @Test("combs, spirals and other rings that are hard for a sweep")
  func hardShapes() throws {
    var tally = Tally()
    // A comb of long thin teeth, upright and lying.
    var comb: [Coordinate] = [Coordinate(0, 0)]
    for tooth in 0..<800 {
      let x = Double(tooth)
      comb += [Coordinate(x, 1000), Coordinate(x + 0.4, 1000), Coordinate(x + 0.4, 1)]
      comb.append(Coordinate(x + 1, 1))
    }
    comb += [Coordinate(800, 0), Coordinate(0, 0)]
    try tally.add(Self.polygon([comb]), "upright comb")
    try tally.add(Self.polygon([comb.map { Coordinate($0.y, $0.x) }]), "lying comb")
    // A spiral strip of twenty rounds.
    let angles = stride(from: 0.0, to: 40 * Double.pi, by: 0.05)
    func side(_ offset: Double) -> [Coordinate] {
      angles.map { angle in
        let radius = 10 + angle + offset
        return Coordinate(radius * cos(angle), radius * sin(angle))
      }
    }
    var spiral = side(0) + side(2).reversed()
    spiral.append(spiral[0])
    try tally.add(Self.polygon([spiral]), "spiral")
    #expect(tally.valid == 3)
    // All edges on one height or one width.
    let flat = (0..<100).map { Coordinate(Double($0 * 37 % 100), 5) } + [Coordinate(0, 5)]
    let done = try LayerRepair.run(Self.polygon([flat]), workers: Workers(threads: 1))
    #expect(done.columns.types == [.none])
  }
}
