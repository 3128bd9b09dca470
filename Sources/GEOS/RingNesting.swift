internal import Layers

/// Which rings of a feature's polygons lie in which, and so which of them are land and which holes.
///
/// What the file writes a ring as is not asked first: within one polygon, a ring that lies in no
/// other is land, what lies in that is a hole, what lies in the hole is land again, and so on. So
/// islands that were written as holes stay, with their own holes and what lies in these. What a
/// ring was written as decides only where borders cross: a hole that lies in its outer ring in part
/// is a hole, and so are holes that overlap or are the same.
///
/// Polygons of one feature are added to one another, so where two overlap, or one lies on the land
/// of another, each is judged by itself. But rings may also have been dealt out to the wrong
/// polygons. So a ring that was written as a hole and lies outside its own outer ring belongs where
/// it lies; and so does a whole polygon that crosses no other, unless its outer ring turns the same
/// way as the ring around it, as a hole would not.
///
/// Takes time for n log n with n rings, and an overlay for each pair that crosses.
struct RingNesting {
  private struct Ring {
    var part: Int
    var isShell: Bool
    var isLeft: Bool
    var area: Double
    var envelope: Envelope
    var surrounded: Geometry
    /// The rings that count as lying around this one.
    var containers: [Int] = []
    /// How many rings lie around it, one in the other; even for land.
    var depth = -1
  }

  /// What a ring may leave outside of another and still lie in it, as a share of what it surrounds:
  /// borders that run along one another differ by rounding, and by what is left out of long edges.
  static let negligibleShare = 1e-3

  private let polygons: GeometryColumns
  private let tree: PackedTree
  private var rings: [Ring] = []

  /// The polygons with each ring in the place that it has by nesting.
  ///
  /// - Parameters:
  ///   - polygons: One feature with polygons only; rings that surround nothing are left out.
  ///   - tangled: Those of its rings that meet themselves often.
  /// - Returns: `nil` when each ring was written as what it is.
  static func regrouped(
    _ polygons: GeometryColumns, _ tangled: TangledRings
  ) throws(GEOSError) -> GeometryColumns? {
    guard polygons.ringCount > 1 else { return nil }
    var nesting = try RingNesting(polygons, tangled)
    try nesting.relateWithinParts()
    try nesting.relateAcrossParts()
    for ring in nesting.rings.indices { _ = nesting.measureDepth(of: ring) }
    return nesting.areAsWritten ? nil : nesting.columns
  }

  private init(_ polygons: GeometryColumns, _ tangled: TangledRings) throws(GEOSError) {
    self.polygons = polygons
    for part in 0..<polygons.partCount {
      let own = polygons.rings(ofPart: part)
      for ring in own {
        let surrounded = try tangled.surrounded(polygons, ring)
        let turn = polygons.coordinates.withUnsafeBufferPointer {
          UnsafeBufferPointer(rebasing: $0[polygons.coordinates(ofRing: ring)]).doubledSignedArea
        }
        rings.append(
          Ring(
            part: part, isShell: ring == own.lowerBound, isLeft: turn > 0,
            area: try surrounded.area(), envelope: surrounded.envelope, surrounded: surrounded))
      }
    }
    tree = PackedTree(rings.map(\.envelope))
  }

  private mutating func relateWithinParts() throws(GEOSError) {
    for pair in try meetings(where: { $0.part == $1.part }) where pair.isWithin {
      rings[pair.ring].containers.append(pair.other)
    }
    for ring in rings.indices where isStray(rings[ring]) {
      let shell = polygons.rings(ofPart: rings[ring].part).lowerBound
      guard !rings[shell].containers.contains(ring) else { continue }
      let shared = try Overlay.intersection(rings[ring].surrounded, rings[shell].surrounded)
      if try shared.geometry.area() > Self.negligibleShare * rings[ring].area {
        rings[ring].containers = [shell]
      }
    }
  }

  /// Whether a ring was written as a hole and lies in no ring of its polygon.
  private func isStray(_ ring: Ring) -> Bool { !ring.isShell && ring.containers.isEmpty }

  /// Whether a ring lies in its own outer ring only, or is that and lies in none of its polygon.
  private func isInPlace(_ ring: Ring) -> Bool {
    ring.containers == (ring.isShell ? [] : [polygons.rings(ofPart: ring.part).lowerBound])
  }

  /// Two polygons that are added to one another, whatever lies in what.
  private struct Pair: Hashable {
    var low, high: Int
    init(_ a: Int, _ b: Int) {
      low = min(a, b)
      high = max(a, b)
    }
  }

  private mutating func relateAcrossParts() throws(GEOSError) {
    guard polygons.partCount > 1 else { return }
    guard hasTurnedShell || rings.contains(where: { !isInPlace($0) }) else { return }
    let strays = Set(rings.indices.filter { isStray(rings[$0]) })
    var around = rings.map(\.containers)
    var added: Set<Pair> = []
    let meetings = try meetings { $0.part != $1.part }
    for pair in meetings {
      if pair.isWithin {
        around[pair.ring].append(pair.other)
      } else {
        added.insert(Pair(rings[pair.ring].part, rings[pair.other].part))
      }
    }
    for (index, ring) in rings.enumerated() {
      let nearest = around[index].min { rings[$0].area < rings[$1].area }
      guard let nearest, rings[nearest].part != ring.part, rings[nearest].isLeft == ring.isLeft
      else { continue }
      added.insert(Pair(ring.part, rings[nearest].part))
    }
    for pair in meetings
    where pair.isWithin
      && (strays.contains(pair.ring)
        || !added.contains(Pair(rings[pair.ring].part, rings[pair.other].part)))
    {
      rings[pair.ring].containers.append(pair.other)
    }
  }

  /// Whether some outer ring may lie in one that turns the other way.
  private var hasTurnedShell: Bool {
    rings.contains { ring in
      guard ring.isShell else { return false }
      var isTurned = false
      tree.forEach(in: ring.envelope) { other in
        isTurned =
          isTurned
          || rings[other].isShell && rings[other].isLeft != ring.isLeft
            && rings[other].area > ring.area
      }
      return isTurned
    }
  }

  /// All pairs of rings that share more than a border, the one that surrounds less first.
  private func meetings(
    where isAsked: (_ ring: Ring, _ other: Ring) -> Bool
  ) throws(GEOSError) -> [(ring: Int, other: Int, isWithin: Bool)] {
    var found: [(ring: Int, other: Int, isWithin: Bool)] = []
    var asked: [[Int]] = rings.map { _ in [] }
    for (index, ring) in rings.enumerated() {
      tree.forEach(in: ring.envelope) { other in
        guard (rings[other].area, index) > (ring.area, other), isAsked(ring, rings[other]) else {
          return
        }
        asked[other].append(index)
      }
    }
    for other in rings.indices where !asked[other].isEmpty {
      let prepared = try PreparedGeometry(rings[other].surrounded)
      for index in asked[other].sorted() {
        if let isWithin = try isWithin(index, other, prepared) {
          found.append((index, other, isWithin))
        }
      }
    }
    return found
  }

  /// Whether a ring lies in another that surrounds no less; `nil` for two that are apart, false for
  /// two that cross or are the same.
  private func isWithin(
    _ index: Int, _ other: Int, _ prepared: borrowing PreparedGeometry
  ) throws(GEOSError) -> Bool? {
    let (ring, around) = (rings[index], rings[other])
    if try prepared.covers(ring.surrounded) {
      if around.area > ring.area { return true }
      return try !around.surrounded.equals(ring.surrounded)
    }
    if try prepared.isDisjoint(from: ring.surrounded) { return nil }
    if try prepared.touches(ring.surrounded) { return nil }
    let shared = try Overlay.intersection(ring.surrounded, around.surrounded).geometry.area()
    guard shared > Self.negligibleShare * ring.area else { return nil }
    // Two that nearly cover one another without one lying in the other are the same, drawn twice.
    return shared >= (1 - Self.negligibleShare) * ring.area
      && shared < (1 - Self.negligibleShare) * around.area
  }

  private mutating func measureDepth(of index: Int) -> Int {
    if rings[index].depth >= 0 { return rings[index].depth }
    // Ends a circle, which rings that cross may make.
    rings[index].depth = 0
    var depth = 0
    for other in rings[index].containers { depth = max(depth, measureDepth(of: other) + 1) }
    rings[index].depth = depth
    return depth
  }

  private var areAsWritten: Bool {
    rings.allSatisfy { ring in
      if ring.envelope.isEmpty { return true }
      return ring.isShell
        ? ring.depth == 0
        : ring.depth == 1 && ring.containers.allSatisfy { rings[$0].part == ring.part }
    }
  }

  /// One polygon for each ring that is land, with the holes that lie in it and in nothing between.
  private var columns: GeometryColumns {
    var holes: [Int: [Int]] = [:]
    for (index, ring) in rings.enumerated() where ring.depth % 2 == 1 {
      for other in ring.containers where rings[other].depth == ring.depth - 1 {
        holes[other, default: []].append(index)
      }
    }
    var columns = GeometryColumns()
    for (index, ring) in rings.enumerated() where ring.depth % 2 == 0 && !ring.envelope.isEmpty {
      columns.appendPart(
        .polygon,
        rings: ([index] + holes[index, default: []]).map {
          Array(polygons.coordinates[polygons.coordinates(ofRing: $0)])
        })
    }
    columns.endFeature(GeometryType(ofParts: columns.partKinds[...]))
    return columns
  }
}
