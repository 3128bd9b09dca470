import Layers

/// Finds what copies of facilities would cover twice.
///
/// What lies within reach is the union of discs, strips and insides, so a disc in a larger one around
/// the same vertex, and a strip in a wider one along the same edge, may go. Registers list a stop
/// once for every line that calls there, and a road once for every route.
struct CoverRepeats {
  /// Whether anything was given up.
  private(set) var found = false

  /// Takes the strips and discs away that others hold; O(n).
  ///
  /// Of the discs around one position the largest stays. Where cones around it differ, it stands for
  /// all of them and matters all around. Of the strips along one edge, whichever way it runs, the
  /// widest of lines stays, and on each side the widest of polygons when it is wider than that.
  /// Which of equals stays depends on the order of sites and makes no difference.
  ///
  /// - Parameters:
  ///   - ends: For each site, the coordinate at which its edge ends.
  ///   - radii: The radius of each facility.
  mutating func remove(from sites: inout [CoverSite], ends: [Coordinate], radii: [Double]) {
    // Whatever is there twice has its vertices there twice.
    guard PlaceTable.mayRepeat(sites) else { return }
    removeDiscs(from: &sites, radii)
    removeStrips(from: &sites, ends, radii)
  }

  private mutating func removeDiscs(from sites: inout [CoverSite], _ radii: [Double]) {
    var table = PlaceTable(expecting: sites.count)
    for index in sites.indices where sites[index].hasCone {
      guard
        let other = table.first(
          index, at: sites[index].at, sites[index].at,
          isSame: { sites[$0].at == sites[index].at })
      else { continue }
      found = true
      let isWide = sites[other].isWide || !sites[other].hasCone(of: sites[index])
      let stays = radii[Int(sites[index].facility)] > radii[Int(sites[other].facility)]
      sites[stays ? other : index].hasCone = false
      sites[stays ? index : other].isWide = isWide
      if stays { table.replace(other, by: index) }
    }
  }

  private mutating func removeStrips(
    from sites: inout [CoverSite], _ ends: [Coordinate], _ radii: [Double]
  ) {
    var table = PlaceTable(expecting: sites.count)
    /// For each edge with copies, by its first site: the widest of lines, left side, right side.
    var widest: [Int: [Int?]] = [:]
    for index in sites.indices where sites[index].hasStrip {
      let (a, b) = (sites[index].at, ends[index])
      guard
        let first = table.first(
          index, at: a, b, isSame: { Self.isEdge(sites[$0].at, ends[$0], a, b) })
      else { continue }
      func side(_ site: Int) -> Int {
        !sites[site].isPolygon ? 0 : sites[site].at == sites[first].at ? 1 : 2
      }
      var kept = widest[first] ?? [nil, nil, nil]
      if widest[first] == nil { kept[side(first)] = first }
      let own = side(index)
      if let other = kept[own] {
        let stays = radii[Int(sites[index].facility)] > radii[Int(sites[other].facility)]
        sites[stays ? other : index].hasStrip = false
        if stays { kept[own] = index }
        found = true
      } else {
        kept[own] = index
      }
      widest[first] = kept
    }
    for kept in widest.values {
      guard let line = kept[0] else { continue }
      let radius = radii[Int(sites[line].facility)]
      for case .some(let one) in kept[1...] where radii[Int(sites[one].facility)] <= radius {
        sites[one].hasStrip = false
        found = true
      }
    }
  }

  /// Whether an edge is one from `a` to `b`, whichever way it runs.
  private static func isEdge(
    _ start: Coordinate, _ end: Coordinate, _ a: Coordinate, _ b: Coordinate
  ) -> Bool {
    (start == a && end == b) || (start == b && end == a)
  }

  /// For each site, whether another of a facility that comes first lies in the very same place.
  ///
  /// A facility's distance to anything is that of some site, so these need not be asked. Borders of
  /// polygons are apart from lines along them, as they also tell where insides end. A facility that
  /// runs back along its own edge keeps both of its sites: each may be the only one that begins at
  /// its vertex, which a site's far end does not stand for. Of another facility's copy that is no
  /// matter, as that facility has sites at both ends.
  static func outranked(
    _ sites: [CoverSite], ends: [Coordinate], in facilities: GeometryColumns
  ) -> [Bool] {
    var isOutranked = [Bool](repeating: false, count: sites.count)
    var table = PlaceTable(expecting: sites.count)
    for index in sites.indices {
      let (a, b) = (sites[index].at, ends[index])
      guard
        let other = table.first(
          index, at: a, b,
          isSame: {
            sites[$0].isPolygon == sites[index].isPolygon
              && isEdge(sites[$0].at, ends[$0], a, b)
              && (sites[$0].facility != sites[index].facility || sites[$0].at == a)
          })
      else { continue }
      if facilities.precedes(Int(sites[index].facility), Int(sites[other].facility)) {
        isOutranked[other] = true
        table.replace(other, by: index)
      } else {
        isOutranked[index] = true
      }
    }
    return isOutranked
  }
}

extension CoverSite {
  /// Whether the cones of two vertices in one place are the same, whichever way the paths run.
  fileprivate func hasCone(of other: CoverSite) -> Bool {
    (before == other.before && along == other.along)
      || (before == other.along * -1 && along == other.before * -1)
  }
}

/// Items by a pair of positions in any order: an open hash table.
private struct PlaceTable {
  private var slots: [Int32]
  private var hashes: [UInt64]
  private let mask: Int
  /// The slot that was found last.
  private var last = 0

  init(expecting count: Int) {
    var size = 16
    while size < 2 * count { size *= 2 }
    slots = Array(repeating: -1, count: size)
    hashes = Array(repeating: 0, count: size)
    mask = size - 1
  }

  /// Whether two sites may have one vertex; says no only when no two have.
  static func mayRepeat(_ sites: [CoverSite]) -> Bool {
    var size = 16
    while size < 2 * sites.count { size *= 2 }
    let mask = size - 1
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { seen in
      seen.initialize(repeating: 0)
      for site in sites {
        // 0 marks an empty slot.
        let hash = hash(site.at) | 1
        var slot = Int(truncatingIfNeeded: hash >> 1) & mask
        while seen[slot] != 0 {
          if seen[slot] == hash { return true }
          slot = (slot + 1) & mask
        }
        seen[slot] = hash
      }
      return false
    }
  }

  /// The item that stands for a place; `nil` when there was none, and then `item` does.
  mutating func first(
    _ item: Int, at a: Coordinate, _ b: Coordinate, isSame: (Int) -> Bool
  ) -> Int? {
    // Symmetric in both positions.
    let hash = Self.mix(Self.hash(a) &+ Self.hash(b))
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      if hashes[slot] == hash, isSame(Int(slots[slot])) {
        last = slot
        return Int(slots[slot])
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(item)
    hashes[slot] = hash
    return nil
  }

  /// Lets another item stand for the place that was found last.
  mutating func replace(_ item: Int, by other: Int) {
    if slots[last] == Int32(item) { slots[last] = Int32(other) }
  }

  private static func hash(_ c: Coordinate) -> UInt64 {
    // Adding 0 makes −0 the same as 0.
    mix((c.x + 0).bitPattern) &* 3 &+ mix((c.y + 0).bitPattern &+ 0x9E37_79B9_7F4A_7C15)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
