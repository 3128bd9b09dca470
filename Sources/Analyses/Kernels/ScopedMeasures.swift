import Layers
import Measures

/// How much there is of each feature: in scope, and in each zone; by the feature's highest dimension.
struct ScopedMeasures: Sendable {
  /// What one zone has of one feature.
  struct Part: Sendable {
    var feature: Int
    var zone: Int
    /// m², m or points.
    var measure: Double
  }

  /// The features reduced to the scope; those wholly outside have no geometry.
  let scoped: Splitting.Scoped
  /// For each feature, 0 to 2; −1 without geometry in scope.
  let dimensions: [Int]
  /// For each feature, how much of it is in scope: m², m or points.
  let measures: [Double]
  /// Features that could not be cut.
  private(set) var failures: [Failure]
  /// What it took.
  private(set) var work: WorkCounts

  /// Reduces features to a scope and measures them.
  ///
  /// - Complexity: linear in the coordinates, beside what cutting at the scope's border takes.
  init(_ layer: PlanarLayer, scope: Scope, workers: Workers) throws {
    let scoped = try Splitting.scoped(layer, by: scope, workers: workers)
    let chunks = try workers.map(count: layer.count, chunk: 1024) { range in
      scoped.geometry.withView { view in
        range.map { feature in
          let dimension = view.dimension(feature)
          return (
            dimension, dimension < 0 ? 0 : view.measure(feature, dimension: dimension)
          )
        }
      }
    }
    let all = chunks.flatMap(\.self)
    self.scoped = scoped
    dimensions = all.map(\.0)
    measures = all.map(\.1)
    failures = scoped.failures
    work = scoped.work
  }

  /// The features with geometry in scope, ascending.
  var inScope: [Int] { dimensions.indices.filter { dimensions[$0] >= 0 } }

  /// The measures that the features in scope have.
  var kinds: Set<Measure> {
    Set(dimensions.lazy.filter { $0 >= 0 }).reduce(into: []) {
      $0.insert(Measure(dimension: $1))
    }
  }

  /// What the zones of a grouping have of the features in scope: by feature, then by zone.
  ///
  /// Zones may overlap; the border belongs to each zone that has it.
  mutating func parts(in zones: PlanarLayer, workers: Workers) throws -> [Part] {
    let split = try Splitting.byZones(scoped.pieces, zones: zones, workers: workers)
    failures += split.failures
    work = work + split.work
    return split.features.indices.map { index in
      let feature = Int(split.features[index])
      let piece = Int(split.pieces[index])
      return Part(
        feature: feature, zone: Int(split.zones[index]),
        measure: piece < 0 ? measures[feature] : split.measures[piece])
    }
  }
}
