import Layers
import Measures

/// The shortest way from a feature to the nearest of others.
struct NearestWay: Sendable {
  var distance: Double
  /// The feature that is nearest, by index in its planar layer.
  var other: Int
  /// Where the way begins, on the feature.
  var start: Coordinate
  /// Where it ends, on the other one.
  var end: Coordinate

  /// The way from each feature, as far as it is no longer than a bound.
  ///
  /// - Parameters:
  ///   - chosen: Which of the others count, ascending.
  ///   - within: Metres; what lies at the bound is within it.
  /// - Returns: `nil` for features that have none of the others so near; distances that differ by up to
  ///   `tie` are equal.
  /// - Complexity: O(n log m) for n features and m edges near them.
  static func all(
    _ features: GeometryColumns, to others: PlanarLayer, only chosen: [Int], within: Double,
    workers: Workers
  ) throws -> (ways: [NearestWay?], tie: Double) {
    guard !chosen.isEmpty else {
      return (Array(repeating: nil, count: features.featureCount), 0)
    }
    let banks = try BankLayer(others.selecting(chosen), workers: workers)
    let tie = max(banks.tie, CoordinateRounding.bound(features.extent))
    // The bound of the search is exclusive.
    let limit = (within + tie).nextUp
    let chunks = try workers.map(
      count: features.featureCount, chunk: 1024, state: { BankSearch() }
    ) { search, range in
      search.columnsChanged()
      var found: [NearestWay?] = []
      var near: [Int] = []
      features.withView { view in
        banks.withView { edges in
          for feature in range {
            var best: NearestWay?
            if !view.envelopes[feature].isEmpty {
              banks.find(view.envelopes[feature].widened(by: limit), into: &near)
            } else {
              near = []
            }
            for bank in near {
              let pair = BankPair(view: view, feature: feature, banks: edges, bank: bank)
              guard
                let nearest = search.nearest(pair, of: banks, below: best?.distance ?? limit)
              else { continue }
              best = NearestWay(
                distance: nearest.distance, other: chosen[bank], start: nearest.subject,
                end: nearest.bank)
            }
            found.append(best)
          }
        }
      }
      return found
    }
    return (chunks.flatMap(\.self), tie)
  }
}
