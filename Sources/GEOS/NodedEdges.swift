/// Edges cut wherever they meet, into pieces between positions; equal pieces are one.
struct NodedEdges {
  /// A piece between two positions.
  struct Piece {
    /// Its ends, by index in ``NodedEdges/positions``; the first is the lesser.
    var from, to: UInt32
    /// How often it is run along from its first end more than from its second.
    var turns: Int32
  }

  /// Ascending, each once.
  private(set) var positions: [GridPosition] = []
  /// Ascending by their ends, each once.
  private(set) var pieces: [Piece] = []

  /// Somewhere an edge has to be cut, or ends.
  private struct Cut {
    var edge: UInt32
    var place: UInt32
    var position: GridPosition
  }

  /// Cuts the edges once; as cuts are rounded, pieces may still meet elsewhere than at their ends.
  ///
  /// Takes time and memory for the edges, the pairs whose bounds meet and the pairs that meet:
  /// n log n + k log k.
  ///
  /// - Returns: `nil` when the edges lie on one line.
  init?(_ edges: [EdgeMeetings.Edge]) {
    guard let meetings = EdgeMeetings(edges) else { return nil }
    var cuts: [Cut] = []
    cuts.reserveCapacity(2 * edges.count + meetings.count())
    for (index, edge) in edges.enumerated() {
      cuts.append(Cut(edge: UInt32(index), place: 0, position: edge.from))
      cuts.append(Cut(edge: UInt32(index), place: 0, position: edge.to))
    }
    meetings.forEach { edge, position in
      cuts.append(Cut(edge: edge, place: 0, position: position))
    }
    place(&cuts)
    cut(edges, at: cuts)
  }

  /// Numbers the positions.
  private mutating func place(_ cuts: inout [Cut]) {
    cuts.sort { $0.position < $1.position }
    for index in cuts.indices {
      if positions.last != cuts[index].position { positions.append(cuts[index].position) }
      cuts[index].place = UInt32(positions.count - 1)
    }
  }

  private mutating func cut(_ edges: [EdgeMeetings.Edge], at cuts: [Cut]) {
    var starts = [Int](repeating: 0, count: edges.count + 2)
    for cut in cuts { starts[Int(cut.edge) + 2] += 1 }
    for index in 2..<starts.count { starts[index] += starts[index - 1] }
    // By ascending position along each edge, as that is their order in `cuts`.
    var places = [UInt32](repeating: 0, count: cuts.count)
    for cut in cuts {
      places[starts[Int(cut.edge) + 1]] = cut.place
      starts[Int(cut.edge) + 1] += 1
    }
    pieces.reserveCapacity(cuts.count - edges.count)
    for (index, edge) in edges.enumerated() {
      let run = Self.inOrder(&places, starts[index]..<starts[index + 1], edge, positions)
      for (a, b) in zip(run, run.dropFirst()) where a != b {
        pieces.append(
          Piece(from: min(a, b), to: max(a, b), turns: a < b ? edge.turns : -edge.turns))
      }
    }
    mergePieces()
  }

  /// The places of one edge from its start to its end.
  ///
  /// Along an edge neither x nor y turns back, and rounding keeps that; so it is the order of
  /// positions, or its reverse, unless x stays or goes against y.
  private static func inOrder(
    _ places: inout [UInt32], _ range: Range<Int>, _ edge: EdgeMeetings.Edge,
    _ positions: [GridPosition]
  ) -> ArraySlice<UInt32> {
    let isRising = edge.to.x >= edge.from.x
    let goesUp = edge.to.y >= edge.from.y
    if isRising == goesUp {
      if !isRising { places[range].reverse() }
    } else {
      places[range].sort { a, b in
        let (p, q) = (positions[Int(a)], positions[Int(b)])
        if p.x != q.x { return (p.x < q.x) == isRising }
        return p.y != q.y && (p.y < q.y) == goesUp
      }
    }
    return places[range]
  }

  private mutating func mergePieces() {
    pieces.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    var kept = 0
    for index in pieces.indices {
      let piece = pieces[index]
      if kept > 0, pieces[kept - 1].from == piece.from, pieces[kept - 1].to == piece.to {
        pieces[kept - 1].turns += piece.turns
      } else {
        pieces[kept] = piece
        kept += 1
      }
    }
    pieces.removeSubrange(kept...)
  }
}
