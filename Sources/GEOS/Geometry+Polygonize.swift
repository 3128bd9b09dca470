internal import CGEOS

extension Geometry {
  /// The faces that noded lines surround: polygons that share no area, as a collection.
  ///
  /// Lines must meet at their ends only, as ``unaryUnion(grid:)`` leaves them; dangling ends belong
  /// to no face. The corresponding C function is `GEOSPolygonize_r`.
  public func polygonized() throws(GEOSError) -> Geometry {
    let result = withExtendedLifetime(self) {
      var input: OpaquePointer? = pointer
      return GEOSPolygonize_r(context, &input, 1)
    }
    return try Geometry(RawGeometry(adopting: nonNull("GEOSPolygonize_r", result)))
  }
}
