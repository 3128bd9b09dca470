internal import CGEOS
internal import Layers

// A mixed collection is taken as the set of all positions in its members. As the engine would relate
// the members one by one where they overlap, they are dissolved first.
//
// With an empty geometry on either side, `isDisjoint` is true and every other predicate false,
// except that two empty geometries are equal. Invalid polygons are answered without meaning, or
// refused with kind `topology`.

extension Geometry {
  /// Whether the two share at least one position, borders included.
  ///
  /// The corresponding C function is `GEOSIntersects_r`.
  public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSIntersects_r", other, GEOSIntersects_r)
  }

  /// Whether the two share no position, borders included.
  ///
  /// The corresponding C function is `GEOSDisjoint_r`.
  public func isDisjoint(from other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSDisjoint_r", other, GEOSDisjoint_r)
  }

  /// Whether no position of the other lies outside this one, and the interiors meet.
  ///
  /// What lies wholly on the border of a polygon is not contained; see ``covers(_:)``. The
  /// corresponding C function is `GEOSContains_r`.
  public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSContains_r", other, GEOSContains_r)
  }

  /// Whether no position of the other lies outside this one; its border counts as inside.
  ///
  /// The corresponding C function is `GEOSCovers_r`.
  public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSCovers_r", other, GEOSCovers_r)
  }

  /// Whether the other contains this one, in the sense of ``contains(_:)``.
  ///
  /// The corresponding C function is `GEOSWithin_r`.
  public func isWithin(_ other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSWithin_r", other, GEOSWithin_r)
  }

  /// Whether the other covers this one, in the sense of ``covers(_:)``.
  ///
  /// The corresponding C function is `GEOSCoveredBy_r`.
  public func isCovered(by other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSCoveredBy_r", other, GEOSCoveredBy_r)
  }

  /// Whether the two meet at their borders only; two points never touch.
  ///
  /// The corresponding C function is `GEOSTouches_r`.
  public func touches(_ other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSTouches_r", other, GEOSTouches_r)
  }

  /// Whether the interiors meet in something of a lower dimension than the larger of the two.
  ///
  /// The corresponding C function is `GEOSCrosses_r`.
  public func crosses(_ other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSCrosses_r", other, GEOSCrosses_r)
  }

  /// Whether two of the same dimension share a part of that dimension, and each has one of its own.
  ///
  /// The corresponding C function is `GEOSOverlaps_r`.
  public func overlaps(_ other: Geometry) throws(GEOSError) -> Bool {
    try relation("GEOSOverlaps_r", other, GEOSOverlaps_r)
  }

  /// Whether the two are the same set of positions, whatever their vertices.
  ///
  /// The corresponding C function is `GEOSEquals_r`.
  public func equals(_ other: Geometry) throws(GEOSError) -> Bool {
    // The engine compares dimensions first and so calls two empty ones of different types unequal.
    if isEmpty || other.isEmpty { return isEmpty && other.isEmpty }
    return try relation("GEOSEquals_r", other, GEOSEquals_r)
  }

  /// The DE-9IM matrix of the two: nine of the characters `F012`, row by row.
  ///
  /// Rows are the interior, border and exterior of this geometry, columns those of the other. The
  /// corresponding C function is `GEOSRelate_r`.
  public func relate(_ other: Geometry) throws(GEOSError) -> String {
    let handle = context
    let (a, b) = (try dissolvedCollection(), try other.dissolvedCollection())
    let text = withExtendedLifetime((a, b)) { GEOSRelate_r(handle, a.pointer, b.pointer) }
    guard let text else { throw GEOSError.last("GEOSRelate_r") }
    defer { GEOSFree_r(handle, text) }
    return String(cString: text)
  }

  /// Whether the DE-9IM matrix of the two matches a pattern of nine of the characters `TF012*`.
  ///
  /// The corresponding C function is `GEOSRelatePattern_r`.
  ///
  /// - Throws: `illegalArgument` for a pattern of another length.
  public func relate(_ other: Geometry, matches pattern: String) throws(GEOSError) -> Bool {
    guard pattern.utf8.count == 9 else {
      throw GEOSError(
        kind: .illegalArgument, function: "GEOSRelatePattern_r",
        message: "a pattern has nine characters: \(pattern)")
    }
    return try relation("GEOSRelatePattern_r", other) {
      GEOSRelatePattern_r($0, $1, $2, pattern)
    }
  }

  /// The same set of positions without overlaps, for a mixed collection; all others as they are.
  func dissolvedCollection() throws(GEOSError) -> Geometry {
    isCollection ? try unaryUnion() : self
  }

  private func relation(
    _ function: StaticString, _ other: Geometry, _ call: BinaryPredicate
  ) throws(GEOSError) -> Bool {
    guard isCollection || other.isCollection else { return try truth(function, other, call) }
    return try dissolvedCollection().truth(function, other.dissolvedCollection(), call)
  }

  /// Whether no line crosses itself and no point occurs twice; polygons by their rings.
  ///
  /// The corresponding C function is `GEOSisSimple_r`.
  public func isSimple() throws(GEOSError) -> Bool {
    try truth("GEOSisSimple_r", GEOSisSimple_r)
  }
}
