public import Layers

/// Cuts geometry at the antimeridian, so that no edge runs round the globe the wrong way.
///
/// Two consecutive positions more than 180° of longitude apart are taken to be neighbours across the
/// antimeridian (RFC 7946, section 3.1.9, asks writers to cut there). Exactly 360° apart they are
/// taken at their word: that is how boxes of the whole world are written. Longitudes beyond ±180
/// are brought back.
public enum Antimeridian {
  /// Geometry within ±180° and what was done to it.
  public struct Outcome: Sendable {
    /// The same features; lines and polygons that cross are in parts.
    public var columns: GeometryColumns
    /// The features that were cut or moved, ascending.
    public var changed: [Int]
    /// The features that could not be cut because their rings cross themselves; as they were.
    public var unresolved: [Int]
  }

  /// Cuts what crosses.
  ///
  /// - Parameter columns: Degrees, longitude first; longitudes any finite number.
  /// - Returns: With nothing to do, the columns as they are. A ring round a pole is closed along the
  ///   antimeridian and over the pole.
  public static func split(_ columns: GeometryColumns) -> Outcome {
    let suspects = columns.envelopes.indices.filter { needsWork(columns.envelopes[$0]) }
    var outcome = Outcome(columns: columns, changed: [], unresolved: [])
    guard !suspects.isEmpty else { return outcome }
    var result = GeometryColumns()
    var next = suspects[...]
    for feature in 0..<columns.featureCount {
      guard next.first == feature else {
        result.appendFeature(feature, of: columns)
        continue
      }
      next = next.dropFirst()
      switch parts(of: feature, in: columns) {
      case nil:
        outcome.unresolved.append(feature)
        result.appendFeature(feature, of: columns)
      case let parts? where same(parts, feature, columns):
        result.appendFeature(feature, of: columns)
      case let parts?:
        outcome.changed.append(feature)
        for part in parts { result.appendPart(part.kind, rings: part.rings) }
        result.endFeature(type(columns.types[feature], parts.count))
      }
    }
    outcome.columns = result
    return outcome
  }

  struct Part: Equatable {
    var kind: PartKind
    var rings: [[Coordinate]]
  }

  static func needsWork(_ envelope: Envelope) -> Bool {
    !envelope.isEmpty && (envelope.width > 180 || envelope.minX < -180 || envelope.maxX > 180)
  }

  private static func same(_ parts: [Part], _ feature: Int, _ columns: GeometryColumns) -> Bool {
    parts
      == columns.parts(ofFeature: feature).map { part in
        Part(
          kind: columns.partKinds[part],
          rings: columns.rings(ofPart: part).map {
            Array(columns.coordinates[columns.coordinates(ofRing: $0)])
          })
      }
  }

  private static func type(_ type: GeometryType, _ parts: Int) -> GeometryType {
    guard parts > 1 else { return type }
    return switch type {
    case .lineString: .multiLineString
    case .polygon: .multiPolygon
    default: type
    }
  }

  private static func parts(of feature: Int, in columns: GeometryColumns) -> [Part]? {
    var result: [Part] = []
    for part in columns.parts(ofFeature: feature) {
      let rings = columns.rings(ofPart: part).map {
        Array(columns.coordinates[columns.coordinates(ofRing: $0)])
      }
      switch columns.partKinds[part] {
      case .point:
        result.append(Part(kind: .point, rings: rings.map { $0.map(normalized) }))
      case .line:
        for path in rings {
          result += pieces(of: unwrapped(path)).map { Part(kind: .line, rings: [$0]) }
        }
      case .polygon:
        guard let pieces = PolygonAtMeridians.pieces(of: rings) else { return nil }
        result += pieces.map { Part(kind: .polygon, rings: $0) }
      }
    }
    return result
  }

  /// The longitude within ±180; both ends are kept as they are.
  private static func normalized(_ c: Coordinate) -> Coordinate {
    guard abs(c.x) > 180 else { return c }
    return Coordinate(c.x - 360 * window(c.x), c.y)
  }

  /// Which turn of 360° a longitude lies in; 0 within ±180.
  static func window(_ longitude: Double) -> Double { ((longitude + 180) / 360).rounded(.down) }

  /// The path with longitudes that go on beyond ±180 instead of jumping.
  static func unwrapped(_ path: [Coordinate]) -> [Coordinate] {
    var turns = 0.0
    var result: [Coordinate] = []
    result.reserveCapacity(path.count)
    for (index, c) in path.enumerated() {
      if index > 0 {
        let step = c.x - path[index - 1].x
        if abs(step) > 180, abs(abs(step) - 360) > 1e-9 {
          turns -= (step / 360).rounded()
        }
      }
      result.append(turns == 0 ? c : Coordinate(c.x + 360 * turns, c.y))
    }
    return result
  }

  /// Cuts an unwrapped path at the antimeridian, piece by piece.
  private static func pieces(of path: [Coordinate]) -> [[Coordinate]] {
    guard let first = path.first else { return [] }
    var result: [[Coordinate]] = []
    var piece = [first]
    for (a, b) in zip(path, path.dropFirst()) {
      let ends = a.x <= b.x ? (a, b) : (b, a)
      // Meridians strictly between the two, in the path's direction.
      var cuts: [Double] = []
      var meridian = 360 * (window(ends.0.x) + 1) - 180
      while meridian < ends.1.x {
        if meridian > ends.0.x { cuts.append(meridian) }
        meridian += 360
      }
      for cut in a.x <= b.x ? cuts : cuts.reversed() {
        let at = Coordinate(cut, a.y + (b.y - a.y) * (cut - a.x) / (b.x - a.x))
        piece.append(at)
        result.append(piece)
        piece = [at]
      }
      piece.append(b)
    }
    result.append(piece)
    return result.map(shiftedBack).filter { $0.count > 1 }
  }

  /// A piece that lies in one turn, brought to within ±180.
  static func shiftedBack(_ piece: [Coordinate]) -> [Coordinate] {
    let extent = Envelope(piece)
    guard extent.minX < -180 || extent.maxX > 180 else { return piece }
    let turn = window(extent.center.x)
    return piece.map { Coordinate($0.x - 360 * turn, $0.y) }
  }
}
