/// Finds the fewest layers whose label must change for all pairs to fit.
struct Labelling: Sendable {
  private let declared: [ShiftLabel]
  private let pairs: [GatePair]
  /// What changing a layer costs, in contrast: a little less than what makes a mismatch likely.
  private static let costOfChange = 4.5
  /// One pair counts for no more than this.
  private static let limit = 20.0

  init(_ declared: [ShiftLabel], _ pairs: [GatePair]) {
    self.declared = declared
    self.pairs = pairs
  }

  /// The labels with the best sum of contrasts less the cost of changes.
  ///
  /// All labellings are tried for up to eight layers; beyond that, one layer at a time is changed as
  /// long as that helps, and then two.
  func best() -> [ShiftLabel] {
    var best = declared
    var bestScore = score(declared)
    func consider(_ labels: [ShiftLabel]) {
      let candidate = score(labels)
      if candidate > bestScore + 1e-9 {
        bestScore = candidate
        best = labels
      }
    }
    if declared.count <= 8 {
      var total = 1
      for _ in declared { total *= 3 }
      for number in 0..<total { consider(labels(number)) }
      return best
    }
    var before = -Double.infinity
    while bestScore > before {
      before = bestScore
      for changed in variants(of: best) { consider(changed) }
      guard bestScore == before else { continue }
      for once in variants(of: best) {
        for twice in variants(of: once) { consider(twice) }
      }
    }
    return best
  }

  /// Other labellings, as good or nearly, in which one layer keeps its declared label.
  ///
  /// - Returns: For each, the layers that it changes.
  func rivals(
    of best: [ShiftLabel], without layer: Int
  ) -> [[(layer: Int, label: ShiftLabel)]] {
    let limit = score(best) - 2
    var base = best
    base[layer] = declared[layer]
    return variants(of: base).filter { $0[layer] == declared[layer] && score($0) >= limit }
      .map { labels in
        labels.indices.filter { labels[$0] != declared[$0] }.map { ($0, labels[$0]) }
      }
      .filter { !$0.isEmpty }
  }

  private func labels(_ number: Int) -> [ShiftLabel] {
    var rest = number
    return declared.map { label in
      defer { rest /= 3 }
      // 0 stands for the declared label, so that changes come in a fixed order after it.
      return ShiftLabel(rawValue: (label.rawValue + rest % 3) % 3) ?? label
    }
  }

  private func variants(of labels: [ShiftLabel]) -> [[ShiftLabel]] {
    labels.indices.flatMap { index in
      ShiftLabel.allCases.filter { $0 != labels[index] }.map { label in
        var changed = labels
        changed[index] = label
        return changed
      }
    }
  }

  private func score(_ labels: [ShiftLabel]) -> Double {
    var sum = 0.0
    for pair in pairs {
      sum += min(Self.limit, pair.contrast((labels[pair.first], labels[pair.second])).size)
    }
    for (label, declared) in zip(labels, declared) where label != declared {
      sum -= Self.costOfChange
    }
    return sum
  }
}
