import Layers

/// Geometry as the path data of SVG.
struct SVGPath: Sendable {
  /// Metres to the left end and the upper end of the drawing.
  let west: Double
  let north: Double
  /// Units of the drawing a metre.
  let scale: Double
  /// Where the drawing begins.
  let left: Double
  let top: Double
  let plane: LocalPlane

  /// The position in the drawing.
  func position(_ c: Coordinate) -> Coordinate {
    let m = plane.metres(c)
    return Coordinate(left + (m.x - west) * scale, top + (north - m.y) * scale)
  }

  /// The rings of a feature's polygons and the paths of its lines; empty for points.
  func data(_ feature: Int, of columns: GeometryColumns) -> String {
    var text = ""
    for part in columns.parts(ofFeature: feature) where columns.partKinds[part] != .point {
      for ring in columns.rings(ofPart: part) {
        append(columns.coordinates[columns.coordinates(ofRing: ring)], to: &text)
        if columns.partKinds[part] == .polygon { text += "Z" }
      }
    }
    return text
  }

  /// The rings of a feature's polygons in units of the drawing.
  func rings(_ feature: Int, of columns: GeometryColumns) -> [[Coordinate]] {
    columns.parts(ofFeature: feature).filter { columns.partKinds[$0] == .polygon }.flatMap {
      columns.rings(ofPart: $0).map {
        columns.coordinates[columns.coordinates(ofRing: $0)].map(position)
      }
    }
  }

  /// A path as moves and relative lines in tenths of a unit, steps of none left out.
  private func append(_ path: ArraySlice<Coordinate>, to text: inout String) {
    var last: (x: Int, y: Int)?
    for coordinate in path {
      let p = position(coordinate)
      let here = (x: Self.whole(p.x), y: Self.whole(p.y))
      if let from = last {
        if from == here { continue }
        text += "l\(Self.tenths(here.x - from.x)) \(Self.tenths(here.y - from.y))"
      } else {
        text += "M\(Self.tenths(here.x)) \(Self.tenths(here.y))"
      }
      last = here
    }
  }

  /// The tenths nearest to a length; a billion units for what lies farther out of any drawing.
  static func whole(_ value: Double) -> Int {
    Int(saturating: min(max((value * 10).rounded(), -1e10), 1e10))
  }

  /// A number of tenths as text.
  static func tenths(_ value: Int) -> String {
    let sign = value < 0 ? "-" : ""
    let size = abs(value)
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
  }

  /// A number rounded to tenths as text.
  static func number(_ value: Double) -> String { tenths(whole(value)) }
}
