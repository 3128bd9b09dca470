import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FrameInverse {
  /// How far, in metres, an edge that is straight in degrees may depart from the one that is straight
  /// in the frame: half a step of the grid of 10⁻⁷ degrees.
  static let edgeTolerance = 0.005

  /// Edges that are no longer than so many metres depart by less.
  ///
  /// In longitude and latitude a straight line of length L curves by up to L² · tan φ / 4R at the
  /// latitude φ; with R = 6,371 km that is within the tolerance up to 85°.
  static let shortEdge = 100.0

  /// Geometry in the frame whose edges are straight in degrees too, as files in degrees take them to
  /// be (RFC 7946, section 3.1.1); `nil` when that is so already.
  ///
  /// Long edges get positions at equal distances, as many as hold them within ``edgeTolerance``; from
  /// either direction the same, so that neighbours keep their common border. O(n).
  func straightened(_ columns: GeometryColumns) throws(GeoreferencingError) -> GeometryColumns? {
    let long = longEdges(of: columns)
    guard !long.isEmpty else { return nil }
    let cuts = zip(long, try pieces(of: long, in: columns)).filter { $1 > 1 }
    guard !cuts.isEmpty else { return nil }
    var straight = columns
    try straight.cut(
      cuts.map { edge, pieces in
        let ends = CutEdge.ends(
          of: pieces, columns.coordinates[edge], columns.coordinates[edge + 1])
        return CutEdge(start: edge, places: Array(ends[1..<pieces]))
      })
    return straight
  }

  /// The edges that are longer than ``shortEdge``, each as the coordinate that it begins at,
  /// ascending.
  private func longEdges(of columns: GeometryColumns) -> [Int] {
    var result: [Int] = []
    columns.coordinates.withUnsafeBufferPointer { all in
      for ring in 0..<columns.ringCount {
        let range = columns.coordinates(ofRing: ring)
        for index in range.dropLast() {
          let edge = all[index + 1] - all[index]
          if edge.dot(edge) > Self.shortEdge * Self.shortEdge { result.append(index) }
        }
      }
    }
    return result
  }

  /// Into how many pieces edges have to be cut, as their middles tell: a piece departs by the square
  /// of its share of the length.
  private func pieces(
    of edges: [Int], in columns: GeometryColumns
  ) throws(GeoreferencingError) -> [Int] {
    var places: [Coordinate] = []
    places.reserveCapacity(3 * edges.count)
    for edge in edges {
      let (a, b) = (columns.coordinates[edge], columns.coordinates[edge + 1])
      places.append(a)
      places.append((a + b) * 0.5)
      places.append(b)
    }
    try toWGS84(&places)
    return edges.indices.map { index in
      let (a, middle, b) = (places[3 * index], places[3 * index + 1], places[3 * index + 2])
      // Twice the departure, in degrees: 0 when the middle is half way between.
      let x =
        (middle.x - a.x).remainder(dividingBy: 360) - (b.x - middle.x).remainder(dividingBy: 360)
      let y = (middle.y - a.y) - (b.y - middle.y)
      let metres = Self.metresADegree * Coordinate(x * cos(middle.y * .pi / 180), y).length / 2
      return max(1, Int((metres / Self.edgeTolerance).squareRoot().rounded(.up)))
    }
  }

  /// The length of a degree along a meridian, in metres, rounded up.
  private static let metresADegree = 111_700.0
}
