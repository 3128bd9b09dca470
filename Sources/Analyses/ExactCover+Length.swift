public import Layers

extension ExactCover {
  /// The length of a feature's lines that lies within reach; m.
  ///
  /// - Parameters:
  ///   - columns: Planar geometry in the frame of the facilities.
  ///   - feature: Which feature; its points and polygons count nothing.
  ///   - length: The length of the feature's lines.
  ///   - scratch: The thread's own.
  /// - Returns: A value from 0 to `length`; exactly `length` when all of it is within reach.
  public func coveredLength(
    of columns: GeometryColumns, feature: Int, length: Double, scratch: inout Scratch
  ) -> Double {
    guard length > 0, !isEmpty else { return 0 }
    var sum = 0.0
    var isAll = true
    for part in columns.parts(ofFeature: feature) where columns.partKinds[part] == .line {
      for ring in columns.rings(ofPart: part) {
        for index in columns.coordinates(ofRing: ring).dropLast() {
          let a = columns.coordinates[index]
          let b = columns.coordinates[index + 1]
          let own = a.distance(to: b)
          guard own > 0 else { continue }
          let covered = coveredLength(a, b, own, scratch: &scratch)
          isAll = isAll && covered == own
          sum += covered
        }
      }
    }
    scratch.work.exactMeasures += 1
    return isAll ? length : min(max(sum, 0), length)
  }

  /// The number of a feature's points that lie within reach.
  public func coveredPoints(of columns: GeometryColumns, feature: Int) -> Int {
    columns.parts(ofFeature: feature).reduce(0) { sum, part in
      guard columns.partKinds[part] == .point else { return sum }
      let at = columns.coordinates(ofRing: columns.rings(ofPart: part).lowerBound).lowerBound
      return sum + (covers(columns.coordinates[at]) ? 1 : 0)
    }
  }

  /// The covered length of one segment.
  ///
  /// Long segments are halved, so that each piece looks only at what is near it.
  private func coveredLength(
    _ a: Coordinate, _ b: Coordinate, _ length: Double, scratch: inout Scratch
  ) -> Double {
    let middle = a + (b - a) * 0.5
    let clearance = clearance(at: middle, stopAt: -length / 2, cutoff: length / 2)
    if clearance <= -length / 2 { return length }
    if clearance >= length / 2 { return 0 }

    let cell = CoverCell(Envelope(a, b))
    let bound = min(0, clearance + length / 2)
    let unit = (b - a) * (1 / length)
    scratch.cuts.removeAll(keepingCapacity: true)
    var near = 0
    tree.forEach(in: cell.envelope.widened(by: maximumRadius)) { index in
      if isRepeated[index] { return }
      let site = sites[index]
      let radius = radii[Int(site.facility)]
      guard radius > 0 else { return }
      if let edge = site.edgeReach(cell), edge.lowest - radius < bound {
        near += 1
        addStrip(site, radius, from: a, unit: unit, length: length, to: &scratch.cuts)
      }
      if let vertex = site.vertexReach(cell), vertex.lowest - radius < bound {
        near += 1
        addDisc(site.at, radius, from: a, unit: unit, length: length, to: &scratch.cuts)
      }
    }
    if near > 64, length > 1e-3 {
      return coveredLength(a, middle, length / 2, scratch: &scratch)
        + coveredLength(middle, b, length / 2, scratch: &scratch)
    }
    areaTree.forEach(in: cell.envelope) { area in
      // A wide reach around a polygon's edges covers what of its inside lies so near to an edge.
      if radii[areaParts[area].facility] < length {
        addInside(area, from: a, to: b, length: length, into: &scratch.cuts)
      }
    }
    scratch.cuts.sort { $0.0 < $1.0 }
    var sum = 0.0
    var reached = 0.0
    for (start, end) in scratch.cuts where end > reached {
      sum += end - max(start, reached)
      reached = end
    }
    return min(sum, length)
  }

  private func addDisc(
    _ center: Coordinate, _ radius: Double, from a: Coordinate, unit: Coordinate, length: Double,
    to cuts: inout [(Double, Double)]
  ) {
    let u = center - a
    let along = u.dot(unit)
    let across = u.cross(unit)
    let rest = (radius - across) * (radius + across)
    guard rest > 0 else { return }
    let reach = rest.squareRoot()
    let start = max(0, along - reach)
    let end = min(length, along + reach)
    if start < end { cuts.append((start, end)) }
  }

  private func addStrip(
    _ site: CoverSite, _ radius: Double, from a: Coordinate, unit: Coordinate, length: Double,
    to cuts: inout [(Double, Double)]
  ) {
    var start = 0.0
    var end = length
    let u = a - site.at
    let outward = Coordinate(site.along.y, -site.along.x)
    // value(s) = value0 + slope · s has to stay between low and high.
    let bounds = [
      (u.dot(site.along), unit.dot(site.along), 0.0, site.length),
      (u.dot(outward), unit.dot(outward), site.isPolygon ? 0 : -radius, radius),
    ]
    for (value, slope, low, high) in bounds {
      if abs(slope) < 1e-15 {
        guard value >= low, value <= high else { return }
      } else {
        let s0 = (low - value) / slope
        let s1 = (high - value) / slope
        start = max(start, min(s0, s1))
        end = min(end, max(s0, s1))
      }
    }
    if start < end { cuts.append((start, end)) }
  }

  /// The stretches of a segment inside a facility polygon, its border included.
  private func addInside(
    _ area: Int, from a: Coordinate, to b: Coordinate, length: Double,
    into cuts: inout [(Double, Double)]
  ) {
    var stops = [0.0, length]
    let ab = b - a
    for ring in geometry.rings(ofPart: areaParts[area].part) {
      for index in geometry.coordinates(ofRing: ring).dropLast() {
        let c = geometry.coordinates[index]
        let d = geometry.coordinates[index + 1]
        guard PlanarMath.segmentsMeet(a, b, c, d) else { continue }
        let denominator = ab.cross(d - c)
        if denominator != 0 {
          stops.append((c - a).cross(d - c) / denominator * length)
        } else {
          stops.append((c - a).dot(ab) / length)
          stops.append((d - a).dot(ab) / length)
        }
      }
    }
    stops = stops.map { min(max($0, 0), length) }.sorted()
    for (start, end) in zip(stops, stops.dropFirst()) where start < end {
      let middle = a + ab * ((start + end) / 2 / length)
      if locators[area].place(of: middle) != .outside { cuts.append((start, end)) }
    }
  }
}
