import Layers
import Testing
import TestSupport

@testable import Analyses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Seeded layers of all kinds of facilities, the awkward ones included.
struct RandomFacilities {
  var features: [(PartKind, [[Coordinate]])] = []
  var radii: [Double] = []

  init(seed: UInt64, count: Int = 12, size: Double = 2000, radius: ClosedRange<Double>) {
    var random = SeededRandom(seed)
    for index in 0..<count {
      let at = Coordinate(random.number(-size...size), random.number(-size...size))
      switch index % 4 {
      case 0: features.append(point(at.x, at.y))
      case 1:
        var path = [at]
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let step = Coordinate(random.number(-200...200), random.number(-200...200))
          path.append(path[path.count - 1] + step)
        }
        features.append((.line, [path]))
      case 2:
        // A star: convex and reflex vertices in turn.
        let corners = 2 * Int.random(in: 3...12, using: &random)
        let outer = random.number(50...300)
        let star = (0..<corners).map { corner -> (Double, Double) in
          let angle = 2 * Double.pi * Double(corner) / Double(corners)
          let r = corner % 2 == 0 ? outer : outer * 0.4
          return (at.x + r * cos(angle), at.y + r * sin(angle))
        }
        features.append((.polygon, [ring(star)]))
      default:
        let outer = random.number(150...500)
        let hole = regular(at, radius: outer * 0.8, corners: 7, turn: 0.3)
        features.append(
          (.polygon, [regular(at, radius: outer, corners: 9), Array(hole.reversed())]))
      }
      radii.append(random.number(radius))
    }
  }
}

@Suite("ExactCover, properties")
struct ExactCoverPropertyTests {
  func covered(
    _ demand: GeometryColumns, _ facilities: GeometryColumns, _ radii: [Double]
  ) -> Double {
    var scratch = ExactCover.Scratch()
    return ExactCover(facilities, radii: radii).coveredArea(
      of: demand, feature: 0, area: demand.area(ofFeature: 0), scratch: &scratch)
  }

  static func blob(_ seed: UInt64, corners: Int = 60) -> [Coordinate] {
    var random = SeededRandom(seed)
    let phase = random.number(0...6)
    return ring(
      (0..<corners).map {
        let angle = 2 * Double.pi * Double($0) / Double(corners)
        let r = 1400 * (1 + 0.3 * sin(3 * angle + phase)) + random.number(-60...60)
        return (r * cos(angle), r * sin(angle))
      })
  }

  @Test("a fine grid of points agrees with the area", arguments: 1...8)
  func grid(seed: Int) {
    let layer = RandomFacilities(seed: UInt64(seed), radius: seed % 2 == 0 ? 0...60 : 100...400)
    let facilities = columns(layer.features)
    let demand = columns([(.polygon, [Self.blob(UInt64(seed))])])
    let cover = ExactCover(facilities, radii: layer.radii)
    let step = 19.0
    var inside = 0
    var hit = 0
    for x in stride(from: -2000, through: 2000, by: step) {
      for y in stride(from: -2000, through: 2000, by: step) {
        let p = Coordinate(x + 0.123, y + 0.377)
        guard demand.place(of: p, inFeature: 0) == .inside else { continue }
        inside += 1
        // By definition: within the radius of an edge, or inside a polygon.
        let isHit = (0..<facilities.featureCount).contains { facility in
          guard facilities.place(of: p, inFeature: facility) == .outside else { return true }
          var least = Double.infinity
          facilities.forEachEdge(ofFeature: facility) { a, b in
            least = min(least, PlanarMath.squaredDistance(p, a, b))
          }
          return least.squareRoot() <= layer.radii[facility]
        }
        #expect(cover.covers(p) == isHit)
        if isHit { hit += 1 }
      }
    }
    let area = covered(demand, facilities, layer.radii)
    #expect(abs(area / demand.area(ofFeature: 0) - Double(hit) / Double(inside)) < 6e-3)
  }

  @Test("shift, rotation, ring direction of the demand and order change nothing", arguments: 1...12)
  func invariance(seed: Int) {
    let layer = RandomFacilities(
      seed: UInt64(seed), count: 16, radius: seed % 3 == 0 ? 0...40 : 50...500)
    let demandRing = Self.blob(UInt64(seed) + 100)
    let expected = covered(
      columns([(.polygon, [demandRing])]), columns(layer.features), layer.radii)
    #expect(expected > 0)

    func move(_ c: Coordinate) -> Coordinate {
      let angle = 0.7 + Double(seed)
      return Coordinate(
        c.x * cos(angle) - c.y * sin(angle) + 36_500_000,
        c.x * sin(angle) + c.y * cos(angle) + 3_270_000)
    }
    let order = Array(layer.features.indices.reversed())
    let moved = covered(
      columns([(.polygon, [demandRing.map(move)])]),
      columns(order.map { (layer.features[$0].0, layer.features[$0].1.map { $0.map(move) }) }),
      order.map { layer.radii[$0] })
    #expect(abs(moved - expected) < 1e-7 * expected)

    let turned = covered(
      columns([(.polygon, [demandRing.reversed()])]), columns(layer.features), layer.radii)
    #expect(abs(turned - expected) < 1e-10 * expected)
  }

  @Test("a larger radius never covers less, and a facility within another's cover adds nothing")
  func monotone() {
    for seed in 1...6 {
      let layer = RandomFacilities(seed: UInt64(seed) + 50, radius: 50...300)
      let facilities = columns(layer.features)
      let demand = columns([(.polygon, [Self.blob(UInt64(seed))])])
      var last = 0.0
      for factor in [0, 0.2, 0.5, 1, 1.0001, 2, 5] {
        let area = covered(demand, facilities, layer.radii.map { $0 * factor })
        #expect(area >= last * (1 - 1e-12))
        last = area
      }
      let (kind, rings) = layer.features[0]
      let near = rings[0][0] + Coordinate(layer.radii[0] * 0.3, 0)
      let more = columns(layer.features + [point(near.x, near.y)])
      #expect(kind == .point)
      let before = covered(demand, facilities, layer.radii)
      let after = covered(demand, more, layer.radii + [layer.radii[0] * 0.6])
      #expect(abs(after - before) < 1e-9 * before)
    }
  }

  @Test("the parts of a split demand add up")
  func additive() {
    for seed in 1...6 {
      let layer = RandomFacilities(seed: UInt64(seed) + 70, radius: 20...350)
      let facilities = columns(layer.features)
      let whole = covered(
        columns([(.polygon, [rectangle(-1500, -1500, 1500, 1500)])]), facilities, layer.radii)
      var sum = 0.0
      for i in 0..<3 {
        for j in 0..<3 {
          let x = -1500 + 1000 * Double(i)
          let y = -1500 + 1000 * Double(j)
          sum += covered(
            columns([(.polygon, [rectangle(x, y, x + 1000, y + 1000)])]), facilities, layer.radii)
        }
      }
      #expect(abs(sum - whole) < 1e-9 * whole)
    }
  }

  @Test("covered length agrees with points along the line, and with what adds up", arguments: 1...6)
  func length(seed: Int) {
    let layer = RandomFacilities(
      seed: UInt64(seed) + 30, radius: seed % 2 == 0 ? 0...30 : 100...300)
    let cover = ExactCover(columns(layer.features), radii: layer.radii)
    var scratch = ExactCover.Scratch()
    let path = [Coordinate(-2000, -1500), Coordinate(500, 200), Coordinate(1800, -900)]
    let line = columns([(.line, [path])])
    let total = line.length(ofFeature: 0)
    let got = cover.coveredLength(of: line, feature: 0, length: total, scratch: &scratch)
    var hits = 0.0
    let samples = 4000
    for (a, b) in zip(path, path.dropFirst()) {
      for index in 0..<samples
      where cover.covers(a + (b - a) * ((Double(index) + 0.5) / Double(samples))) {
        hits += a.distance(to: b) / Double(samples)
      }
    }
    #expect(abs(got - hits) < 1e-3 * total)
    // Cut into many pieces, each decided on its own.
    var fine = GeometryColumns()
    var steps = [path[0]]
    for (a, b) in zip(path, path.dropFirst()) {
      for index in 1...97 { steps.append(a + (b - a) * (Double(index) / 97)) }
    }
    fine.appendPart(.line, rings: [steps])
    fine.endFeature(.lineString)
    let sum = cover.coveredLength(of: fine, feature: 0, length: total, scratch: &scratch)
    #expect(abs(sum - got) < 1e-7 * total)
  }

  @Test("a line through a disc, a strip and a polygon, by hand")
  func lengthByHand() {
    let cover = ExactCover(
      columns([
        point(0, 0), (.line, [[Coordinate(1000, -500), Coordinate(1000, 500)]]),
        (.polygon, [rectangle(2000, -500, 2600, 500)]),
      ]), radii: [50, 40, 10])
    var scratch = ExactCover.Scratch()
    let line = columns([(.line, [[Coordinate(-500, 30), Coordinate(3500, 30)]])])
    let got = cover.coveredLength(of: line, feature: 0, length: 4000, scratch: &scratch)
    #expect(abs(got - (80 + 80 + 620)) < 1e-9)
  }

  @Test(
    "the nearest facility is one that a scan finds, of several always the same", arguments: 1...6)
  func nearest(seed: Int) {
    let layer = RandomFacilities(seed: UInt64(seed) + 90, count: 40, radius: 0...10)
    let facilities = columns(layer.features)
    let cover = ExactCover(facilities, radii: layer.radii)
    let turned = ExactCover(columns(layer.features.reversed()), radii: layer.radii.reversed())
    let asked = RandomFacilities(seed: UInt64(seed) + 900, count: 40, radius: 0...1)
    let demand = columns(asked.features)
    for feature in 0..<demand.featureCount {
      var expected = (Double.infinity, [Int]())
      for facility in 0..<facilities.featureCount {
        var least = Double.infinity
        demand.forEachEdge(ofFeature: feature) { a, b in
          facilities.forEachEdge(ofFeature: facility) { c, d in
            least = min(least, PlanarMath.squaredDistance(a, b, c, d))
          }
          if facilities.place(of: a, inFeature: facility) != .outside { least = 0 }
        }
        facilities.forEachEdge(ofFeature: facility) { c, _ in
          if demand.place(of: c, inFeature: feature) != .outside { least = 0 }
        }
        if least.squareRoot() < expected.0 { expected = (least.squareRoot(), []) }
        if least.squareRoot() == expected.0 { expected.1.append(facility) }
      }
      let got = cover.nearest(to: demand, feature: feature)
      #expect(got.map { abs($0.distance - expected.0) < 1e-9 } == true)
      if let got {
        #expect(expected.1.contains(got.facility))
        let other = turned.nearest(to: demand, feature: feature)
        #expect(other.map { facilities.featureCount - 1 - $0.facility } == got.facility)
        let line = cover.shortestLine(from: demand, feature: feature, to: got)
        #expect(abs(line.start.distance(to: line.end) - got.distance) < 1e-9)
      }
    }
  }
}
