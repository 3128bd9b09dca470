import Layers

/// Cuts polygons at the antimeridian.
enum PolygonAtMeridians {
  /// The pieces of a polygon within ±180, each an outer ring and its holes.
  ///
  /// - Returns: `nil` when the rings cross themselves so that the pieces cannot be closed.
  static func pieces(of rings: [[Coordinate]]) -> [[[Coordinate]]]? {
    guard let shell = rings.first.map({ closedOverPole(Antimeridian.unwrapped($0)) }) else {
      return []
    }
    let extent = Envelope(shell)
    var polygon = [counterClockwise(shell)]
    for hole in rings.dropFirst() {
      var unwrapped = Antimeridian.unwrapped(hole)
      // A hole lies in the turn of its shell.
      let middle = Envelope(unwrapped).center.x
      let turns = ((extent.center.x - middle) / 360).rounded()
      if turns != 0 { unwrapped = unwrapped.map { Coordinate($0.x + 360 * turns, $0.y) } }
      polygon.append(counterClockwise(unwrapped).reversed())
    }
    var pieces = [polygon]
    var meridian = 360 * (Antimeridian.window(extent.minX) + 1) - 180
    while meridian < extent.maxX {
      var next: [[[Coordinate]]] = []
      for piece in pieces {
        guard let left = side(of: piece, at: meridian, isLeft: true),
          let right = side(of: piece, at: meridian, isLeft: false)
        else { return nil }
        next += left + right
      }
      pieces = next
      meridian += 360
    }
    return pieces.map { piece in
      let turn = Antimeridian.window(Envelope(piece[0]).center.x)
      guard turn != 0 else { return piece }
      return piece.map { ring in ring.map { Coordinate($0.x - 360 * turn, $0.y) } }
    }
  }

  /// A ring that ends a turn away from its beginning goes round a pole: it is led over it.
  static func closedOverPole(_ ring: [Coordinate]) -> [Coordinate] {
    guard let first = ring.first, let last = ring.last, abs(last.x - first.x) > 180 else {
      return ring
    }
    let mean = ring.reduce(0) { $0 + $1.y } / Double(ring.count)
    let pole = mean < 0 ? -90.0 : 90
    return ring + [Coordinate(last.x, pole), Coordinate(first.x, pole), first]
  }

  private static func counterClockwise(_ ring: [Coordinate]) -> [Coordinate] {
    PlanarMath.signedArea(ring) < 0 ? ring.reversed() : ring
  }

  /// A run of a ring on one side, with its ends on the meridian.
  private struct Chain {
    var positions: [Coordinate]
  }

  /// What lies on one side of a meridian; `nil` when its ends along the meridian do not pair.
  private static func side(
    of polygon: [[Coordinate]], at meridian: Double, isLeft: Bool
  ) -> [[[Coordinate]]]? {
    var whole: [(ring: [Coordinate], isHole: Bool)] = []
    var chains: [Chain] = []
    for (index, ring) in polygon.enumerated() {
      let isInside = ring.map { isLeft ? $0.x < meridian : $0.x >= meridian }
      if isInside.allSatisfy({ $0 }) {
        whole.append((ring, index > 0))
      } else if isInside.contains(true) {
        chains += runs(of: ring, isInside, at: meridian)
      }
    }
    guard var pieces = joined(chains) else { return nil }
    pieces += whole.filter { !$0.isHole }.map { [$0.ring] }
    for hole in whole where hole.isHole {
      guard
        let home = pieces.count == 1 ? 0 : pieces.firstIndex(where: { holds($0[0], hole.ring[0]) })
      else { return nil }
      pieces[home].append(hole.ring)
    }
    return pieces
  }

  private static func runs(
    of ring: [Coordinate], _ isInside: [Bool], at meridian: Double
  ) -> [Chain] {
    let open = ring.dropLast()
    let count = open.count
    var chains: [Chain] = []
    func crossing(_ a: Coordinate, _ b: Coordinate) -> Coordinate {
      Coordinate(meridian, a.y + (b.y - a.y) * (meridian - a.x) / (b.x - a.x))
    }
    for start in 0..<count where isInside[start] && !isInside[(start + count - 1) % count] {
      var positions = [crossing(open[(start + count - 1) % count], open[start])]
      var index = start
      while isInside[index] {
        positions.append(open[index])
        index = (index + 1) % count
      }
      positions.append(crossing(open[(index + count - 1) % count], open[index]))
      chains.append(Chain(positions: positions))
    }
    return chains
  }

  /// Rings from chains: along the meridian, each end leads to the beginning beside it.
  private static func joined(_ chains: [Chain]) -> [[[Coordinate]]]? {
    var ends: [(y: Double, chain: Int, isStart: Bool)] = []
    for (index, chain) in chains.enumerated() {
      guard let first = chain.positions.first, let last = chain.positions.last else { return nil }
      ends.append((first.y, index, true))
      ends.append((last.y, index, false))
    }
    ends.sort { ($0.y, $0.chain, $0.isStart ? 0 : 1) < ($1.y, $1.chain, $1.isStart ? 0 : 1) }
    var successor = [Int](repeating: -1, count: chains.count)
    for pair in stride(from: 0, to: ends.count - 1, by: 2) {
      let (a, b) = (ends[pair], ends[pair + 1])
      guard a.isStart != b.isStart else { return nil }
      successor[a.isStart ? b.chain : a.chain] = a.isStart ? a.chain : b.chain
    }
    var isUsed = [Bool](repeating: false, count: chains.count)
    var result: [[[Coordinate]]] = []
    for start in chains.indices where !isUsed[start] {
      var ring: [Coordinate] = []
      var chain = start
      repeat {
        guard chain >= 0, !isUsed[chain] else { return nil }
        isUsed[chain] = true
        for c in chains[chain].positions where ring.last != c { ring.append(c) }
        chain = successor[chain]
      } while chain != start
      if ring.first != ring.last { ring.append(ring[0]) }
      // What only touches the meridian leaves nothing.
      if ring.count >= 4, PlanarMath.signedArea(ring) != 0 { result.append([ring]) }
    }
    return result
  }

  private static func holds(_ ring: [Coordinate], _ c: Coordinate) -> Bool {
    var inside = false
    for (a, b) in zip(ring, ring.dropFirst()) where (a.y > c.y) != (b.y > c.y) {
      if c.x < a.x + (c.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
    }
    return inside
  }
}
