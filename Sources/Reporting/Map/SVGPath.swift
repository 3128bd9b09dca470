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

  /// A path as a move and relative lines in tenths of a unit, steps of none left out, in as few characters
  /// as the grammar of paths admits that all readers understand.
  private func append(_ path: ArraySlice<Coordinate>, to text: inout String) {
    var last: (x: Int, y: Int)?
    var isFirst = true
    for coordinate in path {
      let p = position(coordinate)
      let here = (x: Self.whole(p.x), y: Self.whole(p.y))
      if let from = last {
        if from == here { continue }
        if isFirst { text += "l" }
        Self.append(here.x - from.x, apart: !isFirst, to: &text)
        Self.append(here.y - from.y, apart: true, to: &text)
        isFirst = false
      } else {
        text += "M\(Self.tenths(here.x)) \(Self.tenths(here.y))"
      }
      last = here
    }
  }

  /// A number of tenths behind another one, whose sign keeps them apart where it has one.
  private static func append(_ value: Int, apart: Bool, to text: inout String) {
    if apart, value >= 0 { text += " " }
    let number = tenths(value)
    let sign = value < 0 ? "-" : ""
    text += number.hasPrefix(sign + "0.") ? sign + number.dropFirst(sign.count + 1) : number
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
