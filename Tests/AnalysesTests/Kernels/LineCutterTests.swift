import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

@Suite("Lines by polygons")
struct LineCutterTests {
  private let workers = Workers(threads: 1)

  /// Metres of a line inside and outside the union of polygons.
  private func lengths(_ path: [Coordinate], _ areas: GeometryColumns) throws -> (Double, Double) {
    let line = columns([(.line, [path])])
    let layer = try AreaLayer(areas, workers: workers)
    var cutter = FeatureCutter()
    return try line.withView { view in
      try layer.withView { b in
        let subject = try #require(CutSubject(view, 0))
        func length(_ operation: CutOperation) throws -> Double {
          let all = Array(0..<areas.featureCount)
          return switch try cutter.cut(operation, subject, byUnionIn: b, of: all) {
          case .none: 0
          case .all: subject.measure
          case .piece(_, let measure): measure
          }
        }
        return (try length(.inside), try length(.outside))
      }
    }
  }

  private let eastings = [
    Coordinate(0, 0), Coordinate(500_000, 4_000_000), Coordinate(4_000_000, 500_000),
    Coordinate(-0.1, 1.0 / 3), Coordinate(416_667.123_4, 5_820_000.987_6),
  ]

  @Test("A stretch on the border is inside, on every side, in either direction, at every easting")
  func border() throws {
    for origin in eastings {
      let (x0, y0) = (origin.x, origin.y)
      let (x1, y1) = (origin.x + 400, origin.y + 400)
      let corners = [
        Coordinate(x0, y0), Coordinate(x1, y0), Coordinate(x1, y1), Coordinate(x0, y1),
      ]
      let area = columns([(.polygon, [rectangle(x0, y0, x1, y1)])])
      for side in 0..<4 {
        let (a, b) = (corners[side], corners[(side + 1) % 4])
        let whole = a.distance(to: b)
        // Beyond both ends of the side, along it.
        let (c, d) = (a - (b - a), b + (b - a))
        for path in [[a, b], [b, a]] {
          #expect(try lengths(path, area) == (whole, 0), "\(origin) \(side)")
        }
        guard c.x == a.x || c.y == a.y else { continue }
        for path in [[c, d], [d, c], [c, a, b, d], [d, a + (b - a) * 0.5, c]] {
          let (inside, outside) = try lengths(path, area)
          #expect(abs(inside - whole) <= 1e-9, "\(origin) \(side)")
          #expect(abs(inside + outside - 3 * whole) <= 2e-9, "\(origin) \(side)")
        }
      }
    }
  }

  @Test("A point on the border is inside, on every side, at every easting")
  func pointOnBorder() throws {
    for origin in eastings {
      let (x0, y0, x1, y1) = (origin.x, origin.y, origin.x + 400, origin.y + 400)
      let layer = try AreaLayer(
        columns([(.polygon, [rectangle(x0, y0, x1, y1)])]), workers: workers)
      layer.withView { b in
        for p in [
          Coordinate(x0 + 200, y0), Coordinate(x1, y0 + 200), Coordinate(x0 + 200, y1),
          Coordinate(x0, y0 + 200), Coordinate(x0, y0), Coordinate(x1, y0), Coordinate(x1, y1),
          Coordinate(x0, y1),
        ] {
          #expect(b.place(of: p, in: 0) == .border, "\(p)")
        }
        #expect(b.place(of: Coordinate(x0.nextDown, y0 + 200), in: 0) == .outside)
        #expect(b.place(of: Coordinate(x1.nextDown, y0 + 200), in: 0) == .inside)
      }
    }
  }

  @Test("A long line that meets a border here and there is cut as each of its segments")
  func longLine() throws {
    let areas = columns([
      (.polygon, [regular(Coordinate(0, 0), radius: 40, corners: 90)]),
      (.polygon, [rectangle(30, -5, 80, 5), rectangle(50, -2, 60, 2).reversed()]),
    ])
    var random = SeededRandom(78)
    for _ in 0..<20 {
      var path = [Coordinate(random.number(-99...99), random.number(-50...50))]
      for _ in 0..<300 {
        let step = Coordinate(random.number(-3...3), random.number(-2...2))
        path.append(path[path.count - 1] + step)
      }
      var sum = (0.0, 0.0)
      for (p, q) in zip(path, path.dropFirst()) {
        let (inside, outside) = try lengths([p, q], areas)
        sum = (sum.0 + inside, sum.1 + outside)
      }
      let (inside, outside) = try lengths(path, areas)
      #expect(abs(inside - sum.0) < 1e-9 && abs(outside - sum.1) < 1e-9)
    }
  }

  @Test("A line that runs back over itself counts as it is drawn")
  func backAndForth() throws {
    let area = columns([(.polygon, [rectangle(0, 0, 10, 10)])])
    let (a, b) = (Coordinate(2, 5), Coordinate(14, 5))
    #expect(try lengths([a, b, a, b], area) == (24, 12))
    #expect(try lengths([a, a, b, b, a], area) == (16, 8))
    // Along the border, there and back.
    #expect(try lengths([Coordinate(0, 0), Coordinate(0, 20), Coordinate(0, 5)], area) == (15, 20))
  }

  @Test("Vertices on edges and corners: only what lies inside counts")
  func touches() throws {
    let diamond = columns([(.polygon, [ring([(0, -10), (10, 0), (0, 10), (-10, 0)])])])
    #expect(try lengths([Coordinate(10, -5), Coordinate(10, 5)], diamond) == (0, 10))
    #expect(try lengths([Coordinate(20, 0), Coordinate(10, 0), Coordinate(20, 5)], diamond).0 == 0)
    #expect(try lengths([Coordinate(-20, 0), Coordinate(20, 0)], diamond) == (20, 20))
    #expect(
      try lengths([Coordinate(0, 0), Coordinate(10, 0), Coordinate(0, 0)], diamond) == (20, 0))
    let hole = columns([
      (.polygon, [rectangle(0, 0, 30, 30), rectangle(10, 10, 20, 20).reversed()])
    ])
    #expect(try lengths([Coordinate(10, 0), Coordinate(10, 30)], hole) == (30, 0))
    #expect(try lengths([Coordinate(0, 15), Coordinate(30, 15)], hole) == (20, 10))
    #expect(try lengths([Coordinate(10, 10), Coordinate(20, 20)], hole).0 == 0)
  }

  @Test("Neighbours with a common border: the union has no gap, each has the border")
  func commonBorder() throws {
    let areas = columns([
      (.polygon, [rectangle(0, 0, 10, 10)]), (.polygon, [rectangle(10, 0, 20, 10)]),
    ])
    let (a, b) = (Coordinate(10, -5), Coordinate(10, 15))
    #expect(try lengths([a, b], areas) == (10, 10))
    #expect(try lengths([Coordinate(-5, 3), Coordinate(25, 4)], areas).0 > 20)
    let split = try Splitting.byZones(
      columns([(.line, [[a, b]])]), zones: PlanarLayer(areas), workers: workers)
    #expect(split.measures == [10, 10])
  }

  @Test("What a scope cut off a line on a border is still on it")
  func carried() throws {
    // The slanted edge from (0, 0) to (30, 7), cut where nothing is a round number.
    let zone = columns([(.polygon, [ring([(0, 0), (30, 7), (0, 40)])])])
    let neighbour = columns([(.polygon, [ring([(0, 0), (10, -40), (30, 7)])])])
    for origin in eastings {
      func moved(_ columns: GeometryColumns) -> GeometryColumns {
        var result = columns
        result.coordinates = result.coordinates.map { $0 + origin }
        result.envelopes = result.envelopes.map {
          Envelope(
            Coordinate($0.minX + origin.x, $0.minY + origin.y),
            Coordinate($0.maxX + origin.x, $0.maxY + origin.y))
        }
        return result
      }
      var random = SeededRandom(77)
      for _ in 0..<40 {
        let x = random.number(1...20)
        let width = random.number(1...8)
        let scope = Scope(
          inside: [
            PlanarLayer(
              moved(
                columns([
                  (.polygon, [ring([(x, -50), (x + width, -50.5), (x + width, 50), (x, 51)])])
                ])))
          ])
        let line = moved(columns([(.line, [[Coordinate(0, 0), Coordinate(30, 7)]])]))
        let scoped = try Splitting.scoped(line, by: scope, workers: workers)
        let whole = scoped.geometry.length(ofFeature: 0)
        #expect(abs(whole - width * (30.0 * 30 + 7 * 7).squareRoot() / 30) < 1e-6)
        for area in [zone, neighbour] {
          let split = try Splitting.byZones(
            scoped.pieces, zones: PlanarLayer(moved(area)), workers: workers)
          #expect(split.pieces == [-1], "\(origin) \(x)")
        }
      }
    }
  }
}
