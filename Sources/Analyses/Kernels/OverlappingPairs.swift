import Layers
import Measures

/// Which polygon features have ground in common.
///
/// Most layers hardly overlap: parcels have borders in common, and no ground. Only what does overlap
/// has to be counted once by other means than a sum.
struct OverlappingPairs: Sendable {
  private let pairs: [(first: Int, second: Int)]

  /// Compares the features whose envelopes meet; common ground no larger than rounding could make is
  /// none.
  ///
  /// - Complexity: O(n log n) for n coordinates, beside the comparison of neighbours.
  init(_ polygons: GeometryColumns, workers: Workers) throws {
    let areas = try AreaLayer(polygons, workers: workers)
    let chunks = try workers.map(
      count: polygons.featureCount, chunk: 256, state: { PolygonOverlay() }
    ) { overlay, range in
      overlay.columnsChanged()
      var found: [(first: Int, second: Int)] = []
      var candidates: [Int] = []
      polygons.withView { view in
        areas.withView { edges in
          for feature in range {
            let area = view.area(feature)
            guard area > 0 else { continue }
            areas.find(view.envelopes[feature], into: &candidates)
            for other in candidates where other > feature {
              let relation = overlay.relate(view, feature, areaA: area, edges, other).0
              if relation != .apart { found.append((feature, other)) }
            }
          }
        }
      }
      return found
    }
    pairs = chunks.flatMap(\.self)
  }

  /// For each of so many features, whether it overlaps another one; only some may take part.
  func overlapping(_ count: Int, among isAsked: (Int) -> Bool) -> [Bool] {
    var overlaps = [Bool](repeating: false, count: count)
    for (first, second) in pairs where isAsked(first) && isAsked(second) {
      overlaps[first] = true
      overlaps[second] = true
    }
    return overlaps
  }
}
