import Analyses
import Layers

extension CheckContext {
  /// Computes an overlap.
  func overlap(_ parameters: OverlapCheck) throws -> CheckResult {
    var warnings = warnings
    let exempt = try objects.loaded.matches(
      parameters.exempt, key: "exempt-where", workers: workers)
    warnings += exempt.warnings
    let answer = try answer(parameters, exempt: exempt.matches)

    let rows = RowMaker(kind: .overlap, targets: check.targets)
    let unit = answer.measure.unit
    let failed = !unrepaired.isEmpty || !answer.failures.isEmpty
    let total = rows.row(
      id: nil, Self.values(answer.total, unit), failed: failed,
      hasData: answer.total.subjects > 0)
    let doubts = zonesInDoubt(answer.failures)
    let zoneRows = answer.zones.enumerated().map { index, zone in
      rows.row(
        id: zoneIdentifier(index), Self.values(zone, unit), failed: doubts[index],
        hasData: zone.subjects > 0)
    }
    return CheckResult(
      id: check.id, kind: .overlap, title: check.title, source: check.source,
      definition: definition(of: parameters, answer), frame: record, targets: check.targets,
      targetUnits: targetUnits(unit), total: total, zones: named(zoneRows),
      findings: try pairs(answer, parameters, level: rows.level(of: total)),
      warnings: warnings + self.warnings(answer.failures),
      failures: failures(answer.failures), objects: try table(answer),
      evidence: answer.evidence?.geometry ?? GeometryColumns(),
      covered: nil, zoneGeometry: try zoneGeometry())
  }

  private static func values(_ total: OverlapTotal, _ unit: String) -> [Measured] {
    [
      ("subjects", .integer(total.subjects)), ("conflicting", .integer(total.conflicting)),
      ("pairs", .integer(total.pairs)), ("slivers", .integer(total.slivers)),
      ("exempt", .integer(total.exempt)), ("overlap", .number(total.overlap)),
      ("unit", .text(unit)),
    ]
  }

  private func table(_ answer: MergedOverlap) throws -> ObjectTable {
    guard wantsFiles else { return .empty(of: objects.loaded.layer) }
    let rows = answer.inScope
    var pairs = Array(repeating: 0, count: rows.count)
    var overlap = Array(repeating: ExactSum(), count: rows.count)
    var share = overlap
    var status = Array(repeating: "clear", count: rows.count)
    var row = 0
    for pair in answer.pairs {
      while row < rows.count, rows[row] < pair.subject { row += 1 }
      guard row < rows.count else { break }
      if pair.status == .conflict {
        pairs[row] += 1
        overlap[row].add(pair.overlap)
        share[row].add(pair.shareOfSubject)
        status[row] = pair.status.rawValue
      } else if pairs[row] == 0 {
        status[row] = pair.status.rawValue
      }
    }
    return ObjectTable(
      layer: objects.loaded.layer, geometry: try inWGS84(objects, rows), features: rows,
      identifiers: rows.map(objects.loaded.identifier),
      columns: [
        ResultColumn("status", .texts(status)), ResultColumn("pairs", .integers(pairs)),
        ResultColumn("overlap", .numbers(overlap.map(\.value))),
        ResultColumn("overlap_share", .numbers(share.map(\.value))),
        ResultColumn("unit", .texts(Array(repeating: answer.measure.unit, count: rows.count))),
      ])
  }

  private func pairs(
    _ answer: MergedOverlap, _ parameters: OverlapCheck, level: Finding.Level
  ) throws -> [Finding] {
    var names = FindingNames()
    var row = 0
    let geometry = answer.evidence?.geometryOfRow ?? [:]
    return try answer.pairs.enumerated().map { index, pair in
      while row < answer.inScope.count, answer.inScope[row] < pair.subject { row += 1 }
      let kind: Finding.Kind
      switch pair.status {
      case .conflict: kind = .conflict
      case .sliver: kind = .sliver
      case .exempt: kind = .exempt
      }
      let object = object(pair.subject)
      let other = pair.protected.map(other)
      var values: [Measured] = [("share_of_subject", .number(pair.shareOfSubject))]
      if let share = pair.shareOfProtected { values.append(("share_of_protected", .number(share))) }
      return Finding(
        id: try names.name(check: check.id, kind: kind, object: object, other: other), kind: kind,
        level: kind == .conflict ? level : .note, object: object, row: row, other: other,
        measured: pair.overlap, limit: 0, unit: pair.measure.unit, values: values,
        geometry: geometry[index], witness: nil)
    }
  }
}
