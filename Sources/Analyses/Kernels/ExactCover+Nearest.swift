public import Layers

/// The facility nearest to a feature.
public struct NearestFacility: Sendable, Hashable {
  /// Metres between the two in the plane; 0 when they meet or one lies inside the other.
  public var distance: Double
  /// The facility, by index; of several at the same distance the one that comes first in an order
  /// of places, whatever their order in the layer.
  public var facility: Int
  /// The vertex and edge of the facility that are nearest, by index of the cover's sites; `nil`
  /// when the feature begins inside a facility polygon.
  var site: Int?
}

extension ExactCover {
  /// The facility nearest to a feature's points, lines and polygons.
  ///
  /// - Parameters:
  ///   - columns: Planar geometry in the frame of the facilities.
  ///   - feature: Which feature.
  ///   - within: Facilities farther than this many metres are not looked for.
  /// - Returns: `nil` when the feature has no geometry or no facility is near enough.
  public func nearest(
    to columns: GeometryColumns, feature: Int, within: Double = .infinity
  ) -> NearestFacility? {
    guard !columns.envelopes[feature].isEmpty else { return nil }
    // Every site that may be nearest is compared with the feature; a large one gets an index.
    guard columns.coordinates(ofFeature: feature).count >= 96 else {
      return nearest(to: columns, feature, within) { site, _ in
        site.squaredDistance(to: columns, feature: feature)
      }
    }
    let isArea = columns.partKinds[columns.parts(ofFeature: feature)].allSatisfy { $0 == .polygon }
    return columns.withView { view in
      EdgeIndex(view, feature: feature, allKinds: true).withView(view) { index in
        nearest(to: columns, feature, within) { site, bound in
          if columns.envelopes[feature].contains(site.at) {
            let place =
              isArea
              ? index.place(of: site.at, in: 0) : columns.place(of: site.at, inFeature: feature)
            if place != .outside { return 0 }
          }
          return index.squaredDistance(of: 0, to: site.at, site.end, within: bound)
        }
      }
    }
  }

  /// The same, given how to square the distance of a site; values above the bound may be anything
  /// above it.
  @inline(__always)
  private func nearest(
    to columns: GeometryColumns, _ feature: Int, _ within: Double,
    squaredDistance: (CoverSite, Double) -> Double
  ) -> NearestFacility? {
    let envelope = columns.envelopes[feature]
    var best = NearestFacility(distance: .infinity, facility: .max, site: nil)
    for part in columns.parts(ofFeature: feature) {
      let first = columns.coordinates(ofRing: columns.rings(ofPart: part).lowerBound).lowerBound
      forEachInterior(at: columns.coordinates[first]) { facility in
        if best.distance > 0 || precedes(facility, best.facility) {
          best = NearestFacility(distance: 0, facility: facility, site: nil)
        }
      }
    }
    let center = envelope.center
    let reach = CoverCell(envelope).radius
    sites.withUnsafeBufferPointer { sites in
      _ = tree.search(from: envelope, within: min(within, best.distance), slack: 1e-9) {
        index, bound in
        let site = sites[index]
        let facility = Int(site.facility)
        if best.distance == 0, !precedes(facility, best.facility) { return bound }
        // A cheap lower bound before looking at every edge.
        let lower = site.squaredDistance(to: center).squareRoot() - reach
        if lower > bound + 1e-9 { return bound }
        let distance = squaredDistance(site, bound).squareRoot()
        guard distance <= within else { return bound }
        if distance < best.distance
          || (distance == best.distance && precedes(facility, best.facility))
        {
          best = NearestFacility(distance: distance, facility: facility, site: index)
        }
        return min(bound, distance)
      }
    }
    return best.distance.isFinite ? best : nil
  }

  /// Whether a facility is taken before another one at the same distance.
  @inline(__always)
  private func precedes(_ facility: Int, _ other: Int) -> Bool {
    other == .max || (facility != other && geometry.precedes(facility, other))
  }

  /// The ends of the shortest line from a feature to the facility found nearest to it.
  ///
  /// Where the two meet, both ends are one common point.
  public func shortestLine(
    from columns: GeometryColumns, feature: Int, to nearest: NearestFacility
  ) -> (start: Coordinate, end: Coordinate) {
    let first = columns.coordinates[columns.coordinates(ofFeature: feature).lowerBound]
    guard let index = nearest.site else {
      // The feature begins inside the facility: a common point is the first one that does.
      for part in columns.parts(ofFeature: feature) {
        let at = columns.coordinates(ofRing: columns.rings(ofPart: part).lowerBound).lowerBound
        var isInside = false
        forEachInterior(at: columns.coordinates[at]) {
          isInside = isInside || $0 == nearest.facility
        }
        if isInside { return (columns.coordinates[at], columns.coordinates[at]) }
      }
      return (first, first)
    }
    let site = sites[index]
    if nearest.distance == 0, columns.place(of: site.at, inFeature: feature) != .outside {
      return (site.at, site.at)
    }
    var pair = (first, PlanarMath.nearestPoint(on: site.at, site.end, to: first))
    var least = pair.0.distance(to: pair.1)
    columns.forEachEdge(ofFeature: feature) { a, b in
      let candidate = PlanarMath.nearestPoints(a, b, site.at, site.end)
      let distance = candidate.0.distance(to: candidate.1)
      if distance < least {
        least = distance
        pair = candidate
      }
    }
    return pair
  }
}

extension CoverSite {
  /// The square of the distance between the site's vertex and edge and a whole feature.
  ///
  /// Where the edge's far end is nearest it may be more: that end is a site too.
  fileprivate func squaredDistance(to columns: GeometryColumns, feature: Int) -> Double {
    if columns.envelopes[feature].contains(at),
      columns.place(of: at, inFeature: feature) != .outside
    {
      return 0
    }
    var least = Double.infinity
    let end = end
    if Envelope(at, end).intersects(columns.envelopes[feature]) {
      columns.forEachEdge(ofFeature: feature) { a, b in
        if least > 0 { least = min(least, PlanarMath.squaredDistance(a, b, at, end)) }
      }
    } else {
      // They cannot cross, so an end of one is nearest; the far end is another site's vertex.
      columns.coordinates.withUnsafeBufferPointer { all in
        for index in columns.coordinates(ofFeature: feature) {
          least = min(least, squaredDistance(to: all[index]))
        }
      }
      columns.forEachEdge(ofFeature: feature) { a, b in
        least = min(least, PlanarMath.squaredDistance(at, a, b))
      }
    }
    return least
  }
}

extension EdgeIndexView {
  /// The square of the distance between a feature's edges and a segment, when it is at most the
  /// square of `bound`; else anything more.
  fileprivate func squaredDistance(
    of feature: Int, to s: Coordinate, _ t: Coordinate, within bound: Double
  ) -> Double {
    let window = Envelope(s, t)
    var least = Double.infinity
    // A little more, so that equals are found whatever rounding does.
    var limit = (bound * bound) * (1 + 1e-12)
    var position = Int(roots[feature])
    let end = Int(roots[feature + 1])
    while position < end, least > 0 {
      let node = nodes[position]
      guard node.envelope.squaredDistance(to: window) <= limit else {
        position = Int(node.next)
        continue
      }
      position += 1
      guard node.isLeaf else { continue }
      var a = columns.coordinates[Int(node.first)]
      if node.first == node.last { least = min(least, PlanarMath.squaredDistance(a, a, s, t)) }
      for index in Int(node.first)..<Int(node.last) {
        let b = columns.coordinates[index + 1]
        least = min(least, PlanarMath.squaredDistance(a, b, s, t))
        a = b
      }
      limit = min(limit, least)
    }
    return least
  }
}

extension GeometryColumns {
  /// Calls `body` with both ends of every edge; a point is an edge from itself to itself.
  @inline(__always)
  func forEachEdge(ofFeature feature: Int, _ body: (Coordinate, Coordinate) -> Void) {
    coordinates.withUnsafeBufferPointer { all in
      for ring in rings(ofFeature: feature) {
        let range = coordinates(ofRing: ring)
        if range.count == 1 { body(all[range.lowerBound], all[range.lowerBound]) }
        for index in range.dropLast() { body(all[index], all[index + 1]) }
      }
    }
  }
}

extension GeometryColumns {
  /// Whether a feature comes before another one in an order of places.
  ///
  /// By where they begin in the south-west, then by their coordinates, from the end that comes first:
  /// neither their order in the layer nor their direction matters. Of copies the first in the layer
  /// comes first.
  func precedes(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (envelopes[a], envelopes[b])
    if first != second { return PackedTree.precedes(first, second) }
    let (own, other) = (coordinates(ofFeature: a), coordinates(ofFeature: b))
    if own.count != other.count { return own.count < other.count }
    let (ownTurns, otherTurns) = (beginsAtItsEnd(own), beginsAtItsEnd(other))
    for step in 0..<own.count {
      let p = coordinates[ownTurns ? own.upperBound - 1 - step : own.lowerBound + step]
      let q = coordinates[otherTurns ? other.upperBound - 1 - step : other.lowerBound + step]
      if p != q { return (p.x, p.y) < (q.x, q.y) }
    }
    return a < b
  }

  /// Whether the last of some coordinates comes before the first.
  private func beginsAtItsEnd(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last else { return false }
    let (p, q) = (coordinates[first], coordinates[last])
    return (q.x, q.y) < (p.x, p.y)
  }
}
