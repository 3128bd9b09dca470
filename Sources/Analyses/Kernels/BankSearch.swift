import Layers
import Measures

/// The shortest way from a feature to a bank; one value serves one thread.
struct BankSearch {
  /// A distance and where it is measured.
  struct Nearest {
    var distance: Double
    var subject: Coordinate
    var bank: Coordinate
  }

  /// An index of the subject, made when it is large.
  private var index: EdgeIndex?
  private var indexed = -1

  /// From this number of coordinates on, a subject gets an index.
  private static let large = 96

  init() {}

  /// To be called when the subjects come from other columns than before.
  mutating func columnsChanged() {
    index = nil
    indexed = -1
  }

  /// The distance between a feature and a bank feature when it is less than `limit`.
  ///
  /// - Parameters:
  ///   - view: The columns of the subject, any kinds of parts.
  ///   - limit: Metres; the bound is exclusive, and nothing is nearer than 0 m.
  /// - Returns: 0 where the two meet, or one lies inside the other's polygons; `nil` when the
  ///   distance is `limit` or more.
  mutating func nearest(
    _ view: ColumnsView, _ feature: Int, _ banks: BankLayer, _ b: EdgeIndexView, _ bank: Int,
    below limit: Double
  ) -> Nearest? {
    guard limit > 0 else { return nil }
    let window = view.envelopes[feature]
    guard window.squaredDistance(to: b.columns.envelopes[bank]) < limit * limit else { return nil }
    var best = limit * limit
    var edges = (subject: -1, bank: -1)
    var isNear = false
    if view.coordinateCount(feature) >= Self.large {
      isNear = searchLarge(view, feature, b, bank, &best, &edges)
    } else {
      search(b, bank, window, &best) { s, t, edge, best in
        isNear = true
        nearestEdge(view, feature, s, t, edge, &best, &edges)
      }
    }
    if edges.subject >= 0, best == 0 {
      return witness(view, feature, b, bank, edges)
    }
    if banks.insides[bank] != .none {
      // Without a crossing, each part is inside or outside as a whole.
      for part in view.parts(feature) {
        let first = view.coordinates(ofRing: view.rings(ofPart: part).lowerBound).lowerBound
        let p = view.coordinates[first]
        if banks.contains(p, bank, b) { return Nearest(distance: 0, subject: p, bank: p) }
      }
    }
    guard isNear else { return nil }
    if let p = bankInside(view, feature, b, bank) {
      return Nearest(distance: 0, subject: p, bank: p)
    }
    return edges.subject >= 0 ? witness(view, feature, b, bank, edges) : nil
  }

  /// Calls `body` for each bank edge that may be nearer to a window than the best so far.
  @inline(__always)
  private func search(
    _ b: EdgeIndexView, _ bank: Int, _ window: Envelope, _ best: inout Double,
    _ body: (Coordinate, Coordinate, Int, inout Double) -> Void
  ) {
    var position = Int(b.roots[bank])
    let end = Int(b.roots[bank + 1])
    while position < end, best > 0 {
      let node = b.nodes[position]
      guard node.envelope.squaredDistance(to: window) < best else {
        position = Int(node.next)
        continue
      }
      position += 1
      guard node.isLeaf else { continue }
      var s = b.columns.coordinates[Int(node.first)]
      if node.first == node.last {
        body(s, s, Int(node.first), &best)
        continue
      }
      for edge in Int(node.first)..<Int(node.last) {
        let t = b.columns.coordinates[edge + 1]
        if Envelope(s, t).squaredDistance(to: window) < best { body(s, t, edge, &best) }
        s = t
      }
    }
  }

  /// Compares one bank edge with all edges of a subject.
  @inline(__always)
  private func nearestEdge(
    _ view: ColumnsView, _ feature: Int, _ s: Coordinate, _ t: Coordinate, _ edge: Int,
    _ best: inout Double, _ edges: inout (subject: Int, bank: Int)
  ) {
    let box = Envelope(s, t)
    for ring in view.rings(feature) {
      let range = view.coordinates(ofRing: ring)
      var p = view.coordinates[range.lowerBound]
      let last = max(range.upperBound - 1, range.lowerBound + 1)
      for own in range.lowerBound..<last {
        let q = range.count > 1 ? view.coordinates[own + 1] : p
        defer { p = q }
        guard Envelope(p, q).squaredDistance(to: box) < best else { continue }
        let squared = PlanarMath.squaredDistance(p, q, s, t)
        if squared < best {
          best = squared
          edges = (own, edge)
        }
      }
    }
  }

  /// The same search for a large subject, with the index of its own edges; tells whether a bank
  /// edge is as near to the subject's envelope.
  private mutating func searchLarge(
    _ view: ColumnsView, _ feature: Int, _ b: EdgeIndexView, _ bank: Int, _ best: inout Double,
    _ edges: inout (subject: Int, bank: Int)
  ) -> Bool {
    if indexed != feature {
      index = EdgeIndex(view, feature: feature, allKinds: true)
      indexed = feature
    }
    guard let index else { return false }
    var isNear = false
    index.withView(view) { own in
      search(b, bank, view.envelopes[feature], &best) { s, t, edge, best in
        isNear = true
        search(own, 0, Envelope(s, t), &best) { p, q, ownEdge, best in
          let squared = PlanarMath.squaredDistance(p, q, s, t)
          if squared < best {
            best = squared
            edges = (ownEdge, edge)
          }
        }
      }
    }
    return isNear
  }

  /// A vertex of the bank inside the subject's polygons, when no edges cross.
  private func bankInside(
    _ view: ColumnsView, _ feature: Int, _ b: EdgeIndexView, _ bank: Int
  ) -> Coordinate? {
    guard view.dimension(feature) == 2 else { return nil }
    var found: Coordinate?
    var previousEnd: Coordinate?
    b.forEachEdge(of: bank, in: view.envelopes[feature]) { _, s, t in
      // Edges that follow one another are on the same side.
      defer { previousEnd = t }
      if s == previousEnd { return true }
      if view.shiftedContains(s, in: feature) { found = s }
      return found == nil
    }
    return found
  }

  private func witness(
    _ view: ColumnsView, _ feature: Int, _ b: EdgeIndexView, _ bank: Int,
    _ edges: (subject: Int, bank: Int)
  ) -> Nearest {
    let p = view.coordinates[edges.subject]
    let q = view.coordinates[view.edgeEnd(edges.subject, feature)]
    let s = b.columns.coordinates[edges.bank]
    let t = b.columns.coordinates[b.columns.edgeEnd(edges.bank, bank)]
    let squared = PlanarMath.squaredDistance(p, q, s, t)
    let (from, to) = PlanarMath.nearestPoints(p, q, s, t)
    return Nearest(distance: squared.squareRoot(), subject: from, bank: to)
  }
}

extension ColumnsView {
  /// Where the edge ends that begins at a coordinate; a point is its own end.
  func edgeEnd(_ edge: Int, _ feature: Int) -> Int {
    let range = ringRange(ofEdge: edge, feature)
    return edge + 1 < range.upperBound ? edge + 1 : edge
  }
}
