import Analyses
import Layers
import Measures

/// What of the figures of a group lies in a zone of the first grouping.
///
/// Where the zones hold everything these are the figures at hand. Elsewhere the analysis is asked once
/// more, with the zones as its scope, so that each place and each object counts once however zones
/// overlap.
struct ZonedTotal {
  let computer: CheckComputer
  let group: FrameGroup

  /// The figures, without those of zones; `nil` without zones, and of what can't be told by parts.
  func tallies(of answer: Answer) throws -> Tallies? {
    let quantities = computer.context.declaration.quantities
    guard let zones = group.groupings.first, !quantities.contains(where: { $0.join == .whole })
    else { return nil }
    if isEverything(answer, quantities) { return answer.tallies.totals }
    var part = group
    part.scope.narrow(to: zones)
    var question = computer.question(part)
    question.wantsFiles = false
    question.wantsFindings = false
    question.wantsZones = false
    var found = try computer.ask(question).tallies
    try WiderSearch(computer: computer, group: part).complete(&found)
    return found.totals
  }

  /// Whether zones add up to the total of what is measured: they have less where some lies outside, more
  /// where some lies in several.
  private func isEverything(_ answer: Answer, _ quantities: [Quantity]) -> Bool {
    guard let zones = answer.tallies.zones.first, let index = measured(answer, quantities) else {
      return true
    }
    return Measure.allCases.filter(answer.measures.contains).allSatisfy { measure in
      let all = answer.tallies.total.value(index, of: quantities, in: measure) ?? 0
      var sum = ExactSum()
      for zone in zones { sum.add(zone.value(index, of: quantities, in: measure) ?? 0) }
      return abs(sum.value - all) <= Target.equality * all
    }
  }

  /// The quantity that tells how much is measured: the base, or the first sum where the base is
  /// concluded from zones later.
  private func measured(_ answer: Answer, _ quantities: [Quantity]) -> Int? {
    let base = quantities.firstIndex { $0.name == computer.context.declaration.base }
    func isThere(_ index: Int) -> Bool {
      answer.measures.contains {
        (answer.tallies.total.value(index, of: quantities, in: $0) ?? 0) > 0
      }
    }
    if let base, isThere(base) { return base }
    return quantities.indices.first { quantities[$0].join == .sum && isThere($0) }
  }
}
