import Layers
import Measures

/// Classes whose shares have to descend: mostly the first, then the second, and so on.
struct ComplianceOrder {
  /// From the largest share to the smallest; empty where no order is asked for.
  private let classes: [String]

  init(_ classes: [String]) { self.classes = classes }

  /// Two neighbours in the order of which the later one has as much or more.
  private struct Step {
    var earlier: (name: String, share: Double)
    var later: (name: String, share: Double)
  }

  /// Counts the broken steps everywhere, and lists the zones that have one.
  ///
  /// - Complexity: linear in zones × classes.
  func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    guard let places = places(figures) else { return [] }
    let index = ComplianceAnalysis.Index.brokenSteps
    let total = broken(
      places.map { $0.map { figures.classes[$0].total } }, whole: figures.total, measure)
    if !total.isEmpty { figures.add(Double(total.count), to: index) }
    var found: [ZoneFinding] = []
    for grouping in figures.zones.indices {
      for zone in figures.zones[grouping].indices {
        let tallies = places.map { $0.map { figures.classes[$0].zones[grouping][zone] } }
        let steps = broken(
          tallies, whole: figures.zones[grouping][zone], measure)
        guard !steps.isEmpty else { continue }
        figures.add(Double(steps.count), to: index, at: .zone(zone, of: grouping))
        found += steps.map { step in
          var finding = ZoneFinding(
            "out of order", (grouping, zone), measured: step.later.share,
            limit: step.earlier.share, unit: .share)
          finding.values = [
            ("class", .text(step.later.name)), ("before", .text(step.earlier.name)),
            ("before_share", .number(step.earlier.share)),
          ]
          return finding
        }
      }
    }
    return found
  }

  /// Says over everything which steps are broken, and what has no place in the order.
  func remarks(on figures: Tallies, in measure: Measure) -> [Message] {
    guard let places = places(figures) else { return [] }
    var notes: [Message] = []
    let steps = broken(
      places.map { $0.map { figures.classes[$0].total } }, whole: figures.total, measure)
    for step in steps {
      notes.append(
        ComplianceAnalysis.orderBroken([
          "class": .name(step.later.name), "share": .measured(step.later.share, .share),
          "before": .name(step.earlier.name),
          "other": .measured(step.earlier.share, .share),
        ]))
    }
    let whole = amount(figures.total, measure)
    let others = figures.classNames.indices.filter { index in
      figures.classNames[index].map { !classes.contains($0) } ?? true
    }.filter { amount(figures.classes[$0].total, measure) > 0 }
    let rest = others.reduce(0) { $0 + amount(figures.classes[$1].total, measure) }
    if rest > 0, whole > 0 {
      var names = others.prefix(5).map { index in
        figures.classNames[index].map(Value.name) ?? .words(Text("no class", "无类别"))
      }
      if others.count > 5 { names.append(.more) }
      notes.append(
        ComplianceAnalysis.classesWithoutPlace([
          "share": .measured(rest / whole, .share), "classes": .list(names),
        ]))
    }
    return notes
  }

  /// For each class of the order its place among those of the figures, `nil` for one without features;
  /// `nil` where nothing is compared.
  private func places(_ figures: Tallies) -> [Int?]? {
    guard classes.count > 1, !figures.classes.isEmpty else { return nil }
    return classes.map { name in figures.classNames.firstIndex(of: name) }
  }

  private func amount(_ tally: Tally?, _ measure: Measure) -> Double {
    tally?.value(
      ComplianceAnalysis.Index.whole, of: ComplianceAnalysis.declaration.quantities, in: measure)
      ?? 0
  }

  private func broken(_ tallies: [Tally?], whole: Tally, _ measure: Measure) -> [Step] {
    let amounts = tallies.map { amount($0, measure) }
    let all = max(amount(whole, measure), .leastNormalMagnitude)
    return amounts.indices.dropFirst().compactMap { index in
      let (before, own) = (amounts[index - 1], amounts[index])
      // Equal shares do not descend, whatever rounding makes of them; nothing after nothing is in order.
      guard own > 0, own >= before * (1 - Target.equality) else { return nil }
      return Step(
        earlier: (classes[index - 1], before / all), later: (classes[index], own / all))
    }
  }
}
