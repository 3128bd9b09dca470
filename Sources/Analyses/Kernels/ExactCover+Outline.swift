import Layers

extension ExactCover {
  /// What is covered around a feature's polygons as one feature of polygons, in the cells into which
  /// its area is divided to measure it: outside of the feature it may be anything.
  ///
  /// Arcs become chords inside their circles, nowhere farther away than `tolerance`, in metres. The
  /// rings wind around what is covered once, and may touch themselves and each other. The cost is
  /// that of ``coveredArea(of:feature:area:nearest:scratch:)`` and O(k²) for k shapes in a cell.
  ///
  /// - Returns: The rings, and by how much chords make them smaller than what is covered, m²; `nil` when
  ///   the pieces of border found do not link to rings, as where many curves meet in one place but for
  ///   rounding, or where facilities with a radius near 0 leave their own borders.
  func outline(
    around columns: GeometryColumns, feature: Int, tolerance: Double, scratch: inout Scratch
  ) -> (rings: GeometryColumns, chordLoss: Double)? {
    let area = columns.area(ofFeature: feature)
    guard area > 0 else { return nil }
    // Curves that part or meet at small angles are found where rounding puts them.
    let wanted = min(1e-3, tolerance / 2, maximumRadius / 1024)
    scratch.outline = CoverOutline(snap: max(64 * tie, wanted))
    defer { scratch.outline = nil }
    _ = coveredArea(of: columns, feature: feature, area: area, scratch: &scratch)
    guard let rings = scratch.outline?.rings(of: self, tolerance: tolerance) else { return nil }
    return (rings, scratch.outline?.chordLoss ?? 0)
  }

  /// Adds what bounds the covered part of a cell.
  func addOutline(_ level: Level, _ scratch: inout Scratch) {
    // Taken out, so that it is not copied.
    guard var outline = scratch.outline.take(), !outline.isGivenUp else { return }
    defer { scratch.outline = outline }
    let isTiny = level.regions.contains {
      $0.bears && radii[areaParts[$0.area].facility] <= 8 * outline.snap
    }
    // The k² of what slabs sweep at once would take longer than another way.
    guard !isTiny, level.reaches.count <= 512 else { return outline.giveUp() }
    for reach in level.reaches {
      let site = Int(reach.site)
      if reach.isEdge {
        add(CoverCurve(site, .right, of: self), level, to: &outline)
        if !sites[site].isPolygon { add(CoverCurve(site, .left, of: self), level, to: &outline) }
      } else {
        add(CoverCurve(site, .arc, of: self), level, to: &outline)
      }
    }
    let box = level.bounds
    addSide(level, vertical: false, at: box.minY, sign: 1, to: &outline)
    addSide(level, vertical: true, at: box.maxX, sign: 1, to: &outline)
    addSide(level, vertical: false, at: box.maxY, sign: -1, to: &outline)
    addSide(level, vertical: true, at: box.minX, sign: -1, to: &outline)
  }

  // MARK: - Curves

  /// Adds what of a curve lies in the cell and in no other shape.
  private func add(_ curve: CoverCurve, _ level: Level, to outline: inout CoverOutline) {
    outline.visible.removeAll(keepingCapacity: true)
    if curve.kind == .arc {
      findVisibleArcs(curve, level.bounds, &outline)
    } else if let (from, to) = visibleSide(curve, level.bounds) {
      outline.visible.append((from, to))
    }
    let snap = curve.kind == .arc ? outline.snap / curve.radius : outline.snap
    let visible = outline.visible
    for (from, to) in visible where to.at - from.at > snap {
      guard findHidden(curve, from.at, to.at, level, &outline) else { continue }
      outline.hidden.sort { $0.from.at < $1.from.at }
      var reached = from
      for stretch in outline.hidden {
        if stretch.from.at > reached.at + snap, reached.at + snap < to.at {
          let end = stretch.from.at < to.at ? stretch.from : to
          addIfExposed(curve, reached, end, level, &outline)
        }
        if stretch.to.at > reached.at { reached = stretch.to }
      }
      if to.at > reached.at + snap { addIfExposed(curve, reached, to, level, &outline) }
    }
  }

  /// Adds a piece unless it lies deep inside a facility: borders of facilities lie within reach, so
  /// that none passes through it.
  private func addIfExposed(
    _ curve: CoverCurve, _ from: CoverStop, _ to: CoverStop, _ level: Level,
    _ outline: inout CoverOutline
  ) {
    let middle = curve.position(at: (from.at + to.at) / 2)
    for region in level.regions where region.bears && region.rings.contains(middle) { return }
    outline.add(curve.rank, from: from, to: to)
  }

  /// The part of a side that lies in a cell; of one that runs along a side of the cell, none.
  private func visibleSide(
    _ curve: CoverCurve, _ box: Envelope
  ) -> (CoverStop, CoverStop)? {
    let (a, u) = (curve.start, curve.direction)
    var from = CoverStop(at: 0, point: a)
    var to = CoverStop(at: curve.extent, point: curve.position(at: curve.extent))
    for (vertical, line, isUpper) in [
      (true, box.minX, false), (true, box.maxX, true), (false, box.minY, false),
      (false, box.maxY, true),
    ] {
      let (start, slope) = vertical ? (a.x, u.x) : (a.y, u.y)
      if abs(slope) * curve.extent <= 4 * tie {
        let beyond = isUpper ? start - line : line - start
        if beyond > -4 * tie { return nil }
        continue
      }
      guard let across = CoverMeeting.of(curve, vertical: vertical, at: line) else { continue }
      let stop = CoverStop(
        at: (line - start) / slope,
        point: vertical ? Coordinate(line, across) : Coordinate(across, line))
      if (slope > 0) == isUpper {
        if stop.at < to.at { to = stop }
      } else if stop.at > from.at {
        from = stop
      }
    }
    return from.at < to.at ? (from, to) : nil
  }

  /// The parts of an arc that lie in a cell.
  private func findVisibleArcs(
    _ curve: CoverCurve, _ box: Envelope, _ outline: inout CoverOutline
  ) {
    outline.marks.removeAll(keepingCapacity: true)
    for (vertical, line) in [
      (true, box.minX), (true, box.maxX), (false, box.minY), (false, box.maxY),
    ] {
      guard
        let (low, high) = CoverMeeting.of(
          circle: curve.center, curve.radius, vertical: vertical, at: line)
      else { continue }
      for across in [low, high] {
        let point = vertical ? Coordinate(line, across) : Coordinate(across, line)
        outline.marks.append(curve.stop(point))
      }
    }
    outline.marks.sort { $0.at < $1.at }
    // From the start to the first mark, between marks, and from the last one to the end.
    var from = CoverStop(at: 0, point: curve.start)
    let end = CoverStop(at: curve.extent, point: curve.position(at: curve.extent))
    for index in 0...outline.marks.count {
      let to = index < outline.marks.count ? outline.marks[index] : end
      let isLast = to.at >= end.at || index == outline.marks.count
      let stop = isLast ? end : to
      if stop.at > from.at, box.contains(curve.position(at: (from.at + stop.at) / 2)) {
        if let before = outline.visible.last, before.to.at == from.at {
          outline.visible[outline.visible.count - 1].to = stop
        } else {
          outline.visible.append((from, stop))
        }
      }
      if isLast { break }
      from = stop
    }
  }

  // MARK: - Sides of cells

  /// Adds the covered stretches of a side of a cell.
  private func addSide(
    _ level: Level, vertical: Bool, at line: Double, sign: Int, to outline: inout CoverOutline
  ) {
    let box = level.bounds
    let (low, high) = vertical ? (box.minY, box.maxY) : (box.minX, box.maxX)
    outline.stretches.removeAll(keepingCapacity: true)
    for reach in level.reaches {
      let index = Int(reach.site)
      let stretch =
        reach.isEdge
        ? stretch(ofStrip: index, box, vertical: vertical, at: line)
        : CoverMeeting.of(
          circle: sites[index].at, radii[Int(sites[index].facility)], vertical: vertical, at: line)
      guard let stretch, stretch.high > low, stretch.low < high else { continue }
      outline.stretches.append((max(low, stretch.low), min(high, stretch.high)))
    }
    outline.stretches.sort { $0.low < $1.low }
    var start: Double?
    var reached = low
    for index in 0...outline.stretches.count {
      let next =
        index < outline.stretches.count ? outline.stretches[index] : (low: high, high: high)
      let isJoined =
        next.low <= reached + outline.snap
        || isDeep(level, vertical, line, (reached + next.low) / 2)
      if isJoined {
        if start == nil { start = reached }
      } else {
        if let from = start, reached > from {
          outline.addSide(vertical: vertical, at: line, (from, reached), sign: sign)
        }
        start = next.low
      }
      reached = max(reached, next.high)
    }
    if let from = start, high > from {
      outline.addSide(vertical: vertical, at: line, (from, high), sign: sign)
    }
  }

  /// Whether a place on a side of the cell lies inside a facility.
  ///
  /// Asked of whole facilities, not of what is left of them in the cell: the cell on the other side asks
  /// the same and has to be told the same, also where a facility's border runs along the side, nearer to
  /// it than positions are told apart.
  private func isDeep(
    _ level: Level, _ vertical: Bool, _ line: Double, _ across: Double
  ) -> Bool {
    let p = vertical ? Coordinate(line, across) : Coordinate(across, line)
    return level.areas.contains { locators[$0].place(of: p) != .outside }
  }

  /// The stretch of a side of a cell that lies in a strip.
  private func stretch(
    ofStrip index: Int, _ box: Envelope, vertical: Bool, at line: Double
  ) -> (low: Double, high: Double)? {
    let site = sites[index]
    let radius = radii[Int(site.facility)]
    let outward = CoverCurve.outward(site.along)
    var low = vertical ? box.minY : box.minX
    var high = vertical ? box.maxY : box.maxX
    let origin = (vertical ? Coordinate(line, low) : Coordinate(low, line)) - site.at
    let first = low
    func keep(_ normal: Coordinate, atMost bound: Double, _ meeting: Double?) -> Bool {
      let value = origin.dot(normal)
      let slope = vertical ? normal.y : normal.x
      guard slope != 0 else { return value <= bound }
      let at = meeting ?? first + (bound - value) / slope
      if slope > 0 { high = min(high, at) } else { low = max(low, at) }
      return low < high
    }
    let inside = 4 * tie
    guard keep(site.along, atMost: site.length + inside, nil),
      keep(site.along * -1, atMost: inside, nil)
    else { return nil }
    for kind in site.isPolygon ? [CoverCurve.Kind.right] : [.right, .left] {
      let normal = kind == .right ? outward : outward * -1
      let side = CoverCurve(index, kind, of: self)
      let value = origin.dot(normal)
      let slope = vertical ? normal.y : normal.x
      if abs(slope) * site.length <= 4 * tie {
        // A side along that of the cell counts with the cell that it covers.
        let isOnLine = abs(value - radius) <= 4 * tie
        let height = isOnLine ? (box.center - site.at).dot(normal) : value
        if height > radius { return nil }
      } else {
        let meeting = CoverMeeting.of(side, vertical: vertical, at: line)
        guard keep(normal, atMost: radius, meeting) else { return nil }
      }
    }
    if site.isPolygon, !keep(outward * -1, atMost: inside, nil) { return nil }
    return (low, high)
  }
}
