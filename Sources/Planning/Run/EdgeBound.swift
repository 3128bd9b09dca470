import Analyses
import Layers
import Measures
import Results

/// Whether surroundings that a layer lacks could turn a missed target into one that is met.
///
/// What is measured within the reach of the lacking sides could at most be served wholly; that is a bound,
/// and where it misses the target too, nothing beyond the layer matters to the verdict.
struct EdgeBound {
  let context: CheckContext
  let lacks: [SurroundingsLack]

  /// What a reader has to know: for each lacking layer, when more of it could turn the verdict.
  func notes(_ total: ResultRow, _ targets: [CheckTarget], unit: (Int) -> Unit) throws -> [Message]
  {
    var notes: [Message] = []
    // One that thins out with the city is complete: what it lacks beyond is not there.
    for lack in lacks.map(\.ofCutSides) where lack.isAny {
      for (target, judgement) in zip(targets, total.judgements) where judgement.verdict == .missed {
        let quantity = quantities[target.quantity]
        guard quantity.good == .more, let best = try best(total, quantity, lack),
          target.target.judge(best, doubtful: 0, failed: false).verdict == .met
        else { continue }
        notes.append(
          RunMessages.mayTurn([
            "layer": lack.layer, "objects": lack.objects,
            "sides": .list(lack.missing), "quantity": .words(quantity.words),
            "best": .measured(best, unit(target.quantity)),
            "figure": total.values[target.quantity].map { .measured($0, unit(target.quantity)) }
              ?? .words(Text("–")),
          ]))
        break
      }
    }
    return notes
  }

  private var quantities: [Quantity] { context.declaration.quantities }

  /// The share when all that lies near lacking sides is served; `nil` where it can't be told.
  private func best(
    _ total: ResultRow, _ quantity: Quantity, _ lack: SurroundingsLack
  ) throws -> Double? {
    guard case .share(let part, let whole, 1) = quantity.join, quantity.unit == .share,
      context.groups.count == 1,
      let above = quantities.firstIndex(where: { $0.name == part }),
      let below = quantities.firstIndex(where: { $0.name == whole }),
      let served = total.values[above], let all = total.values[below], all > 0,
      let there = context.groups[0].layers[lack.role.name]?[lack.place].geometry.extent
    else { return nil }
    var group = context.groups[0]
    let objects = group.objects(context.objectRole)
    let near = objects.geometry.envelopes.indices.filter {
      lack.isNear(objects.geometry.envelopes[$0], there, reach: context.halo)
    }
    group.layers[context.objectRole.name] = [objects.selecting(near)]
    group.groupings = []
    let computer = CheckComputer(context: context)
    var question = computer.question(group)
    question.wantsFiles = false
    let answer = try computer.ask(question)
    let measure = Measure.highest(of: answer.measures) ?? .area
    let ownServed = answer.tallies.total.value(above, of: quantities, in: measure) ?? 0
    let own = answer.tallies.total.value(below, of: quantities, in: measure) ?? 0
    return min(1, (served + max(0, own - ownServed)) / all)
  }
}

extension SurroundingsLack {
  /// Whether a box lies within the check's reach of what the layer lacks, all in the frame.
  fileprivate func isNear(_ box: Envelope, _ there: Envelope, reach: Double) -> Bool {
    (metres[0] > 0 && box.minX < there.minX + reach)
      || (metres[1] > 0 && box.minY < there.minY + reach)
      || (metres[2] > 0 && box.maxX > there.maxX - reach)
      || (metres[3] > 0 && box.maxY > there.maxY - reach)
  }
}
