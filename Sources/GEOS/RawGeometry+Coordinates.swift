internal import CGEOS
internal import Layers

extension RawGeometry {
  /// A point, path or ring from a run of coordinates, copied as one block.
  ///
  /// - Throws: `notFinite` for a coordinate that is not; `illegalArgument` for a path of one
  ///   coordinate, a ring that is not closed or has 1 to 3 coordinates, a point not of exactly one.
  init(_ kind: Kind, _ coordinates: UnsafeBufferPointer<Coordinate>) throws(GEOSError) {
    guard coordinates.allFinite else {
      throw GEOSError(
        kind: .notFinite, function: kind.rawValue, message: "a coordinate is not a finite number")
    }
    if kind == .point, coordinates.count != 1 {
      throw GEOSError(
        kind: .illegalArgument, function: kind.rawValue,
        message: "a point has one coordinate, not \(coordinates.count)")
    }
    let handle = context
    let size = UInt32(coordinates.count)
    let sequence = UnsafeRawBufferPointer(coordinates).withMemoryRebound(to: Double.self) {
      GEOSCoordSeq_copyFromBuffer_r(handle, $0.baseAddress, size, 0, 0)
    }
    let owned = try nonNull("GEOSCoordSeq_copyFromBuffer_r", sequence)
    // The sequence belongs to the new geometry, or is gone on failure.
    let made =
      switch kind {
      case .point: GEOSGeom_createPoint_r(handle, owned)
      case .line: GEOSGeom_createLineString_r(handle, owned)
      case .ring: GEOSGeom_createLinearRing_r(handle, owned)
      }
    self.init(adopting: try nonNull("GEOSGeom_create_r", made))
  }

  /// What a run of coordinates becomes.
  enum Kind: String {
    case point = "GEOSGeom_createPoint_r"
    case line = "GEOSGeom_createLineString_r"
    case ring = "GEOSGeom_createLinearRing_r"
  }

  /// A polygon from rings that follow one another in one run of coordinates.
  ///
  /// - Parameters:
  ///   - coordinates: All coordinates, those of the outer ring first.
  ///   - starts: For each ring where it begins, and the end of the last; at least two entries.
  init(
    polygon coordinates: UnsafeBufferPointer<Coordinate>, starts: some Sequence<Int>
  ) throws(GEOSError) {
    var iterator = starts.makeIterator()
    guard let first = iterator.next(), var start = iterator.next() else {
      throw GEOSError(
        kind: .illegalArgument, function: "Geometry", message: "a polygon needs a ring")
    }
    let shell = try RawGeometry(.ring, UnsafeBufferPointer(rebasing: coordinates[first..<start]))
    var holes = PartList()
    while let end = iterator.next() {
      holes.append(
        try RawGeometry(.ring, UnsafeBufferPointer(rebasing: coordinates[start..<end])))
      start = end
    }
    self = try holes.holes(of: shell)
  }
}

extension UnsafeBufferPointer where Element == Coordinate {
  /// Whether every number is finite.
  var allFinite: Bool {
    // A finite number times zero is zero; infinities and what is not a number are not, nor a sum
    // with one of them. One addition a number, no branch.
    var sum = 0.0
    for c in self { sum += c.x * 0 + c.y * 0 }
    return sum == 0
  }
}
