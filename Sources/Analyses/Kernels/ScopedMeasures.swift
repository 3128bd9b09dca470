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

  /// For each feature, 0 to 2; −1 without geometry in scope.
  let dimensions: [Int8]
  /// For each feature, how much of it is in scope: m², m or points.
  let measures: [Double]
  /// Features that could not be cut.
  private(set) var failures: [Failure]
  /// What it took.
  private(set) var work: WorkCounts
  private let layer: PlanarLayer
  private let reduced: Splitting.Reduced

  /// Reduces features to a scope and measures them.
  ///
  /// - Complexity: linear in the coordinates, beside what cutting at the scope's border takes.
  init(_ layer: PlanarLayer, scope: Scope, workers: Workers) throws {
    let reduced = try Splitting.reduced(layer.geometry, by: scope, workers: workers)
    let (changed, left) = (reduced.changed, reduced.left.geometry)
    let chunks = try workers.map(count: layer.count, chunk: 1024) { range in
      layer.geometry.withView { whole in
        left.withView { left in
          var next = changed.firstPlace(notBelow: range.lowerBound)
          return range.map { feature in
            guard next < changed.count, changed[next] == feature else {
              return Self.measure(whole, feature)
            }
            defer { next += 1 }
            return Self.measure(left, next)
          }
        }
      }
    }
    self.layer = layer
    self.reduced = reduced
    dimensions = chunks.flatMap { $0.lazy.map(\.0) }
    measures = chunks.flatMap { $0.lazy.map(\.1) }
    failures = reduced.failures
    work = reduced.work
  }

  private static func measure(_ view: ColumnsView, _ feature: Int) -> (Int8, Double) {
    let dimension = view.dimension(feature)
    return (Int8(dimension), dimension < 0 ? 0 : view.measure(feature, dimension: dimension))
  }

  /// The features reduced to the scope, those wholly outside without geometry; made anew, linear in the
  /// coordinates, where the scope changes any.
  var scoped: Pieces {
    var pieces = reduced.applied(to: layer.geometry)
    pieces.areObjects = layer.areObjects
    return pieces
  }

  /// The features with geometry in scope, ascending.
  var inScope: [Int] { dimensions.indices.filter { dimensions[$0] >= 0 } }

  /// The measures that the features in scope have.
  var kinds: Set<Measure> {
    Set(dimensions.lazy.filter { $0 >= 0 }).reduce(into: []) {
      $0.insert(Measure(dimension: Int($1)))
    }
  }

  /// What the zones of a grouping have of the features in scope: by feature, then by zone.
  ///
  /// Zones may overlap; the border belongs to each zone that has it.
  mutating func parts(in zones: PlanarLayer, workers: Workers) throws -> [Part] {
    let split = try Splitting.byZones(
      scoped, zones: zones, keepsGeometry: false, workers: workers)
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

extension [Int] {
  /// Of ascending numbers the place of the first that is not below another; their count without any.
  fileprivate func firstPlace(notBelow number: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
