import Analyses
import Layers
import Measures
import Results

/// What the figures leave in doubt of targets that they meet: one that asks for less than there is at all, one in
/// another unit.
struct TargetDoubts {
  let context: CheckContext
  let targets: [CheckTarget]
  let unit: Unit

  /// What a reader has to know of the total's verdicts.
  func notes(_ total: ResultRow) -> [Message] {
    zip(targets.indices, zip(targets, total.judgements)).compactMap { index, pair in
      let (target, judgement) = pair
      guard judgement.verdict == .met, let value = judgement.value else { return nil }
      return beyondAll(target, total)
        ?? (isBare(index) ? farBelow(target, value) : nil)
    }
  }

  private var quantities: [Quantity] { context.declaration.quantities }

  private func isBare(_ index: Int) -> Bool {
    let bare = context.check.bareTargets
    return bare.count == targets.count && bare[index]
  }

  /// So many may be amiss as there are.
  private func beyondAll(_ target: CheckTarget, _ total: ResultRow) -> Message? {
    guard case .rest(let part, let whole) = context.declaration.goodness,
      quantities[target.quantity].name == part,
      let index = quantities.firstIndex(where: { $0.name == whole }),
      quantities[index].unit == .count, let all = total.values[index],
      [.atMost, .lessThan].contains(target.target.comparator),
      target.target.isMet(by: all)
    else { return nil }
    return RunMessages.beyondAll([
      "quantity": .words(quantities[target.quantity].words),
      "asked": .words(target.target.words(unit: .count)), "whole": .measured(all, .count),
    ])
  }

  /// Kilometres or hectares asked for, and metres or square metres understood.
  private func farBelow(_ target: CheckTarget, _ value: Double) -> Message? {
    let unit = quantities[target.quantity].unit ?? unit
    guard unit == .metre || unit == .squareMetre,
      [.atLeast, .moreThan].contains(target.target.comparator),
      target.target.range.lowerBound > 0,
      value > Self.far * target.target.range.lowerBound
    else { return nil }
    return RunMessages.farBelow([
      "quantity": .words(quantities[target.quantity].words), "figure": .measured(value, unit),
      "bound": .bound(target.target.range.lowerBound, unit),
    ])
  }

  private static let far = 1_000.0
}
