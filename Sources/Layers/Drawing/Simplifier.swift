/// Drops vertices that no one would see (Douglas and Peucker, 1973).
public enum Simplifier {
  /// The columns with fewer vertices: none that is dropped lies farther than the tolerance from what
  /// remains.
  ///
  /// Rings that shrink to less than a triangle keep one. Holes whose box is narrower than the
  /// tolerance on both sides are dropped. Every feature stays.
  ///
  /// - Parameters:
  ///   - columns: Longitude and latitude.
  ///   - plane: Where distances are measured.
  ///   - borders: What polygons share, so that neighbours with one tolerance go on meeting; `nil`
  ///     takes each ring by itself.
  ///   - tolerance: Metres for each feature; 0 keeps everything.
  /// - Complexity: O(n log n) for outlines as they are, O(n²) for spirals.
  public static func simplified(
    _ columns: GeometryColumns, plane: LocalPlane, borders: SharedBorders? = nil,
    tolerance: (Int) -> Double
  ) -> GeometryColumns {
    var result = GeometryColumns()
    for feature in 0..<columns.featureCount {
      let tolerance = tolerance(feature)
      for part in columns.parts(ofFeature: feature) {
        let kind = columns.partKinds[part]
        for (position, ring) in columns.rings(ofPart: part).enumerated() {
          let path = columns.coordinates[columns.coordinates(ofRing: ring)]
          if position > 0, isSmall(path, plane, tolerance) { continue }
          let kept =
            kind == .polygon
            ? closed(path, plane, borders, tolerance) : line(path, plane, tolerance)
          for coordinate in kept { result.append(coordinate) }
          result.endRing()
        }
        result.endPart(kind)
      }
      result.endFeature(columns.types[feature])
    }
    return result
  }

  private static func isSmall(
    _ ring: ArraySlice<Coordinate>, _ plane: LocalPlane, _ tolerance: Double
  ) -> Bool {
    let box = plane.metres(Envelope(ring))
    return box.maxX - box.minX < tolerance && box.maxY - box.minY < tolerance
  }

  private static func line(
    _ path: ArraySlice<Coordinate>, _ plane: LocalPlane, _ tolerance: Double
  ) -> [Coordinate] {
    guard tolerance > 0, path.count > 2 else { return Array(path) }
    var thinner = Thinner(points: path.map(plane.metres), tolerance: tolerance)
    thinner.thin(between: 0, and: path.count - 1)
    return zip(path, thinner.keep).compactMap { $1 ? $0 : nil }
  }

  /// A closed ring, cut where other polygons join it, else at its lowest vertex and the one farthest
  /// from there, so that the same ring drawn from elsewhere keeps the same vertices.
  private static func closed(
    _ path: ArraySlice<Coordinate>, _ plane: LocalPlane, _ borders: SharedBorders?,
    _ tolerance: Double
  ) -> [Coordinate] {
    let count = path.count - 1
    guard tolerance > 0, count > 3 else { return Array(path) }
    let open = Array(path.dropLast())
    func isLower(_ a: Int, _ b: Int) -> Bool {
      (open[a].x, open[a].y) < (open[b].x, open[b].y)
    }
    let nodes = borders.map { borders in open.indices.filter { borders.isNode(open[$0]) } } ?? []
    let start = (nodes.isEmpty ? Array(open.indices) : nodes).min(by: isLower) ?? 0
    let turned = Array(open[start...] + open[..<start]) + [open[start]]
    var thinner = Thinner(points: turned.map(plane.metres), tolerance: tolerance)
    var cuts = nodes.map { ($0 - start + count) % count }.sorted() + [count]
    if cuts.first != 0 { cuts.insert(0, at: 0) }
    if cuts.count == 2 {
      cuts.insert(thinner.farthest(0, count).index, at: 1)
    }
    for (a, b) in zip(cuts, cuts.dropFirst()) { thinner.thin(between: a, and: b) }
    if thinner.kept < 4 {
      let bulges = zip(cuts, cuts.dropFirst()).map { thinner.farthest($0, $1) }
      if let most = bulges.max(by: { $0.distance < $1.distance }), most.index > 0 {
        thinner.keep[most.index] = true
      }
    }
    return zip(turned, thinner.keep).compactMap { $1 ? $0 : nil }
  }
}

/// Chooses the vertices of one path that stay.
private struct Thinner {
  let points: [Coordinate]
  let tolerance: Double
  var keep: [Bool]

  init(points: [Coordinate], tolerance: Double) {
    self.points = points
    self.tolerance = tolerance
    keep = [Bool](repeating: false, count: points.count)
  }

  /// How many stay, the end of a ring counted like its begin.
  var kept: Int { keep.count { $0 } }

  /// Keeps both ends and what lies too far from the lines between vertices that stay.
  mutating func thin(between first: Int, and last: Int) {
    keep[first] = true
    keep[last] = true
    var open = [(first, last)]
    while let (start, end) = open.popLast() {
      guard end - start > 1 else { continue }
      let far = farthest(start, end)
      guard far.distance > tolerance else { continue }
      keep[far.index] = true
      open.append((start, far.index))
      open.append((far.index, end))
    }
  }

  /// The vertex strictly between two others that lies farthest from the segment between them, of
  /// equally far ones the same from either end; index 0 when there is none between.
  func farthest(_ start: Int, _ end: Int) -> (index: Int, distance: Double) {
    guard end - start > 1 else { return (0, -1) }
    // One direction for both neighbours of a border, so that they compute the same distances.
    let isTurned = (points[end].x, points[end].y) < (points[start].x, points[start].y)
    let a = points[isTurned ? end : start]
    let b = points[isTurned ? start : end]
    let dx = b.x - a.x
    let dy = b.y - a.y
    let squared = dx * dx + dy * dy
    var best = (index: 0, distance: -1.0)
    for index in start + 1..<end {
      let px = points[index].x - a.x
      let py = points[index].y - a.y
      let t = squared > 0 ? min(max((px * dx + py * dy) / squared, 0), 1) : 0
      let ex = px - t * dx
      let ey = py - t * dy
      let distance = ex * ex + ey * ey
      let isSame = distance == best.distance
      if distance > best.distance
        || (isSame
          && (points[index].x, points[index].y) < (points[best.index].x, points[best.index].y))
      {
        best = (index, distance)
      }
    }
    return (best.index, best.distance.squareRoot())
  }
}
