internal import Layers

/// Edges sorted into horizontal bands of about equal numbers, and from west to east within each.
///
/// Two edges that meet share a band, in which their ranges of x overlap: so a sweep of each band
/// finds all pairs. An edge is listed in every band that it reaches.
struct EdgeBands {
  private var sorted: [PolygonCertificate.Edge] = []
  /// For each band, where it begins in `sorted`; one entry more than bands.
  private var starts: [Int] = []
  /// For each of many equal slices of the height, its band.
  private var bandOfSlice: [UInt32] = []
  private var bottom = 0.0
  private var slicesPerUnit = 0.0

  private static let slicesPerBand = 32
  private static let edgesPerBand = 192
  /// How many pairs an edge may be compared with, on average, before the engine is asked instead.
  private static let comparisonsPerEdge = 1000

  init() {}

  /// Sorts the edges; false when their extent is not finite or too flat to be cut into bands.
  mutating func arrange(_ edges: [PolygonCertificate.Edge]) -> Bool {
    var low = Double.infinity
    var high = -Double.infinity
    for edge in edges {
      low = min(low, edge.minY)
      high = max(high, edge.maxY)
    }
    bottom = low
    var wanted = max(1, edges.count / Self.edgesPerBand)
    let slices = wanted == 1 ? 1 : wanted * Self.slicesPerBand
    slicesPerUnit = Double(slices) / (high - low)
    guard low.isFinite, high.isFinite, slicesPerUnit.isFinite else { return false }
    chooseBands(edges, wanted, slices)
    // Edges that reach many bands, as of a comb: fewer bands.
    while wanted > 1, count(edges) > 6 * edges.count {
      wanted = wanted / 2
      chooseBands(edges, wanted, slices)
    }
    distribute(edges)
    return true
  }

  /// The edges that may reach the height `y`.
  func edges(at y: Double) -> ArraySlice<PolygonCertificate.Edge> {
    let band = band(y)
    return sorted[starts[band]..<starts[band + 1]]
  }

  /// Whether surely no two edges meet, except neighbours of a ring at their vertex.
  func noPairMeets(
    _ coordinates: UnsafeBufferPointer<Coordinate>, _ rings: [PolygonCertificate.Ring]
  ) -> Bool {
    sorted.withUnsafeBufferPointer { edges in
      var comparisons = 1_000_000 + edges.count * Self.comparisonsPerEdge
      for band in 0..<starts.count - 1 {
        let end = starts[band + 1]
        for i in starts[band]..<end {
          let e = edges[i]
          var j = i + 1
          while j < end, edges[j].minX <= e.maxX {
            if edges[j].minY <= e.maxY, edges[j].maxY >= e.minY,
              !PolygonCertificate.surelyApart(e, edges[j], coordinates, rings)
            {
              return false
            }
            j += 1
          }
          comparisons -= j - i
          if comparisons < 0 { return false }
        }
      }
      return true
    }
  }

  /// Gives each pair of edges whose bounds share a position, once, by the indices of their first
  /// coordinates.
  func forEachPair(_ body: (UInt32, UInt32) -> Void) {
    sorted.withUnsafeBufferPointer { edges in
      for number in 0..<starts.count - 1 {
        let end = starts[number + 1]
        for i in starts[number]..<end {
          let e = edges[i]
          var j = i + 1
          while j < end, edges[j].minX <= e.maxX {
            let f = edges[j]
            // In the lowest of the bands that both are in.
            if f.minY <= e.maxY, f.maxY >= e.minY, band(max(e.minY, f.minY)) == number {
              body(e.first, f.first)
            }
            j += 1
          }
        }
      }
    }
  }

  @inline(__always)
  private func slice(_ y: Double) -> Int {
    Int(cell: (y - bottom) * slicesPerUnit, of: bandOfSlice.count)
  }

  @inline(__always)
  private func band(_ y: Double) -> Int { Int(bandOfSlice[slice(y)]) }

  /// Cuts the slices into bands with about the same number of edges beginning in each.
  private mutating func chooseBands(
    _ edges: [PolygonCertificate.Edge], _ wanted: Int, _ slices: Int
  ) {
    bandOfSlice = [UInt32](repeating: 0, count: slices)
    guard wanted > 1 else { return }
    for edge in edges { bandOfSlice[slice(edge.minY)] += 1 }
    let share = max(1, edges.count / wanted)
    var band: UInt32 = 0
    var filled = 0
    for index in bandOfSlice.indices {
      filled += Int(bandOfSlice[index])
      bandOfSlice[index] = band
      if filled >= share {
        band += 1
        filled = 0
      }
    }
  }

  /// How often edges are listed in all bands together.
  private func count(_ edges: [PolygonCertificate.Edge]) -> Int {
    edges.reduce(0) { $0 + 1 + band($1.maxY) - band($1.minY) }
  }

  private mutating func distribute(_ edges: [PolygonCertificate.Edge]) {
    let bands = Int(bandOfSlice[bandOfSlice.count - 1]) + 1
    var next = [Int](repeating: 0, count: bands + 1)
    for edge in edges {
      for band in band(edge.minY)...band(edge.maxY) { next[band + 1] += 1 }
    }
    for band in 0..<bands { next[band + 1] += next[band] }
    starts = next
    guard let first = edges.first else { return }
    sorted = [PolygonCertificate.Edge](repeating: first, count: next[bands])
    for edge in edges {
      for band in band(edge.minY)...band(edge.maxY) {
        sorted[next[band]] = edge
        next[band] += 1
      }
    }
    sorted.withUnsafeMutableBufferPointer { all in
      for band in 0..<bands {
        var slice = UnsafeMutableBufferPointer(rebasing: all[starts[band]..<starts[band + 1]])
        slice.sort { $0.minX < $1.minX }
      }
    }
  }
}
