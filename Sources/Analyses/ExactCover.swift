public import Layers

/// Facilities with their radii, ready to say exactly what lies within reach of them.
///
/// What is covered are the points whose distance to some facility is at most that facility's radius;
/// a polygon's interior has distance 0. Areas and lengths are those of the true arcs: no polygon
/// approximates a circle. Immutable, so threads share it; each brings a ``Scratch`` of its own.
///
/// Facilities must be as ``PlanarLayer`` promises: polygons valid, outer rings counter-clockwise.
public struct ExactCover: Sendable {
  let sites: [CoverSite]
  let tree: PackedTree
  /// For each site, whether another of the same shape reaches as far, so that it covers nothing more.
  ///
  /// Registers list a stop once for every line that calls there; all copies are found in one place.
  let isRepeated: [Bool]
  let radii: [Double]
  /// For each facility, its place in an order that depends on where facilities lie alone.
  let ranks: [Int32]
  let maximumRadius: Double
  /// Whether all facilities that serve have the same radius.
  let isUniform: Bool
  let geometry: GeometryColumns
  /// The polygon parts of the facilities, and the facility of each.
  let areaParts: [(part: Int, facility: Int)]
  let areaTree: PackedTree
  let locators: [PolygonLocator]

  /// Takes the facilities in.
  ///
  /// - Parameters:
  ///   - facilities: Points, lines and polygons in metres; features without geometry serve nothing.
  ///   - radii: One radius a facility in metres, finite; a facility with a negative one serves
  ///     nothing and is not the nearest to anything.
  ///   - only: The facilities to take, ascending; `nil` takes all.
  public init(_ facilities: GeometryColumns, radii: [Double], only: [Int]? = nil) {
    precondition(radii.count == facilities.featureCount)
    var builder = CoverSiteBuilder(expecting: only == nil ? facilities.coordinates.count : 64)
    var areaParts: [(part: Int, facility: Int)] = []
    var areaBoxes: [Envelope] = []
    var locators: [PolygonLocator] = []
    var maximum = 0.0
    for feature in only ?? Array(0..<facilities.featureCount) where radii[feature] >= 0 {
      maximum = max(maximum, radii[feature])
      builder.add(feature, of: facilities, as: feature)
      for part in facilities.parts(ofFeature: feature)
      where facilities.partKinds[part] == .polygon {
        areaParts.append((part, feature))
        let locator = PolygonLocator(facilities, part: part)
        areaBoxes.append(locator.envelope)
        locators.append(locator)
      }
    }
    sites = builder.sites
    tree = PackedTree(builder.sites.map { Envelope($0.at, $0.end) })
    isRepeated = Self.repeated(sites, tree, radii)
    self.radii = radii
    ranks = Self.ranks(of: sites, in: tree, facilities: only == nil ? radii.count : 0)
    maximumRadius = maximum
    isUniform = radii.allSatisfy { $0 < 0 || $0 == maximum }
    geometry = facilities
    self.areaParts = areaParts
    areaTree = PackedTree(areaBoxes)
    self.locators = locators
  }

  /// Facilities are ranked by their first site in the tree; none when nobody asks for the nearest.
  private static func ranks(
    of sites: [CoverSite], in tree: PackedTree, facilities: Int
  ) -> [Int32] {
    var ranks = [Int32](repeating: .max, count: facilities)
    var next: Int32 = 0
    guard facilities > 0 else { return ranks }
    tree.forEach(in: tree.extent) { site in
      let facility = Int(sites[site].facility)
      guard ranks[facility] == .max else { return }
      ranks[facility] = next
      next += 1
    }
    return ranks
  }

  private static func repeated(
    _ sites: [CoverSite], _ tree: PackedTree, _ radii: [Double]
  ) -> [Bool] {
    var isRepeated = [Bool](repeating: false, count: sites.count)
    // The last few that stay: an edge both ways and its copies have the same envelope.
    var kept = [Int](repeating: 0, count: 4)
    var next = 0
    for (place, item) in tree.itemsAlongCurve.enumerated() {
      let index = Int(item)
      let site = sites[index]
      let known = kept.indices.first { $0 < place && sites[kept[$0]].hasShape(of: site) }
      guard let known else {
        kept[next] = index
        next = (next + 1) % kept.count
        continue
      }
      let other = kept[known]
      if radii[Int(site.facility)] > radii[Int(sites[other].facility)] {
        isRepeated[other] = true
        kept[known] = index
      } else {
        isRepeated[index] = true
      }
    }
    return isRepeated
  }

  /// Whether there is no facility that serves.
  public var isEmpty: Bool { sites.isEmpty }

  /// The extent of the facilities that serve.
  public var extent: Envelope { tree.extent }

  /// Whether a position lies within reach, its border included.
  public func covers(_ p: Coordinate) -> Bool {
    clearance(at: p, stopAt: 0, cutoff: 0) <= 0
  }

  /// The least distance to a facility less that facility's radius, at a position; metres.
  ///
  /// - Parameters:
  ///   - stopAt: The search may end at any value up to this one.
  ///   - cutoff: Values above this one need not be found; any value above it stands for them.
  ///   - hint: A site that is likely to decide, by index.
  func clearance(
    at p: Coordinate, stopAt: Double, cutoff: Double, hint: Int? = nil
  ) -> Double {
    var least = Double.infinity
    if let hint {
      let site = sites[hint]
      least = site.squaredDistance(to: p).squareRoot() - radii[Int(site.facility)]
      if least <= stopAt { return least }
    }
    forEachInterior(at: p) { least = min(least, -radii[$0]) }
    if least <= stopAt { return least }
    sites.withUnsafeBufferPointer { sites in
      _ = tree.search(from: Envelope(p), within: min(least, cutoff), slack: maximumRadius) {
        site, bound in
        if least <= stopAt { return -.infinity }
        let radius = radii[Int(sites[site].facility)]
        least = min(least, sites[site].squaredDistance(to: p).squareRoot() - radius)
        return min(bound, least)
      }
    }
    return least
  }

  /// Calls `body` with every facility whose polygons have the position inside or on the border.
  @inline(__always)
  func forEachInterior(at p: Coordinate, _ body: (Int) -> Void) {
    guard !areaParts.isEmpty else { return }
    areaTree.forEach(in: Envelope(p)) { index in
      if locators[index].place(of: p) != .outside { body(areaParts[index].facility) }
    }
  }
}
