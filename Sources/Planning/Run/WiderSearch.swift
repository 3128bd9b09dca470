import Layers
import Measures

/// Looks beyond the reach of a check for quantities to which what lies farther off matters, such as
/// the distance to the nearest: by group, where the surroundings at hand do not settle them.
struct WiderSearch {
  let computer: CheckComputer
  let group: FrameGroup

  /// What is not settled: everything, and zones of each grouping.
  private struct Open {
    var total: Bool
    var zones: [[Int]]
    var isEmpty: Bool { !total && zones.allSatisfy(\.isEmpty) }
  }

  private var quantities: [Quantity] { computer.context.declaration.quantities }

  /// Widens the halo until every such quantity is known or all surroundings are in it.
  ///
  /// Only zones that are not settled are cut again, so that it costs as much as they hold.
  func complete(_ tallies: inout Tallies) throws {
    guard !group.hasAllSurroundings, quantities.contains(where: \.looksBeyondReach) else { return }
    var reach = computer.context.halo
    var open = unsettled(tallies, within: reach)
    var isEverything = false
    while !open.isEmpty, !isEverything {
      reach = CheckComputer.wider(reach)
      var question = try computer.question(group, reaching: reach)
      isEverything = question.hasAllSurroundings
      question.isBeyondReach = true
      question.wantsFiles = false
      question.wantsFindings = false
      question.groupings = zip(group.groupings, open.zones).map { zones, rows in
        zones.selecting(rows)
      }
      // Those of the first grouping are numbered anew for its groups.
      let places = Dictionary(
        uniqueKeysWithValues: (open.zones.first ?? []).enumerated().map { ($1, $0) })
      for index in question.groupings.indices {
        question.groupings[index].members = question.groupings[index].members?.map {
          $0.compactMap { places[$0] }
        }
      }
      // Whatever else the analysis adds up again is known already.
      tallies.takeBeyondReach(
        try computer.ask(question).tallies, takesTotal: open.total, zones: open.zones)
      open = unsettled(tallies, within: reach)
    }
  }

  private func unsettled(_ tallies: Tallies, within reach: Double) -> Open {
    Open(
      total: isUnsettled(tallies.total, reach),
      zones: tallies.zones.map { zones in zones.indices.filter { isUnsettled(zones[$0], reach) } })
  }

  private func isUnsettled(_ tally: Tally, _ reach: Double) -> Bool {
    let base = quantities.firstIndex { $0.name == computer.context.declaration.base }
    // Where nothing is measured there is nothing to look for.
    let isAnyMeasured = base.map { base in
      Measure.allCases.contains { (tally.value(base, of: quantities, in: $0) ?? 0) > 0 }
    }
    guard isAnyMeasured == true else { return false }
    return quantities.indices.contains { index in
      // Sums, and ratios of sums, are as settled as the extremes beside them.
      guard quantities[index].looksBeyondReach,
        [.least, .most].contains(quantities[index].join)
      else { return false }
      let known = tally.value(index, of: quantities, in: .count)
      // What lies beyond the halo on the ground may lie a little nearer in the frame.
      return known.map { $0 > reach * 0.999 } ?? true
    }
  }
}
