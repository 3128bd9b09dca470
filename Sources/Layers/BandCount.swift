/// How many horizontal bands edges are sorted into, so that a place is compared with those of its band.
package enum BandCount {
  /// Entries of all bands together for each edge, at most, about.
  private static let entriesPerEdge = 8.0
  private static let most = 4096

  /// One band for so many edges, fewer where edges are long: each then stands in many bands, and a comb
  /// of n teeth would need n² entries.
  ///
  /// - Parameters:
  ///   - edges: How many there are.
  ///   - rise: The sum of their heights, in the unit of `height`.
  ///   - height: Of all edges together, at least 0.
  ///   - edgesInBand: How many should stand in one, about; above 0.
  /// - Returns: From 1 to 4096; entries are at most 8 an edge beside one for each.
  package static func of(edges: Int, rise: Double, height: Double, edgesInBand: Int) -> Int {
    guard height > 0, rise > 0 else { return 1 }
    let bound = entriesPerEdge * Double(edges) * (height / rise)
    return max(1, min(edges / edgesInBand, most, Int(cell: bound, of: most + 1)))
  }
}
