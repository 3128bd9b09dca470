public import Layers

/// Facilities with their radii, ready to say exactly what lies within reach of them.
///
/// What is covered are the points whose distance to some facility is at most that facility's radius;
/// a polygon's interior has distance 0. Areas and lengths are those of the true arcs: no polygon
/// approximates a circle. An immutable class, so threads share it and nothing copies it; each thread
/// brings a ``Scratch`` of its own.
///
/// The bound is inclusive: a point, and a line along its whole way, at exactly the radius counts, and
/// with a radius of 0 so does what lies inside a facility polygon, on its border, or on a facility
/// line. Exactly means: no farther than ``tie``, the most that rounding of coordinates can do. An
/// exclusive cover (``isInclusive`` false) has the same ties and counts none of them. Areas know no
/// ties.
///
/// Facilities' copies, in any order and direction and with any radii, change nothing.
///
/// Facilities must be as ``PlanarLayer`` promises: polygons valid, outer rings counter-clockwise.
public final class ExactCover: Sendable {
  let sites: [CoverSite]
  /// The sites, all that may be nearest to something: of copies in one place, the first by rank.
  let tree: PackedTree
  /// The sites that cover what no other covers.
  let coverTree: PackedTree
  /// Distances that differ by up to so many metres are equal.
  let tie: Double
  /// Whether a distance equal to the radius lies within reach.
  let isInclusive: Bool
  let radii: [Double]
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
  ///   - isInclusive: Whether what lies at exactly the radius is within reach.
  public init(
    _ facilities: GeometryColumns, radii: [Double], only: [Int]? = nil, isInclusive: Bool = true
  ) {
    precondition(radii.count == facilities.featureCount)
    var builder = CoverSiteBuilder(expecting: only == nil ? facilities.coordinates.count : 64)
    var areaParts: [(part: Int, facility: Int)] = []
    var areaBoxes: [Envelope] = []
    var locators: [PolygonLocator] = []
    let serving = (only ?? Array(0..<facilities.featureCount)).filter { radii[$0] >= 0 }
    let maximum = serving.reduce(0) { max($0, radii[$1]) }
    for feature in serving {
      builder.add(feature, of: facilities, as: feature)
      for part in facilities.parts(ofFeature: feature)
      where facilities.partKinds[part] == .polygon {
        areaParts.append((part, feature))
        let locator = PolygonLocator(facilities, part: part)
        areaBoxes.append(locator.envelope)
        locators.append(locator)
      }
    }
    var sites = builder.sites
    var repeats = CoverRepeats()
    repeats.remove(from: &sites, ends: builder.ends, radii: radii)
    let boxes = sites.indices.map { Envelope(sites[$0].at, builder.ends[$0]) }
    let all = PackedTree(boxes)
    if repeats.found {
      let isLeftOut =
        only == nil
        ? CoverRepeats.outranked(sites, ends: builder.ends, in: facilities)
        : Array(repeating: false, count: sites.count)
      tree = PackedTree(boxes.indices.map { isLeftOut[$0] ? .empty : boxes[$0] })
      coverTree = PackedTree(
        boxes.indices.map { sites[$0].hasStrip || sites[$0].hasCone ? boxes[$0] : .empty })
    } else {
      tree = all
      coverTree = all
    }
    self.sites = sites
    self.radii = radii
    tie = CoordinateRounding.bound(all.extent.widened(by: maximum))
    self.isInclusive = isInclusive
    maximumRadius = maximum
    isUniform = serving.allSatisfy { radii[$0] == maximum }
    geometry = facilities
    self.areaParts = areaParts
    areaTree = PackedTree(areaBoxes)
    self.locators = locators
  }

  /// Whether there is no facility that serves.
  public var isEmpty: Bool { sites.isEmpty }

  /// The extent of the facilities that serve.
  public var extent: Envelope { tree.extent }

  /// Whether a position lies within reach, ties as ``isInclusive`` says.
  public func covers(_ p: Coordinate) -> Bool {
    let limit = isInclusive ? tie : -tie
    let clearance = clearance(at: p, stopAt: limit, cutoff: limit)
    return isInclusive ? clearance <= limit : clearance < limit
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
      _ = coverTree.search(from: Envelope(p), within: min(least, cutoff), slack: maximumRadius) {
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
