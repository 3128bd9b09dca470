import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

@Suite("Places without borders")
struct QuietPlaceTests {
  /// Zones that touch, overlap, leave gaps and have a hole.
  private let zones = columns([
    (.polygon, [rectangle(0, 0, 400, 400), rectangle(150, 150, 250, 250).reversed()]),
    (.polygon, [rectangle(400, 0, 800, 400)]), (.polygon, [rectangle(200, 300, 900, 600)]),
  ])

  /// Small squares, lines and points in rows, one beside the other.
  private var features: GeometryColumns {
    var shapes: [(PartKind, [[Coordinate]])] = []
    for row in 0..<36 {
      for column in 0..<52 {
        let (x, y) = (Double(column) * 20 - 60, Double(row) * 20 - 60)
        switch (row + column / 13) % 3 {
        case 0: shapes.append((.polygon, [rectangle(x, y, x + 12, y + 9)]))
        case 1: shapes.append((.line, [[Coordinate(x, y), Coordinate(x + 15, y + 7)]]))
        default: shapes.append((.point, [[Coordinate(x, y)]]))
        }
      }
    }
    return columns(shapes)
  }

  @Test("Features lie in the zones that each cut by itself says, whatever was near before")
  func zoned() throws {
    let (workers, features) = (Workers(threads: 1), features)
    let split = try Splitting.byZones(features, zones: PlanarLayer(zones), workers: workers)
    let areas = try AreaLayer(zones, workers: workers)
    var next = 0
    try features.withView { view in
      try areas.withView { edges in
        for feature in 0..<features.featureCount {
          let subject = try #require(CutSubject(view, feature))
          for zone in 0..<zones.featureCount {
            var cutter = FeatureCutter()
            let cut = try cutter.cut(.inside, subject, by: CutArea(edges: edges, feature: zone))
            if case .none = cut { continue }
            try #require(next < split.features.count)
            #expect(split.features[next] == feature && split.zones[next] == zone)
            let piece = Int(split.pieces[next])
            if case .part(let measure) = cut {
              #expect(piece >= 0 && abs(split.measures[piece] - measure) < 1e-9)
            } else {
              #expect(piece == -1)
            }
            next += 1
          }
        }
      }
    }
    #expect(next == split.features.count && next > 600)
  }

  @Test("A scope keeps what is in all of its layers and beyond the others")
  func scoped() throws {
    let (workers, features) = (Workers(threads: 1), features)
    let hole = columns([(.polygon, [rectangle(500, 100, 600, 350)])])
    let scope = Scope(inside: [PlanarLayer(zones)], outside: [PlanarLayer(hole)])
    let all = try Splitting.scoped(features, by: scope, workers: workers).pieces.geometry
      .ownMeasures
    for feature in 0..<features.featureCount {
      let alone = try Splitting.scoped(
        features.selecting([feature]), by: scope, workers: workers
      ).pieces.geometry
      #expect(all[feature] == alone.ownMeasures[0], "\(feature)")
    }
  }
}
