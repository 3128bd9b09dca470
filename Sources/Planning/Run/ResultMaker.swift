import Analyses
import Layers
import Measures
import Results

/// Makes the result of a check of its joined answer: rows with verdicts, findings, layers.
struct ResultMaker {
  let context: CheckContext
  let answer: MergedAnswer
  private let measure: Measure
  private let targets: [CheckTarget]
  /// What an object of the input is called; a closure, as each finding asks.
  private let objectName: (Int) -> String

  init(_ context: CheckContext, _ answer: MergedAnswer) {
    self.context = context
    self.answer = answer
    objectName = context.objects.loaded.identifier
    measure = answer.measure(weighted: context.check.analysis.weightProperty != nil)
    targets = context.check.boundTargets
  }

  /// The result, and what its files hold.
  func result() throws -> (check: CheckResult, layers: CheckLayers) {
    let check = context.check
    let unit = measure.unit(property: check.analysis.weightProperty)
    try check.requireTargets(in: unit)
    let rows = try RowMaker(context, answer, targets, measure)
    let total = rows.total.judged
    var result = CheckResult(
      id: check.id, context.declaration, frame: context.record, measure: measure, unit: unit,
      total: total)
    result.totalOf = check.totalOf
    result.otherTotal = rows.total.other
    result.title = check.title
    result.source = check.source
    result.targets = targets
    result.layers = context.layerRecords
    let lacks = SurroundingsLack.all(context, answer)
    result.definition = DefinitionMaker(context: context, lacks: lacks).clauses(measure)
    if context.groupings.count > 1 { result.groupings = context.groupings.map(\.title) }
    result.zones = rows.zones
    result.classes = rows.classes
    result.zoneBorders = context.zoneBorders
    result.failures = context.unrepaired + context.lostZones + answer.failures
    result.notes =
      context.notes + answer.notes + rows.notes + workNotes + lacks.compactMap(\.note)
    result.notes += TargetDoubts(context: context, targets: targets, unit: unit).notes(total)
    result.notes += SurroundingsLack.cutOff(context)
    let quantities = context.declaration.quantities
    result.notes += try EdgeBound(context: context, lacks: lacks).notes(total, targets) {
      quantities[$0].unit ?? unit
    }
    let zones = try zoneGeometry()
    let findings = try FindingMaker(context, answer, broken: level(of: total), zones: zones)
    result.findings.listed = findings.listed
    result.findings.counted = findings.counted
    result.findings.worst = findings.worst
    var layers = CheckLayers(objects: try objects(), findings: findings.findings)
    layers.shapes = answer.shapes.map { ($0.name, $0.evidence.geometry, $0.evidence.rows) }
    layers.zones = zones
    if zones != nil {
      layers.zoneProperties = try context.groupings.flatMap { try $0.properties() }
    }
    layers.hasErrors = findings.hasErrors
    return (result, layers)
  }

  /// What the way to the figures leaves to say.
  private var workNotes: [Message] {
    var notes: [Message] = []
    if answer.work.retried > 0 {
      notes.append(
        RunMessages.snapped([
          "count": .count(answer.work.retried), "grid": .bound(answer.work.grid, .metre),
        ]))
    }
    if answer.work.recomputed > 0 {
      notes.append(RunMessages.recomputed(["count": .count(answer.work.recomputed)]))
    }
    return notes
  }

  private func zoneGeometry() throws -> GeometryColumns? {
    guard context.wantsFiles, !context.groupings.isEmpty else { return nil }
    var all = GeometryColumns()
    for grouping in context.groupings {
      guard let own = try grouping.geometry(context) else { return nil }
      if context.groupings.count == 1 { return own }
      for feature in 0..<own.featureCount { all.appendFeature(feature, of: own) }
    }
    return all
  }

  // MARK: - Findings

  /// How grave a finding is that breaks the rule for certain, given the verdict of the total; `nil`
  /// where the check sets no target, and the kind of finding decides.
  private func level(of total: ResultRow) -> Finding.Level? {
    if targets.isEmpty { return nil }
    var level = Finding.Level.note
    for (target, judgement) in zip(targets, total.judgements) {
      switch judgement.verdict {
      case .missed, .failed:
        if target.target.severity == .mandatory { return .error }
        level = .warning
      case .withinTolerance: level = .warning
      case .met, .noData, .noTarget: break
      }
    }
    return level
  }

  private func identifier(_ row: Int) -> String {
    let feature = answer.features[row]
    return answer.made?.identifiers[feature] ?? objectName(feature)
  }

  private func objects() throws -> ObjectTable {
    let layer = context.objects.loaded.layer
    guard context.wantsFiles else { return .empty(of: layer) }
    let rows = answer.features
    var table = ObjectTable(
      layer: answer.made == nil ? layer : nil,
      geometry: try answer.made.map { $0.geometry.selecting(rows) }
        ?? context.inWGS84(context.objects, rows),
      features: rows, identifiers: rows.indices.map(identifier), columns: answer.columns)
    if answer.made == nil, let naming = context.objects.loaded.naming {
      let names = try rows.map { try naming.name($0) }
      if names.contains(where: { $0 != nil }) { table.names = names }
    }
    return table
  }
}
