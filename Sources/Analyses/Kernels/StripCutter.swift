internal import GEOS
import Layers
import Measures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Geometry of what lies within a distance of a bank feature; one value serves one thread.
///
/// The open area beyond the strip is made first, cell by cell around the subject: a rectangle less
/// the bank and less the capsule around each bank edge that reaches into it. What the open area
/// leaves of the subject lies in the strip. Capsules have chords for arcs, and are left out where
/// they would take less than half the tolerance: together the border departs from the true arcs by
/// at most the tolerance.
struct StripCutter {
  private var cutter = FeatureCutter()
  private let tolerance: Double
  private var edges: [(squared: Double, edge: Int)] = []

  /// Bank edges from which on a cell is halved.
  static let manyEdges = 192

  init(tolerance: Double) { self.tolerance = tolerance }

  /// What it took so far.
  var work: WorkCounts { cutter.work }

  /// The part of a feature within `distance` of a bank feature, as one feature; without parts when
  /// the part is too thin for the tolerance.
  mutating func encroached(
    _ features: GeometryColumns, _ feature: Int, dimension: Int, _ banks: BankLayer,
    _ b: EdgeIndexView, _ bank: Int, within distance: Double
  ) throws(GEOSError) -> GeometryColumns {
    // Any window that holds the subject leaves what is cut from it as it is. One that is wider
    // keeps what rounding does at its border away from the subject.
    let extent = features.envelopes[feature]
    let margin = max(distance, extent.width, extent.height) / 8
    let own = extent.widened(by: margin)
    let window = own.intersection(
      banks.geometry.envelopes[bank].widened(by: distance + margin))
    let kind = PartKind(dimension: dimension)
    var rest = Pieces(features.onlyParts(of: feature, kind: kind))
    if window != own {
      // A subject that reaches far beyond the bank: only what is near it matters.
      switch try cut(.inside, rest, dimension, by: .rectangle(window)) {
      case .none: return .nothing
      case .all: break
      case .piece(let piece, _): rest = piece
      }
    }
    var cells: [GeometryColumns] = []
    try addOpenAreas(window, banks, b, bank, distance, to: &cells)
    for cell in cells {
      switch try cut(.outside, rest, dimension, by: cell) {
      case .none: return .nothing
      case .all: continue
      case .piece(let left, _): rest = left
      }
    }
    return rest.geometry
  }

  /// Cuts the first feature of columns by the first feature of `area`.
  private mutating func cut(
    _ operation: CutOperation, _ columns: Pieces, _ dimension: Int, by area: GeometryColumns
  ) throws(GEOSError) -> FeatureCutter.Piece {
    cutter.columnsChanged()
    return try columns.withView { (view) throws(GEOSError) -> FeatureCutter.Piece in
      let measure = view.measure(0, dimension: dimension)
      return try cutter.cutOnce(
        operation, CutSubject(view, 0, dimension: dimension, measure: measure), byFirstOf: area)
    }
  }

  /// Adds what of a window lies beyond the strip, as polygons that may overlap.
  private mutating func addOpenAreas(
    _ window: Envelope, _ banks: BankLayer, _ b: EdgeIndexView, _ bank: Int, _ distance: Double,
    to cells: inout [GeometryColumns]
  ) throws(GEOSError) {
    edges.removeAll(keepingCapacity: true)
    let center = window.center
    b.forEachEdge(of: bank, in: window.widened(by: distance)) { edge, s, t in
      edges.append((PlanarMath.squaredDistance(center, s, t), edge))
      return true
    }
    if edges.isEmpty {
      if !banks.contains(center, bank, b) { cells.append(.rectangle(window)) }
      return
    }
    let size = max(window.width, window.height)
    if edges.count > Self.manyEdges, size > distance / 4 {
      // The halves overlap by more than rounding moves their borders, so that taking one away after
      // the other leaves no sliver between them.
      let overlap = size / 64
      var low = window
      var high = window
      if window.width >= window.height {
        low.maxX = center.x + overlap
        high.minX = center.x - overlap
      } else {
        low.maxY = center.y + overlap
        high.minY = center.y - overlap
      }
      try addOpenAreas(low, banks, b, bank, distance, to: &cells)
      try addOpenAreas(high, banks, b, bank, distance, to: &cells)
      return
    }
    if let open = try openArea(window, banks, b, bank, distance) { cells.append(open) }
  }

  private mutating func openArea(
    _ window: Envelope, _ banks: BankLayer, _ b: EdgeIndexView, _ bank: Int, _ distance: Double
  ) throws(GEOSError) -> GeometryColumns? {
    // Nearest first: they take most, and what is left decides the others quickly.
    edges.sort { ($0.squared, $0.edge) < ($1.squared, $1.edge) }
    var open = GeometryColumns.rectangle(window)
    switch try subtractInside(banks, b, bank, from: open, window) {
    case .none: return nil
    case .all: break
    case .piece(let left, _): open = left.geometry
    }
    let segments = Geometry.quadrantSegments(radius: distance, tolerance: tolerance / 2)
    let bound = max(0, distance - tolerance / 2)
    for (_, edge) in edges {
      let s = b.columns.coordinates[edge]
      let t = b.columns.coordinates[b.columns.edgeEnd(edge, bank)]
      guard open.isNearer(than: bound, to: s, t) else { continue }
      switch try subtract(.capsule(s, t, radius: distance, quadrantSegments: segments), from: open)
      {
      case .none: return nil
      case .all: continue
      case .piece(let left, _): open = left.geometry
      }
    }
    return open
  }

  /// What of an open area lies outside the bank's own polygons.
  private mutating func subtractInside(
    _ banks: BankLayer, _ b: EdgeIndexView, _ bank: Int, from open: GeometryColumns,
    _ window: Envelope
  ) throws(GEOSError) -> FeatureCutter.Piece {
    switch banks.insides[bank] {
    case .none:
      return .all
    case .some:
      return try subtract(
        banks.geometry.onlyParts(of: bank, kind: .polygon, near: window), from: open)
    case .all:
      cutter.columnsChanged()
      return try open.withView { (view) throws(GEOSError) -> FeatureCutter.Piece in
        try cutter.cut(
          .outside, CutSubject(view, 0, dimension: 2, measure: view.area(0)), byUnionIn: b,
          of: [bank])
      }
    }
  }

  private mutating func subtract(
    _ area: GeometryColumns, from open: GeometryColumns
  ) throws(GEOSError) -> FeatureCutter.Piece {
    guard !area.parts(ofFeature: 0).isEmpty else { return .all }
    return try cut(.outside, Pieces(open), 2, by: area)
  }
}

extension GeometryColumns {
  /// One feature without geometry.
  static var nothing: GeometryColumns {
    var result = GeometryColumns()
    result.endFeature(.none)
    return result
  }

  /// Whether an edge of the first feature, a polygon, comes nearer to a segment than a distance,
  /// or the segment lies in the polygon.
  fileprivate func isNearer(than distance: Double, to s: Coordinate, _ t: Coordinate) -> Bool {
    let window = Envelope(s, t).widened(by: distance)
    guard envelopes[0].intersects(window) else { return false }
    let squared = distance * distance
    return withView { view in
      for ring in view.rings(0) {
        let range = view.coordinates(ofRing: ring)
        for index in range.lowerBound..<range.upperBound - 1 {
          let (p, q) = (view.coordinates[index], view.coordinates[index + 1])
          if Envelope(p, q).intersects(window), PlanarMath.squaredDistance(p, q, s, t) < squared {
            return true
          }
        }
      }
      return view.shiftedContains(s, in: 0)
    }
  }

  /// What lies within a radius of a segment, with chords for arcs; a disc when its ends are equal.
  fileprivate static func capsule(
    _ s: Coordinate, _ t: Coordinate, radius: Double, quadrantSegments: Int
  ) -> GeometryColumns {
    var result = GeometryColumns()
    let d = t - s
    // From the right-hand side of the segment around its end, then around its start.
    let from = (s == t ? 0 : atan2(d.y, d.x)) - Double.pi / 2
    let steps = 2 * quadrantSegments
    for (center, start) in [(t, from), (s, from + Double.pi)] {
      for step in 0...steps {
        let angle = start + Double.pi * Double(step) / Double(steps)
        result.append(
          Coordinate(center.x + radius * cos(angle), center.y + radius * sin(angle)))
      }
      if s == t { result.coordinates.removeLast() }
    }
    result.append(result.coordinates[0])
    result.endRing()
    result.endPart(.polygon)
    result.endFeature(.polygon)
    return result
  }

  /// The polygon parts of a feature whose envelope meets a window, as one feature.
  fileprivate func onlyParts(
    of feature: Int, kind: PartKind, near window: Envelope
  ) -> GeometryColumns {
    var result = GeometryColumns()
    for part in parts(ofFeature: feature) where partKinds[part] == kind {
      let outer = coordinates[coordinates(ofRing: rings(ofPart: part).lowerBound)]
      guard Envelope(outer).intersects(window) else { continue }
      for ring in rings(ofPart: part) {
        result.coordinates.append(contentsOf: coordinates[coordinates(ofRing: ring)])
        result.endRing()
      }
      result.endPart(kind)
    }
    result.endFeature()
    return result
  }
}
