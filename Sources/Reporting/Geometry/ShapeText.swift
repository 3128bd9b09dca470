import Layers

/// Geometry as numbers: a list a part, of its kind and its rings; positions are whole millionths of
/// a degree, each ring's first absolute and the others relative to the one before.
enum ShapeText {
  static func value(_ feature: Int, of columns: GeometryColumns) -> JSONValue {
    .array(
      columns.parts(ofFeature: feature).map { part in
        var items: [JSONValue] = [.number(Double(columns.partKinds[part].rawValue))]
        for ring in columns.rings(ofPart: part) {
          items.append(path(columns.coordinates[columns.coordinates(ofRing: ring)]))
        }
        return .array(items)
      })
  }

  /// A position in degrees with six decimals.
  static func position(_ c: Coordinate) -> JSONValue {
    .array([.number(rounded(c.x) / 1e6), .number(rounded(c.y) / 1e6)])
  }

  /// A path, or places in a row.
  static func path(_ path: ArraySlice<Coordinate>) -> JSONValue {
    var numbers: [JSONValue] = []
    var last = (x: 0.0, y: 0.0)
    for coordinate in path {
      let here = (x: rounded(coordinate.x), y: rounded(coordinate.y))
      numbers.append(.number(here.x - last.x))
      numbers.append(.number(here.y - last.y))
      last = here
    }
    return .array(numbers)
  }

  private static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() }
}
