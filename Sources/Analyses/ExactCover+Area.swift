public import Layers

extension ExactCover {
  /// What one thread needs to compute; not shared.
  public struct Scratch {
    var levels: [Level] = []
    var sweep = SlabSweep()
    var cuts: [(Double, Double)] = []
    /// What bears upon the feature, collected on request.
    var bearing: Set<CoverShape>?
    /// Counts of what was decided how.
    public var work = WorkCounts()

    /// Nothing allocated yet.
    public init() {}
  }

  /// The working set of one depth of the subdivision.
  struct Level {
    var demand = RingSet()
    var reaches: [CoverReach] = []
    var regions: [(area: Int, rings: RingSet)] = []
    /// Facility polygons, by index in `areaParts`, whose envelope meets the cell.
    var areas: [Int] = []
  }

  /// The area of a feature's polygons that lies within reach; m².
  ///
  /// - Parameters:
  ///   - columns: Planar geometry as ``PlanarLayer`` promises, in the frame of the facilities.
  ///   - feature: Which feature; its lines and points count nothing.
  ///   - area: The area of the feature's polygons.
  ///   - nearest: The facility nearest to the feature, if it was looked for: saves work.
  ///   - scratch: The thread's own.
  /// - Returns: A value from 0 to `area`; exactly `area` when all of it is within reach.
  public func coveredArea(
    of columns: GeometryColumns, feature: Int, area: Double, nearest: NearestFacility? = nil,
    scratch: inout Scratch
  ) -> Double {
    let envelope = columns.envelopes[feature]
    guard area > 0, !envelope.isEmpty, !isEmpty else { return 0 }
    var cell = CoverCell(envelope)

    // Two distances decide most features: all within reach of the middle's clearance, or none.
    var farthest = 0.0
    columns.coordinates.withUnsafeBufferPointer { all in
      for index in columns.coordinates(ofFeature: feature) {
        let u = all[index] - cell.center
        farthest = max(farthest, u.dot(u))
      }
    }
    let reach = farthest.squareRoot()
    if isUniform, let nearest, nearest.distance >= maximumRadius {
      scratch.work.decidedByDistance += 1
      return 0
    }
    let clearance = clearance(
      at: cell.center, stopAt: -reach, cutoff: reach, hint: nearest?.site)
    if clearance <= -reach {
      scratch.work.decidedByDistance += 1
      return area
    }
    if clearance >= reach {
      scratch.work.decidedByDistance += 1
      return 0
    }

    scratch.work.exactMeasures += 1
    if scratch.levels.isEmpty { scratch.levels.append(Level()) }
    scratch.levels[0].demand.removeAll()
    for part in columns.parts(ofFeature: feature) where columns.partKinds[part] == .polygon {
      scratch.levels[0].demand.append(part: part, of: columns)
    }
    // A margin, so that clipping never meets the demand's own extreme vertices.
    cell.half = cell.half + Coordinate(1e-9, 1e-9)
    seed(&scratch.levels[0], cell: cell)
    scratch.work.pairsExamined += scratch.levels[0].reaches.count
    let (covered, isAll) = cover(cell: cell, depth: 0, scratch: &scratch)
    return isAll ? area : min(max(covered, 0), area)
  }

  /// Gathers everything that can reach into the first cell.
  func seed(_ level: inout Level, cell: CoverCell) {
    level.reaches.removeAll(keepingCapacity: true)
    level.areas.removeAll(keepingCapacity: true)
    level.regions.removeAll(keepingCapacity: true)
    let window = cell.envelope
    tree.forEach(in: window.widened(by: maximumRadius)) { index in
      if isRepeated[index] { return }
      let site = sites[index]
      let radius = radii[Int(site.facility)]
      guard radius > 0 else { return }
      if let edge = site.edgeReach(cell), edge.lowest < radius {
        level.reaches.append(
          CoverReach(site: UInt32(index), isEdge: true, lowest: edge.lowest - radius))
      }
      if let vertex = site.vertexReach(cell), vertex.lowest < radius {
        level.reaches.append(
          CoverReach(site: UInt32(index), isEdge: false, lowest: vertex.lowest - radius))
      }
    }
    areaTree.forEach(in: window) { level.areas.append($0) }
    for area in level.areas where radii[areaParts[area].facility] < 2 * cell.radius {
      var rings = RingSet()
      rings.append(part: areaParts[area].part, of: geometry)
      level.regions.append((area, rings))
    }
  }

  /// The covered area of the demand in one cell, and whether that is all of it.
  private func cover(cell: CoverCell, depth: Int, scratch: inout Scratch) -> (Double, Bool) {
    let radius = cell.radius
    var least = Double.infinity
    var nearest = CoverShape.interior(0)
    for area in scratch.levels[depth].areas {
      let own = radii[areaParts[area].facility]
      if -own < least, locators[area].place(of: cell.center) != .outside {
        least = -own
        nearest = .interior(area)
      }
    }
    sites.withUnsafeBufferPointer { sites in
      for reach in scratch.levels[depth].reaches {
        let site = sites[Int(reach.site)]
        let at = reach.isEdge ? site.edgeReach(cell)?.atCenter : site.vertexReach(cell)?.atCenter
        if let at, at - radii[Int(site.facility)] < least {
          least = at - radii[Int(site.facility)]
          nearest = CoverShape(reach)
        }
      }
    }
    if least <= -radius {
      noteCovered(by: nearest, scratch.levels[depth].reaches, in: &scratch.bearing)
      return (scratch.levels[depth].demand.signedArea(origin: cell.center), true)
    }
    // Only what may be nearest somewhere in the cell, and within its radius there, bears upon it.
    let bound = min(0, least + radius)
    scratch.levels[depth].reaches.removeAll { $0.lowest >= bound }
    let level = scratch.levels[depth]
    if level.reaches.isEmpty, level.regions.isEmpty { return (0, false) }

    if isSimple(level, cell: cell) {
      if scratch.bearing != nil {
        for reach in level.reaches { scratch.bearing?.insert(CoverShape(reach)) }
        for region in level.regions { scratch.bearing?.insert(.interior(region.area)) }
      }
      return (sweep(level, cell: cell, sweep: &scratch.sweep), false)
    }
    return split(cell: cell, depth: depth, scratch: &scratch)
  }

  /// Notes shapes that cover a whole cell, of which the nearest to its middle is known.
  private func noteCovered(
    by nearest: CoverShape, _ reaches: [CoverReach], in bearing: inout Set<CoverShape>?
  ) {
    guard bearing != nil else { return }
    switch nearest {
    case .strip(let site):
      // The cell lies within reach of the edge, but not all of it beside the edge.
      bearing?.insert(.capsule(site))
    case .interior:
      bearing?.insert(nearest)
      for reach in reaches { bearing?.insert(CoverShape(reach)) }
    case .disc, .capsule:
      bearing?.insert(nearest)
    }
  }

  /// Whether slabs are cheaper than another split.
  private func isSimple(_ level: Level, cell: CoverCell) -> Bool {
    let size = cell.radius
    // Below a millimetre nothing is gained; near-duplicates never separate.
    if size < 1e-3 { return true }
    var radius = 0.0
    for reach in level.reaches {
      radius = max(radius, radii[Int(sites[Int(reach.site)].facility)])
    }
    let relative = radius > 0 ? size / radius : 0
    let allowed =
      relative > 1 / 8.0 ? 6 : relative > 1 / 32.0 ? 12 : relative > 1 / 128.0 ? 24 : 64
    if level.reaches.count > allowed { return false }
    if level.demand.points.count > 40 { return false }
    var regionPoints = 0
    for region in level.regions {
      // A polygon with a middling radius needs no region of its own in smaller cells.
      if radii[areaParts[region.area].facility] > size / 8 { return false }
      regionPoints += region.rings.points.count
    }
    return regionPoints <= 64
  }

  private func sweep(_ level: Level, cell: CoverCell, sweep: inout SlabSweep) -> Double {
    let origin = cell.center
    sweep.start(demand: level.demand, origin: origin)
    for reach in level.reaches {
      let site = sites[Int(reach.site)]
      let radius = radii[Int(site.facility)]
      if reach.isEdge {
        let out = Coordinate(site.along.y, -site.along.x) * radius
        let inner = site.isPolygon ? Coordinate(0, 0) : out
        let end = site.end
        sweep.add(quad: site.at - inner, site.at + out, end + out, end - inner, origin: origin)
      } else {
        sweep.add(disc: site.at, radius: radius, origin: origin)
      }
    }
    for region in level.regions where !region.rings.isEmpty {
      sweep.add(region: region.rings, origin: origin)
    }
    return sweep.area()
  }

  private func split(cell: CoverCell, depth: Int, scratch: inout Scratch) -> (Double, Bool) {
    if scratch.levels.count == depth + 1 { scratch.levels.append(Level()) }
    let vertical = cell.half.x >= cell.half.y
    let at = vertical ? cell.center.x : cell.center.y
    var sum = 0.0
    var isAll = true
    for upper in [false, true] {
      var child = cell
      if vertical {
        child.half.x /= 2
        child.center.x += upper ? child.half.x : -child.half.x
      } else {
        child.half.y /= 2
        child.center.y += upper ? child.half.y : -child.half.y
      }
      // Taken out and put back, so that parent and child can be used at once.
      var level = scratch.levels[depth + 1]
      scratch.levels[depth + 1] = Level()
      scratch.levels[depth].demand.clip(
        vertical: vertical, at: at, upper: upper, into: &level.demand)
      if level.demand.isEmpty {
        scratch.levels[depth + 1] = level
        continue
      }
      narrow(
        scratch.levels[depth], to: &level, cell: child, vertical: vertical, at: at, upper: upper)
      scratch.levels[depth + 1] = level
      let (covered, all) = cover(cell: child, depth: depth + 1, scratch: &scratch)
      sum += covered
      isAll = isAll && all
    }
    return (sum, isAll)
  }

  /// Keeps of a parent's working set what bears upon one half of its cell.
  private func narrow(
    _ parent: Level, to level: inout Level, cell: CoverCell, vertical: Bool, at: Double,
    upper: Bool
  ) {
    level.reaches.removeAll(keepingCapacity: true)
    sites.withUnsafeBufferPointer { sites in
      for reach in parent.reaches {
        let site = sites[Int(reach.site)]
        let found = reach.isEdge ? site.edgeReach(cell) : site.vertexReach(cell)
        let radius = radii[Int(site.facility)]
        if let found, found.lowest < radius {
          level.reaches.append(
            CoverReach(site: reach.site, isEdge: reach.isEdge, lowest: found.lowest - radius))
        }
      }
    }
    let box = cell.envelope
    level.areas.removeAll(keepingCapacity: true)
    for area in parent.areas where locators[area].envelope.intersects(box) {
      level.areas.append(area)
    }
    level.regions.removeAll(keepingCapacity: true)
    for region in parent.regions
    where radii[areaParts[region.area].facility] < 2 * cell.radius {
      var rings = RingSet()
      region.rings.clip(vertical: vertical, at: at, upper: upper, into: &rings)
      if !rings.isEmpty { level.regions.append((region.area, rings)) }
    }
  }
}
