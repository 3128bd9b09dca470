public import Layers
import Measures

extension ExactCover {
  /// The length of a feature's lines that lies within reach; m.
  ///
  /// Each metre of a line as drawn counts, so one that runs over itself counts there as often. What
  /// lies at exactly the radius along a stretch counts as the cover's ties do. Segments are halved as
  /// long as the halves together have hardly more near them than the whole; else all that is near is
  /// sorted at once. With m strips, discs and borders near a segment it costs O(m log m).
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
          let covered = coveredLength(Stretch(a: a, b: b, length: own), scratch: &scratch)
          isAll = isAll && covered == own
          sum += covered
        }
      }
    }
    scratch.work.exactMeasures += 1
    // No segment's part is more than the segment, and both sums run in the same order.
    return isAll ? length : sum
  }

  /// The stretches of a segment that lie within reach, in order: metres from its start.
  ///
  /// Their lengths add up to what ``coveredLength(of:feature:length:scratch:)`` says of it but for
  /// rounding, and nothing of them is approximated.
  func coveredStretches(
    from a: Coordinate, to b: Coordinate, scratch: inout Scratch
  ) -> [(from: Double, to: Double)] {
    let length = a.distance(to: b)
    guard length > 0, !isEmpty else { return [] }
    scratch.stretches = []
    defer { scratch.stretches = nil }
    let covered = coveredLength(Stretch(a: a, b: b, length: length), scratch: &scratch)
    return covered == length ? [(0, length)] : scratch.stretches ?? []
  }

  /// The number of a feature's points that lie within reach.
  public func coveredPoints(of columns: GeometryColumns, feature: Int) -> Int {
    columns.parts(ofFeature: feature).reduce(0) { sum, part in
      guard columns.partKinds[part] == .point else { return sum }
      let at = columns.coordinates(ofRing: columns.rings(ofPart: part).lowerBound).lowerBound
      return sum + (covers(columns.coordinates[at]) ? 1 : 0)
    }
  }

  /// A straight piece of a line.
  private struct Stretch {
    var a, b: Coordinate
    var length: Double
    /// Metres from the start of the segment that it is a part of.
    var offset = 0.0
    var cell: CoverCell { CoverCell(Envelope(a, b)) }
    var unit: Coordinate { (b - a) * (1 / length) }
    var middle: Coordinate { a + (b - a) * 0.5 }
  }

  private func coveredLength(_ whole: Stretch, scratch: inout Scratch) -> Double {
    let first = scratch.near.count
    defer { scratch.near.removeSubrange(first...) }
    guard let limit = limit(whole) else { return 0 }
    if limit == -.infinity {
      scratch.note(0, whole.length, whole.offset, tie)
      return whole.length
    }
    let cell = whole.cell
    coverTree.forEach(in: cell.envelope.widened(by: maximumRadius + tie)) { index in
      let site = sites[index]
      let radius = radii[Int(site.facility)]
      if let lowest = site.edgeReach(cell), lowest - radius <= limit {
        scratch.near.append(
          CoverReach(site: UInt32(index), isEdge: true, lowest: lowest - radius))
      }
      if radius > 0, let lowest = site.vertexReach(cell), lowest - radius <= limit {
        scratch.near.append(
          CoverReach(site: UInt32(index), isEdge: false, lowest: lowest - radius))
      }
    }
    return coveredLength(whole, near: first..<scratch.near.count, scratch: &scratch)
  }

  /// Up to which distance less radius a shape may matter to a stretch; `nil` when none of it is within
  /// reach, −∞ when all is.
  private func limit(_ stretch: Stretch) -> Double? {
    let half = stretch.length / 2
    let clearance = clearance(at: stretch.middle, stopAt: -half, cutoff: half + tie)
    if clearance <= -half { return -.infinity }
    if clearance > half + tie { return nil }
    return min(0, clearance + half) + tie
  }

  /// The covered length of a stretch, given all that is near it in the scratch's list.
  private func coveredLength(
    _ stretch: Stretch, near: Range<Int>, scratch: inout Scratch
  ) -> Double {
    if near.count > 64 {
      let first = scratch.near.count
      defer { scratch.near.removeSubrange(first...) }
      let half = stretch.length / 2
      let halves = [
        Stretch(a: stretch.a, b: stretch.middle, length: half, offset: stretch.offset),
        Stretch(a: stretch.middle, b: stretch.b, length: half, offset: stretch.offset + half),
      ]
      var decided: [Double?] = []
      var ranges: [Range<Int>] = []
      for piece in halves {
        let start = scratch.near.count
        let limit = limit(piece)
        decided.append(limit == nil ? 0 : limit == -.infinity ? half : nil)
        if let limit, limit > -.infinity {
          let cell = piece.cell
          for index in near {
            let reach = scratch.near[index]
            let site = sites[Int(reach.site)]
            guard let lowest = reach.isEdge ? site.edgeReach(cell) : site.vertexReach(cell)
            else { continue }
            let least = lowest - radii[Int(site.facility)]
            if least <= limit {
              scratch.near.append(
                CoverReach(site: reach.site, isEdge: reach.isEdge, lowest: least))
            }
          }
        }
        ranges.append(start..<scratch.near.count)
      }
      if ranges[0].count + ranges[1].count <= near.count + near.count / 8 {
        var sum = 0.0
        for (index, piece) in halves.enumerated() {
          if decided[index] == half { scratch.note(0, half, piece.offset, tie) }
          sum += decided[index] ?? coveredLength(piece, near: ranges[index], scratch: &scratch)
        }
        return sum
      }
    }
    return sweep(stretch, near: near, scratch: &scratch)
  }

  /// Joins the intervals that shapes cover.
  private func sweep(_ stretch: Stretch, near: Range<Int>, scratch: inout Scratch) -> Double {
    let length = stretch.length
    scratch.cuts.removeAll(keepingCapacity: true)
    for reach in scratch.near[near] {
      let site = sites[Int(reach.site)]
      let radius = radii[Int(site.facility)]
      if reach.isEdge {
        addStrip(site, radius, stretch, to: &scratch.cuts)
      } else {
        addDisc(site.at, radius, stretch, to: &scratch.cuts)
      }
    }
    addInsides(stretch, into: &scratch.cuts)
    scratch.cuts.sort { $0.0 < $1.0 }
    // Stretches that part by no more than rounding are joined.
    var sum = 0.0
    var reached = 0.0
    var isWhole = true
    for (start, end) in scratch.cuts where end > reached {
      let isJoined = start <= reached + tie
      isWhole = isWhole && isJoined
      sum += end - (isJoined ? reached : start)
      scratch.note(isJoined ? reached : start, end, stretch.offset, tie)
      reached = end
    }
    if scratch.cuts.isEmpty { return 0 }
    if length - reached > tie { return min(sum, length) }
    return isWhole ? length : min(sum + (length - reached), length)
  }

  private func addDisc(
    _ center: Coordinate, _ radius: Double, _ stretch: Stretch,
    to cuts: inout [(Double, Double)]
  ) {
    let u = center - stretch.a
    let unit = stretch.unit
    let along = u.dot(unit)
    let across = u.cross(unit)
    let rest = (radius - across) * (radius + across)
    // A line that only touches the circle, as far as rounding can tell, has nothing nearer.
    guard rest > 0, isInclusive || abs(across) < radius - tie else { return }
    let reach = rest.squareRoot()
    let start = max(0, along - reach)
    let end = min(stretch.length, along + reach)
    if start < end { cuts.append((start, end)) }
  }

  private func addStrip(
    _ site: CoverSite, _ radius: Double, _ stretch: Stretch, to cuts: inout [(Double, Double)]
  ) {
    let u = stretch.a - site.at
    let unit = stretch.unit
    let outward = Coordinate(site.along.y, -site.along.x)
    var part = (0.0, stretch.length)
    clip(&part, u.dot(site.along), unit.dot(site.along), 0, site.length)
    guard part.0 < part.1 else { return }
    // Inside a polygon's own border all is covered.
    let low = site.isPolygon ? -tie : -radius
    let value = u.dot(outward)
    let slope = unit.dot(outward)
    let (from, to) = (value + slope * part.0, value + slope * part.1)
    if isInclusive {
      if max(from, to) <= radius + tie, min(from, to) >= low - tie {
        cuts.append(part)
        return
      }
    } else if min(from, to) >= radius - tie {
      return
    } else if !site.isPolygon, max(from, to) <= low + tie {
      // Beyond a polygon's own border there is no such end: its inside follows.
      return
    }
    clip(&part, value, slope, low, radius)
    if part.0 < part.1 { cuts.append(part) }
  }

  /// Narrows a part of a stretch to where `value + slope · s` lies between two bounds.
  @inline(__always)
  private func clip(
    _ part: inout (Double, Double), _ value: Double, _ slope: Double, _ low: Double,
    _ high: Double
  ) {
    guard slope != 0 else {
      if value < low || value > high { part.1 = part.0 }
      return
    }
    let s0 = (low - value) / slope
    let s1 = (high - value) / slope
    part.0 = max(part.0, min(s0, s1))
    part.1 = min(part.1, max(s0, s1))
  }

  /// Adds the parts of a stretch inside facility polygons whose reach alone may not cover them.
  ///
  /// A wide reach around a polygon's edges covers what of its inside lies so near to an edge.
  private func addInsides(_ stretch: Stretch, into cuts: inout [(Double, Double)]) {
    guard !areaParts.isEmpty else { return }
    let window = Envelope(stretch.a, stretch.b)
    var isNeeded = false
    areaTree.forEach(in: window) { area in
      isNeeded = isNeeded || radii[areaParts[area].facility] < stretch.length
    }
    guard isNeeded else { return }
    let ab = stretch.b - stretch.a
    var stops = [0.0, stretch.length]
    tree.forEach(in: window) { index in
      let site = sites[index]
      guard site.isPolygon else { return }
      let (c, d) = (site.at, site.end)
      guard segmentMeets(window, c, d) else { return }
      let denominator = ab.cross(d - c)
      if denominator != 0 {
        let t = (c - stretch.a).cross(d - c) / denominator
        stops.append(t * stretch.length)
      }
      stops.append((c - stretch.a).dot(ab) / stretch.length)
      stops.append((d - stretch.a).dot(ab) / stretch.length)
    }
    stops = stops.map { min(max($0, 0), stretch.length) }.sorted()
    for (start, end) in zip(stops, stops.dropFirst()) where start < end {
      let middle = stretch.a + ab * ((start + end) / 2 / stretch.length)
      var isInside = false
      forEachInterior(at: middle) { _ in isInside = true }
      if isInside { cuts.append((start, end)) }
    }
  }
}

extension ExactCover.Scratch {
  /// Notes a covered stretch, if they are gathered; what goes on from the last one is one with it.
  fileprivate mutating func note(
    _ from: Double, _ to: Double, _ offset: Double, _ tie: Double
  ) {
    guard let count = stretches?.count else { return }
    if count > 0, let last = stretches?[count - 1], offset + from <= last.to + tie {
      stretches?[count - 1].to = offset + to
    } else {
      stretches?.append((offset + from, offset + to))
    }
  }
}
