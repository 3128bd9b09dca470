import GEOS
import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

@Suite("Splitting by zones and scope")
struct SplittingTests {
  private let workers = Workers(threads: 2)

  /// Measures by feature and zone, of whole and cut parts alike.
  private func measures(_ features: GeometryColumns, _ split: Splitting.Zoned) -> [[Int]: Double] {
    var result: [[Int]: Double] = [:]
    for part in split.features.indices {
      let feature = Int(split.features[part])
      let piece = Int(split.pieces[part])
      let dimension = features.withView { $0.dimension(feature) }
      result[[feature, Int(split.zones[part])]] =
        piece < 0
        ? features.measure(ofFeature: feature, dimension: dimension) : split.measures[piece]
      if piece >= 0 {
        #expect(
          abs(
            split.geometry.measure(ofFeature: piece, dimension: dimension) - split.measures[piece])
            <= 1e-9)
      }
    }
    return result
  }

  /// Metres of a feature's segments in a polygon; the engine would count places passed twice once.
  private func lengthAsDrawn(
    _ columns: GeometryColumns, _ feature: Int, in area: Geometry
  ) throws -> Double {
    var sum = 0.0
    for ring in columns.rings(ofFeature: feature) {
      let path = columns.coordinates[columns.coordinates(ofRing: ring)]
      for (p, q) in zip(path, path.dropFirst()) where p != q {
        sum += try Geometry(line: [p, q]).intersection(area).columns().length(ofFeature: 0)
      }
    }
    return sum
  }

  private func compareWithEngine(_ features: PlanarLayer, _ zones: PlanarLayer) throws -> Int {
    let split = try Splitting.byZones(features.geometry, zones: zones, workers: workers)
    #expect(split.failures.isEmpty)
    let found = measures(features.geometry, split)
    var pairs = 0
    for i in 0..<features.count {
      let a = try Geometry(columns: features.geometry, feature: i)
      for j in 0..<zones.count {
        let b = try Geometry(columns: zones.geometry, feature: j)
        let dimension = features.geometry.withView { $0.dimension(i) }
        let expected =
          dimension == 1
          ? try lengthAsDrawn(features.geometry, i, in: b)
          : try a.intersection(b).columns().measure(ofFeature: 0, dimension: dimension)
        #expect(abs((found[[i, j]] ?? 0) - expected) <= 1e-9, "\(i) \(j)")
        if expected > 1e-6 { pairs += 1 }
      }
    }
    return pairs
  }

  @Test("Polygons, lines and points by overlapping zones as the engine does it")
  func random() throws {
    let zones = RandomAreas.layer(10, side: 100, radius: 15...50, vertices: 10...150, seed: 21)
    let polygons = RandomAreas.layer(40, side: 100, radius: 2...20, vertices: 4...30, seed: 22)
    #expect(try compareWithEngine(polygons, zones) > 50)
    let lines = RandomAreas.lines(60, side: 100, step: 20, seed: 23)
    #expect(try compareWithEngine(lines, zones) > 50)
    let points = RandomAreas.points(200, side: 100, seed: 24)
    #expect(try compareWithEngine(points, zones) > 50)
  }

  @Test("Features and zones that share edges, as the engine does it")
  func ties() throws {
    let zones = try RandomAreas.blocks(15, side: 5, seed: 31)
    let polygons = try RandomAreas.blocks(40, side: 5, seed: 32)
    #expect(try compareWithEngine(polygons, zones) > 50)
    var lines = GeometryColumns()
    var random = SeededRandom(33)
    for _ in 0..<80 {
      var p = Coordinate(
        Double(Int.random(in: 0...6, using: &random)), Double(Int.random(in: 0...6, using: &random))
      )
      var path = [p]
      for step in 0..<4 {
        let move = Double(Int.random(in: -2...2, using: &random))
        p = p + (step % 2 == 0 ? Coordinate(move, 0) : Coordinate(0, move))
        if p != path[path.count - 1] { path.append(p) }
      }
      guard path.count > 1 else { continue }
      lines.appendPart(.line, rings: [path])
      lines.endFeature(.lineString)
    }
    #expect(try compareWithEngine(PlanarLayer(lines), zones) > 50)
  }

  @Test("Zones that partition the plane share a feature out without loss")
  func partition() throws {
    var zones = GeometryColumns()
    for x in 0..<4 {
      for y in 0..<4 {
        let (u, v) = (Double(x) * 25, Double(y) * 25)
        zones.appendPart(.polygon, rings: [rectangle(u, v, u + 25, v + 25)])
        zones.endFeature(.polygon)
      }
    }
    let features = RandomAreas.layer(
      50, side: 60, radius: 3...18, vertices: 4...40, origin: Coordinate(20, 20), seed: 41)
    let split = try Splitting.byZones(
      features.geometry, zones: PlanarLayer(zones), workers: workers)
    let parts = measures(features.geometry, split)
    for i in 0..<features.count {
      let sum = (0..<16).reduce(0.0) { $0 + (parts[[i, $1]] ?? 0) }
      let whole = features.geometry.area(ofFeature: i)
      #expect(abs(sum - whole) <= 1e-12 * whole)
    }
  }

  @Test("A feature with the zone's own border is whole, its neighbour is not in the zone")
  func ownBorder() throws {
    let zone = [rectangle(0, 0, 10, 10)]
    let features = columns([
      (.polygon, zone), (.polygon, [rectangle(10, 0, 20, 10)]),
      (.polygon, [rectangle(0, 5, 10, 10)]), (.polygon, [rectangle(5, 5, 15, 10)]),
    ])
    let split = try Splitting.byZones(
      features, zones: PlanarLayer(columns([(.polygon, zone)])), workers: workers)
    #expect(split.features == [0, 2, 3])
    #expect(split.pieces == [-1, -1, 0])
    #expect(split.measures == [25])
  }

  @Test("Zones that are objects hold each its own, and of all else what lies in them")
  func zonesOfObjects() throws {
    // Two zones that overlap, the first of which is an object, and an object that is no zone.
    var zones = PlanarLayer(
      columns([(.polygon, [rectangle(0, 0, 10, 10)]), (.polygon, [rectangle(5, 0, 15, 10)])]))
    zones.zonesOfObject = [[0], nil, []]
    let features = columns([
      (.polygon, [rectangle(0, 0, 10, 10)]), (.polygon, [rectangle(2, 2, 4, 4)]),
      (.polygon, [rectangle(5, 0, 15, 10)]),
    ])
    var objects = PlanarLayer(features)
    func parts(_ layer: PlanarLayer) throws -> [[Int]] {
      var measures = try ScopedMeasures(layer, scope: Scope(), workers: workers)
      return try measures.parts(in: zones, workers: workers).map {
        [$0.feature, $0.zone, Int($0.measure)]
      }
    }
    let byPlace = [[0, 0, 100], [0, 1, 50], [1, 0, 4], [2, 0, 50], [2, 1, 100]]
    #expect(try parts(objects) == byPlace)
    objects.areObjects = true
    #expect(try parts(objects) == [[0, 0, 100], [1, 0, 4]])
    zones.zonesOfObject = [[0], [], [1]]
    #expect(try parts(objects) == [[0, 0, 100], [2, 1, 100]])
    // Another layer, of however many features, is not what the zones tell of.
    var more = features
    more.append(features)
    #expect(
      try parts(PlanarLayer(more)) == byPlace + byPlace.map { [$0[0] + 3, $0[1], $0[2]] })
    #expect(try parts(objects.selecting([2])) == [[0, 0, 50], [0, 1, 100]])
  }

  @Test("A point on a zone border is in the zone, on both sides")
  func pointOnBorder() throws {
    let zones = columns([
      (.polygon, [rectangle(0, 0, 10, 10)]), (.polygon, [rectangle(10, 0, 20, 10)]),
    ])
    let split = try Splitting.byZones(
      columns([point(10, 5), point(10.5, 5), point(20, 10)]), zones: PlanarLayer(zones),
      workers: workers)
    #expect(split.features == [0, 0, 1, 2])
    #expect(split.zones == [0, 1, 1, 1])
  }

  @Test("A feature in the hole of a zone is not in it; one around the hole is cut")
  func hole() throws {
    let ringWithHole: [[Coordinate]] = [
      rectangle(0, 0, 30, 30), rectangle(10, 10, 20, 20).reversed(),
    ]
    let features = columns([
      (.polygon, [rectangle(12, 12, 18, 18)]), (.polygon, [rectangle(5, 5, 25, 25)]),
      (.polygon, [rectangle(1, 1, 4, 4)]),
    ])
    let split = try Splitting.byZones(
      features, zones: PlanarLayer(columns([(.polygon, ringWithHole)])), workers: workers)
    #expect(split.features == [1, 2])
    #expect(split.pieces == [0, -1])
    #expect(split.measures == [300])
    #expect(split.geometry.ringCount == 2)
  }

  @Test("Scope: in the union of a layer, in every layer, out of the excluded ones")
  func scope() throws {
    let features = columns([
      (.polygon, [rectangle(0, 0, 20, 10)]), (.polygon, [rectangle(40, 0, 60, 10)]),
      (.polygon, [rectangle(2, 2, 4, 4)]), (.line, [[Coordinate(-5, 5), Coordinate(25, 5)]]),
      point(15, 5), point(3, 3), point(100, 0),
    ])
    // Two halves with a common edge, and an overlapping one.
    let city = PlanarLayer(
      columns([
        (.polygon, [rectangle(0, -5, 10, 15)]), (.polygon, [rectangle(10, -5, 18, 15)]),
        (.polygon, [rectangle(8, -5, 12, 15)]),
      ]))
    let builtUp = PlanarLayer(columns([(.polygon, [rectangle(-9, 0, 99, 8)])]))
    let water = PlanarLayer(
      columns([(.polygon, [rectangle(2, 2, 4, 4)]), (.polygon, [rectangle(13, -1, 14, 11)])]))
    let scope = Scope(inside: [city, builtUp], outside: [water])
    let scoped = try Splitting.scoped(features, by: scope, workers: workers)
    #expect(scoped.failures.isEmpty)
    let geometry = scoped.geometry
    #expect(geometry.featureCount == 7)
    #expect(abs(geometry.area(ofFeature: 0) - (18 * 8 - 4 - 8)) < 1e-9)
    #expect(geometry.types[1] == .none)
    #expect(geometry.types[2] == .none)
    #expect(abs(geometry.length(ofFeature: 3) - 17) < 1e-9)
    #expect(geometry.types[4] == .point)
    #expect(geometry.types[5] == .none)
    #expect(geometry.types[6] == .none)
  }

  @Test("Scope over random layers is the engine's overlay with unions")
  func randomScope() throws {
    let inside = RandomAreas.layer(8, side: 100, radius: 20...50, vertices: 20...120, seed: 51)
    let outside = RandomAreas.layer(8, side: 100, radius: 5...25, vertices: 20...120, seed: 52)
    let features = RandomAreas.layer(40, side: 100, radius: 3...30, vertices: 5...40, seed: 53)
    let scoped = try Splitting.scoped(
      features.geometry, by: Scope(inside: [inside], outside: [outside]), workers: workers)
    let all = try Geometry(columns: inside.geometry, features: 0..<8).unaryUnion()
    let none = try Geometry(columns: outside.geometry, features: 0..<8).unaryUnion()
    for i in 0..<features.count {
      let expected = try Geometry(columns: features.geometry, feature: i)
        .intersection(all).difference(none)
      #expect(abs(scoped.geometry.area(ofFeature: i) - (try expected.area())) <= 1e-9)
      guard !scoped.geometry.parts(ofFeature: i).isEmpty else { continue }
      let made = try Geometry(columns: scoped.geometry, feature: i)
      #expect(try made.isValid())
      #expect(try made.symmetricDifference(expected).area() <= 1e-8)
    }
  }

  @Test("What a scope changes goes in its place among what stays", arguments: [1, 3])
  func reduced(threads: Int) throws {
    let workers = Workers(threads: threads)
    // More features than a chunk has, of which some are whole, cut, gone, or without geometry.
    var features = RandomAreas.lines(700, side: 100, step: 9, seed: 61).geometry
    features.append(
      RandomAreas.layer(700, side: 100, radius: 1...4, vertices: 4...9, seed: 62).geometry)
    features.endFeature(.none)
    let city = PlanarLayer(columns([(.polygon, [rectangle(11.3, 10.1, 90.7, 80.9)])]))
    let layer = PlanarLayer(features)
    let scope = Scope(inside: [city])
    let scoped = try Splitting.scoped(layer, by: scope, workers: workers)
    let measures = try ScopedMeasures(layer, scope: scope, workers: workers)
    var kinds = [0, 0, 0]
    for feature in 0..<features.featureCount {
      let alone = try Splitting.scoped(
        features.selecting([feature]), by: scope, workers: workers)
      let own = scoped.geometry.selecting([feature])
      #expect(own.coordinates == alone.geometry.coordinates, "\(feature)")
      #expect(own.types == alone.geometry.types && own.partKinds == alone.geometry.partKinds)
      #expect(own.envelopes == alone.geometry.envelopes)
      #expect(own.ringStarts == alone.geometry.ringStarts)
      let range = scoped.geometry.coordinates(ofFeature: feature)
      let carriers = scoped.pieces.carriers.filter { range.contains(Int($0.coordinate)) }
      #expect(
        carriers.map { Int($0.coordinate) - range.lowerBound }
          == alone.pieces.carriers.map { Int($0.coordinate) })
      #expect(measures.measures[feature] == own.ownMeasures[0])
      let isWhole = own.coordinates.count == features.coordinates(ofFeature: feature).count
      kinds[own.types[0] == .none ? 0 : isWhole ? 1 : 2] += 1
    }
    #expect(kinds.allSatisfy { $0 > 50 }, "\(kinds)")
    #expect(scoped.pieces.carriers.count > 50)
    let everything = try ScopedMeasures(layer, scope: Scope(), workers: workers)
    #expect(PlanarLayer(everything.scoped.geometry).isSame(as: layer))
    #expect(!PlanarLayer(measures.scoped.geometry).isSame(as: layer))
  }

  /// What is cut again is held to the measure that it came with, so that one must not be another's.
  @Test("What a union leaves comes with its own measure", arguments: [false, true])
  func ownMeasure(isInside: Bool) throws {
    let union = RandomAreas.layer(8, side: 100, radius: 20...50, vertices: 20...120, seed: 71)
    let features = RandomAreas.layer(40, side: 100, radius: 3...30, vertices: 5...40, seed: 72)
    let areas = try AreaLayer(union, workers: workers)
    var cutter = FeatureCutter()
    var pieces = 0
    for feature in 0..<features.count {
      let cut = try features.geometry.withView { view in
        try areas.withView { b -> FeatureCutter.Piece in
          guard let subject = CutSubject(view, feature) else { return .none }
          return try cutter.cut(
            isInside ? .inside : .outside, subject, byUnionIn: b, of: Array(0..<union.count))
        }
      }
      guard case .piece(let made, let measure) = cut else { continue }
      #expect(measure == made.geometry.withView { $0.area(0) })
      pieces += 1
    }
    #expect(pieces > 10)
  }

  @Test("The same split for 1, 2, 3 and 16 threads")
  func threads() throws {
    let zones = RandomAreas.layer(6, side: 200, radius: 30...90, vertices: 20...100, seed: 61)
    let features = RandomAreas.layer(3000, side: 200, radius: 1...4, vertices: 4...12, seed: 62)
    let one = try Splitting.byZones(
      features.geometry, zones: zones, workers: Workers(threads: 1))
    #expect(one.measures.count > 100)
    for threads in [2, 3, 16] {
      let other = try Splitting.byZones(
        features.geometry, zones: zones, workers: Workers(threads: threads))
      #expect(one.features == other.features)
      #expect(one.zones == other.zones)
      #expect(one.pieces == other.pieces)
      #expect(one.measures == other.measures)
      #expect(one.geometry.coordinates == other.geometry.coordinates)
    }
  }

  @Test("Nothing in, nothing out")
  func empty() throws {
    let none = PlanarLayer(GeometryColumns())
    let some = PlanarLayer(columns([(.polygon, [rectangle(0, 0, 1, 1)])]))
    #expect(try Splitting.byZones(none.geometry, zones: some, workers: workers).features.isEmpty)
    #expect(try Splitting.byZones(some.geometry, zones: none, workers: workers).features.isEmpty)
    let outOfNothing = try Splitting.scoped(
      some.geometry, by: Scope(inside: [none]), workers: workers)
    #expect(outOfNothing.geometry.types == [.none])
    let untouched = try Splitting.scoped(
      some.geometry, by: Scope(outside: [none]), workers: workers)
    #expect(untouched.geometry.area(ofFeature: 0) == 1)
    var null = GeometryColumns()
    null.endFeature(.none)
    #expect(
      try Splitting.scoped(null, by: Scope(inside: [some]), workers: workers).geometry.types
        == [.none])
  }
}
