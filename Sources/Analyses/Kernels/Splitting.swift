internal import GEOS
import Layers
import Measures

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
    var geometry: GeometryColumns { pieces.geometry }
    /// The same, with what lines were cut from.
    var pieces: Pieces
    /// Features that could not be cut; they have no geometry.
    var failures: [Failure] = []
    var work = WorkCounts()
  }

  /// What a scope changes of features: of most cities next to nothing.
  struct Reduced: Sendable {
    /// The features that are not whole any more, ascending.
    private(set) var changed: [Int] = []
    /// What is left of each, one feature without geometry where that is nothing.
    private(set) var left = Pieces()
    /// Features that could not be cut; they have no geometry.
    fileprivate(set) var failures: [Failure] = []
    fileprivate(set) var work = WorkCounts()
  }

  /// Parts of features by zone.
  struct Zoned: Sendable {
    /// For each part, its feature, ascending; a feature is in as many zones as it meets.
    var features: [Int32] = []
    /// For each part, its zone, ascending within a feature.
    var zones: [Int32] = []
    /// For each part, its place in `measures` and in `geometry`; −1 when the whole feature is in the zone.
    var pieces: [Int32] = []
    /// The geometry of the features that a zone border cuts, one feature a part; none where nobody asked for it.
    var geometry: GeometryColumns { parts.geometry }
    /// The same, with what lines were cut from.
    var parts = Pieces()
    /// For each part of a feature that a zone border cuts, its measure: m², m or count.
    var measures: [Double] = []
    fileprivate var keepsGeometry = true
    /// Features that could not be cut, with the zone.
    var failures: [Failure] = []
    var work = WorkCounts()
  }

  private static let chunk = 512

  /// Reduces the features of a layer to what is inside every layer of the scope and outside all others.
  ///
  /// What is left of objects stays known as theirs, so that zones of their own file hold each its own.
  static func scoped(
    _ layer: PlanarLayer, by scope: Scope, workers: Workers
  ) throws -> Scoped {
    var scoped = try scoped(layer.geometry, by: scope, workers: workers)
    scoped.pieces.areObjects = layer.areObjects
    return scoped
  }

  /// The same for features whose place alone decides in which zones they lie.
  static func scoped(
    _ features: GeometryColumns, by scope: Scope, workers: Workers
  ) throws -> Scoped {
    let reduced = try reduced(features, by: scope, workers: workers)
    return Scoped(
      pieces: reduced.applied(to: features), failures: reduced.failures, work: reduced.work)
  }

  /// What a scope changes of features.
  static func reduced(
    _ features: GeometryColumns, by scope: Scope, workers: Workers
  ) throws -> Reduced {
    guard !scope.isEverything else { return Reduced() }
    var stages: [Stage] = []
    for layer in scope.inside {
      stages.append(Stage(.inside, try AreaLayer(layer, workers: workers)))
    }
    for layer in scope.outside {
      stages.append(Stage(.outside, try AreaLayer(layer, workers: workers)))
    }
    let order = stages
    let chunks = try workers.map(
      count: features.featureCount, chunk: chunk, state: { FeatureCutter() }
    ) { cutter, range in
      var result = Reduced()
      let before = cutter.work
      cutter.columnsChanged()
      var quiet = order.map { _ in QuietPlace() }
      features.withView { view in
        for feature in range {
          if let isKept = isKept(feature, view, order, &quiet) {
            if !isKept { result.add(feature, .nothing) }
            continue
          }
          guard let subject = CutSubject(view, feature) else { continue }
          do {
            switch try reduce(subject, order[...], &cutter) {
            case .none: result.add(feature, .nothing)
            case .all: continue
            case .piece(let piece, _): result.add(feature, piece)
            }
          } catch {
            result.add(feature, .nothing)
            result.failures.append(Failure(feature: feature, reason: "scope: \(error)"))
          }
        }
      }
      result.work = cutter.work - before
      return result
    }
    var all = Reduced()
    for chunk in chunks { all.append(chunk) }
    return all
  }

  /// One layer of a scope; a class, as every feature passes it on.
  private final class Stage: Sendable {
    let operation: CutOperation
    let areas: AreaLayer

    init(_ operation: CutOperation, _ areas: AreaLayer) {
      self.operation = operation
      self.areas = areas
    }
  }

  /// Whether a feature lies wholly in the scope, or wholly beyond it; `nil` where that takes a cut.
  private static func isKept(
    _ feature: Int, _ view: ColumnsView, _ stages: [Stage], _ quiet: inout [QuietPlace]
  ) -> Bool? {
    for (place, stage) in stages.enumerated() {
      let isKnown = stage.areas.withView {
        quiet[place].tells(of: feature, view, stage.areas, $0)
      }
      guard isKnown else { return nil }
      if quiet[place].holders.isEmpty == (stage.operation == .inside) { return false }
    }
    return true
  }

  private static func reduce(
    _ subject: CutSubject, _ stages: ArraySlice<Stage>, _ cutter: inout FeatureCutter
  ) throws(GEOSError) -> FeatureCutter.Piece {
    guard let stage = stages.first else { return .all }
    var candidates: [Int] = []
    stage.areas.find(subject.view.envelopes[subject.feature], into: &candidates)
    let left = try stage.areas.withView { (b) throws(GEOSError) in
      try cutter.cut(stage.operation, subject, byUnionIn: b, of: candidates)
    }
    switch left {
    case .none: return .none
    case .all: return try reduce(subject, stages.dropFirst(), &cutter)
    case .piece(let piece, let measure):
      cutter.columnsChanged()
      defer { cutter.columnsChanged() }
      let further = try piece.withView { (view) throws(GEOSError) -> FeatureCutter.Piece in
        try reduce(
          CutSubject(view, 0, dimension: subject.dimension, measure: measure),
          stages.dropFirst(), &cutter)
      }
      if case .all = further { return left }
      return further
    }
  }

  /// Finds the zones that each feature meets, and cuts the features that a zone border cuts.
  ///
  /// Zones may overlap, nest and leave gaps. The border belongs to the zone: points and stretches
  /// of lines on a border that two zones have in common are in both, so that zones which partition
  /// the plane may add up to more than the total by what lies on their borders. Polygons that only
  /// touch a zone are not in it.
  static func byZones(
    _ features: GeometryColumns, zones: PlanarLayer, workers: Workers
  ) throws -> Zoned {
    try byZones(Pieces(features), zones: zones, workers: workers)
  }

  /// The same for what a scope left of features.
  ///
  /// Objects that are zones themselves lie each in its own, whatever their borders have in common. That is
  /// known of objects alone: of other features the place decides.
  ///
  /// - Parameter keepsGeometry: Whether the geometry of parts is wanted too, and not their measures alone: of
  ///   lines in many zones it takes more memory than the lines.
  static func byZones(
    _ features: Pieces, zones: PlanarLayer, keepsGeometry: Bool = true, workers: Workers
  ) throws -> Zoned {
    let own = features.areObjects ? zones.zonesOfObject : nil
    if let own {
      precondition(own.count == features.geometry.featureCount)
      if own.allSatisfy({ $0 != nil }) { return each(features.geometry, in: own) }
    }
    let areas = try AreaLayer(zones, workers: workers)
    let chunks = try workers.map(
      count: features.geometry.featureCount, chunk: chunk,
      state: { FeatureCutter(makesPieces: keepsGeometry) }
    ) { cutter, range in
      let before = cutter.work
      cutter.columnsChanged()
      var result = Zoned()
      result.keepsGeometry = keepsGeometry
      var quiet = QuietPlace()
      features.withView { view in
        areas.withView { b in
          var candidates: [Int] = []
          for feature in range {
            if let known = own?[feature] {
              if !view.envelopes[feature].isEmpty { result.add(feature, in: known) }
              continue
            }
            if quiet.tells(of: feature, view, areas, b) {
              for zone in quiet.holders { result.add(feature, in: Int32(zone)) }
              continue
            }
            areas.find(view.envelopes[feature], into: &candidates)
            if candidates.isEmpty { continue }
            guard let subject = CutSubject(view, feature) else { continue }
            for zone in candidates {
              result.add(
                subject, zone, CutArea(edges: b, feature: zone, isKept: true), &cutter)
            }
          }
        }
      }
      result.work = cutter.work - before
      return result
    }
    var all = Zoned()
    all.keepsGeometry = keepsGeometry
    for chunk in chunks {
      let shift = Int32(all.measures.count)
      all.features += chunk.features
      all.zones += chunk.zones
      all.pieces.append(contentsOf: chunk.pieces.lazy.map { $0 < 0 ? -1 : $0 + shift })
      all.parts.append(chunk.parts)
      all.measures += chunk.measures
      all.failures += chunk.failures
      all.work = all.work + chunk.work
    }
    return all
  }

  /// Each feature whole in the zones that it is part of.
  private static func each(_ features: GeometryColumns, in zones: [[Int32]?]) -> Zoned {
    var all = Zoned()
    for feature in 0..<features.featureCount where !features.envelopes[feature].isEmpty {
      all.add(feature, in: zones[feature] ?? [])
    }
    return all
  }
}

extension Splitting.Reduced {
  fileprivate mutating func add(_ feature: Int, _ left: Pieces) {
    changed.append(feature)
    self.left.append(left)
  }

  /// Adds what changes of later features.
  fileprivate mutating func append(_ more: Splitting.Reduced) {
    changed += more.changed
    left.append(more.left)
    failures += more.failures
    work = work + more.work
  }

  /// The features with what is left of those that change in their place; without any they are the same
  /// columns, not a copy.
  func applied(to features: GeometryColumns) -> Pieces {
    guard !changed.isEmpty else { return Pieces(features) }
    var all = Pieces()
    let lost = changed.reduce(0) { $0 + features.coordinates(ofFeature: $1).count }
    all.geometry.reserve(
      features, coordinates: features.coordinates.count - lost + left.geometry.coordinates.count)
    var next = 0
    var carriers = left.carriers[...]
    for (place, feature) in changed.enumerated() {
      all.geometry.append(next..<feature, of: features)
      next = feature + 1
      let own = left.geometry.coordinates(ofFeature: place)
      let cut = carriers.prefix { $0.coordinate < own.upperBound }
      all.carriers.append(cut, movedBy: all.geometry.coordinates.count - own.lowerBound)
      carriers = carriers.dropFirst(cut.count)
      all.geometry.appendFeature(place, of: left.geometry)
    }
    all.geometry.append(next..<features.featureCount, of: features)
    return all
  }
}

extension Splitting.Zoned {
  /// Adds a feature as a whole to each of some zones.
  fileprivate mutating func add(_ feature: Int, in zones: [Int32]) {
    for zone in zones { add(feature, in: zone) }
  }

  /// Adds a feature as a whole to a zone.
  fileprivate mutating func add(_ feature: Int, in zone: Int32) {
    features.append(Int32(feature))
    zones.append(zone)
    pieces.append(-1)
  }

  /// Adds the part of a feature in one zone, if there is one.
  fileprivate mutating func add(
    _ subject: CutSubject, _ zone: Int, _ area: CutArea, _ cutter: inout FeatureCutter
  ) {
    do {
      switch try cutter.cut(.inside, subject, by: area) {
      case .none: return
      case .all: pieces.append(-1)
      case .part(let measure):
        let made = try cutter.piece(.inside, subject, by: area, measure: measure)
        guard let made else { return }
        if keepsGeometry { parts.append(made.pieces) }
        measures.append(made.measure)
        pieces.append(Int32(measures.count - 1))
      }
      features.append(Int32(subject.feature))
      zones.append(Int32(zone))
    } catch {
      failures.append(
        Failure(
          feature: subject.feature, other: .zone(zone),
          reason: "splitting at a zone border: \(error)"))
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
