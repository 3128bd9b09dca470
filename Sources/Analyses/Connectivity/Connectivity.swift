import Layers
import Measures

/// What a network of lines hangs together by: its components, dead ends and gaps.
struct Connectivity: Sendable {
  /// What is asked.
  struct Rules: Sendable {
    /// Metres within which a dangling end is joined to a line all the same.
    var snap = 0.0
    /// Metres within which a dead end is a gap.
    var gap = 5.0
    /// Metres along the network within which two places are joined well enough.
    var detour = 20.0
    /// Metres that a stub must have for its end to count.
    var stub = 0.0
  }

  /// An end that leads on to nothing.
  struct DeadEnd: Sendable {
    var node: Int
    /// The nearest line that it is not joined to, within twice the distance for gaps.
    var miss: NearMisses.Miss?
  }

  /// The lines as a network.
  let network: LineNetwork
  /// For each node, the least node of its component.
  let componentOfNode: [Int]
  /// The dead ends by place.
  let deadEnds: [DeadEnd]
  /// How many dangling ends were joined within the tolerance.
  let joined: Int

  /// Analyses lines: each feature is one path.
  ///
  /// - Complexity: O(n log n) for n coordinates, beside what lies near dangling ends.
  init(_ lines: GeometryColumns, _ rules: Rules, workers: Workers) throws {
    let network = LineNetwork(lines)
    let near = NearMisses(network)
    var sets = NodeSets(network.places.count)
    for edge in network.edges { sets.join(Int(edge.from), Int(edge.to)) }
    let ends = network.danglingEnds()
    let chunks = try workers.map(count: ends.count, chunk: 64) { range in
      range.map { Self.look(around: ends[$0].node, near, rules) }
    }
    var deadEnds: [DeadEnd] = []
    var joined = 0
    for (end, found) in zip(ends, chunks.joined()) {
      for edge in found.joins { sets.join(end.node, Int(network.edges[edge].from)) }
      if !found.joins.isEmpty {
        joined += 1
      } else if end.stub >= rules.stub {
        deadEnds.append(DeadEnd(node: end.node, miss: found.miss))
      }
    }
    self.network = network
    self.deadEnds = deadEnds
    self.joined = joined
    componentOfNode = sets.labels()
  }

  /// The edges that an end is joined to within the tolerance; without any, the nearest near it.
  private static func look(
    around end: Int, _ near: NearMisses, _ rules: Rules
  ) -> (joins: [Int], miss: NearMisses.Miss?) {
    var joins: [Int] = []
    if rules.snap > 0 {
      // What is as near along the network as the tolerance allows is joined already.
      near.forEach(near: end, within: rules.snap, detour: rules.snap) { joins.append($0.edge) }
    }
    guard joins.isEmpty else { return (joins, nil) }
    return ([], near.nearest(to: end, within: 2 * rules.gap, detour: rules.detour))
  }
}
