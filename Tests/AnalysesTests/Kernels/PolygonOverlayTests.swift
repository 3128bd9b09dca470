import GEOS
import Layers
import TestSupport
import Testing

@testable import Analyses

@Suite("Polygon against polygon")
struct PolygonOverlayTests {
  /// Compares every pair of two layers with the engine: relation, area, and traced geometry.
  private func compare(_ first: PlanarLayer, _ second: PlanarLayer, tolerance: Double) throws
    -> (partial: Int, traced: Int)
  {
    let a = first.geometry
    let areas = try AreaLayer(second, workers: Workers(threads: 1))
    var overlay = PolygonOverlay()
    var collector = PolygonCollector()
    var partial = 0
    var traced = 0
    try a.withView { view in
      try areas.withView { b in
        for i in 0..<a.featureCount {
          let engineA = try Geometry(columns: a, feature: i)
          for j in 0..<areas.geometry.featureCount {
            let engineB = try Geometry(columns: areas.geometry, feature: j)
            let expected = try engineA.intersection(engineB).area()
            let whole = view.area(i)
            let (relation, area) = overlay.relate(view, i, areaA: whole, b, j)
            let slack = tolerance * max(whole, 1)
            #expect(abs(area - expected) <= slack, "\(i) \(j)")
            switch relation {
            case .apart: #expect(expected <= slack)
            case .within: #expect(whole - expected <= slack)
            case .partial: partial += 1
            }
            guard relation == .partial, !overlay.hasTies else { continue }
            traced += 1
            for operation in [CutOperation.inside, .outside] {
              var columns = GeometryColumns()
              overlay.trace(operation, view, b.columns, to: &collector)
              collector.flush(into: &columns)
              columns.endFeature()
              let made = try Geometry(columns: columns, feature: 0)
              #expect(try made.isValid(), "\(i) \(j) \(operation)")
              let reference =
                operation == .inside
                ? try engineA.intersection(engineB) : try engineA.difference(engineB)
              #expect(try made.symmetricDifference(reference).area() <= slack)
              #expect(abs(columns.area(ofFeature: 0) - (try reference.area())) <= slack)
            }
          }
        }
      }
    }
    return (partial, traced)
  }

  @Test("Stars with holes: areas and geometries are the engine's", arguments: [1, 2, 3])
  func stars(seed: UInt64) throws {
    let first = RandomAreas.layer(
      30, side: 100, radius: 5...40, vertices: 5...40, seed: seed)
    let second = RandomAreas.layer(
      12, side: 100, radius: 10...60, vertices: 20...200, seed: seed + 100)
    let (partial, traced) = try compare(first, second, tolerance: 1e-12)
    #expect(partial > 40)
    #expect(traced == partial)
  }

  @Test("Large first features go through an index of their own and give the same")
  func largeFirst() throws {
    let first = RandomAreas.layer(3, side: 50, radius: 30...50, vertices: 700...900, seed: 5)
    let second = RandomAreas.layer(12, side: 60, radius: 2...40, vertices: 5...300, seed: 6)
    let (partial, _) = try compare(first, second, tolerance: 1e-12)
    #expect(partial > 10)
  }

  @Test("Far from the origin the areas keep nine digits")
  func farAway() throws {
    let origin = Coordinate(4_500_000, 3_200_000)
    let first = RandomAreas.layer(
      20, side: 100, radius: 5...40, vertices: 5...40, origin: origin, seed: 7)
    let second = RandomAreas.layer(
      8, side: 100, radius: 10...60, vertices: 20...200, origin: origin, seed: 8)
    let (partial, _) = try compare(first, second, tolerance: 1e-9)
    #expect(partial > 20)
  }

  @Test("Shared edges, shared vertices and equal shapes give exact areas", arguments: [1, 2, 3])
  func ties(seed: UInt64) throws {
    let first = try RandomAreas.blocks(40, side: 6, seed: seed)
    let second = try RandomAreas.blocks(25, side: 6, seed: seed + 50)
    let (partial, _) = try compare(first, second, tolerance: 1e-13)
    #expect(partial > 100)
  }

  @Test("Shared edges of a large first feature with many rings give exact areas")
  func largeTies() throws {
    let first = try RandomAreas.blocks(2, side: 3, squares: 900, spread: 40, seed: 9)
    let second = try RandomAreas.blocks(12, side: 40, squares: 60, spread: 9, seed: 10)
    #expect(first.geometry.coordinates.count > 1024)
    let (partial, _) = try compare(first, second, tolerance: 1e-13)
    #expect(partial > 10)
  }
}
