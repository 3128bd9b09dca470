internal import CGEOS
public import Layers

extension Geometry {
  /// The geometry of one feature of a layer.
  ///
  /// One part gives a point, line or polygon, several parts of one kind a multi-geometry, mixed
  /// parts a collection, no part an empty collection.
  ///
  /// - Throws: `illegalArgument` or `notFinite` when the columns break their invariants.
  public convenience init(columns: GeometryColumns, feature: Int) throws(GEOSError) {
    try self.init(columns: columns, parts: columns.parts(ofFeature: feature))
  }

  /// Some neighbouring parts of a layer as one geometry, by the rules of
  /// ``init(columns:feature:)``.
  ///
  /// - Throws: `illegalArgument` or `notFinite` when the columns break their invariants.
  public convenience init(columns: GeometryColumns, parts: Range<Int>) throws(GEOSError) {
    let made = try columns.coordinates.withUnsafeBufferPointer {
      (coordinates) throws(GEOSError) -> OpaquePointer in
      try RawGeometry(columns, parts: parts, coordinates).release()
    }
    try self.init(RawGeometry(adopting: made))
  }

  /// Features of a layer as one collection: of their kind when all parts are of one kind.
  ///
  /// The parts may overlap: the result need not be a valid multi-polygon, but serves
  /// ``unaryUnion()``.
  ///
  /// - Throws: `illegalArgument` or `notFinite` when the columns break their invariants.
  public convenience init(
    columns: GeometryColumns, features: some Sequence<Int>
  ) throws(GEOSError) {
    var parts = PartList()
    var kinds = KindsSeen()
    for feature in features {
      let range = columns.parts(ofFeature: feature)
      kinds.see(columns.partKinds[range])
      try columns.coordinates.withUnsafeBufferPointer {
        (coordinates) throws(GEOSError) -> Void in
        for part in range {
          parts.append(try RawGeometry(columns, part: part, coordinates))
        }
      }
    }
    try self.init(parts.collected(as: kinds.collection))
  }

  /// A polygon from its rings, the outer one first; each closed, in any direction.
  ///
  /// - Throws: `illegalArgument` without a ring, for a ring that is not closed or has 1 to 3
  ///   coordinates; `notFinite`.
  public convenience init(polygon rings: [[Coordinate]]) throws(GEOSError) {
    var starts = [0]
    for ring in rings { starts.append(starts[starts.count - 1] + ring.count) }
    let all = Array(rings.joined())
    let made = try all.withUnsafeBufferPointer {
      (coordinates) throws(GEOSError) -> OpaquePointer in
      try RawGeometry(polygon: coordinates, starts: starts).release()
    }
    try self.init(RawGeometry(adopting: made))
  }

  /// A polygon from rings that lie one after the other in a buffer, the outer one first.
  ///
  /// - Parameters:
  ///   - coordinates: The coordinates of all rings; each ring closed, in any direction.
  ///   - starts: For each ring where it begins, and where the last one ends; at least two entries.
  /// - Throws: `illegalArgument` without a ring, for a ring that is not closed or has 1 to 3
  ///   coordinates; `notFinite`.
  public convenience init(
    polygonRings coordinates: UnsafeBufferPointer<Coordinate>, starts: [Int]
  ) throws(GEOSError) {
    try self.init(RawGeometry(polygon: coordinates, starts: starts))
  }

  /// A line through at least two coordinates, or an empty line from none.
  ///
  /// - Throws: `illegalArgument` for one coordinate; `notFinite`.
  public convenience init(line coordinates: [Coordinate]) throws(GEOSError) {
    let made = try coordinates.withUnsafeBufferPointer {
      (coordinates) throws(GEOSError) -> OpaquePointer in
      try RawGeometry(.line, coordinates).release()
    }
    try self.init(RawGeometry(adopting: made))
  }

  /// A point.
  ///
  /// - Throws: `notFinite`.
  public convenience init(point: Coordinate) throws(GEOSError) {
    let made = try [point].withUnsafeBufferPointer {
      (coordinates) throws(GEOSError) -> OpaquePointer in
      try RawGeometry(.point, coordinates).release()
    }
    try self.init(RawGeometry(adopting: made))
  }

  /// The rectangle of an envelope as a polygon, counter-clockwise; one without area is refused.
  ///
  /// - Throws: `illegalArgument` for an empty envelope or one without width or height; `notFinite`.
  public convenience init(rectangle e: Envelope) throws(GEOSError) {
    guard e.width > 0, e.height > 0 else {
      throw GEOSError(
        kind: .illegalArgument, function: "Geometry(rectangle:)",
        message: "the rectangle has no area")
    }
    try self.init(polygon: [
      [
        Coordinate(e.minX, e.minY), Coordinate(e.maxX, e.minY), Coordinate(e.maxX, e.maxY),
        Coordinate(e.minX, e.maxY), Coordinate(e.minX, e.minY),
      ]
    ])
  }

  /// A multi-geometry or collection with copies of the given members.
  ///
  /// The engine would accept any member in any collection; here a multi-polygon takes polygons
  /// only, and so on. Empty members are dropped.
  ///
  /// - Throws: `illegalArgument` for a member of another kind, or a type that has no members.
  public convenience init(
    collecting members: [Geometry], as type: GeometryType
  ) throws(GEOSError) {
    let allowed: GeometryType? =
      switch type {
      case .multiPoint: .point
      case .multiLineString: .lineString
      case .multiPolygon: .polygon
      default: nil
      }
    guard let engineType = type.engineCollection else {
      throw GEOSError(
        kind: .illegalArgument, function: "GEOSGeom_createCollection_r",
        message: "\(type.name) has no members")
    }
    var parts = PartList()
    for member in members {
      if let allowed, member.type != allowed {
        throw GEOSError(
          kind: .illegalArgument, function: "GEOSGeom_createCollection_r",
          message: "\(type.name) cannot hold a \(member.type.name)")
      }
      let copy = withExtendedLifetime(member) { GEOSGeom_clone_r(context, member.pointer) }
      parts.append(RawGeometry(adopting: try nonNull("GEOSGeom_clone_r", copy)))
    }
    try self.init(parts.collected(as: engineType))
  }
}

/// Which kinds of parts occur, to choose the type of their collection.
private struct KindsSeen {
  private var kind: PartKind?
  private var isMixed = false

  mutating func see(_ kinds: some Sequence<PartKind>) {
    for next in kinds {
      if let kind, kind != next { isMixed = true }
      kind = next
    }
  }

  var collection: CInt {
    let type: GEOSGeomTypes =
      switch (isMixed, kind) {
      case (true, _), (_, nil): GEOS_GEOMETRYCOLLECTION
      case (false, .point?): GEOS_MULTIPOINT
      case (false, .line?): GEOS_MULTILINESTRING
      case (false, .polygon?): GEOS_MULTIPOLYGON
      }
    return CInt(type.rawValue)
  }
}

extension RawGeometry {
  fileprivate init(
    _ columns: GeometryColumns, parts: Range<Int>, _ coordinates: UnsafeBufferPointer<Coordinate>
  ) throws(GEOSError) {
    if parts.count == 1 {
      self = try RawGeometry(columns, part: parts.lowerBound, coordinates)
      return
    }
    var list = PartList()
    list.reserve(parts.count)
    var kinds = KindsSeen()
    kinds.see(columns.partKinds[parts])
    for part in parts { list.append(try RawGeometry(columns, part: part, coordinates)) }
    self = try list.collected(as: kinds.collection)
  }

  fileprivate init(
    _ columns: GeometryColumns, part: Int, _ coordinates: UnsafeBufferPointer<Coordinate>
  ) throws(GEOSError) {
    let rings = columns.rings(ofPart: part)
    switch columns.partKinds[part] {
    case .polygon:
      self = try RawGeometry(
        polygon: coordinates,
        starts: columns.ringStarts[rings.lowerBound...rings.upperBound].lazy.map { Int($0) })
    case .line:
      let range = columns.coordinates(ofRing: rings.lowerBound)
      self = try RawGeometry(.line, UnsafeBufferPointer(rebasing: coordinates[range]))
    case .point:
      let range = columns.coordinates(ofRing: rings.lowerBound)
      self = try RawGeometry(.point, UnsafeBufferPointer(rebasing: coordinates[range]))
    }
  }
}
