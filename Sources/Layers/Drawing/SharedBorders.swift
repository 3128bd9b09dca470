/// The places at which borders of polygons meet or part: what lies between two of them is one border,
/// whichever polygon it is drawn for.
public struct SharedBorders: Sendable {
  private var nodes: Set<Coordinate> = []

  /// Looks for vertices whose neighbours along the rings differ from ring to ring.
  ///
  /// - Complexity: O(n), about 40 bytes a vertex while it looks.
  public init(_ columns: GeometryColumns) {
    var sides: [Coordinate: (Coordinate, Coordinate)] = [:]
    sides.reserveCapacity(columns.coordinates.count)
    for part in 0..<columns.partCount where columns.partKinds[part] == .polygon {
      for ring in columns.rings(ofPart: part) {
        let path = columns.coordinates[columns.coordinates(ofRing: ring)]
        guard path.count > 3 else { continue }
        var before = path[path.endIndex - 2]
        for index in path.indices.dropLast() {
          let (here, after) = (path[index], path[index + 1])
          if let known = sides[here] {
            if known != (before, after), known != (after, before) { nodes.insert(here) }
          } else {
            sides[here] = (before, after)
          }
          before = here
        }
      }
    }
  }

  /// Whether borders meet or part at a vertex.
  func isNode(_ vertex: Coordinate) -> Bool { nodes.contains(vertex) }
}
