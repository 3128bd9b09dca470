import Layers
internal import Words

/// An edge that gets positions between its ends.
struct CutEdge: Sendable {
  /// The coordinate that it begins at, by index.
  var start: Int
  /// What is put between that and the next.
  var places: [Coordinate]

  /// Both ends of an edge and the ends of its pieces between them, at equal distances; from either
  /// direction the same to the last bit.
  ///
  /// - Parameter pieces: How many, at least 1.
  static func ends(of pieces: Int, _ a: Coordinate, _ b: Coordinate) -> [Coordinate] {
    let isForward = (a.x, a.y) < (b.x, b.y)
    let (start, end) = isForward ? (a, b) : (b, a)
    let whole = end - start
    return (0...pieces).map { step in
      let fromStart = isForward ? step : pieces - step
      // The end itself, and not what rounding makes of it.
      return fromStart == pieces ? end : start + whole * (Double(fromStart) / Double(pieces))
    }
  }
}

extension GeometryColumns {
  /// Puts positions on edges; features, parts and rings stay the same, and so do envelopes.
  ///
  /// O(n), in place where the coordinates have room.
  ///
  /// - Parameter edges: Edges of rings and lines by ascending start, each once.
  /// - Throws: ``GeoreferencingError`` `.transformation` when there would be more positions than
  ///   columns can hold.
  mutating func cut(_ edges: [CutEdge]) throws(GeoreferencingError) {
    var added = edges.reduce(0) { $0 + $1.places.count }
    guard added > 0 else { return }
    var end = coordinates.count
    guard end + added <= Int(UInt32.max) else {
      throw GeoreferencingError(
        .transformation,
        Text(
          "long edges would need \(end + added) positions to stay straight",
          "长边需加密到 \(end + added) 个坐标才能保持平直"),
        remedy: Text("cut the layer to the area in question", "请将图层裁剪到所需范围"))
    }
    coordinates.append(contentsOf: repeatElement(Coordinate(0, 0), count: added))
    coordinates.withUnsafeMutableBufferPointer { all in
      guard let first = all.baseAddress else { return }
      // From the back, so that nothing is overwritten that has still to be moved.
      for edge in edges.reversed() {
        let next = edge.start + 1
        (first + next + added).update(from: first + next, count: end - next)
        added -= edge.places.count
        for (index, place) in edge.places.enumerated() { all[next + added + index] = place }
        end = next
      }
    }
    var next = 0
    var shift = 0
    for ring in ringStarts.indices {
      while next < edges.count, edges[next].start < Int(ringStarts[ring]) {
        shift += edges[next].places.count
        next += 1
      }
      ringStarts[ring] += UInt32(shift)
    }
  }
}
