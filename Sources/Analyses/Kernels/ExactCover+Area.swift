public import Layers
public import Measures

extension ExactCover {
  /// What one thread needs to compute; not shared.
  public struct Scratch {
    var levels: [Level] = []
    var sweep = SlabSweep()
    var cuts: [(Double, Double)] = []
    /// What is near a stretch of a line, and behind it what is near its halves.
    var near: [CoverReach] = []
    /// Steps taken so far: a point clipped, a shape looked at, a curve met by a slab.
    var steps = 0
    /// The border of what is covered, gathered on request.
    var outline: CoverOutline?
    /// Covered stretches of a segment, gathered on request.
    var stretches: [(from: Double, to: Double)]?
    /// Counts of what was decided how.
    public var work = WorkCounts()

    /// Nothing allocated yet.
    public init() {}
  }

  /// The working set of one depth of the subdivision.
  struct Level {
    /// The cell, with the same numbers where it meets its neighbours.
    var bounds = Envelope.empty
    var demand = RingSet()
    var reaches: [CoverReach] = []
    /// Facility polygons clipped to the cell, of those with a small radius in some larger cell.
    var regions: [Region] = []
    /// Facility polygons, by index in `areaParts`, whose envelope meets the cell.
    var areas: [Int] = []
    /// Whether all of the cell is known to lie inside a facility polygon.
    var isInside = false

    /// What a look at the whole working set costs.
    var size: Int {
      demand.count + reaches.count + areas.count
        + regions.reduce(0) { $0 + $1.rings.count }
    }
  }

  /// A facility polygon in a cell.
  struct Region {
    /// The polygon, by index in `areaParts`.
    var area: Int
    var rings: RingSet
    /// Whether the reach around its edges may leave some of its inside in the cell uncovered.
    var bears: Bool
  }

  /// The area of a feature's polygons that lies within reach; m².
  ///
  /// Cells are split until few curves bear on them, and swept by slabs. A cell that four splits have
  /// not made simpler is swept if that takes a number of steps proportional to what stands in it.
  /// Splitting and a sweep of the whole are tried in turn with ever more steps, four times as many
  /// each time, until one of them ends. So the cost is at most a constant times the lesser of both;
  /// the sweep's is O(n log n) for n vertices and curves, and for each vertex and crossing the number
  /// of curves that stand above it.
  ///
  /// - Parameters:
  ///   - columns: Planar geometry as ``PlanarLayer`` promises, in the frame of the facilities.
  ///   - feature: Which feature; its lines and points count nothing.
  ///   - area: The area of the feature's polygons.
  ///   - nearest: The facility nearest to the feature, if it was looked for: saves work.
  ///   - scratch: The thread's own.
  /// - Returns: A value from 0 to `area`; exactly `area` when all of it is within reach. A sum that
  ///   breaks these bounds by more than rounding is returned as it is: that is a fault, which an
  ///   analysis finds and mends.
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
    // At 0 m the inside of a facility may count, whatever the radius.
    if isUniform, let nearest, nearest.distance > 0, nearest.distance >= maximumRadius {
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
    loadDemand(columns, feature, &scratch)
    // A margin, so that clipping never meets the demand's own extreme vertices.
    cell.half = cell.half + Coordinate(1e-9, 1e-9)
    let covered = measure(cell, area, scratch: &scratch)
    if covered >= 0, covered <= area { return covered }
    // The rounding of each vertex moves the border's two edges at it.
    let rounding =
      1e-12 * area
      + CoordinateRounding.bound(envelope) * columns.borderLength(ofFeature: feature)
    if covered >= -rounding, covered <= area + rounding { return min(max(covered, 0), area) }
    // Whoever sums it up holds it to more identities, and has another way; see ``MeasureAudit``.
    return covered
  }

  private func loadDemand(
    _ columns: GeometryColumns, _ feature: Int, _ scratch: inout Scratch
  ) {
    if scratch.levels.isEmpty { scratch.levels.append(Level()) }
    scratch.levels[0].demand.removeAll()
    for part in columns.parts(ofFeature: feature) where columns.partKinds[part] == .polygon {
      scratch.levels[0].demand.append(part: part, of: columns)
    }
  }

  /// The covered area of the demand that has been loaded; `area` when that is all of it.
  private func measure(_ cell: CoverCell, _ area: Double, scratch: inout Scratch) -> Double {
    seed(&scratch.levels[0], cell: cell)
    scratch.levels[0].bounds = cell.envelope
    scratch.work.pairsExamined += scratch.levels[0].reaches.count
    // Nothing but these numbers decides when the two ways take turns, so that results can be repeated.
    var allowance = 65536 + 1024 * scratch.levels[0].size
    while true {
      scratch.steps = 0
      scratch.outline?.removeAll()
      if let part = cover(cell: cell, depth: 0, limit: allowance, scratch: &scratch) {
        return part.isAll ? area : part.area
      }
      let whole = scratch.levels[0]
      scratch.outline?.removeAll()
      if let part = sweep(whole, cell: cell, limit: allowance, scratch: &scratch) {
        return part.area
      }
      allowance *= 4
    }
  }

  /// What of a cell is covered.
  private struct Part {
    var area = 0.0
    /// Whether that is all of the demand in the cell.
    var isAll = false
  }

  /// What is covered of the demand in one cell; `nil` when the steps would pass a limit.
  private func cover(
    cell: CoverCell, depth: Int, limit: Int, scratch: inout Scratch
  ) -> Part? {
    scratch.steps += scratch.levels[depth].size
    if scratch.steps > limit { return nil }
    let radius = cell.radius
    let least = leastClearance(scratch.levels[depth], at: cell.center)
    if least <= -radius || scratch.levels[depth].isInside {
      scratch.outline?.addWhole(scratch.levels[depth].bounds)
      return Part(
        area: scratch.levels[depth].demand.signedArea(origin: cell.center), isAll: true)
    }
    // Only what may be nearest somewhere in the cell, and within its radius there, bears upon it.
    let bound = min(0, least + radius)
    scratch.levels[depth].reaches.removeAll { $0.lowest >= bound }
    // Looked for where splitting alone does not thin them out.
    let count = scratch.levels[depth].reaches.count
    if count > 12, depth == 0 || count > scratch.levels[depth - 1].reaches.count * 3 / 4 {
      removeHidden(&scratch.levels[depth].reaches, in: cell)
    }
    let level = scratch.levels[depth]
    if level.reaches.isEmpty, !level.regions.contains(where: \.bears) { return Part() }

    if isSimple(level, cell: cell) {
      return sweep(level, cell: cell, limit: .max, scratch: &scratch)
    }
    if depth >= 4, level.size > scratch.levels[depth - 4].size / 2,
      level.demand.count > level.reaches.count || depth > 32,
      let part = sweep(level, cell: cell, limit: 128 * level.size, scratch: &scratch)
    {
      return part
    }
    return split(cell: cell, depth: depth, limit: limit, scratch: &scratch)
  }

  /// The least distance less radius at the middle of a cell, of all that bears upon the cell.
  private func leastClearance(_ level: Level, at center: Coordinate) -> Double {
    var least = Double.infinity
    for area in level.areas {
      let own = radii[areaParts[area].facility]
      if -own < least, contains(center, area, level) { least = -own }
    }
    sites.withUnsafeBufferPointer { sites in
      for reach in level.reaches where reach.lowest < least {
        let site = sites[Int(reach.site)]
        // To the edge itself: where the strip ends and the cone begins, rounding could miss both.
        let squared =
          reach.isEdge ? site.squaredDistance(to: center) : (center - site.at).dot(center - site.at)
        least = min(least, squared.squareRoot() - radii[Int(site.facility)])
      }
    }
    return least
  }

  /// Whether a facility polygon has a position of the cell inside or on its border.
  private func contains(_ p: Coordinate, _ area: Int, _ level: Level) -> Bool {
    // What is left of it in the cell tells sooner than all of it.
    if let region = level.regions.first(where: { $0.area == area }) {
      return region.rings.contains(p)
    }
    return locators[area].place(of: p) != .outside
  }

  /// Whether slabs are cheaper than another split.
  private func isSimple(_ level: Level, cell: CoverCell) -> Bool {
    let size = cell.radius
    // Cells that coordinates hardly tell apart cannot be split.
    if size <= 1024 * tie { return true }
    var radius = 0.0
    for reach in level.reaches {
      radius = max(radius, radii[Int(sites[Int(reach.site)].facility)])
    }
    let relative = radius > 0 ? size / radius : 0
    let allowed =
      relative > 1 / 8.0 ? 6 : relative > 1 / 32.0 ? 12 : relative > 1 / 128.0 ? 24 : 64
    if level.reaches.count > allowed { return false }
    if level.demand.count > 40 { return false }
    var regionPoints = 0
    for region in level.regions where region.bears {
      // A polygon with a middling radius needs no region of its own in smaller cells.
      if radii[areaParts[region.area].facility] > size / 8 { return false }
      regionPoints += region.rings.count
    }
    return regionPoints <= 64
  }

  private func sweep(
    _ level: Level, cell: CoverCell, limit: Int, scratch: inout Scratch
  ) -> Part? {
    let origin = cell.center
    scratch.sweep.start(demand: level.demand, origin: origin)
    for reach in level.reaches {
      let site = sites[Int(reach.site)]
      let radius = radii[Int(site.facility)]
      if reach.isEdge {
        let out = Coordinate(site.along.y, -site.along.x) * radius
        let inner = site.isPolygon ? Coordinate(0, 0) : out
        let end = site.end
        scratch.sweep.add(
          quad: site.at - inner, site.at + out, end + out, end - inner, origin: origin)
      } else {
        scratch.sweep.add(disc: site.at, radius: radius, origin: origin)
      }
    }
    for region in level.regions where region.bears {
      scratch.sweep.add(region: region.rings, origin: origin)
    }
    let area = scratch.sweep.area(limit: limit)
    scratch.steps += scratch.sweep.steps
    guard let area else { return nil }
    if scratch.outline != nil { addOutline(level, &scratch) }
    return Part(area: area)
  }

  private func split(
    cell: CoverCell, depth: Int, limit: Int, scratch: inout Scratch
  ) -> Part? {
    if scratch.levels.count == depth + 1 { scratch.levels.append(Level()) }
    let vertical = cell.half.x >= cell.half.y
    let at = vertical ? cell.center.x : cell.center.y
    var whole = Part(isAll: true)
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
      level.bounds = scratch.levels[depth].bounds.half(vertical: vertical, at: at, upper: upper)
      scratch.levels[depth].demand.clip(
        vertical: vertical, at: at, upper: upper, into: &level.demand)
      if level.demand.isEmpty {
        scratch.levels[depth + 1] = level
        continue
      }
      narrow(
        scratch.levels[depth], to: &level, cell: child, vertical: vertical, at: at, upper: upper)
      scratch.levels[depth + 1] = level
      guard let part = cover(cell: child, depth: depth + 1, limit: limit, scratch: &scratch)
      else { return nil }
      whole.area += part.area
      whole.isAll = whole.isAll && part.isAll
    }
    return whole
  }
}

extension Envelope {
  /// What lies on one side of an axis-parallel line through it.
  fileprivate func half(vertical: Bool, at line: Double, upper: Bool) -> Envelope {
    var half = self
    switch (vertical, upper) {
    case (true, true): half.minX = line
    case (true, false): half.maxX = line
    case (false, true): half.minY = line
    case (false, false): half.maxY = line
    }
    return half
  }
}
