internal import GEOS
import Layers

/// Reduces features to a scope and splits them at zone borders.
///
/// Features wholly on one side of a border are told by searches in an edge index; only those that
/// the border cuts are cut. Of a feature with parts of several kinds, only those of its highest
/// dimension are kept where it is cut.
enum Splitting {
  /// Features reduced to a scope.
  struct Scoped: Sendable {
    /// As many features as were given, in their order: unchanged, cut, or without geometry when
    /// nothing of them is in scope.
    var geometry: GeometryColumns
    /// Features that could not be cut; they have no geometry.
    var failures: [Failure] = []
    var work = WorkCounts()
  }

  /// Parts of features by zone.
  struct Zoned: Sendable {
    /// For each part, its feature, ascending; a feature is in as many zones as it meets.
    var features: [Int32] = []
    /// For each part, its zone, ascending within a feature.
    var zones: [Int32] = []
    /// For each part, where its geometry lies in `geometry`; −1 when the whole feature is in the
    /// zone.
    var pieces: [Int32] = []
    /// The geometry of the features that a zone border cuts, one feature a part.
    var geometry = GeometryColumns()
    /// For each feature of `geometry`, its measure: m², m or count.
    var measures: [Double] = []
    /// Features that could not be cut; `other` is the zone.
    var failures: [Failure] = []
    var work = WorkCounts()
  }

  private static let chunk = 512

  /// Reduces features to what is inside every layer of the scope and outside all others.
  static func scoped(
    _ features: GeometryColumns, by scope: Scope, workers: Workers
  ) throws -> Scoped {
    guard !scope.isEverything else { return Scoped(geometry: features) }
    var stages: [(operation: FeatureCutter.Operation, areas: AreaLayer)] = []
    for layer in scope.inside { stages.append((.inside, try AreaLayer(layer, workers: workers))) }
    for layer in scope.outside { stages.append((.outside, try AreaLayer(layer, workers: workers))) }
    let order = stages
    let chunks = try workers.map(
      count: features.featureCount, chunk: chunk, state: { FeatureCutter() }
    ) { cutter, range in
      var result = Scoped(geometry: GeometryColumns())
      let before = cutter.work
      cutter.columnsChanged()
      features.withView { view in
        for feature in range {
          let dimension = view.dimension(feature)
          guard dimension >= 0 else {
            result.geometry.appendFeature(feature, of: features)
            continue
          }
          do {
            let left = try reduce(
              features, view, feature, dimension: dimension,
              measure: view.measure(feature, dimension: dimension), order[...], &cutter)
            switch left {
            case .none: result.geometry.endFeature(.none)
            case .all: result.geometry.appendFeature(feature, of: features)
            case .piece(let piece, _): result.geometry.appendFeature(0, of: piece)
            }
          } catch {
            result.geometry.endFeature(.none)
            result.failures.append(Failure(feature: feature, reason: "scope: \(error)"))
          }
        }
      }
      result.work = cutter.work - before
      return result
    }
    return Scoped(
      geometry: .joined(chunks.map(\.geometry)), failures: chunks.flatMap(\.failures),
      work: chunks.reduce(WorkCounts()) { $0 + $1.work })
  }

  private static func reduce(
    _ columns: GeometryColumns, _ view: ColumnsView, _ feature: Int, dimension: Int,
    measure: Double, _ stages: ArraySlice<(operation: FeatureCutter.Operation, areas: AreaLayer)>,
    _ cutter: inout FeatureCutter
  ) throws(GEOSError) -> FeatureCutter.Piece {
    guard let stage = stages.first else { return .all }
    var candidates: [Int] = []
    stage.areas.find(view.envelopes[feature], into: &candidates)
    let left = try stage.areas.withView { (b) throws(GEOSError) in
      try cutter.cutByUnion(
        stage.operation, columns, view, feature, dimension: dimension, measure: measure,
        stage.areas.geometry, b, candidates)
    }
    switch left {
    case .none: return .none
    case .all:
      return try reduce(
        columns, view, feature, dimension: dimension, measure: measure, stages.dropFirst(),
        &cutter)
    case .piece(let piece, let measure):
      cutter.columnsChanged()
      defer { cutter.columnsChanged() }
      let further = try piece.withView { (view) throws(GEOSError) -> FeatureCutter.Piece in
        try reduce(
          piece, view, 0, dimension: dimension, measure: measure, stages.dropFirst(), &cutter)
      }
      if case .all = further { return left }
      return further
    }
  }

  /// Finds the zones that each feature meets, and cuts the features that a zone border cuts.
  ///
  /// Zones may overlap, nest and leave gaps. Points on a zone border are in the zone; a feature
  /// that only touches a zone is not.
  static func byZones(
    _ features: GeometryColumns, zones: PlanarLayer, workers: Workers
  ) throws -> Zoned {
    let areas = try AreaLayer(zones, workers: workers)
    let chunks = try workers.map(
      count: features.featureCount, chunk: chunk, state: { FeatureCutter() }
    ) { cutter, range in
      let before = cutter.work
      cutter.columnsChanged()
      var result = Zoned()
      features.withView { view in
        areas.withView { b in
          var candidates: [Int] = []
          for feature in range {
            areas.find(view.envelopes[feature], into: &candidates)
            if candidates.isEmpty { continue }
            let dimension = view.dimension(feature)
            let measure = view.measure(feature, dimension: dimension)
            for zone in candidates {
              result.add(
                features, view, feature, dimension: dimension, measure: measure, areas, b, zone,
                &cutter)
            }
          }
        }
      }
      result.work = cutter.work - before
      return result
    }
    var all = Zoned()
    for chunk in chunks {
      let shift = Int32(all.geometry.featureCount)
      all.features += chunk.features
      all.zones += chunk.zones
      all.pieces.append(contentsOf: chunk.pieces.lazy.map { $0 < 0 ? -1 : $0 + shift })
      all.geometry.append(chunk.geometry)
      all.measures += chunk.measures
      all.failures += chunk.failures
      all.work = all.work + chunk.work
    }
    return all
  }
}

extension Splitting.Zoned {
  /// Adds the part of a feature in one zone, if there is one.
  fileprivate mutating func add(
    _ columns: GeometryColumns, _ view: ColumnsView, _ feature: Int, dimension: Int,
    measure: Double, _ areas: AreaLayer, _ b: EdgeIndexView, _ zone: Int,
    _ cutter: inout FeatureCutter
  ) {
    do {
      let cut = try cutter.cut(
        .inside, columns, view, feature, dimension: dimension, measure: measure, areas.geometry,
        b, zone, key: zone)
      switch cut {
      case .none: return
      case .all: pieces.append(-1)
      case .part(let measure):
        try cutter.appendPiece(
          .inside, columns, view, feature, areas.geometry, b, zone, key: zone, to: &geometry)
        pieces.append(Int32(geometry.featureCount - 1))
        measures.append(measure)
      }
      features.append(Int32(feature))
      zones.append(Int32(zone))
    } catch {
      failures.append(
        Failure(feature: feature, other: zone, reason: "splitting at a zone border: \(error)"))
    }
  }
}

extension WorkCounts {
  /// The work done since an earlier count.
  static func - (a: WorkCounts, b: WorkCounts) -> WorkCounts {
    var rest = a
    rest.pairsExamined -= b.pairsExamined
    rest.decidedByDistance -= b.decidedByDistance
    rest.exactMeasures -= b.exactMeasures
    rest.recomputed -= b.recomputed
    rest.breaches -= b.breaches
    rest.engineCalls -= b.engineCalls
    rest.retried -= b.retried
    return rest
  }
}
