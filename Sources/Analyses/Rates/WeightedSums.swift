import Layers
import Measures

/// Sums of numbers that features carry, spread evenly over each: in scope, and in each zone.
struct WeightedSums: Sendable {
  /// Over everything in scope.
  private(set) var total = ExactSum()
  /// For each grouping, its zones.
  private(set) var zones: [[ExactSum]]
  /// Why some feature could not be cut.
  private(set) var failures: [String] = []
  private(set) var work = WorkCounts()

  /// Nothing yet, for the zones of a question.
  init(_ question: Question) {
    zones = question.groupings.map { Array(repeating: ExactSum(), count: $0.count) }
  }

  /// Adds the features of a layer.
  ///
  /// - Parameters:
  ///   - layer: Points, lines or polygons.
  ///   - numbers: One a feature, at least 0.
  /// - Complexity: O(n log z) for n features and z zones, and what cutting at borders takes.
  mutating func add(
    _ layer: PlanarLayer, numbers: [Double], _ question: Question, workers: Workers
  ) throws {
    let own = layer.geometry.ownMeasures
    var measures = try ScopedMeasures(layer, scope: question.scope, workers: workers)
    func number(_ measure: Double, of feature: Int) -> Double {
      own[feature] > 0 ? numbers[feature] * (measure / own[feature]) : 0
    }
    for feature in measures.inScope {
      total.add(number(measures.measures[feature], of: feature))
    }
    for (grouping, zones) in question.reported {
      for part in try measures.parts(in: zones, workers: workers) {
        self.zones[grouping][part.zone].add(number(part.measure, of: part.feature))
      }
    }
    failures += measures.failures.map(\.reason)
    work = work + measures.work
  }
}
