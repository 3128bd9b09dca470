import Layers

extension ExactCover {
  /// Takes away what is hidden behind others in a whole cell.
  ///
  /// The difference of the squared distances to two positions is linear, so over a cell it is least in
  /// a corner, found without looking there. The same holds for the distances from two edges beside
  /// whose strips a cell lies. So of hundreds of facilities nearly in one place, those that face the
  /// cell remain, which no bound by distance tells from the rest. Exact but for rounding; O(k) for k
  /// shapes.
  ///
  /// Hidden is only what has, everywhere in the cell, another shape whose distance less its radius is
  /// smaller. That order is the one by which cones and bounds leave shapes out in smaller cells, so
  /// the least value stays that of a shape that stays, whatever is left out first.
  func removeHidden(_ reaches: inout [CoverReach], in cell: CoverCell) {
    let discs = outstandingDiscs(reaches, cell)
    let strip = outstandingStrip(reaches, cell)
    sites.withUnsafeBufferPointer { sites in
      reaches.removeAll { reach in
        let site = sites[Int(reach.site)]
        let radius = radii[Int(site.facility)]
        if let strip, !(reach.isEdge && reach.site == strip.site) {
          if reach.isEdge {
            guard let face = face(site, reach.site, cell) else { return false }
            let margin = (face.offset - face.radius) - (strip.offset - strip.radius)
            return margin > cell.spread(face.outward - strip.outward)
          }
          let height = (site.at - sites[Int(strip.site)].at).dot(strip.outward)
          if height < strip.radius - radius { return true }
        }
        guard !reach.isEdge, !discs.contains(reach.site) else { return false }
        return discs.contains { other in
          let near = sites[Int(other)]
          let apart = near.at - site.at
          guard radii[Int(near.facility)] == radius else { return false }
          let margin = apart.dot((cell.center - site.at) + (cell.center - near.at))
          return margin > 2 * cell.spread(apart)
        }
      }
    }
  }

  /// The discs of least distance less radius at the middle and the corners of a cell, by site.
  private func outstandingDiscs(_ reaches: [CoverReach], _ cell: CoverCell) -> [UInt32] {
    let (dx, dy) = (cell.half.x, cell.half.y)
    let xs = SIMD8(0, -dx, dx, dx, -dx, 0, 0, 0) + cell.center.x
    let ys = SIMD8(0, -dy, -dy, dy, dy, 0, 0, 0) + cell.center.y
    var least = SIMD8(repeating: Double.infinity)
    var found = SIMD8(repeating: Int64(-1))
    sites.withUnsafeBufferPointer { sites in
      for reach in reaches where !reach.isEdge {
        let site = sites[Int(reach.site)]
        let (ux, uy) = (xs - site.at.x, ys - site.at.y)
        let own = (ux * ux + uy * uy).squareRoot() - radii[Int(site.facility)]
        let isLess = own .< least
        least.replace(with: own, where: isLess)
        found.replace(with: Int64(reach.site), where: isLess)
      }
    }
    var best: [UInt32] = []
    for place in 0..<5 where found[place] >= 0 {
      let site = UInt32(found[place])
      if !best.contains(site) { best.append(site) }
    }
    return best
  }

  /// A strip beside which a cell lies.
  private struct Face {
    var site: UInt32
    /// The distance of the cell's middle from the edge's line, in the direction of `outward`.
    var offset: Double
    var radius: Double
    var outward: Coordinate
  }

  /// Of the strips that pass all of a cell on one side, the one that reaches farthest at its middle.
  private func outstandingStrip(_ reaches: [CoverReach], _ cell: CoverCell) -> Face? {
    var best: Face?
    for reach in reaches where reach.isEdge {
      let site = sites[Int(reach.site)]
      let t = (cell.center - site.at).dot(site.along)
      let slack = cell.spread(site.along)
      guard t >= slack, t + slack <= site.length, let face = face(site, reach.site, cell) else {
        continue
      }
      if best.map({ face.offset - face.radius < $0.offset - $0.radius }) ?? true { best = face }
    }
    return best
  }

  /// How a strip faces a cell; `nil` when the cell lies on both sides of the edge's line.
  private func face(_ site: CoverSite, _ index: UInt32, _ cell: CoverCell) -> Face? {
    var outward = Coordinate(site.along.y, -site.along.x)
    var offset = (cell.center - site.at).dot(outward)
    if offset < 0 {
      guard !site.isPolygon else { return nil }
      outward = outward * -1
      offset = -offset
    }
    guard offset >= cell.spread(outward) else { return nil }
    return Face(
      site: index, offset: offset, radius: radii[Int(site.facility)], outward: outward)
  }
}
