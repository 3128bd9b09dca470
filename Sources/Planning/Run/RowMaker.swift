import Analyses
import Layers
import Measures
import Results

/// Makes the rows of a check: its totals, zones and classes, with their verdicts, and what has to be
/// said of them.
struct RowMaker {
  /// The total that targets judge, and the other one where it differs.
  private(set) var total: (judged: ResultRow, other: ResultRow?)
  /// In the order of groupings and zones.
  private(set) var zones: [ResultRow] = []
  /// By class; empty unless asked for.
  private(set) var classes: [ClassRows] = []
  /// What a reader has to know of the rows.
  private(set) var notes: [Message] = []
  private let context: CheckContext
  private let targets: [CheckTarget]
  private let measure: Measure
  private var quantities: [Quantity] { context.declaration.quantities }

  /// Judges a joined answer.
  init(
    _ context: CheckContext, _ answer: MergedAnswer, _ targets: [CheckTarget], _ measure: Measure
  ) throws {
    self.context = context
    self.targets = targets
    self.measure = measure
    total = (ResultRow(values: [], judgements: [], hasData: false), nil)
    let failed = !context.unrepaired.isEmpty || !answer.failures.isEmpty
    // Nobody knows what would have been found on them, nor in which zone.
    let unanswered = context.unrepaired.count { $0.layer == nil }
    let all = row(answer.tallies.total, unanswered: unanswered, failed: failed)
    let inZones = answer.inZones.map { row($0.total, failed: failed) }.flatMap {
      isSame($0, all) ? nil : $0
    }
    switch context.check.totalOf {
    case .all: total = (all, inZones)
    case .zones: total = (inZones ?? all, inZones == nil ? nil : all)
    }
    zones = try zones(answer)
    classes = classes(answer)
    if let inZones { noteOutside(all, inZones) }
  }

  // MARK: - Rows

  private func row(
    _ tally: Tally, id: String? = nil, name: LocalizedText? = nil, grouping: Int = 0,
    isStrip: Bool = false, unanswered: Int = 0, failed: Bool
  ) -> ResultRow {
    let base = context.declaration.base
    // Without anything in a role, sums of nothing are no figures.
    let values = quantities.indices.map { index in
      let quantity = quantities[index]
      if (context.isVoid || isStrip) && quantity.name != base { return nil as Double? }
      let value = tally.value(index, of: quantities, in: measure)
      // What could not be computed is one of all that were asked about.
      let isOfObjects =
        quantity.name == base && quantity.unit == .count
        && quantity.name != context.declaration.main.name
      return isOfObjects ? value.map { $0 + Double(unanswered) } : value
    }
    func value(_ name: String) -> Double? {
      quantities.firstIndex { $0.name == name }.flatMap { values[$0] }
    }
    let hasData = !context.isVoid && !isStrip && (value(base) ?? 0) > 0
    let judgements = targets.map { target in
      let quantity = quantities[target.quantity]
      if id != nil, !context.check.judgesZones, hasData {
        return Judgement(.noTarget, value: values[target.quantity])
      }
      return target.target.judge(
        hasData ? values[target.quantity] : nil,
        doubtful: quantity.doubt.flatMap(value) ?? 0, failed: failed)
    }
    return ResultRow(
      id: id, name: name, grouping: grouping, values: values, judgements: judgements,
      hasData: hasData)
  }

  private mutating func zones(_ answer: MergedAnswer) throws -> [ResultRow] {
    var rows: [ResultRow] = []
    for (index, grouping) in context.groupings.enumerated() {
      let strips = try ZoneStrips(context, answer, grouping: index, measure)
      for (place, feature) in grouping.features.enumerated() {
        // What could not be repaired has no envelope in the frame; it may lie anywhere.
        let failed =
          !context.unrepaired.isEmpty || answer.doubtfulZones[index].contains(feature)
          || grouping.lacking.contains(feature)
        rows.append(
          row(
            answer.tallies.zones[index][place], id: grouping.identifier(feature),
            name: try grouping.name(feature), grouping: index,
            isStrip: strips.zones.contains(place), failed: failed))
      }
      if let note = strips.note { notes.append(note) }
    }
    return rows
  }

  /// The figures by class; targets are about all classes together.
  private func classes(_ answer: MergedAnswer) -> [ClassRows] {
    let labels = context.classes?.labels ?? []
    return zip(labels, answer.tallies.classes).map { label, tallies in
      func row(_ tally: Tally, id: String? = nil, grouping: Int = 0) -> ResultRow {
        ResultRow(
          id: id, name: nil, grouping: grouping,
          values: quantities.indices.map { tally.value($0, of: quantities, in: measure) },
          judgements: [], hasData: true)
      }
      let zones = context.groupings.enumerated().flatMap { index, grouping in
        zip(grouping.features, tallies.zones[index]).map { feature, tally in
          row(tally, id: grouping.identifier(feature), grouping: index)
        }
      }
      return ClassRows(label: label, total: row(tallies.total), zones: zones)
    }
  }

  // MARK: - What lies in no zone

  /// Whether two totals say the same but for rounding.
  private func isSame(_ a: ResultRow, _ b: ResultRow) -> Bool {
    zip(a.values, b.values).allSatisfy { a, b in
      guard let a, let b else { return (a == nil) == (b == nil) }
      return abs(a - b) <= Target.equality * max(abs(a), abs(b))
    }
  }

  /// Says how much lies in no zone where that is much, or where it turns the verdict.
  private mutating func noteOutside(_ all: ResultRow, _ inZones: ResultRow) {
    guard
      let base = quantities.firstIndex(where: { $0.name == context.declaration.base }),
      let whole = all.values[base], whole > 0
    else { return }
    let outside = whole - (inZones.values[base] ?? 0)
    guard outside > Self.noteworthy * whole || all.verdict != inZones.verdict else { return }
    let main = targets.first?.quantity ?? quantities.firstIndex(where: \.isMain) ?? 0
    func figure(_ row: ResultRow) -> Value {
      row.values[main].map { .measured($0, unit(main)) } ?? .words(Text("no data", "无数据"))
    }
    notes.append(
      RunMessages.outsideZones([
        "base": .words(quantities[base].words), "outside": .measured(outside, unit(base)),
        "whole": .measured(whole, unit(base)), "share": .measured(outside / whole, .share),
        "quantity": .words(quantities[main].words), "all": figure(all), "zones": figure(inZones),
        "judged": .words(targets.isEmpty ? Text("", "") : context.check.totalOf.judged),
      ]))
  }

  private func unit(_ quantity: Int) -> Unit {
    quantities[quantity].unit
      ?? measure.unit(property: context.check.analysis.weightProperty)
  }

  /// The share of what is measured that may lie in no zone without a word.
  private static let noteworthy = 0.01
}
