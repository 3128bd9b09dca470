import Layers

extension ExactCover {
  /// Gathers everything that can reach into the first cell.
  func seed(_ level: inout Level, cell: CoverCell) {
    level.reaches.removeAll(keepingCapacity: true)
    level.areas.removeAll(keepingCapacity: true)
    level.regions.removeAll(keepingCapacity: true)
    level.isInside = false
    let window = cell.envelope
    coverTree.forEach(in: window.widened(by: maximumRadius)) { index in
      let site = sites[index]
      let radius = radii[Int(site.facility)]
      guard radius > 0 else { return }
      if let lowest = site.edgeReach(cell), lowest < radius {
        level.reaches.append(
          CoverReach(site: UInt32(index), isEdge: true, lowest: lowest - radius))
      }
      if let lowest = site.vertexReach(cell), lowest < radius {
        level.reaches.append(
          CoverReach(site: UInt32(index), isEdge: false, lowest: lowest - radius))
      }
    }
    areaTree.forEach(in: window) { level.areas.append($0) }
    var isCrossed: Bool?
    for area in level.areas where radii[areaParts[area].facility] < 2 * cell.radius {
      let crossed = isCrossed ?? hasBorder(in: window)
      isCrossed = crossed
      if crossed {
        var whole = RingSet()
        whole.append(part: areaParts[area].part, of: geometry)
        let rings = whole.clipped(to: window)
        if !rings.isEmpty {
          level.regions.append(Region(area: area, rings: rings, bears: true))
        }
      } else if locators[area].place(of: cell.center) != .outside {
        level.isInside = true
      }
    }
  }

  /// Whether an edge of a facility polygon may meet a window.
  private func hasBorder(in window: Envelope) -> Bool {
    var found = false
    tree.forEach(in: window.widened(by: tie)) { index in
      let site = sites[index]
      found = found || (site.isPolygon && segmentMeets(window.widened(by: tie), site.at, site.end))
    }
    return found
  }

  /// Keeps of a parent's working set what bears upon one half of its cell.
  func narrow(
    _ parent: Level, to level: inout Level, cell: CoverCell, vertical: Bool, at: Double,
    upper: Bool
  ) {
    level.isInside = false
    level.reaches.removeAll(keepingCapacity: true)
    sites.withUnsafeBufferPointer { sites in
      for reach in parent.reaches {
        let site = sites[Int(reach.site)]
        let found = reach.isEdge ? site.edgeReach(cell) : site.vertexReach(cell)
        let radius = radii[Int(site.facility)]
        if let found, found < radius {
          level.reaches.append(
            CoverReach(site: reach.site, isEdge: reach.isEdge, lowest: found - radius))
        }
      }
    }
    level.regions.removeAll(keepingCapacity: true)
    var gone: [Int] = []
    for region in parent.regions {
      var rings = RingSet()
      region.rings.clip(vertical: vertical, at: at, upper: upper, into: &rings)
      if rings.isEmpty {
        gone.append(region.area)
      } else {
        let bears = radii[areaParts[region.area].facility] < 2 * cell.radius
        level.regions.append(Region(area: region.area, rings: rings, bears: bears))
      }
    }
    let box = cell.envelope
    level.areas.removeAll(keepingCapacity: true)
    for area in parent.areas
    where locators[area].envelope.intersects(box) && !gone.contains(area) {
      level.areas.append(area)
    }
  }
}
