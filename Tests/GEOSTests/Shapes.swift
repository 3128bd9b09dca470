import GEOS
import Layers

/// The shapes that every operation is tried on, by name.
enum Shapes {
  /// Valid shapes: one of every kind, holes, huge offsets, repeated points, collections.
  static let valid: [(name: String, wkt: String)] = [
    ("point", "POINT (3 3)"),
    ("point on the border", "POINT (0 5)"),
    ("multipoint", "MULTIPOINT ((3 3), (20 20))"),
    ("line", "LINESTRING (-5 5, 5 5, 5 15)"),
    ("line along the border", "LINESTRING (0 2, 0 8)"),
    ("closed line", "LINESTRING (1 1, 4 1, 4 4, 1 1)"),
    ("multiline", "MULTILINESTRING ((0 0, 10 10), (20 0, 20 10))"),
    ("square", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
    ("square beside", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"),
    ("square across", "POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5))"),
    ("small square", "POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))"),
    ("with hole", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))"),
    (
      "hole touches shell",
      "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 5, 4 7, 4 3, 0 5))"
    ),
    ("repeated points", "POLYGON ((0 0, 0 0, 10 0, 10 0, 10 10, 0 10, 0 0, 0 0))"),
    ("concave", "POLYGON ((0 0, 10 0, 10 10, 5 1, 0 10, 0 0))"),
    (
      "multipolygon",
      "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((6 6, 12 6, 12 12, 6 12, 6 6)))"
    ),
    (
      "island in a hole",
      """
      MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 1 9, 9 9, 9 1, 1 1)), \
      ((3 3, 7 3, 7 7, 3 7, 3 3)))
      """
    ),
    (
      "far away",
      """
      POLYGON ((500000 3280000, 500010.25 3280000, 500010.25 3280010.125, 500000 3280010.125, \
      500000 3280000))
      """
    ),
  ]

  /// Mixed collections, which overlays and relations refuse.
  static let collections: [(name: String, wkt: String)] = [
    ("collection", "GEOMETRYCOLLECTION (POINT (3 3), LINESTRING (0 0, 5 5))"),
    (
      "nested collection",
      "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT (1 1)), POLYGON ((0 0, 4 0, 0 4, 0 0)))"
    ),
    ("collection with an empty point", "GEOMETRYCOLLECTION (POINT EMPTY, POINT (30 40))"),
    (
      "collection with an empty polygon inside",
      "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POLYGON EMPTY), LINESTRING (30 40, 31 40))"
    ),
  ]

  /// One empty shape of every kind.
  static let empty: [(name: String, wkt: String)] = [
    ("empty point", "POINT EMPTY"), ("empty line", "LINESTRING EMPTY"),
    ("empty polygon", "POLYGON EMPTY"), ("empty multipoint", "MULTIPOINT EMPTY"),
    ("empty multiline", "MULTILINESTRING EMPTY"), ("empty multipolygon", "MULTIPOLYGON EMPTY"),
    ("empty collection", "GEOMETRYCOLLECTION EMPTY"),
    ("multipoint of nothing", "MULTIPOINT (EMPTY, EMPTY)"),
    ("collection of nothing", "GEOMETRYCOLLECTION (POINT EMPTY, POLYGON EMPTY)"),
  ]

  /// Two equal triangles that meet at (5, 5) and turn opposite ways: 25 + 25.
  static let bowTie = "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))"

  static func geometries(
    _ shapes: [(name: String, wkt: String)]
  ) throws -> [(name: String, geometry: Geometry)] {
    try shapes.map { ($0.name, try Geometry(wkt: $0.wkt)) }
  }
}

/// How many engine objects `body` leaves behind on this thread; made for bodies that keep none.
func handlesLeft<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) -> Int {
  let before = LiveHandles.onThisThread
  try body()
  return LiveHandles.onThisThread - before
}
