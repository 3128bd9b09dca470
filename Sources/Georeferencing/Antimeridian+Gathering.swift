public import Layers

extension Antimeridian {
  /// Geometry in one piece on both sides of the antimeridian and what was done to it.
  public struct Gathered: Sendable {
    /// The same features; longitudes go on beyond ±180 where a part crosses.
    public var columns: GeometryColumns
    /// The features with parts that cross the antimeridian or lie beyond ±180, ascending, and where.
    public var changed: [(feature: Int, place: Coordinate)]
  }

  /// Takes two consecutive positions more than 180° of longitude apart for neighbours across the
  /// antimeridian, and lets longitudes go on beyond ±180 there.
  ///
  /// Each part lies around its own middle, which is within ±180. A ring round a pole is closed over
  /// it. With nothing to do, the columns stay as they are.
  public static func unwrapped(_ columns: GeometryColumns) -> Gathered {
    var outcome = Gathered(columns: columns, changed: [])
    guard columns.envelopes.contains(where: needsWork) else { return outcome }
    var result = GeometryColumns()
    for feature in 0..<columns.featureCount {
      guard needsWork(columns.envelopes[feature]) else {
        result.appendFeature(feature, of: columns)
        continue
      }
      var place: Coordinate?
      for part in columns.parts(ofFeature: feature) {
        let rings = columns.rings(ofPart: part).map {
          Array(columns.coordinates[columns.coordinates(ofRing: $0)])
        }
        let whole = unwrapped(rings, columns.partKinds[part])
        // A part that is on this side for the most part stays as it is, and crosses all the same.
        let extent = whole.first.map(Envelope.init) ?? .empty
        let isChanged = whole != rings || extent.minX < -180 || extent.maxX > 180
        if isChanged, place == nil, let first = whole.first?.first {
          place = crossing(whole) ?? Coordinate(first.x - 360 * window(first.x), first.y)
        }
        result.appendPart(columns.partKinds[part], rings: whole)
      }
      result.endFeature(columns.types[feature])
      if let place { outcome.changed.append((feature, place)) }
    }
    outcome.columns = result
    return outcome
  }

  /// The meridian opposite to which no part lies, so that all are on one side of it.
  ///
  /// - Parameter extents: Of parts or layers, in degrees; those without anything do not matter.
  /// - Returns: 0 unless something lies within two degrees of the antimeridian on both sides, or
  ///   crosses it; `nil` when parts lie there and all round the globe, so that there is none.
  public static func home(of extents: [Envelope]) -> Double? {
    var around: [ClosedRange<Double>] = []
    var touchesWest = false
    var touchesEast = false
    for extent in extents where !extent.isEmpty {
      guard extent.width < 360 else { return nil }
      // 180 itself is the western side, not the beginning of the next turn.
      let turns = extent.minX == 180 ? 0 : 360 * window(extent.minX)
      let west = extent.minX - turns
      let east = extent.maxX - turns
      if east > 180 {
        around += [west...180, -180...(east - 360)]
        touchesWest = true
        touchesEast = true
      } else {
        around.append(west...east)
        // Longitude 178 to 180 is the western side of the antimeridian.
        if east >= 178 { touchesWest = true }
        if west <= -178 { touchesEast = true }
      }
    }
    guard touchesWest, touchesEast else { return 0 }
    var reached = -180.0
    var widest = (width: 0.0, middle: 0.0)
    for interval in around.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if interval.lowerBound - reached > widest.width {
        widest = (interval.lowerBound - reached, (interval.lowerBound + reached) / 2)
      }
      reached = max(reached, interval.upperBound)
    }
    guard widest.width > 0 else { return nil }
    return widest.middle < 0 ? widest.middle + 180 : widest.middle - 180
  }

  /// Parts moved by whole turns so that the middle of each is within 180° of a meridian.
  public static func moved(_ columns: GeometryColumns, around home: Double) -> GeometryColumns {
    var result = columns
    for feature in 0..<columns.featureCount {
      let extent = columns.envelopes[feature]
      guard !extent.isEmpty, extent.minX < home - 180 || extent.maxX > home + 180 else { continue }
      for part in columns.parts(ofFeature: feature) {
        let rings = columns.rings(ofPart: part)
        guard !rings.isEmpty else { continue }
        let shell = columns.coordinates(ofRing: rings.lowerBound)
        let middle = Envelope(columns.coordinates[shell]).center.x
        let turns = turns(from: middle, to: home)
        guard turns != 0 else { continue }
        let last = columns.coordinates(ofRing: rings.upperBound - 1)
        for index in shell.lowerBound..<last.upperBound { result.coordinates[index].x += turns }
      }
      result.envelopes[feature] = Envelope(
        result.coordinates[result.coordinates(ofFeature: feature)])
    }
    return result
  }

  /// A rectangle moved by whole turns so that its middle is within 180° of a meridian.
  public static func moved(_ extent: Envelope, around home: Double) -> Envelope {
    guard !extent.isEmpty else { return extent }
    let turns = turns(from: extent.center.x, to: home)
    guard turns != 0 else { return extent }
    return Envelope(
      minX: extent.minX + turns, minY: extent.minY, maxX: extent.maxX + turns, maxY: extent.maxY)
  }

  /// Whole turns, in degrees, that bring a longitude to within 180° of another.
  private static func turns(from longitude: Double, to home: Double) -> Double {
    ((home - longitude) / 360).rounded() * 360
  }

  private static func unwrapped(_ rings: [[Coordinate]], _ kind: PartKind) -> [[Coordinate]] {
    guard let first = rings.first else { return rings }
    var result: [[Coordinate]]
    switch kind {
    case .point: result = rings
    case .line: result = rings.map(unwrapped)
    case .polygon:
      let shell = PolygonAtMeridians.closedOverPole(unwrapped(first))
      let middle = Envelope(shell).center.x
      result = [shell]
      for hole in rings.dropFirst() {
        let whole = unwrapped(hole)
        // A hole lies in the turn of its shell.
        let own = turns(from: Envelope(whole).center.x, to: middle)
        result.append(own == 0 ? whole : whole.map { Coordinate($0.x + own, $0.y) })
      }
    }
    let back = turns(from: Envelope(result[0]).center.x, to: 0)
    guard back != 0 else { return result }
    return result.map { $0.map { Coordinate($0.x + back, $0.y) } }
  }

  /// Where the first ring that does so passes from one turn to the next.
  private static func crossing(_ rings: [[Coordinate]]) -> Coordinate? {
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) where window(a.x) != window(b.x) && a.x != b.x {
        let meridian = 360 * max(window(a.x), window(b.x)) - 180
        let y = a.y + (b.y - a.y) * (meridian - a.x) / (b.x - a.x)
        return Coordinate(180, y)
      }
    }
    return nil
  }
}
