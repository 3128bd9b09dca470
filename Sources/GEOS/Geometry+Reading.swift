internal import CGEOS
public import Layers

/// Which parts of a geometry are kept when it is read.
public enum PartFilter: Sendable, Hashable {
  /// Every part.
  case all
  /// Only parts of one kind; others are left out.
  case only(PartKind)

  func keeps(_ kind: PartKind) -> Bool {
    switch self {
    case .all: true
    case .only(let wanted): wanted == kind
    }
  }
}

/// How many parts reading a geometry kept and left out.
public struct PartsRead: Sendable, Hashable {
  /// Parts that were appended.
  public var kept = 0
  /// Parts of a kind that the filter does not keep.
  public var leftOut = 0

  /// None.
  public init() {}
}

extension Geometry {
  /// Appends the geometry to columns as one feature.
  ///
  /// Collections are flattened. Outer rings come out counter-clockwise, holes clockwise. The type
  /// is that of the parts kept: single, multiple, or a collection for mixed kinds; `none` when
  /// nothing is kept.
  ///
  /// - Returns: How many parts were kept and left out.
  @discardableResult
  public func append(
    to columns: inout GeometryColumns, keeping filter: PartFilter = .all
  ) throws(GEOSError) -> PartsRead {
    let first = columns.partKinds.count
    let read = try appendParts(to: &columns, keeping: filter)
    columns.endFeature(GeometryType(ofParts: columns.partKinds[first...]))
    return read
  }

  /// Appends the parts of the geometry to the feature under construction, without ending it.
  ///
  /// Collections are flattened. Outer rings come out counter-clockwise, holes clockwise.
  ///
  /// - Returns: How many parts were kept and left out.
  @discardableResult
  public func appendParts(
    to columns: inout GeometryColumns, keeping filter: PartFilter = .all
  ) throws(GEOSError) -> PartsRead {
    var read = PartsRead()
    guard !isEmpty else { return read }
    // Not thrown inside the closure, so that the pointer's owner is surely alive to the end.
    defer { withExtendedLifetime(self) {} }
    try GEOS.appendParts(of: pointer, to: &columns, keeping: filter, &read, context)
    return read
  }

  /// The geometry as columns with one feature; see ``append(to:keeping:)``.
  public func columns(keeping filter: PartFilter = .all) throws(GEOSError) -> GeometryColumns {
    var columns = GeometryColumns()
    try append(to: &columns, keeping: filter)
    return columns
  }
}

private func appendParts(
  of geometry: OpaquePointer, to columns: inout GeometryColumns, keeping filter: PartFilter,
  _ read: inout PartsRead, _ handle: OpaquePointer
) throws(GEOSError) {
  let type = GEOSGeomTypeId_r(handle, geometry)
  let kind: PartKind
  switch type {
  case CInt(GEOS_POINT.rawValue): kind = .point
  case CInt(GEOS_LINESTRING.rawValue), CInt(GEOS_LINEARRING.rawValue): kind = .line
  case CInt(GEOS_POLYGON.rawValue): kind = .polygon
  default:
    for index in 0..<(try count("GEOSGetNumGeometries_r", GEOSGetNumGeometries_r(handle, geometry)))
    {
      let part = try nonNull(
        "GEOSGetGeometryN_r", GEOSGetGeometryN_r(handle, geometry, CInt(index)))
      try appendParts(of: part, to: &columns, keeping: filter, &read, handle)
    }
    return
  }
  guard filter.keeps(kind) else {
    read.leftOut += 1
    return
  }
  if kind == .polygon {
    let shell = try nonNull("GEOSGetExteriorRing_r", GEOSGetExteriorRing_r(handle, geometry))
    try appendRing(shell, to: &columns, turning: .counterClockwise, handle)
    let holes = try count(
      "GEOSGetNumInteriorRings_r", GEOSGetNumInteriorRings_r(handle, geometry))
    for index in 0..<holes {
      let hole = try nonNull(
        "GEOSGetInteriorRingN_r", GEOSGetInteriorRingN_r(handle, geometry, CInt(index)))
      try appendRing(hole, to: &columns, turning: .clockwise, handle)
    }
  } else {
    try appendRing(geometry, to: &columns, turning: nil, handle)
  }
  columns.endPart(kind)
  read.kept += 1
}

private func appendRing(
  _ ring: OpaquePointer, to columns: inout GeometryColumns, turning direction: RingDirection?,
  _ handle: OpaquePointer
) throws(GEOSError) {
  let sequence = try nonNull("GEOSGeom_getCoordSeq_r", GEOSGeom_getCoordSeq_r(handle, ring))
  var size: UInt32 = 0
  try nonZero("GEOSCoordSeq_getSize_r", GEOSCoordSeq_getSize_r(handle, sequence, &size))
  let start = columns.coordinates.count
  columns.coordinates.append(contentsOf: repeatElement(Coordinate(0, 0), count: Int(size)))
  let status = columns.coordinates.withUnsafeMutableBufferPointer { all in
    let target = UnsafeMutableBufferPointer(rebasing: all[start...])
    let status = UnsafeMutableRawBufferPointer(target).withMemoryRebound(to: Double.self) {
      GEOSCoordSeq_copyToBuffer_r(handle, sequence, $0.baseAddress, 0, 0)
    }
    if let direction { target.turn(direction) }
    return status
  }
  try nonZero("GEOSCoordSeq_copyToBuffer_r", status)
  columns.endRing()
}
