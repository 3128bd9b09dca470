/// One polygon, banded so that points are located without looking at every edge.
public struct PolygonLocator: Sendable {
  /// The polygon's envelope.
  public let envelope: Envelope
  /// The coordinates of the whole layer, shared; an edge is named by where it begins.
  private let coordinates: [Coordinate]
  /// For each horizontal band, where its edges begin in `banded`; one entry more than bands.
  private let bandStarts: [UInt32]
  private let banded: [UInt32]
  private let bandsPerMetre: Double

  /// Bands the edges of a polygon part; O(n) in time and memory.
  public init(_ columns: GeometryColumns, part: Int) {
    let all = columns.coordinates
    var edges: [UInt32] = []
    var envelope = Envelope.empty
    var rise = 0.0
    let rings = columns.rings(ofPart: part)
    // Once: a reservation a ring would copy all edges before it, for each of thousands of holes.
    edges.reserveCapacity(
      Int(columns.ringStarts[rings.upperBound] - columns.ringStarts[rings.lowerBound]))
    for ring in rings {
      let range = columns.coordinates(ofRing: ring)
      for index in range.dropLast() {
        envelope.expand(by: all[index])
        guard all[index] != all[index + 1] else { continue }
        edges.append(UInt32(index))
        rise += abs(all[index + 1].y - all[index].y)
      }
    }
    let bands = BandCount.of(
      edges: edges.count, rise: rise, height: envelope.height, edgesInBand: 4)
    let perMetre = envelope.height > 0 ? Double(bands) / envelope.height : 0
    func band(_ y: Double) -> Int {
      Int(cell: (y - envelope.minY) * perMetre, of: bands)
    }
    func bandsOf(_ edge: UInt32) -> ClosedRange<Int> {
      let a = all[Int(edge)].y
      let b = all[Int(edge) + 1].y
      return band(min(a, b))...band(max(a, b))
    }
    var starts = [UInt32](repeating: 0, count: bands + 1)
    if bands > 1 {
      for edge in edges {
        for index in bandsOf(edge) { starts[index + 1] += 1 }
      }
      for index in 0..<bands { starts[index + 1] += starts[index] }
      var fill = starts
      var banded = [UInt32](repeating: 0, count: Int(starts[bands]))
      for edge in edges {
        for index in bandsOf(edge) {
          banded[Int(fill[index])] = edge
          fill[index] += 1
        }
      }
      self.banded = banded
    } else {
      starts[1] = UInt32(edges.count)
      banded = edges
    }
    coordinates = all
    self.envelope = envelope
    bandStarts = starts
    bandsPerMetre = perMetre
  }

  /// Where a position lies; `border` only when it is exactly on an edge.
  public func place(of p: Coordinate) -> PointPlace {
    guard envelope.contains(p) else { return .outside }
    let bands = bandStarts.count - 1
    let band = Int(cell: (p.y - envelope.minY) * bandsPerMetre, of: bands)
    var inside = false
    for index in bandStarts[band]..<bandStarts[band + 1] {
      let edge = Int(banded[Int(index)])
      if crossesRay(p, coordinates[edge], coordinates[edge + 1], &inside) { return .border }
    }
    return inside ? .inside : .outside
  }
}
