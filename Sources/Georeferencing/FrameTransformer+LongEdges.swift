import Layers

extension FrameTransformer {
  /// The long edges of one of the chosen features, with what is put on them in the frame.
  struct LongEdges: Sendable {
    /// The feature's place among the chosen ones.
    var feature: Int
    /// By the index that they have among the coordinates of the chosen features.
    var edges: [CutEdge]
  }

  /// Finds long edges, and what to put on them.
  ///
  /// Edges are straight in the layer's own coordinates, those of GCJ-02 and BD-09 in WGS 84, for the
  /// shift is no part of what was drawn. Where the chord in the frame would leave an edge by more
  /// than ``MetricFrame/edgeTolerance`` it is cut into pieces of one length in the layer, from either
  /// direction the same, so that neighbours keep their common border. Outside of ``window`` none is
  /// cut: what many frames meet, a country, is long in each and near in few. Time for the features,
  /// and for the positions of those that are so large that an edge of theirs may be long.
  ///
  /// - Parameters:
  ///   - columns: All features in the layer's own coordinates.
  ///   - features: Which are chosen; `nil` for all.
  func longEdges(
    of columns: GeometryColumns, selecting features: [Int]?, workers: Workers
  ) throws -> [LongEdges] {
    let count = features?.count ?? columns.featureCount
    let large = try workers.map(count: count, chunk: 8192) { range in
      range.filter { isLarge(columns.envelopes[features?[$0] ?? $0]) }
    }.flatMap { $0 }
    guard !large.isEmpty else { return [] }
    let starts = starts(of: large, in: columns, selecting: features)
    return try workers.map(count: large.count, chunk: 16) { range in
      try range.compactMap { index in
        let feature = features?[large[index]] ?? large[index]
        do throws(GeoreferencingError) {
          let edges = try cuts(ofFeature: feature, in: columns, startingAt: starts[index])
          return edges.isEmpty ? nil : LongEdges(feature: large[index], edges: edges)
        } catch {
          var named = error
          named.feature = feature
          throw named
        }
      }
    }.flatMap { $0 }
  }

  /// Where some of the chosen features begin among the coordinates of all of these.
  private func starts(
    of large: [Int], in columns: GeometryColumns, selecting features: [Int]?
  ) -> [Int] {
    guard let features else { return large.map { columns.coordinates(ofFeature: $0).lowerBound } }
    var result: [Int] = []
    result.reserveCapacity(large.count)
    var start = 0
    var next = 0
    for feature in large {
      while next < feature {
        start += columns.coordinates(ofFeature: features[next]).count
        next += 1
      }
      result.append(start)
    }
    return result
  }

  /// Whether an edge of a feature may be long.
  private func isLarge(_ envelope: Envelope) -> Bool {
    let (dx, dy) = (envelope.width, envelope.height)
    return dx + dy > 0 && !(extent.contains(envelope) && isSlight(dx, dy))
  }

  /// Whether an edge is surely straight enough, from its extent in x and y.
  func isSlight(_ dx: Double, _ dy: Double) -> Bool { bend?.isSlight(dx, dy) ?? (dx + dy == 0) }

  /// Whether an edge lies where nothing has to be true.
  private func isElsewhere(_ a: Coordinate, _ b: Coordinate) -> Bool {
    guard let window else { return false }
    var own = Envelope.empty
    own.expand(by: a)
    own.expand(by: b)
    return !window.intersects(own)
  }

  /// The long edges of a feature, ascending.
  ///
  /// - Parameter start: Where the feature begins among the coordinates that the edges are told by.
  private func cuts(
    ofFeature feature: Int, in columns: GeometryColumns, startingAt start: Int
  ) throws(GeoreferencingError) -> [CutEdge] {
    var edges: [(start: Int, a: Coordinate, b: Coordinate)] = []
    let own = columns.coordinates(ofFeature: feature)
    columns.coordinates.withUnsafeBufferPointer { all in
      for ring in columns.rings(ofFeature: feature) {
        for index in columns.coordinates(ofRing: ring).dropLast() {
          let edge = all[index + 1] - all[index]
          if isSlight(abs(edge.x), abs(edge.y)) || isElsewhere(all[index], all[index + 1]) {
            continue
          }
          edges.append((start + index - own.lowerBound, all[index], all[index + 1]))
        }
      }
    }
    var result: [CutEdge] = []
    for edge in edges {
      var ends = [edge.a, edge.b]
      ends.withUnsafeMutableBufferPointer { datum.undoShift($0) }
      var sample = CutEdge.ends(of: EdgeBend.parts, ends[0], ends[1])
      try project(&sample)
      let pieces = EdgeBend.pieces(sample, within: frame.edgeTolerance)
      guard pieces > 1 else { continue }
      var places = CutEdge.ends(of: pieces, ends[0], ends[1])
      try project(&places)
      result.append(CutEdge(start: edge.start, places: EdgeBend.settled(places)))
    }
    return result
  }
}
