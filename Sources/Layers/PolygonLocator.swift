/// One polygon, banded so that points are located without looking at every edge.
public struct PolygonLocator: Sendable {
  /// The polygon's envelope.
  public let envelope: Envelope
  private let edges: [(Coordinate, Coordinate)]
  /// For each horizontal band, where its edges begin in `banded`; one entry more than bands.
  private let bandStarts: [UInt32]
  private let banded: [UInt32]
  private let bandsPerMetre: Double

  /// Bands the edges of a polygon part; O(n).
  public init(_ columns: GeometryColumns, part: Int) {
    var edges: [(Coordinate, Coordinate)] = []
    var envelope = Envelope.empty
    for ring in columns.rings(ofPart: part) {
      let range = columns.coordinates(ofRing: ring)
      edges.reserveCapacity(edges.count + range.count)
      for index in range.dropLast() {
        let a = columns.coordinates[index]
        let b = columns.coordinates[index + 1]
        envelope.expand(by: a)
        if a != b { edges.append((a, b)) }
      }
    }
    let bands = max(1, min(edges.count / 4, 4096))
    let perMetre = envelope.height > 0 ? Double(bands) / envelope.height : 0
    func band(_ y: Double) -> Int {
      max(0, min(bands - 1, Int((y - envelope.minY) * perMetre)))
    }
    var starts = [UInt32](repeating: 0, count: bands + 1)
    if bands > 1 {
      for (a, b) in edges {
        for index in band(min(a.y, b.y))...band(max(a.y, b.y)) { starts[index + 1] += 1 }
      }
      for index in 0..<bands { starts[index + 1] += starts[index] }
      var fill = starts
      var banded = [UInt32](repeating: 0, count: Int(starts[bands]))
      for (number, (a, b)) in edges.enumerated() {
        for index in band(min(a.y, b.y))...band(max(a.y, b.y)) {
          banded[Int(fill[index])] = UInt32(number)
          fill[index] += 1
        }
      }
      self.banded = banded
    } else {
      starts[1] = UInt32(edges.count)
      banded = Array(0..<UInt32(edges.count))
    }
    self.edges = edges
    self.envelope = envelope
    bandStarts = starts
    bandsPerMetre = perMetre
  }

  /// Where a position lies; `border` only when it is exactly on an edge.
  public func place(of p: Coordinate) -> PointPlace {
    guard envelope.contains(p) else { return .outside }
    let bands = bandStarts.count - 1
    let band = max(0, min(bands - 1, Int((p.y - envelope.minY) * bandsPerMetre)))
    var inside = false
    for index in bandStarts[band]..<bandStarts[band + 1] {
      let (a, b) = edges[Int(banded[Int(index)])]
      if crossesRay(p, a, b, &inside) { return .border }
    }
    return inside ? .inside : .outside
  }
}
