import Layers

/// Drops vertices that no one would see (Douglas and Peucker, 1973).
enum Simplifier {
  /// The columns with fewer vertices: none that is dropped lies farther than the tolerance from what
  /// remains.
  ///
  /// Rings that shrink to less than a triangle keep one. Holes whose box is narrower than the
  /// tolerance on both sides are dropped. Every feature stays.
  ///
  /// - Parameters:
  ///   - columns: Longitude and latitude.
  ///   - plane: Where distances are measured.
  ///   - tolerance: Metres for each feature; 0 keeps everything.
  static func simplified(
    _ columns: GeometryColumns, plane: LocalPlane, tolerance: (Int) -> Double
  ) -> GeometryColumns {
    var result = GeometryColumns()
    for feature in 0..<columns.featureCount {
      let tolerance = tolerance(feature)
      for part in columns.parts(ofFeature: feature) {
        let kind = columns.partKinds[part]
        for (position, ring) in columns.rings(ofPart: part).enumerated() {
          let range = columns.coordinates(ofRing: ring)
          if position > 0, isSmall(columns.coordinates[range], plane, tolerance) { continue }
          for coordinate in kept(columns.coordinates[range], kind, plane, tolerance) {
            result.append(coordinate)
          }
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

  private static func kept(
    _ path: ArraySlice<Coordinate>, _ kind: PartKind, _ plane: LocalPlane, _ tolerance: Double
  ) -> [Coordinate] {
    let count = path.count
    guard tolerance > 0, count > (kind == .polygon ? 4 : 2) else { return Array(path) }
    let points = path.map(plane.metres)
    var keep = [Bool](repeating: false, count: count)
    keep[0] = true
    keep[count - 1] = true
    var open: [(Int, Int)] = []
    if kind == .polygon {
      // A ring begins and ends at one place, so it is cut at the vertex farthest from there, and
      // each half at its own farthest one: a triangle always remains.
      let far = farthest(points, 0, count - 1)
      keep[far.index] = true
      open = [(0, far.index), (far.index, count - 1)]
      let halves = open.map { ($0, farthest(points, $0.0, $0.1)) }
      if let bulge = halves.max(by: { $0.1.distance < $1.1.distance }), bulge.1.index > 0 {
        keep[bulge.1.index] = true
        open.append((bulge.0.0, bulge.1.index))
        open.append((bulge.1.index, bulge.0.1))
        open.removeAll { $0 == bulge.0 }
      }
    } else {
      open = [(0, count - 1)]
    }
    while let (start, end) = open.popLast() {
      guard end - start > 1 else { continue }
      let far = farthest(points, start, end)
      guard far.distance > tolerance else { continue }
      keep[far.index] = true
      open.append((start, far.index))
      open.append((far.index, end))
    }
    return zip(path, keep).compactMap { $1 ? $0 : nil }
  }

  /// The vertex strictly between two others that lies farthest from the segment between them; index
  /// 0 when there is none between.
  private static func farthest(
    _ points: [Coordinate], _ start: Int, _ end: Int
  ) -> (index: Int, distance: Double) {
    var best = (index: 0, distance: -1.0)
    guard end - start > 1 else { return best }
    let a = points[start]
    let dx = points[end].x - a.x
    let dy = points[end].y - a.y
    let squared = dx * dx + dy * dy
    for index in start + 1..<end {
      let px = points[index].x - a.x
      let py = points[index].y - a.y
      let t = squared > 0 ? min(max((px * dx + py * dy) / squared, 0), 1) : 0
      let ex = px - t * dx
      let ey = py - t * dy
      let distance = ex * ex + ey * ey
      if distance > best.distance { best = (index, distance) }
    }
    return (best.index, best.distance.squareRoot())
  }
}
