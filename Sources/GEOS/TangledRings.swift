internal import Layers
import Synchronization

/// What the rings of an invalid feature surround that meet themselves often.
///
/// The engine peels what a ring surrounds face by face, in time for the square of its meetings and
/// more: it gets those that meet themselves seldom. The others are told from their
/// ``RingArrangement``.
struct TangledRings {
  /// What is known of one ring.
  private struct Knot {
    var evenOddArea: Double
    /// What is inside an odd number of times; only where it meets other rings of its part.
    var evenOdd: GeometryColumns?
    var surrounded: GeometryColumns
  }

  private var knots: [Int: Knot] = [:]

  /// A ring that meets itself at most so often is left to the engine, which then needs about as
  /// long as for the test that finds it invalid.
  static let seldom = 64

  /// From so many meetings on, rings are treated one at a time, so that memory is taken once.
  private static let many = 100_000

  private static let turn = Mutex(())

  /// Finds the rings of a feature that meet themselves often.
  init(in polygons: GeometryColumns) {
    polygons.coordinates.withUnsafeBufferPointer { coordinates in
      for part in 0..<polygons.partCount {
        let rings = polygons.rings(ofPart: part)
        for ring in rings {
          let path = UnsafeBufferPointer(rebasing: coordinates[polygons.coordinates(ofRing: ring)])
          let meetings = RingArrangement.meetings(of: path)
          guard meetings > Self.seldom else { continue }
          knots[ring] =
            meetings < Self.many
            ? Self.knot(path, isAlone: rings.count == 1)
            : Self.turn.withLock { _ in Self.knot(path, isAlone: rings.count == 1) }
        }
      }
    }
  }

  /// `nil` where the faces of a ring could not be told.
  private static func knot(_ path: UnsafeBufferPointer<Coordinate>, isAlone: Bool) -> Knot? {
    guard let arrangement = RingArrangement(path) else { return nil }
    return Knot(
      evenOddArea: arrangement.evenOddArea, evenOdd: isAlone ? nil : arrangement.evenOdd(path),
      surrounded: arrangement.surrounded(path))
  }

  /// The area inside a ring an odd number of times; `nil` for one that is left to the engine.
  func evenOddArea(ofRing ring: Int) -> Double? { knots[ring]?.evenOddArea }

  /// The same as a geometry, for a ring that is not alone in its part.
  func evenOdd(ofRing ring: Int) throws(GEOSError) -> Geometry? {
    guard let columns = knots[ring]?.evenOdd else { return nil }
    return try Geometry(columns: columns, feature: 0)
  }

  /// The polygons of a valid version, by the same rules as the engine's ring by ring; `nil` when no
  /// ring meets itself often, or what comes out is not valid.
  ///
  /// Each ring is what it surrounds in any direction; of an outer ring the holes that meet it are
  /// taken, the others and all parts are added.
  func mended(
    _ polygons: GeometryColumns
  ) throws(GEOSError) -> (columns: GeometryColumns, debris: Int)? {
    guard !knots.isEmpty else { return nil }
    var parts: [Geometry] = []
    for part in 0..<polygons.partCount {
      let rings = polygons.rings(ofPart: part)
      let shell = try surrounded(polygons, rings.lowerBound)
      let prepared = try PreparedGeometry(shell)
      var inside: [Geometry] = []
      for ring in rings.dropFirst() {
        let hole = try surrounded(polygons, ring)
        if try prepared.intersects(hole) { inside.append(hole) } else { parts.append(hole) }
      }
      parts.append(
        inside.isEmpty
          ? shell : try Overlay.difference(shell, Self.union(inside)).geometry)
    }
    let valid = parts.count == 1 ? parts[0] : try Self.union(parts)
    guard try valid.isValid() else { return nil }
    var columns = GeometryColumns()
    let read = try valid.append(to: &columns, keeping: .only(.polygon))
    return (columns, read.leftOut)
  }

  /// What a ring of the feature surrounds in any direction, as a valid geometry.
  func surrounded(
    _ polygons: GeometryColumns, _ ring: Int
  ) throws(GEOSError) -> Geometry {
    if let known = knots[ring]?.surrounded { return try Geometry(columns: known, feature: 0) }
    let path = Array(polygons.coordinates[polygons.coordinates(ofRing: ring)])
    let single = try Geometry(polygon: [path])
    return try single.isValid() ? single : single.madeValid(.structure)
  }

  private static func union(_ geometries: [Geometry]) throws(GEOSError) -> Geometry {
    var columns = GeometryColumns()
    for geometry in geometries {
      _ = try geometry.append(to: &columns, keeping: .only(.polygon))
    }
    let all = try Geometry(columns: columns, features: 0..<columns.featureCount)
    return try Overlay.unaryUnion(all).geometry
  }
}

extension GeometryColumns {
  /// Why mending the polygons of this single feature would take more than an amount of memory;
  /// `nil` when it would not.
  ///
  /// Meetings of a ring with itself are found here, those between rings by the engine.
  func tangle(beyond bytes: Int) -> String? {
    guard let grid = PositionGrid(over: envelopes[0]) else { return nil }
    var edges: [EdgeMeetings.Edge] = []
    var own = 0
    coordinates.withUnsafeBufferPointer { coordinates in
      for ring in 0..<ringCount {
        let path = UnsafeBufferPointer(rebasing: coordinates[self.coordinates(ofRing: ring)])
        if ringCount > 1 { own += RingArrangement.meetings(of: path) }
        for index in path.indices.dropLast() {
          edges.append(
            EdgeMeetings.Edge(
              from: grid.position(of: path[index]), to: grid.position(of: path[index + 1]),
              turns: 1))
        }
      }
    }
    let all = EdgeMeetings(edges)?.count() ?? 0
    if ringCount == 1 { own = all }
    let needed =
      min(own, all) * RingArrangement.bytesPerMeeting
      + max(0, all - own) * Self.engineBytesPerMeeting
    guard needed > bytes else { return nil }
    return "its borders meet \(all) times, for which mending takes about \(needed / 1_000_000) MB"
  }

  /// What the engine takes for each place at which the rings of a feature meet; measured.
  private static let engineBytesPerMeeting = 2048
}
