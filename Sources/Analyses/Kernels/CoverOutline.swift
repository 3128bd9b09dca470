internal import GEOS
import Layers

/// The border of what is covered in the cells of a subdivision, gathered cell by cell and linked to
/// closed rings.
///
/// Of each cell it takes what bounds the covered part of that cell: curves inside it, and stretches of
/// its sides. Where two cells meet, what both have on their common side runs in opposite directions and
/// cancels, so that cells leave no trace; where a cell has no neighbour, its side closes the rings.
struct CoverOutline {
  /// A piece of a curve; a straight one along a side of cells has the rank −1.
  private struct Piece {
    var rank: Int
    var from, to: CoverStop
  }

  /// A stretch of the line between cells; `sign` 1 when it is passed towards larger coordinates.
  private struct Side {
    var isVertical: Bool
    var line: Double
    var low, high: Double
    var sign: Int
  }

  /// Positions not farther apart, in metres, are one.
  let snap: Double
  /// Whether some cell held what this way does not do.
  private(set) var isGivenUp = false
  /// By how much the chords of the rings lie inside of their arcs at most, m².
  private(set) var chordLoss = 0.0
  private var pieces: [Piece] = []
  private var sides: [Side] = []
  /// Working memory for one curve in one cell.
  var visible: [(from: CoverStop, to: CoverStop)] = []
  var hidden: [(from: CoverStop, to: CoverStop)] = []
  var marks: [CoverStop] = []
  var stretches: [(low: Double, high: Double)] = []

  init(snap: Double) { self.snap = snap }

  /// Begins anew.
  mutating func removeAll() {
    isGivenUp = false
    pieces.removeAll(keepingCapacity: true)
    sides.removeAll(keepingCapacity: true)
  }

  mutating func giveUp() { isGivenUp = true }

  mutating func add(_ rank: Int, from: CoverStop, to: CoverStop) {
    pieces.append(Piece(rank: rank, from: from, to: to))
  }

  mutating func addSide(
    vertical: Bool, at line: Double, _ stretch: (low: Double, high: Double), sign: Int
  ) {
    sides.append(
      Side(isVertical: vertical, line: line, low: stretch.low, high: stretch.high, sign: sign))
  }

  /// Adds a cell that is covered as a whole.
  mutating func addWhole(_ box: Envelope) {
    let (across, up) = ((box.minX, box.maxX), (box.minY, box.maxY))
    addSide(vertical: false, at: box.minY, across, sign: 1)
    addSide(vertical: true, at: box.maxX, up, sign: 1)
    addSide(vertical: false, at: box.maxY, across, sign: -1)
    addSide(vertical: true, at: box.minX, up, sign: -1)
  }

  /// Turns what sides do not cancel into pieces; O(n log n).
  private mutating func cancelSides() {
    sides.sort {
      $0.isVertical != $1.isVertical ? $0.isVertical : $0.line < $1.line
    }
    var ends: [(at: Double, change: Int)] = []
    var first = 0
    while first < sides.count {
      let (isVertical, line) = (sides[first].isVertical, sides[first].line)
      ends.removeAll(keepingCapacity: true)
      while first < sides.count, sides[first].isVertical == isVertical, sides[first].line == line {
        ends.append((sides[first].low, sides[first].sign))
        ends.append((sides[first].high, -sides[first].sign))
        first += 1
      }
      ends.sort { $0.at < $1.at }
      var sum = 0
      var from = 0.0
      var index = 0
      while index < ends.count {
        let at = ends[index].at
        var next = sum
        while index < ends.count, ends[index].at == at {
          next += ends[index].change
          index += 1
        }
        guard next != sum else { continue }
        let (a, b) =
          isVertical
          ? (Coordinate(line, from), Coordinate(line, at))
          : (Coordinate(from, line), Coordinate(at, line))
        for _ in 0..<abs(sum) {
          let (start, end) = sum > 0 ? (a, b) : (b, a)
          add(-1, from: CoverStop(at: 0, point: start), to: CoverStop(at: 0, point: end))
        }
        sum = next
        from = at
      }
    }
    sides.removeAll(keepingCapacity: true)
  }

  // MARK: - Linking

  /// The polygons of what is covered, arcs as chords, as one feature.
  ///
  /// `nil` when the pieces do not link to rings. O(n log n) for n pieces.
  ///
  /// The rings wind around what is covered once and around the rest not at all. In which of several
  /// ways they pass a position that they touch is not told.
  mutating func rings(of cover: ExactCover, tolerance: Double) -> GeometryColumns? {
    guard !isGivenUp else { return nil }
    chordLoss = 0
    cancelSides()
    let nodes = linked()
    // Pieces that are no longer than what is one position vanish.
    let kept = pieces.indices.filter {
      nodes.of[2 * $0] != nodes.of[2 * $0 + 1]
        || pieces[$0].from.point.distance(to: pieces[$0].to.point) > 4 * snap
        || isLong(pieces[$0], of: cover)
    }
    var leaving = [[Int]](repeating: [], count: nodes.count)
    var balance = [Int](repeating: 0, count: nodes.count)
    for piece in kept.reversed() {
      leaving[nodes.of[2 * piece]].append(piece)
      balance[nodes.of[2 * piece]] += 1
      balance[nodes.of[2 * piece + 1]] -= 1
    }
    guard balance.allSatisfy({ $0 == 0 }) else { return nil }
    var collector = PolygonCollector()
    collector.begin(removingSpikes: true)
    var ring: [Int] = []
    for first in kept {
      let start = nodes.of[2 * first]
      while let next = leaving[start].popLast() {
        ring = [next]
        var at = nodes.of[2 * next + 1]
        while at != start {
          guard
            let next = Self.take(from: &leaving[at], after: pieces[ring[ring.count - 1]], pieces)
          else { return nil }
          ring.append(next)
          at = nodes.of[2 * next + 1]
        }
        append(ring, nodes.of, of: cover, tolerance: tolerance, to: &collector)
      }
    }
    var columns = GeometryColumns()
    collector.flush(into: &columns)
    columns.endFeature()
    return columns
  }

  /// Whether a piece that ends where it begins goes around.
  private func isLong(_ piece: Piece, of cover: ExactCover) -> Bool {
    guard piece.rank >= 0 else { return false }
    let curve = CoverCurve(rank: piece.rank, of: cover)
    let extent = abs(piece.to.at - piece.from.at)
    return (curve.kind == .arc ? extent * curve.radius : extent) > 4 * snap
  }

  /// The piece that goes on, on the same curve where one does.
  private static func take(
    from leaving: inout [Int], after piece: Piece, _ pieces: [Piece]
  ) -> Int? {
    guard leaving.count > 1, let same = leaving.firstIndex(where: { pieces[$0].rank == piece.rank })
    else { return leaving.popLast() }
    return leaving.remove(at: same)
  }

  /// For each end of a piece, the node that it is, and how many nodes there are.
  private func linked() -> (of: [Int], count: Int) {
    let points = pieces.flatMap { [$0.from.point, $0.to.point] }
    let order = points.indices.sorted { (points[$0].x, $0) < (points[$1].x, $1) }
    var parent = Array(points.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    let reach = 2 * snap
    for (position, index) in order.enumerated() {
      var next = position + 1
      while next < order.count, points[order[next]].x - points[index].x <= reach {
        if abs(points[order[next]].y - points[index].y) <= reach {
          let (a, b) = (root(index), root(order[next]))
          if a != b { parent[max(a, b)] = min(a, b) }
        }
        next += 1
      }
    }
    var count = 0
    var nodes = [Int](repeating: -1, count: points.count)
    for index in points.indices {
      let top = root(index)
      if nodes[top] < 0 {
        nodes[top] = count
        count += 1
      }
      nodes[index] = nodes[top]
    }
    return (nodes, count)
  }

  /// Adds a ring; what runs on along one curve has no positions but its chords'.
  private mutating func append(
    _ ring: [Int], _ nodes: [Int], of cover: ExactCover, tolerance: Double,
    to collector: inout PolygonCollector
  ) {
    let count = ring.count
    func isNew(_ place: Int) -> Bool {
      let own = pieces[ring[place]].rank
      return own < 0 || own != pieces[ring[(place + count - 1) % count]].rank
    }
    let begin = (0..<count).first(where: isNew) ?? 0
    var place = 0
    collector.beginRing()
    while place < count {
      let first = pieces[ring[(begin + place) % count]]
      var extent = first.to.at - first.from.at
      place += 1
      while place < count, !isNew((begin + place) % count) {
        let next = pieces[ring[(begin + place) % count]]
        extent += next.to.at - next.from.at
        place += 1
      }
      collector.append(first.from.point)
      guard first.rank >= 0 else { continue }
      let curve = CoverCurve(rank: first.rank, of: cover)
      guard curve.kind == .arc, curve.radius > 0 else { continue }
      let quarter = Geometry.quadrantSegments(radius: curve.radius, tolerance: tolerance)
      let chords = max(1, Int((extent / (.pi / 2) * Double(quarter)).rounded(.up)))
      chordLoss +=
        Double(chords) * ExactCover.segment(radius: curve.radius, angle: extent / Double(chords))
      for chord in 1..<max(2, chords) where chord < chords {
        collector.append(
          curve.position(at: first.from.at + extent * Double(chord) / Double(chords)))
      }
    }
    collector.endRing()
  }
}
