internal import Layers

/// The faces that the edges of one closed ring cut the plane into, however it crosses itself.
///
/// Positions are rounded to a ``PositionGrid``, edges are cut where they meet, and the order of
/// pieces around each position is found exactly. That these orders fit together to faces of a
/// plane is tested by Euler's formula; where rounding broke it, pieces are cut again. Takes time
/// for n log n + k log k with n edges and k meetings, and the pairs whose bounds meet; memory as
/// ``bytesPerMeeting`` says.
struct RingArrangement {
  let grid: PositionGrid
  private(set) var edges: NodedEdges
  /// For each half-edge, the next one around the face to its left.
  ///
  /// A piece `p` makes the half-edges `2p`, from its first end, and `2p + 1`, back.
  private(set) var next: [UInt32] = []
  /// For each half-edge, the face to its left.
  private(set) var face: [UInt32] = []
  private(set) var faceCount = 0
  /// For each face, how many borders lie at least between it and the outside.
  private(set) var levels: [Int32] = []
  /// For each face, how often the ring goes round it counter-clockwise.
  private(set) var windings: [Int32] = []

  /// How much memory each meeting of a ring with itself takes at the most; measured, and rounded up.
  static let bytesPerMeeting = 320

  /// Times that pieces are cut before it is given up.
  private static let passes = 6

  /// `nil` when the ring has no extent, or no faces were found that fit together.
  ///
  /// - Parameter ring: A closed ring of finite coordinates.
  init?(_ ring: UnsafeBufferPointer<Coordinate>) {
    guard let grid = PositionGrid(over: Envelope(ring)) else { return nil }
    self.grid = grid
    guard let noded = NodedEdges(Self.gridEdges(of: ring, grid)) else { return nil }
    edges = noded
    var passes = 1
    findFaces()
    while edges.positions.count - edges.pieces.count + faceCount != 2 {
      guard passes < Self.passes, let again = NodedEdges(edges.asEdges) else { return nil }
      edges = again
      passes += 1
      findFaces()
    }
    guard measureFaces() else { return nil }
  }

  private mutating func findFaces() {
    linkPieces()
    traceFaces()
  }

  /// How often the edges of a ring meet, as ``EdgeMeetings/count()``; 0 without an extent.
  static func meetings(of ring: UnsafeBufferPointer<Coordinate>) -> Int {
    guard let grid = PositionGrid(over: Envelope(ring)) else { return 0 }
    return EdgeMeetings(gridEdges(of: ring, grid))?.count() ?? 0
  }

  private static func gridEdges(
    of ring: UnsafeBufferPointer<Coordinate>, _ grid: PositionGrid
  ) -> [EdgeMeetings.Edge] {
    let positions = ring.map { grid.position(of: $0) }
    return zip(positions, positions.dropFirst()).filter { $0 != $1 }.map {
      EdgeMeetings.Edge(from: $0, to: $1, turns: 1)
    }
  }

  func origin(_ half: UInt32) -> UInt32 {
    let piece = edges.pieces[Int(half >> 1)]
    return half & 1 == 0 ? piece.from : piece.to
  }

  func target(_ half: UInt32) -> UInt32 { origin(half ^ 1) }

  /// How often the ring runs along a half-edge more than against it.
  private func turns(_ half: UInt32) -> Int32 {
    let turns = edges.pieces[Int(half >> 1)].turns
    return half & 1 == 0 ? turns : -turns
  }

  /// Finds what follows each half-edge: at its end, the next one clockwise from itself.
  private mutating func linkPieces() {
    let halves = 2 * edges.pieces.count
    var starts = [Int](repeating: 0, count: edges.positions.count + 2)
    for piece in edges.pieces {
      starts[Int(piece.from) + 2] += 1
      starts[Int(piece.to) + 2] += 1
    }
    for index in 2..<starts.count { starts[index] += starts[index - 1] }
    var around = [UInt32](repeating: 0, count: halves)
    for half in 0..<UInt32(halves) {
      let slot = Int(origin(half)) + 1
      around[starts[slot]] = half
      starts[slot] += 1
    }
    next = [UInt32](repeating: 0, count: halves)
    for position in edges.positions.indices {
      let run = starts[position]..<starts[position + 1]
      guard !run.isEmpty else { continue }
      around[run].sort { isBefore($0, $1) }
      var previous = around[run.upperBound - 1]
      for index in run {
        next[Int(around[index] ^ 1)] = previous
        previous = around[index]
      }
    }
  }

  /// Whether one half-edge comes before another of the same origin, counter-clockwise from east.
  private func isBefore(_ a: UInt32, _ b: UInt32) -> Bool {
    let origin = edges.positions[Int(origin(a))]
    let p = edges.positions[Int(target(a))]
    let q = edges.positions[Int(target(b))]
    let (ux, uy) = (p.x - origin.x, p.y - origin.y)
    let (vx, vy) = (q.x - origin.x, q.y - origin.y)
    let isUpper = uy > 0 || uy == 0 && ux > 0
    guard isUpper == (vy > 0 || vy == 0 && vx > 0) else { return isUpper }
    let side = GridPosition.side(ux, uy, vx, vy)
    // In one direction only where pieces overlap, as rounding may leave them.
    return side != 0 ? side > 0 : a < b
  }

  private mutating func traceFaces() {
    face = [UInt32](repeating: .max, count: next.count)
    faceCount = 0
    for start in face.indices where face[start] == .max {
      var half = start
      while face[half] == .max {
        face[half] = UInt32(faceCount)
        half = Int(next[half])
      }
      faceCount += 1
    }
  }

  /// Finds the levels and windings of all faces, from the outer one inwards.
  ///
  /// - Returns: Whether one face is the outer one, and windings are the same by all ways to a face.
  private mutating func measureFaces() -> Bool {
    var firsts = [UInt32](repeating: 0, count: faceCount)
    for half in face.indices.reversed() { firsts[Int(face[half])] = UInt32(half) }
    guard let outer = outerFace() else { return false }
    levels = [Int32](repeating: -1, count: faceCount)
    windings = [Int32](repeating: 0, count: faceCount)
    levels[Int(outer)] = 0
    var queue = [outer]
    var head = 0
    while head < queue.count {
      let here = queue[head]
      head += 1
      let first = firsts[Int(here)]
      var half = first
      repeat {
        let there = Int(face[Int(half ^ 1)])
        let winding = windings[Int(here)] - turns(half)
        if levels[there] < 0 {
          levels[there] = levels[Int(here)] + 1
          windings[there] = winding
          queue.append(UInt32(there))
        } else if windings[there] != winding {
          return false
        }
        half = next[Int(half)]
      } while half != first
    }
    return queue.count == faceCount
  }

  /// The face of negative area: all others are inside it.
  private func outerFace() -> UInt32? {
    var areas = [Int128](repeating: 0, count: faceCount)
    for half in next.indices {
      let (a, b) = (origin(UInt32(half)), target(UInt32(half)))
      areas[Int(face[half])] += edges.positions[Int(a)].cross(edges.positions[Int(b)])
    }
    let negative = areas.indices.filter { areas[$0] < 0 }
    return negative.count == 1 ? UInt32(negative[0]) : nil
  }

  /// The area of the chosen faces together, in the square of the coordinates' unit.
  func area(where isIn: (_ face: Int) -> Bool) -> Double {
    var doubled: Int128 = 0
    for half in next.indices where isIn(Int(face[half])) && !isIn(Int(face[half ^ 1])) {
      let (a, b) = (origin(UInt32(half)), target(UInt32(half)))
      doubled += edges.positions[Int(a)].cross(edges.positions[Int(b)])
    }
    return Double(doubled) / 2 * grid.size * grid.size
  }

  /// The area that the ring surrounds an odd number of times, edges that coincide taken as one.
  var evenOddArea: Double { area { levels[$0] & 1 == 1 } }
}

extension NodedEdges {
  /// The pieces as edges, to be cut again.
  var asEdges: [EdgeMeetings.Edge] {
    pieces.map {
      EdgeMeetings.Edge(from: positions[Int($0.from)], to: positions[Int($0.to)], turns: $0.turns)
    }
  }
}
