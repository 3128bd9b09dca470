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
    let quantities = context.declaration.quantities
    targets = context.check.targets.map { target in
      let named = target.quantity.flatMap { name in quantities.firstIndex { $0.name == name } }
      return CheckTarget(target, quantity: named ?? quantities.firstIndex(where: \.isMain) ?? 0)
    }
  }

  /// The result, and what its files hold.
  func result() throws -> (check: CheckResult, layers: CheckLayers) {
    let check = context.check
    let unit = measure.unit(property: check.analysis.weightProperty)
    for expected in check.targets.compactMap(\.expectedUnit) where expected != unit {
      throw InputError(
        "a target is written in \(expected.word), but what is measured is in \(unit.word)",
        remedy: "write the target in \(unit.word), or choose the kind of geometry that is meant",
        check: check.id)
    }
    let rows = RowMaker(context, answer, targets, measure)
    let total = rows.total.judged
    var result = CheckResult(
      id: check.id, context.declaration, frame: context.record, measure: measure, unit: unit,
      total: total)
    result.totalOf = check.totalOf
    result.otherTotal = rows.total.other
    result.title = check.title
    result.source = check.source
    result.targets = targets
    result.layers = check.uses.map { use in
      var record = LayerUseRecord(
        role: use.role.name, words: use.role.words, isObjects: use.role.part == .objects,
        layer: use.use.layer, filter: use.use.filter)
      record.kinds = use.use.kindWords
      return record
    }
    let lacks = SurroundingsLack.all(context, answer)
    result.definition = DefinitionMaker(context: context, lacks: lacks).clauses(measure)
    if context.groupings.count > 1 { result.groupings = context.groupings.map(\.title) }
    result.zones = rows.zones
    result.classes = rows.classes
    result.zoneBorders = context.zoneBorders
    result.failures = context.unrepaired + context.lostZones + answer.failures
    result.notes =
      context.notes + answer.notes + rows.notes + workNotes + lacks.compactMap(\.note)
    let quantities = context.declaration.quantities
    result.notes += try EdgeBound(context: context, lacks: lacks).notes(total, targets) {
      quantities[$0].unit ?? unit
    }
    let level = level(of: total)
    var counts = FindingCounts()
    var layers = try self.layers(level: level, &counts)
    layers.zones = try zoneGeometry()
    try add(answer.zoneFindings, level: level, to: &layers, &counts)
    layers.hasErrors = counts.hasErrors
    result.findings.listed = counts.listed
    result.findings.counted = counts.counted
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

  private func level(of kind: FindingKind, _ broken: Finding.Level?) -> Finding.Level {
    let level = broken ?? Finding.Level(rawValue: kind.levelWithoutTarget) ?? .error
    switch kind.gravity {
    case .broken: return level
    case .doubtful: return level == .note ? .note : .warning
    case .listed: return .note
    }
  }

  /// What is said of findings in all.
  private struct FindingCounts {
    var (listed, counted) = (0, 0)
    var hasErrors = false

    mutating func add(_ kind: FindingKind, _ level: Finding.Level) {
      listed += 1
      if kind.gravity != .listed { counted += 1 }
      if level == .error { hasErrors = true }
    }
  }

  private func layers(
    level: Finding.Level?, _ counts: inout FindingCounts
  ) throws -> CheckLayers {
    var findings = Findings(geometry: answer.evidence.geometry)
    let geometry = answer.evidence.geometryOfRow
    var names = FindingNames()
    let kinds = context.declaration.findingKinds
    let levels = kinds.map { self.level(of: $0, level) }
    if context.keepsFindings { findings.findings.reserveCapacity(answer.findings.count) }
    for (index, row) in answer.findings.enumerated() {
      guard let kind = kinds.firstIndex(where: { $0.name == row.kind }) else { continue }
      counts.add(kinds[kind], levels[kind])
      // Their names and texts are most of the memory of a run without files.
      guard context.keepsFindings else { continue }
      let object = identifier(row.row)
      let margin = row.measured.flatMap { measured in
        row.limit.map { kinds[kind].isLimitFromBelow ? measured - $0 : $0 - measured }
      }
      var finding = Finding(
        id: try names.name(
          check: context.check.id, kind: row.kind, object: object,
          other: kinds[kind].isOfPair ? answer.others[index] : nil),
        kind: row.kind, level: levels[kind], object: object,
        other: answer.others[index], measured: row.measured, limit: row.limit, margin: margin,
        unit: row.unit)
      finding.values = row.values.map { .init($0.name, $0.value.json) }
      finding.row = row.row
      finding.feature = geometry[index]
      finding.part = finding.feature == nil ? "object" : kinds[kind].part
      if !answer.witnesses.isEmpty { finding.witness = answer.witnesses[index] }
      findings.findings.append(finding)
    }
    var layers = CheckLayers(objects: try objects(), findings: findings)
    layers.shapes = answer.shapes.map { ($0.name, $0.evidence.geometry, $0.evidence.rows) }
    return layers
  }

  /// Adds zones that are listed, each shown by the zone itself.
  private func add(
    _ zones: [ZoneFinding], level: Finding.Level?, to layers: inout CheckLayers,
    _ counts: inout FindingCounts
  ) throws {
    var names = FindingNames()
    for row in zones {
      guard let kind = context.declaration.findingKinds.first(where: { $0.name == row.kind })
      else { continue }
      counts.add(kind, self.level(of: kind, level))
      guard context.keepsFindings else { continue }
      let grouping = context.groupings[row.place.grouping]
      let zone = grouping.identifier(grouping.features[row.place.zone])
      let margin = row.measured.flatMap { measured in
        row.limit.map { kind.isLimitFromBelow ? measured - $0 : $0 - measured }
      }
      // Two groupings may call zones alike.
      let other = row.place.grouping == 0 ? nil : grouping.title
      var finding = Finding(
        id: try names.name(check: context.check.id, kind: row.kind, object: zone, other: other),
        kind: row.kind, level: self.level(of: kind, level), object: zone, other: other,
        measured: row.measured, limit: row.limit, margin: margin, unit: row.unit)
      finding.values = row.values.map { .init($0.name, $0.value.json) }
      finding.part = kind.part
      if let all = layers.zones {
        let before = context.groupings[..<row.place.grouping].reduce(0) { $0 + $1.features.count }
        finding.feature = layers.findings.geometry.featureCount
        layers.findings.geometry.appendFeature(before + row.place.zone, of: all)
      }
      layers.findings.findings.append(finding)
    }
  }

  private func identifier(_ row: Int) -> String {
    let feature = answer.features[row]
    return answer.made?.identifiers[feature] ?? objectName(feature)
  }

  private func objects() throws -> ObjectTable {
    let layer = context.objects.loaded.layer
    guard context.wantsFiles else { return .empty(of: layer) }
    let rows = answer.features
    return ObjectTable(
      layer: answer.made == nil ? layer : nil,
      geometry: try answer.made.map { $0.geometry.selecting(rows) }
        ?? context.inWGS84(context.objects, rows),
      features: rows, identifiers: rows.indices.map(identifier), columns: answer.columns)
  }
}

extension FindingValue {
  /// As results write it; features have been told by their identifiers before.
  fileprivate var json: JSONValue {
    switch self {
    case .number(let number): .optional(number)
    case .text(let text): .optional(text)
    case .feature: .null
    }
  }
}
