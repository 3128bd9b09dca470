import Layers
import Measures

/// A feature of some columns and a bank feature.
struct BankPair {
  /// The columns of the feature, any kinds of parts.
  var view: ColumnsView
  var feature: Int
  /// The banks.
  var banks: EdgeIndexView
  var bank: Int
}

/// The shortest way from a feature to a bank; one value serves one thread.
struct BankSearch {
  /// A distance and where it is measured.
  struct Nearest {
    var distance: Double
    var subject: Coordinate
    var bank: Coordinate
  }

  /// The nearest edges found so far, by the coordinates that they begin at.
  private struct Closest {
    /// The square of their distance, or of the bound, when none is nearer.
    var squared: Double
    var subject = -1
    var bank = -1

    var isFound: Bool { subject >= 0 }
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
  ///   - layer: The banks of the pair.
  ///   - limit: Metres; the bound is exclusive, and nothing is nearer than 0 m.
  /// - Returns: 0 where the two meet, or one lies inside the other's polygons; `nil` when the
  ///   distance is `limit` or more.
  mutating func nearest(
    _ pair: BankPair, of layer: BankLayer, below limit: Double
  ) -> Nearest? {
    guard limit > 0 else { return nil }
    let (view, feature) = (pair.view, pair.feature)
    let window = view.envelopes[feature]
    let there = pair.banks.columns.envelopes[pair.bank]
    guard window.squaredDistance(to: there) < limit * limit else { return nil }
    var closest = Closest(squared: limit * limit)
    var isNear = false
    if view.coordinateCount(feature) >= Self.large {
      isNear = searchLarge(pair, &closest)
    } else {
      search(pair.banks, pair.bank, window, &closest) { s, t, edge, closest in
        isNear = true
        nearestEdge(pair, s, t, edge, &closest)
      }
    }
    if closest.isFound, closest.squared == 0 { return witness(pair, closest) }
    if layer.insides[pair.bank] != .none {
      // Without a crossing, each part is inside or outside as a whole.
      for part in view.parts(feature) {
        let first = view.coordinates(ofRing: view.rings(ofPart: part).lowerBound).lowerBound
        let p = view.coordinates[first]
        if layer.contains(p, pair.bank, pair.banks) {
          return Nearest(distance: 0, subject: p, bank: p)
        }
      }
    }
    guard isNear else { return nil }
    if let p = bankInside(pair) { return Nearest(distance: 0, subject: p, bank: p) }
    return closest.isFound ? witness(pair, closest) : nil
  }

  /// Calls `body` for each edge of an indexed feature that may be nearer to a window than the closest
  /// so far.
  @inline(__always)
  private func search(
    _ b: EdgeIndexView, _ bank: Int, _ window: Envelope, _ closest: inout Closest,
    _ body: (Coordinate, Coordinate, Int, inout Closest) -> Void
  ) {
    var position = Int(b.roots[bank])
    let end = Int(b.roots[bank + 1])
    while position < end, closest.squared > 0 {
      let node = b.nodes[position]
      guard node.envelope.squaredDistance(to: window) < closest.squared else {
        position = Int(node.next)
        continue
      }
      position += 1
      guard node.isLeaf else { continue }
      var s = b.columns.coordinates[Int(node.first)]
      if node.first == node.last {
        body(s, s, Int(node.first), &closest)
        continue
      }
      for edge in Int(node.first)..<Int(node.last) {
        let t = b.columns.coordinates[edge + 1]
        if Envelope(s, t).squaredDistance(to: window) < closest.squared {
          body(s, t, edge, &closest)
        }
        s = t
      }
    }
  }

  /// Compares one bank edge with all edges of a subject.
  @inline(__always)
  private func nearestEdge(
    _ pair: BankPair, _ s: Coordinate, _ t: Coordinate, _ edge: Int, _ closest: inout Closest
  ) {
    let view = pair.view
    let box = Envelope(s, t)
    for ring in view.rings(pair.feature) {
      let range = view.coordinates(ofRing: ring)
      var p = view.coordinates[range.lowerBound]
      let last = max(range.upperBound - 1, range.lowerBound + 1)
      for own in range.lowerBound..<last {
        let q = range.count > 1 ? view.coordinates[own + 1] : p
        defer { p = q }
        guard Envelope(p, q).squaredDistance(to: box) < closest.squared else { continue }
        let squared = PlanarMath.squaredDistance(p, q, s, t)
        if squared < closest.squared {
          closest = Closest(squared: squared, subject: own, bank: edge)
        }
      }
    }
  }

  /// The same search for a large subject, with the index of its own edges; tells whether a bank
  /// edge is as near to the subject's envelope.
  private mutating func searchLarge(_ pair: BankPair, _ closest: inout Closest) -> Bool {
    if indexed != pair.feature {
      index = EdgeIndex(pair.view, feature: pair.feature, allKinds: true)
      indexed = pair.feature
    }
    guard let index else { return false }
    var isNear = false
    index.withView(pair.view) { own in
      search(pair.banks, pair.bank, pair.view.envelopes[pair.feature], &closest) {
        s, t, edge, closest in
        isNear = true
        search(own, 0, Envelope(s, t), &closest) { p, q, ownEdge, closest in
          let squared = PlanarMath.squaredDistance(p, q, s, t)
          if squared < closest.squared {
            closest = Closest(squared: squared, subject: ownEdge, bank: edge)
          }
        }
      }
    }
    return isNear
  }

  /// A vertex of the bank inside the subject's polygons, when no edges cross.
  private func bankInside(_ pair: BankPair) -> Coordinate? {
    let (view, feature) = (pair.view, pair.feature)
    guard view.dimension(feature) == 2 else { return nil }
    var found: Coordinate?
    var previousEnd: Coordinate?
    pair.banks.forEachEdge(of: pair.bank, in: view.envelopes[feature]) { _, s, t in
      // Edges that follow one another are on the same side.
      defer { previousEnd = t }
      if s == previousEnd { return true }
      if view.shiftedContains(s, in: feature) { found = s }
      return found == nil
    }
    return found
  }

  private func witness(_ pair: BankPair, _ closest: Closest) -> Nearest {
    let view = pair.view
    let p = view.coordinates[closest.subject]
    let q = view.coordinates[view.edgeEnd(closest.subject, pair.feature)]
    let columns = pair.banks.columns
    let s = columns.coordinates[closest.bank]
    let t = columns.coordinates[columns.edgeEnd(closest.bank, pair.bank)]
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
