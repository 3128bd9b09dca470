import GEOS
import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

@Suite("Overlay: identities")
struct OverlayIdentityTests {
  private let workers = Workers(threads: 1)

  /// Layers with and without shared edges, near and far from the origin.
  private func layers(_ seed: UInt64) throws -> [(PlanarLayer, PlanarLayer)] {
    let far = Coordinate(500_000.0 + 1.0 / 3, 4_000_000.0 + 1.0 / 7)
    return [
      (
        RandomAreas.layer(15, side: 60, radius: 5...30, vertices: 4...30, seed: seed),
        RandomAreas.layer(8, side: 60, radius: 10...40, vertices: 5...80, seed: seed + 1)
      ),
      (
        RandomAreas.layer(
          15, side: 60, radius: 5...30, vertices: 4...30, origin: far, seed: seed + 2),
        RandomAreas.layer(
          8, side: 60, radius: 10...40, vertices: 5...80, origin: far, seed: seed + 3)
      ),
      (
        try RandomAreas.blocks(15, side: 5, seed: seed + 4),
        try RandomAreas.blocks(8, side: 5, squares: 12, spread: 4, seed: seed + 5)
      ),
    ]
  }

  /// Shared areas of all pairs.
  private func shared(_ first: GeometryColumns, _ second: GeometryColumns) throws -> [[Double]] {
    let areas = try AreaLayer(second, workers: workers)
    var overlay = PolygonOverlay()
    return first.withView { view in
      areas.withView { b in
        (0..<first.featureCount).map { i in
          (0..<second.featureCount).map {
            overlay.relate(view, i, areaA: view.area(i), b, $0).area
          }
        }
      }
    }
  }

  /// The same columns with other coordinates; `turning` reverses every ring.
  private func mapped(
    _ columns: GeometryColumns, turning: Bool = false, _ map: (Coordinate) -> Coordinate
  ) -> GeometryColumns {
    var result = GeometryColumns()
    for feature in 0..<columns.featureCount {
      for part in columns.parts(ofFeature: feature) {
        result.appendPart(
          columns.partKinds[part],
          rings: columns.rings(ofPart: part).map { ring in
            let path = columns.coordinates[columns.coordinates(ofRing: ring)].map(map)
            return turning ? path.reversed() : path
          })
      }
      result.endFeature(columns.types[feature])
    }
    return result
  }

  /// The same rings, each begun at another vertex.
  private func turned(_ columns: GeometryColumns, by step: Int) -> GeometryColumns {
    var result = GeometryColumns()
    for feature in 0..<columns.featureCount {
      for part in columns.parts(ofFeature: feature) {
        result.appendPart(
          .polygon,
          rings: columns.rings(ofPart: part).map { ring in
            let open = columns.coordinates[columns.coordinates(ofRing: ring)].dropLast()
            let first = open.startIndex + step % open.count
            return Array(open[first...]) + Array(open[..<first]) + [open[first]]
          })
      }
      result.endFeature(columns.types[feature])
    }
    return result
  }

  private func expectEqual(_ a: [[Double]], _ b: [[Double]], _ slack: Double, _ label: String) {
    for (i, (x, y)) in zip(a, b).enumerated() {
      for (j, (u, v)) in zip(x, y).enumerated() {
        #expect(abs(u - v) <= slack, "\(label) \(i) \(j)")
      }
    }
  }

  @Test(
    "The same for either order of the layers, any first vertex and exchanged axes",
    arguments: [1, 20, 300])
  func symmetry(seed: UInt64) throws {
    for (number, pair) in try layers(seed).enumerated() {
      let (a, b) = (pair.0.geometry, pair.1.geometry)
      let straight = try shared(a, b)
      #expect(straight.joined().count { $0 > 0 } > 20)
      let slack = a.extent.maxY.ulp * 20_000
      let back = try shared(b, a)
      let transposed = (0..<a.featureCount).map { i in back.map { $0[i] } }
      expectEqual(straight, transposed, slack, "\(number) exchanged")
      expectEqual(
        straight, try shared(turned(a, by: 2), turned(b, by: 1)), slack, "\(number) first vertex")
      func exchange(_ c: Coordinate) -> Coordinate { Coordinate(c.y, c.x) }
      expectEqual(
        straight,
        try shared(mapped(a, turning: true, exchange), mapped(b, turning: true, exchange)), slack,
        "\(number) axes")
    }
  }

  @Test("Scaled by a power of two, the area is scaled to the last bit", arguments: [-9, 7])
  func scale(power: Int) throws {
    let k = power < 0 ? 1 / Double(1 << -power) : Double(1 << power)
    for pair in try layers(4) {
      let (a, b) = (pair.0.geometry, pair.1.geometry)
      let scaled = try shared(mapped(a) { $0 * k }, mapped(b) { $0 * k })
      #expect(try shared(a, b).map { $0.map { $0 * k * k } } == scaled)
    }
  }

  @Test("Inside and outside are the whole, and are valid", arguments: [5, 60])
  func complement(seed: UInt64) throws {
    for (number, pair) in try layers(seed).enumerated() {
      let a = pair.0.geometry
      let areas = try AreaLayer(pair.1, workers: workers)
      var cutter = FeatureCutter()
      var pieces = 0
      try a.withView { view in
        try areas.withView { b in
          for i in 0..<a.featureCount {
            guard let subject = CutSubject(view, i) else { continue }
            for j in 0..<pair.1.count {
              var sum = 0.0
              for operation in [CutOperation.inside, .outside] {
                let area = CutArea(edges: b, feature: j)
                switch try cutter.cut(operation, subject, by: area) {
                case .none: break
                case .all: sum += subject.measure
                case .part(let measure):
                  sum += measure
                  let made = try cutter.piece(operation, subject, by: area, measure: measure)
                  guard let made else { continue }
                  pieces += 1
                  #expect(abs(made.measure - measure) <= 1e-6)
                  #expect(
                    try Geometry(columns: made.pieces.geometry, feature: 0).isValid(),
                    "\(number) \(i) \(j)")
                }
              }
              #expect(abs(sum - subject.measure) <= 1e-12 * subject.measure, "\(number) \(i) \(j)")
            }
          }
        }
      }
      #expect(pieces > 40)
    }
  }

  @Test("A ring that rounding folds over itself along the other's edge gives no area there")
  func foldedRing() throws {
    let up = 100.0.nextUp
    let down = 100.0.nextDown
    // The upper edge goes west, back east a little, and west again.
    for (first, second) in [(up, down), (down, up), (100, up), (down, 100)] {
      let folded = columns([
        (
          .polygon,
          [ring([(0, 0), (100, 0), (100, 100), (20, first), (80, second), (0, 100)])]
        )
      ])
      for (x0, x1) in [(30.0, 70.0), (10, 90), (50, 60), (-10, 110), (20, 80)] {
        let above = columns([(.polygon, [rectangle(x0, 100, x1, 200)])])
        let below = columns([(.polygon, [rectangle(x0, -100, x1, 100)])])
        let width = min(x1, 100) - max(x0, 0)
        #expect(abs(try shared(folded, above)[0][0]) < 1e-10, "\(first) \(second) \(x0)")
        #expect(abs(try shared(above, folded)[0][0]) < 1e-10, "\(first) \(second) \(x0)")
        #expect(abs(try shared(folded, below)[0][0] - 100 * width) < 1e-10, "\(first) \(x0)")
        #expect(abs(try shared(below, folded)[0][0] - 100 * width) < 1e-10, "\(first) \(x0)")
      }
    }
  }

  @Test("What ties make traces without spikes, when the engine is not asked")
  func tracedTies() throws {
    let a = columns([(.polygon, [rectangle(0, 0, 10, 10)])])
    let corners: [(Double, Double)] = [
      (4, 4), (15, 4), (15, 6), (10, 6), (10, 8), (15, 8), (15, 15), (4, 15),
    ]
    let areas = try AreaLayer(columns([(.polygon, [ring(corners)])]), workers: workers)
    var overlay = PolygonOverlay()
    var collector = PolygonCollector()
    a.withView { view in
      areas.withView { b in
        let (_, area) = overlay.relate(view, 0, areaA: 100, b, 0)
        #expect(area == 36)
        #expect(overlay.hasTies)
        for (operation, expected) in [(CutOperation.inside, 36.0), (.outside, 64)] {
          overlay.trace(operation, view, b.columns, to: &collector)
          var traced = GeometryColumns()
          collector.flush(into: &traced)
          traced.endFeature()
          #expect(traced.area(ofFeature: 0) == expected)
          #expect(traced.ringCount == 1)
          let border = traced.withView { $0.length(0, of: .polygon) }
          #expect(border == (operation == .inside ? 24 : 40))
        }
      }
    }
  }
}
