internal import GEOS
import Layers
import Measures

/// Cuts features of any kind by polygon features; one value serves one thread.
///
/// The border belongs to the polygons: points and stretches of lines on it, or within
/// ``EdgeIndexView/margin`` of it, are inside, in each of two polygons that have it in common. Areas are ``PolygonOverlay``'s, right but for rounding
/// whatever the engine says. The engine only makes *geometry* where ties would leave borders that
/// touch or double, and only what is then proven to be the piece asked for is taken from it.
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

  /// The polygon comparison of the last cut.
  private var overlay = PolygonOverlay()
  /// Compares pieces with what they were cut from.
  private var checker = PolygonOverlay()
  private var lines = LineCutter()
  private var points = GeometryColumns()
  private var collector = PolygonCollector()
  private var engine = EngineOverlay()
  private var own = WorkCounts()

  /// - Parameter makesPieces: Whether ``piece(_:_:by:measure:)`` is asked for more than measures; of lines
  ///   there is no geometry otherwise.
  init(makesPieces: Bool = true) { lines.makesPieces = makesPieces }

  /// What it took so far.
  var work: WorkCounts {
    own + engine.work
  }

  /// To be called when the features come from other columns than before.
  mutating func columnsChanged() {
    overlay.columnsChanged()
    lines.columnsChanged()
  }

  /// Cuts a feature by one polygon feature, and measures what is left.
  ///
  /// - Throws: When the polygons are not valid, so that their areas contradict one another.
  mutating func cut(
    _ operation: CutOperation, _ subject: CutSubject, by area: CutArea
  ) throws(GEOSError) -> Cut {
    own.pairsExamined += 1
    switch subject.dimension {
    case 2:
      return try cutPolygons(operation, subject, by: area)
    case 1:
      guard
        subject.view.envelopes[subject.feature].widened(by: area.edges.margin).intersects(
          area.edges.columns.envelopes[area.feature])
      else {
        own.decidedByDistance += 1
        return operation == .inside ? .none : .all
      }
      let cut = lines.cut(operation, subject, by: area.edges, [area.feature])
      if case .part = cut { own.exactMeasures += 1 } else { own.decidedByDistance += 1 }
      return cut
    case 0:
      return cutPoints(operation, subject) {
        area.edges.holds($0, in: area.feature)
      }
    default:
      return .none
    }
  }

  private mutating func cutPolygons(
    _ operation: CutOperation, _ subject: CutSubject, by area: CutArea
  ) throws(GEOSError) -> Cut {
    let (relation, shared) = overlay.relate(
      subject.view, subject.feature, areaA: subject.measure, area.edges, area.feature)
    if relation == .partial { own.exactMeasures += 1 } else { own.decidedByDistance += 1 }
    switch (relation, operation) {
    case (.apart, .inside), (.within, .outside): return .none
    case (.apart, .outside), (.within, .inside): return .all
    case (.partial, _):
      let noise = overlay.noise + subject.view.areaNoise(subject.feature)
      let inside: Double
      if shared >= -noise, shared <= subject.measure + noise {
        inside = min(max(shared, 0), subject.measure)
      } else {
        inside = try sharedByEngine(subject, area, instead: shared)
      }
      return .part(operation == .inside ? inside : subject.measure - inside)
    }
  }

  /// The shared area by the other way, for one that breaks its bounds.
  private mutating func sharedByEngine(
    _ subject: CutSubject, _ area: CutArea, instead shared: Double
  ) throws(GEOSError) -> Double {
    let whole = subject.view.onlyParts(of: subject.feature, kind: .polygon)
    let again = try engine.overlay(.inside, whole, by: area).withView { $0.area(0) }
    guard again >= 0, again <= subject.measure + subject.view.areaNoise(subject.feature) else {
      own.breaches += 1
      throw GEOSError(
        kind: .exhausted, function: "overlay",
        message: "\(shared) m² are shared, or \(again), where 0 to \(subject.measure) are "
          + "possible: a polygon is not valid")
    }
    own.recomputed += 1
    return min(again, subject.measure)
  }

  /// The geometry of the last cut that answered `part`, as one feature; `nil` when it holds no more
  /// than rounding could make.
  ///
  /// The arguments are those of that cut, `measure` what it answered. The piece's own measure is the
  /// same but for rounding, and what later cuts of it have to go by.
  mutating func piece(
    _ operation: CutOperation, _ subject: CutSubject, by area: CutArea, measure: Double
  ) throws(GEOSError) -> (pieces: Pieces, measure: Double)? {
    switch subject.dimension {
    case 2:
      let made = try polygons(operation, subject, by: area, measure: measure)
      return made.partCount == 0 ? nil : (Pieces(made), made.withView { $0.area(0) })
    case 1: return (lines.pieces, measure)
    default: return (Pieces(points), measure)
    }
  }

  private mutating func polygons(
    _ operation: CutOperation, _ subject: CutSubject, by area: CutArea, measure: Double
  ) throws(GEOSError) -> GeometryColumns {
    if overlay.hasTies {
      let whole = subject.view.onlyParts(of: subject.feature, kind: .polygon)
      if let made = try? engine.overlay(operation, whole, by: area),
        isProven(made, operation, whole, by: area, measure: measure)
      {
        return made
      }
      own.retried += 1
    }
    overlay.trace(operation, subject.view, area.edges.columns, to: &collector)
    var traced = GeometryColumns()
    collector.flush(into: &traced)
    traced.endFeature()
    let difference = abs(traced.withView { $0.area(0) } - measure)
    let slack = subject.view.areaNoise(subject.feature) + traced.withView { $0.areaNoise(0) }
    guard difference <= slack else {
      throw GEOSError(
        kind: .exhausted, function: "overlay",
        message: "a piece of \(measure) m² was traced with \(difference) m² more or less")
    }
    return traced
  }

  /// Whether geometry is what an operation leaves, but for rounding.
  ///
  /// It has the measure, lies in the subject, and lies on the right side of the area; only what the
  /// operation leaves does.
  private mutating func isProven(
    _ piece: GeometryColumns, _ operation: CutOperation, _ whole: GeometryColumns,
    by area: CutArea, measure: Double
  ) -> Bool {
    checker.columnsChanged()
    defer { checker.columnsChanged() }
    return piece.withView { view in
      let own = view.area(0)
      let noise = view.areaNoise(0) + whole.withView { $0.areaNoise(0) }
      guard own > 0, abs(own - measure) <= noise else { return false }
      let shared = checker.relate(view, 0, areaA: own, area.edges, area.feature).area
      guard abs(operation == .inside ? own - shared : shared) <= noise else { return false }
      return whole.withView { columns in
        EdgeIndex(columns, feature: 0).withView(columns) { edges in
          abs(own - checker.relate(view, 0, areaA: own, edges, 0).area) <= noise
        }
      }
    }
  }

  /// Gathers the points of a feature that lie on the wanted side.
  private mutating func cutPoints(
    _ operation: CutOperation, _ subject: CutSubject, isInside: (Coordinate) -> Bool
  ) -> Cut {
    points = GeometryColumns()
    let view = subject.view
    for part in view.parts(subject.feature) where view.partKinds[part] == .point {
      let range = view.coordinates(ofRing: view.rings(ofPart: part).lowerBound)
      let p = view.coordinates[range.lowerBound]
      guard isInside(p) == (operation == .inside) else { continue }
      points.append(p)
      points.endRing()
      points.endPart(.point)
    }
    points.endFeature()
    let left = Double(points.partCount)
    return left == 0 ? .none : left == subject.measure ? .all : .part(left)
  }
}

// MARK: - Several polygon features at once

extension FeatureCutter {
  /// Cuts a feature by the union of several polygon features, which may overlap and touch.
  ///
  /// - Parameters:
  ///   - candidates: The polygon features of `areas` that may matter.
  mutating func cut(
    _ operation: CutOperation, _ subject: CutSubject, byUnionIn areas: EdgeIndexView,
    of candidates: [Int]
  ) throws(GEOSError) -> Piece {
    if subject.dimension < 2 {
      own.pairsExamined += candidates.count
      let cut: Cut
      if subject.dimension == 1 {
        cut = lines.cut(operation, subject, by: areas, candidates)
        if case .part = cut { own.exactMeasures += 1 } else { own.decidedByDistance += 1 }
      } else {
        cut = cutPoints(operation, subject) { p in
          candidates.contains { areas.holds(p, in: $0) }
        }
      }
      switch cut {
      case .none: return .none
      case .all: return .all
      case .part(let left):
        return .piece(subject.dimension == 1 ? lines.pieces : Pieces(points), measure: left)
      }
    }
    guard let touched = try covering(subject, areas, candidates) else {
      return operation == .inside ? .all : .none
    }
    guard let first = touched.first else { return operation == .inside ? .none : .all }
    if touched.count == 1 {
      return try cutOnce(operation, subject, by: CutArea(edges: areas, feature: first.area))
    }
    return try cutByUnion(operation, subject, areas, touched.map(\.area))
  }

  /// The measure of a feature beyond the union of several polygon features: that of
  /// ``cut(_:_:byUnionIn:of:)`` but for rounding, without its geometry.
  mutating func measure(
    of subject: CutSubject, beyondUnionIn areas: EdgeIndexView, of candidates: [Int]
  ) throws(GEOSError) -> Double {
    let rest: Piece
    if subject.dimension < 2 {
      rest = try cut(.outside, subject, byUnionIn: areas, of: candidates)
    } else {
      guard let touched = try covering(subject, areas, candidates) else { return 0 }
      if touched.count <= 1 { return subject.measure - (touched.first?.measure ?? 0) }
      rest = try beyond(subject, areas, touched.map(\.area)[...])
    }
    return switch rest {
    case .none: 0
    case .all: subject.measure
    case .piece(_, let left): left
    }
  }

  /// Those of several polygon features that cover a part of polygons, with its measure, in an order
  /// that is that of their places, not of the file; `nil` when one covers all.
  private mutating func covering(
    _ subject: CutSubject, _ areas: EdgeIndexView, _ candidates: [Int]
  ) throws(GEOSError) -> [(area: Int, measure: Double)]? {
    var touched: [(area: Int, measure: Double)] = []
    for area in candidates {
      switch try cut(.inside, subject, by: CutArea(edges: areas, feature: area)) {
      case .none: continue
      case .all: return nil
      case .part(let measure): touched.append((area, measure))
      }
    }
    touched.sort {
      PackedTree.precedes(
        areas.columns.envelopes[$0.area], areas.columns.envelopes[$1.area])
    }
    return touched
  }

  /// Cuts polygons by several features that each cover a part.
  ///
  /// What taking one after the other away leaves has the right measure. Its borders may hold
  /// slivers along borders that the features have in common; where the engine's union of them
  /// leaves the same measure but for the rounding of every step, that is the geometry, and its own
  /// measure goes with it: a later cut of the geometry is held to what it measures.
  private mutating func cutByUnion(
    _ operation: CutOperation, _ subject: CutSubject, _ areas: EdgeIndexView, _ touched: [Int]
  ) throws(GEOSError) -> Piece {
    let rest = try beyond(subject, areas, touched[...])
    let measure: Double
    let sequential: Pieces
    switch rest {
    case .none: return operation == .inside ? .all : .none
    case .all: return operation == .inside ? .none : .all
    case .piece(let pieces, let left):
      sequential = pieces
      measure = operation == .inside ? subject.measure - left : left
    }
    let slack =
      Double(touched.count)
      * (subject.view.areaNoise(subject.feature)
        + sequential.geometry.withView { $0.areaNoise(0) })
    let envelope = subject.view.envelopes[subject.feature]
    if let union = try? localUnion(areas, touched, around: envelope) {
      let cut = try cutOnce(operation, subject, byFirstOf: union)
      if case .piece(let pieces, let left) = cut, abs(left - measure) <= slack {
        return .piece(pieces, measure: left)
      }
    }
    own.retried += 1
    if operation == .outside { return .piece(sequential, measure: measure) }
    return try cutOnce(.outside, subject, byFirstOf: sequential.geometry)
  }

  /// What is left of polygons when polygon features are taken from them one after the other.
  private mutating func beyond(
    _ subject: CutSubject, _ areas: EdgeIndexView, _ touched: ArraySlice<Int>
  ) throws(GEOSError) -> Piece {
    guard let first = touched.first else { return .all }
    let left = try cutOnce(.outside, subject, by: CutArea(edges: areas, feature: first))
    switch left {
    case .none:
      return .none
    case .all:
      return try beyond(subject, areas, touched.dropFirst())
    case .piece(let rest, let measure):
      guard touched.count > 1 else { return left }
      overlay.columnsChanged()
      defer { overlay.columnsChanged() }
      let further = try rest.withView { (view) throws(GEOSError) in
        try beyond(
          CutSubject(view, 0, dimension: 2, measure: measure), areas, touched.dropFirst())
      }
      if case .all = further { return left }
      return further
    }
  }

  private mutating func cutOnce(
    _ operation: CutOperation, _ subject: CutSubject, by area: CutArea
  ) throws(GEOSError) -> Piece {
    switch try cut(operation, subject, by: area) {
    case .none: return .none
    case .all: return .all
    case .part(let left):
      let made = try piece(operation, subject, by: area, measure: left)
      return made.map { .piece($0.pieces, measure: $0.measure) } ?? .none
    }
  }

  /// Cuts by the first feature of some columns.
  mutating func cutOnce(
    _ operation: CutOperation, _ subject: CutSubject, byFirstOf columns: GeometryColumns
  ) throws(GEOSError) -> Piece {
    try columns.withView { (view) throws(GEOSError) -> Piece in
      let index = EdgeIndex(view, feature: 0)
      return try index.withView(view) { (edges) throws(GEOSError) -> Piece in
        try cutOnce(operation, subject, by: CutArea(edges: edges, feature: 0))
      }
    }
  }

  /// Polygon features with fewer coordinates are not cut to a window first.
  private static let small = 64

  /// The union of some polygon features near an envelope; equal to the true one inside it.
  private mutating func localUnion(
    _ areas: EdgeIndexView, _ features: [Int], around envelope: Envelope
  ) throws(GEOSError) -> GeometryColumns {
    var near = GeometryColumns()
    // Any window around the envelope leaves the union inside it as it is. One that is wider by half
    // keeps what rounding does at the window's border away from it.
    let margin = max(envelope.width, envelope.height) / 2
    let window = GeometryColumns.rectangle(envelope.widened(by: margin))
    overlay.columnsChanged()
    defer { overlay.columnsChanged() }
    for feature in features {
      let isSmall = areas.columns.coordinateCount(feature) < Self.small
      let piece =
        isSmall
        ? .none
        : try window.withView { (view) throws(GEOSError) -> Piece in
          try cutOnce(
            .inside, CutSubject(view, 0, dimension: 2, measure: view.area(0)),
            by: CutArea(edges: areas, feature: feature))
        }
      switch piece {
      case .none where isSmall:
        near.append(areas.columns.onlyParts(of: feature, kind: .polygon))
      case .none: continue
      case .all: near.append(window)
      case .piece(let part, _): near.append(part.geometry)
      }
    }
    return try engine.union(near)
  }
}
