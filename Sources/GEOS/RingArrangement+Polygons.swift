internal import Layers

extension RingArrangement {
  /// What the ring surrounds in any direction, more often in one than in the other, as valid
  /// polygons of one feature.
  ///
  /// - Parameter ring: The ring itself; vertices that are left keep their coordinates.
  func surrounded(_ ring: UnsafeBufferPointer<Coordinate>) -> GeometryColumns {
    polygons(ring) { windings[$0] != 0 }
  }

  /// What the ring surrounds an odd number of times, as valid polygons of one feature.
  ///
  /// - Parameter ring: The ring itself; vertices that are left keep their coordinates.
  func evenOdd(_ ring: UnsafeBufferPointer<Coordinate>) -> GeometryColumns {
    polygons(ring) { levels[$0] & 1 == 1 }
  }

  /// The chosen faces, those that share a piece joined: one polygon for each that hangs together.
  private func polygons(
    _ ring: UnsafeBufferPointer<Coordinate>, where isIn: (Int) -> Bool
  ) -> GeometryColumns {
    let chosen = (0..<faceCount).map(isIn)
    let regions = regions(of: chosen)
    var walk = BorderWalk(self, chosen)
    var rings: [[(isHole: Bool, path: [UInt32])]] = []
    var numbers: [UInt32: Int] = [:]
    for half in 0..<UInt32(next.count) where walk.isBorder(half) && !walk.isDone(half) {
      let region = regions[Int(face[Int(half)])]
      let number = numbers[region] ?? rings.count
      if number == rings.count {
        numbers[region] = number
        rings.append([])
      }
      rings[number] += walk.rings(from: half)
    }
    let known = Dictionary(
      zip(ring.map { grid.position(of: $0) }, ring), uniquingKeysWith: { first, _ in first })
    var columns = GeometryColumns()
    for polygon in rings {
      let ordered = polygon.filter { !$0.isHole } + polygon.filter(\.isHole)
      columns.appendPart(
        .polygon,
        rings: ordered.map { ring in
          ring.path.map { place in
            let position = edges.positions[Int(place)]
            return known[position] ?? grid.coordinate(of: position)
          }
        })
    }
    columns.endFeature(GeometryType(ofParts: columns.partKinds[...]))
    return columns
  }

  /// For each chosen face, the first of those that it hangs together with.
  private func regions(of chosen: [Bool]) -> [UInt32] {
    var parents = (0..<UInt32(faceCount)).map { $0 }
    func root(_ face: UInt32) -> UInt32 {
      var face = face
      while parents[Int(face)] != face {
        parents[Int(face)] = parents[Int(parents[Int(face)])]
        face = parents[Int(face)]
      }
      return face
    }
    for half in stride(from: 0, to: face.count, by: 2) {
      let (a, b) = (face[half], face[half + 1])
      guard chosen[Int(a)], chosen[Int(b)] else { continue }
      let (p, q) = (root(a), root(b))
      parents[Int(max(p, q))] = min(p, q)
    }
    return (0..<UInt32(faceCount)).map(root)
  }
}

/// Walks along the borders of chosen faces, which lie to the left.
private struct BorderWalk {
  private let arrangement: RingArrangement
  private let chosen: [Bool]
  private var done: [Bool]
  /// For each position on the present path, its place there; else -1.
  private var places: [Int32]

  init(_ arrangement: RingArrangement, _ chosen: [Bool]) {
    self.arrangement = arrangement
    self.chosen = chosen
    done = [Bool](repeating: false, count: arrangement.next.count)
    places = [Int32](repeating: -1, count: arrangement.edges.positions.count)
  }

  func isDone(_ half: UInt32) -> Bool { done[Int(half)] }

  func isBorder(_ half: UInt32) -> Bool {
    chosen[Int(arrangement.face[Int(half)])] && !chosen[Int(arrangement.face[Int(half ^ 1)])]
  }

  /// The rings of the border that a half-edge belongs to, as positions; each closed.
  ///
  /// A border that comes back to a position is cut there, so that no ring touches itself.
  mutating func rings(from start: UInt32) -> [(isHole: Bool, path: [UInt32])] {
    var found: [(isHole: Bool, path: [UInt32])] = []
    var path: [UInt32] = []
    var half = start
    repeat {
      done[Int(half)] = true
      let here = arrangement.origin(half)
      close(&path, at: here, into: &found)
      places[Int(here)] = Int32(path.count)
      path.append(here)
      half = following(half)
    } while half != start
    close(&path, at: arrangement.origin(start), into: &found)
    return found
  }

  /// Cuts off what the path went round since it was at a position.
  private mutating func close(
    _ path: inout [UInt32], at position: UInt32, into found: inout [(isHole: Bool, path: [UInt32])]
  ) {
    guard places[Int(position)] >= 0 else { return }
    let loop = path[Int(places[Int(position)])...] + [position]
    for place in loop { places[Int(place)] = -1 }
    path.removeSubrange(Int(path.count - loop.count + 1)...)
    var doubled: Int128 = 0
    let positions = arrangement.edges.positions
    for (a, b) in zip(loop, loop.dropFirst()) {
      doubled += positions[Int(a)].cross(positions[Int(b)])
    }
    if doubled != 0 { found.append((doubled < 0, Array(loop))) }
  }

  /// The next half-edge of the border: the first one clockwise at the end of another.
  private func following(_ half: UInt32) -> UInt32 {
    var next = arrangement.next[Int(half)]
    while !isBorder(next) { next = arrangement.next[Int(next ^ 1)] }
    return next
  }
}
