import Layers
import Measures

/// Which polygon features have ground in common.
///
/// Most layers hardly overlap: parcels have borders in common, and no ground. Only what does overlap
/// has to be counted once by other means than a sum.
struct OverlappingPairs: Sendable {
  /// Each two that do, with the ground that they share, m².
  let pairs: [(first: Int, second: Int, area: Double)]

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
      var found: [(first: Int, second: Int, area: Double)] = []
      var candidates: [Int] = []
      polygons.withView { view in
        areas.withView { edges in
          for feature in range {
            let area = view.area(feature)
            guard area > 0 else { continue }
            areas.find(view.envelopes[feature], into: &candidates)
            for other in candidates where other > feature {
              let (relation, shared) = overlay.relate(view, feature, areaA: area, edges, other)
              if relation != .apart { found.append((feature, other, shared)) }
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
    for (first, second, _) in pairs where isAsked(first) && isAsked(second) {
      overlaps[first] = true
      overlaps[second] = true
    }
    return overlaps
  }
}
