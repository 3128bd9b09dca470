import Layers

/// A place inside a feature, where a label or a marker can stand.
enum InnerPoint {
  /// The place; `nil` without a geometry.
  ///
  /// It is the middle of the widest run inside the largest polygon at the height of its centroid,
  /// else the middle vertex of the longest line, else the first point.
  static func of(_ feature: Int, in columns: GeometryColumns) -> Coordinate? {
    let parts = columns.parts(ofFeature: feature)
    var best: (part: Int, size: Double)?
    for part in parts {
      let size = size(of: part, columns)
      if best.map({ size > $0.size }) ?? true { best = (part, size) }
    }
    guard let part = best?.part else { return nil }
    let outer = columns.coordinates(ofRing: columns.rings(ofPart: part).lowerBound)
    switch columns.partKinds[part] {
    case .point: return columns.coordinates[outer.lowerBound]
    case .line: return columns.coordinates[(outer.lowerBound + outer.upperBound) / 2]
    case .polygon: return inside(part, columns)
    }
  }

  private static func size(of part: Int, _ columns: GeometryColumns) -> Double {
    let range = columns.coordinates(ofRing: columns.rings(ofPart: part).lowerBound)
    if columns.partKinds[part] == .polygon {
      return 2 + abs(moments(columns.coordinates[range]).area)
    }
    let box = Envelope(columns.coordinates[range])
    return columns.partKinds[part] == .line
      ? 1 + min(box.maxX - box.minX + box.maxY - box.minY, 1) : 0
  }

  /// Twice the signed area of a ring, and its centroid.
  private static func moments(
    _ ring: ArraySlice<Coordinate>
  ) -> (area: Double, centroid: Coordinate) {
    guard let origin = ring.first else { return (0, Coordinate(0, 0)) }
    var area = 0.0
    var x = 0.0
    var y = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      let ax = a.x - origin.x
      let ay = a.y - origin.y
      let bx = b.x - origin.x
      let by = b.y - origin.y
      let cross = ax * by - bx * ay
      area += cross
      x += (ax + bx) * cross
      y += (ay + by) * cross
    }
    guard area != 0 else { return (0, origin) }
    return (area, Coordinate(origin.x + x / (3 * area), origin.y + y / (3 * area)))
  }

  private static func inside(_ part: Int, _ columns: GeometryColumns) -> Coordinate {
    let rings = columns.rings(ofPart: part)
    let outer = columns.coordinates[columns.coordinates(ofRing: rings.lowerBound)]
    let y = moments(outer).centroid.y
    var crossings: [Double] = []
    for ring in rings {
      let path = columns.coordinates[columns.coordinates(ofRing: ring)]
      for (a, b) in zip(path, path.dropFirst()) where (a.y <= y) != (b.y <= y) {
        crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
      }
    }
    crossings.sort()
    var best: (x: Double, width: Double)?
    for index in stride(from: 0, to: crossings.count - 1, by: 2) {
      let width = crossings[index + 1] - crossings[index]
      if best.map({ width > $0.width }) ?? true {
        best = ((crossings[index] + crossings[index + 1]) / 2, width)
      }
    }
    return Coordinate(best?.x ?? outer.first?.x ?? 0, y)
  }
}
