import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Columns of features, each given by its kind and rings.
func columns(_ features: [(PartKind, [[Coordinate]])]) -> GeometryColumns {
  var result = GeometryColumns()
  for (kind, rings) in features {
    result.appendPart(kind, rings: rings)
    switch kind {
    case .point: result.endFeature(.point)
    case .line: result.endFeature(.lineString)
    case .polygon: result.endFeature(.polygon)
    }
  }
  return result
}

/// A closed ring through the corners, in the order given.
func ring(_ corners: [(Double, Double)]) -> [Coordinate] {
  let open = corners.map { Coordinate($0.0, $0.1) }
  return open + [open[0]]
}

/// A counter-clockwise rectangle.
func rectangle(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> [Coordinate] {
  ring([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
}

/// A regular polygon, counter-clockwise.
func regular(_ center: Coordinate, radius: Double, corners: Int, turn: Double = 0) -> [Coordinate] {
  ring(
    (0..<corners).map {
      let angle = turn + 2 * Double.pi * Double($0) / Double(corners)
      return (center.x + radius * cos(angle), center.y + radius * sin(angle))
    })
}

func point(_ x: Double, _ y: Double) -> (PartKind, [[Coordinate]]) {
  (.point, [[Coordinate(x, y)]])
}
