internal import GEOS
import Layers

/// Cuts features of any kind by polygon features; one value serves one thread.
///
/// Of a feature only the parts of its highest dimension take part. Borders belong to the polygons.
struct FeatureCutter {
  /// What is left of a feature.
  enum Cut {
    /// Nothing, or only what has no measure.
    case none
    /// All of it, unchanged.
    case all
    /// A part, with its measure: m², m or count.
    case part(Double)
  }

  /// What a feature is cut with.
  enum Operation {
    /// Keep what lies in the polygons.
    case inside
    /// Keep what lies outside of them.
    case outside
  }

  /// The polygon comparison of the last cut.
  private(set) var overlay = PolygonOverlay()
  private var lines = LineOverlay()
  private var points = GeometryColumns()
  private var collector = PolygonCollector()
  private var engine = EngineOverlay()
  /// The piece of the last cut where it is at hand without tracing.
  private var ready: GeometryColumns?
  private var own = WorkCounts()

  init() {}

  /// What it took so far.
  var work: WorkCounts {
    own + engine.work
  }

  /// To be called when the features come from other columns than before.
  mutating func columnsChanged() { overlay.columnsChanged() }

  /// Cuts a feature by one polygon feature, and measures what is left.
  ///
  /// - Parameters:
  ///   - a: The columns of the feature, with `view` of the same.
  ///   - dimension: The feature's, 0 to 2.
  ///   - measure: The feature's own measure in that dimension.
  ///   - areas: The polygons, with `b` the view of them.
  mutating func cut(
    _ operation: Operation, _ a: GeometryColumns, _ view: ColumnsView, _ feature: Int,
    dimension: Int, measure: Double, _ areas: GeometryColumns, _ b: EdgeIndexView, _ area: Int,
    key: Int? = nil
  ) throws(GEOSError) -> Cut {
    own.pairsExamined += 1
    ready = nil
    switch dimension {
    case 2:
      let (relation, shared) = overlay.relate(view, feature, areaA: measure, b, area)
      if relation == .partial { own.exactMeasures += 1 } else { own.decidedByDistance += 1 }
      switch (relation, operation) {
      case (.apart, .inside), (.within, .outside): return .none
      case (.apart, .outside), (.within, .inside): return .all
      case (.partial, .inside): return .part(shared)
      case (.partial, .outside): return .part(measure - shared)
      }
    case 1:
      return try cutLines(operation, a, view, feature, measure: measure, areas, b, area, key: key)
    case 0:
      cutPoints(operation, view, feature) { b.place(of: $0, in: area) != .outside }
      let left = Double(points.partCount)
      ready = points
      return left == 0 ? .none : left == measure ? .all : .part(left)
    default:
      return .none
    }
  }

  /// The geometry of the last cut that answered `part`, as one feature.
  mutating func piece(
    _ operation: Operation, _ a: GeometryColumns, _ view: ColumnsView, _ feature: Int,
    _ areas: GeometryColumns, _ b: EdgeIndexView, _ area: Int, key: Int? = nil
  ) throws(GEOSError) -> GeometryColumns {
    var result = GeometryColumns()
    try appendPiece(operation, a, view, feature, areas, b, area, key: key, to: &result)
    return result
  }

  /// Appends the geometry of the last cut that answered `part` as a feature.
  mutating func appendPiece(
    _ operation: Operation, _ a: GeometryColumns, _ view: ColumnsView, _ feature: Int,
    _ areas: GeometryColumns, _ b: EdgeIndexView, _ area: Int, key: Int? = nil,
    to target: inout GeometryColumns
  ) throws(GEOSError) {
    if let ready {
      target.appendFeature(0, of: ready)
      return
    }
    let traced =
      switch operation {
      case .inside: overlay.appendIntersection(view, b.columns, to: &collector)
      case .outside: overlay.appendDifference(view, b.columns, to: &collector)
      }
    if traced {
      _ = collector.flush(into: &target)
      target.endFeature()
    } else {
      let made = try engine.overlay(
        operation == .inside ? .intersection : .difference, a, feature, kind: .polygon, areas,
        area, key: key)
      target.appendFeature(0, of: made)
    }
  }

  private mutating func cutLines(
    _ operation: Operation, _ a: GeometryColumns, _ view: ColumnsView, _ feature: Int,
    measure: Double, _ areas: GeometryColumns, _ b: EdgeIndexView, _ area: Int, key: Int?
  ) throws(GEOSError) -> Cut {
    guard view.envelopes[feature].intersects(b.columns.envelopes[area]) else {
      own.decidedByDistance += 1
      return operation == .inside ? .none : .all
    }
    if !b.hasEdge(of: area, in: view.envelopes[feature]) {
      // No border in the window: all of it is on one side.
      own.decidedByDistance += 1
      let first = view.coordinates[
        view.coordinates(ofRing: view.rings(feature).lowerBound).lowerBound]
      return b.containsShifted(first, in: area) == (operation == .inside) ? .all : .none
    }
    lines.cut(view, feature, b, area, keepsInside: operation == .inside)
    var left = operation == .inside ? lines.inside : measure - lines.inside
    if lines.needsEngine {
      let made = try engine.overlay(
        operation == .inside ? .intersection : .difference, a, feature, kind: .line, areas, area,
        key: key)
      left = made.length(ofFeature: 0)
      ready = made
    } else {
      ready = lines.pieces
    }
    own.exactMeasures += 1
    let noise = max(16 * view.coordinateUlp(feature), 1e-14 * measure)
    return left <= noise ? .none : measure - left <= noise ? .all : .part(left)
  }

  /// Gathers the points of a feature that lie on the wanted side.
  private mutating func cutPoints(
    _ operation: Operation, _ view: ColumnsView, _ feature: Int, _ isIn: (Coordinate) -> Bool
  ) {
    points = GeometryColumns()
    for part in view.parts(feature) where view.partKinds[part] == .point {
      let range = view.coordinates(ofRing: view.rings(ofPart: part).lowerBound)
      let p = view.coordinates[range.lowerBound]
      guard isIn(p) == (operation == .inside) else { continue }
      points.append(p)
      points.endRing()
      points.endPart(.point)
    }
    points.endFeature()
  }
}

// MARK: - Several polygon features at once

extension FeatureCutter {
  /// What is left of a feature, with its geometry.
  enum Piece {
    case none
    case all
    case piece(GeometryColumns, measure: Double)
  }

  /// Cuts a feature by the union of several polygon features, which may overlap and touch.
  ///
  /// - Parameters:
  ///   - candidates: The polygon features that may matter, by index.
  mutating func cutByUnion(
    _ operation: Operation, _ a: GeometryColumns, _ view: ColumnsView, _ feature: Int,
    dimension: Int, measure: Double, _ areas: GeometryColumns, _ b: EdgeIndexView,
    _ candidates: [Int]
  ) throws(GEOSError) -> Piece {
    let untouched: Piece = operation == .inside ? .none : .all
    if dimension == 0 {
      own.pairsExamined += candidates.count
      cutPoints(operation, view, feature) { p in
        candidates.contains { b.place(of: p, in: $0) != .outside }
      }
      let left = Double(points.partCount)
      return left == 0 ? .none : left == measure ? .all : .piece(points, measure: left)
    }
    var touched: [Int] = []
    for area in candidates {
      let cut = try cut(
        .inside, a, view, feature, dimension: dimension, measure: measure, areas, b, area)
      switch cut {
      case .none: continue
      case .all: return operation == .inside ? .all : .none
      case .part: touched.append(area)
      }
    }
    guard let first = touched.first else { return untouched }
    if touched.count == 1 {
      return try cutOnce(
        operation, a, view, feature, dimension: dimension, measure: measure, areas, b, first)
    }
    // Where they lie decides, not where they stand in the file.
    touched.sort { PackedTree.precedes(b.columns.envelopes[$0], b.columns.envelopes[$1]) }
    if try isCovered(
      a, view, feature, dimension: dimension, measure: measure, areas, b, touched[...])
    {
      return operation == .inside ? .all : .none
    }
    let union = try localUnion(areas, b, touched, around: view.envelopes[feature])
    overlay.columnsChanged()
    let result = try union.withView { (columns) throws(GEOSError) -> Piece in
      let index = EdgeIndex(columns, feature: 0)
      return try index.withView(columns) { (b) throws(GEOSError) -> Piece in
        try cutOnce(
          operation, a, view, feature, dimension: dimension, measure: measure, union, b, 0)
      }
    }
    overlay.columnsChanged()
    return result
  }

  /// Whether nothing is left of a feature when polygon features are taken from it one after the
  /// other.
  private mutating func isCovered(
    _ a: GeometryColumns, _ view: ColumnsView, _ feature: Int, dimension: Int, measure: Double,
    _ areas: GeometryColumns, _ b: EdgeIndexView, _ touched: ArraySlice<Int>
  ) throws(GEOSError) -> Bool {
    guard let first = touched.first else { return false }
    let left = try cutOnce(
      .outside, a, view, feature, dimension: dimension, measure: measure, areas, b, first)
    switch left {
    case .none:
      return true
    case .all:
      return try isCovered(
        a, view, feature, dimension: dimension, measure: measure, areas, b, touched.dropFirst())
    case .piece(let rest, let measure):
      guard touched.count > 1 else { return false }
      overlay.columnsChanged()
      defer { overlay.columnsChanged() }
      return try rest.withView { (view) throws(GEOSError) in
        try isCovered(
          rest, view, 0, dimension: dimension, measure: measure, areas, b, touched.dropFirst())
      }
    }
  }

  private mutating func cutOnce(
    _ operation: Operation, _ a: GeometryColumns, _ view: ColumnsView, _ feature: Int,
    dimension: Int, measure: Double, _ areas: GeometryColumns, _ b: EdgeIndexView, _ area: Int
  ) throws(GEOSError) -> Piece {
    let cut = try cut(
      operation, a, view, feature, dimension: dimension, measure: measure, areas, b, area)
    switch cut {
    case .none: return .none
    case .all: return .all
    case .part(let left):
      let geometry = try piece(operation, a, view, feature, areas, b, area)
      return .piece(geometry, measure: left)
    }
  }

  /// The union of some polygon features near an envelope; equal to the true one inside it.
  private mutating func localUnion(
    _ areas: GeometryColumns, _ b: EdgeIndexView, _ features: [Int], around envelope: Envelope
  ) throws(GEOSError) -> GeometryColumns {
    var near = GeometryColumns()
    let size = max(envelope.width, envelope.height)
    // All are cut by the same rectangle, so that what they have in common is cut at common points.
    let window = GeometryColumns.rectangle(envelope.widened(by: 1.037 + 0.113 * size))
    overlay.columnsChanged()
    for feature in features {
      if b.columns.coordinateCount(feature) < 64 {
        near.appendParts(of: feature, from: areas, kind: .polygon)
        near.endFeature()
        continue
      }
      let piece = try window.withView { (view) throws(GEOSError) -> Piece in
        try cutOnce(
          .inside, window, view, 0, dimension: 2, measure: view.area(0), areas, b, feature)
      }
      switch piece {
      case .none: continue
      case .all: near.append(window)
      case .piece(let part, _): near.append(part)
      }
    }
    overlay.columnsChanged()
    return try engine.union(near)
  }
}
