import Analyses
import Layers

extension CheckContext {
  /// Computes a setback.
  func setback(_ parameters: SetbackCheck) throws -> CheckResult {
    let answer = try answer(parameters)

    let rows = RowMaker(kind: .setback, targets: check.targets)
    let failed = !unrepaired.isEmpty || !answer.failures.isEmpty
    let total = rows.row(
      id: nil, Self.values(answer.total), doubtful: Double(answer.total.withinTolerance),
      failed: failed, hasData: answer.total.subjects > 0)
    let doubts = zonesInDoubt(answer.failures)
    let zoneRows = answer.zones.enumerated().map { index, zone in
      rows.row(
        id: zoneIdentifier(index), Self.values(zone), doubtful: Double(zone.withinTolerance),
        failed: doubts[index], hasData: zone.subjects > 0)
    }
    return CheckResult(
      id: check.id, kind: .setback, title: check.title, source: check.source,
      definition: definition(of: parameters), frame: record, targets: check.targets,
      targetUnits: targetUnits("m"), total: total, zones: named(zoneRows),
      findings: try violations(answer, level: rows.level(of: total)),
      warnings: warnings + warnings(answer.failures),
      failures: failures(answer.failures), objects: try table(answer),
      evidence: answer.evidence?.geometry ?? GeometryColumns(),
      covered: nil, zoneGeometry: try zoneGeometry())
  }

  private static func values(_ total: SetbackTotal) -> [Measured] {
    [
      ("subjects", .integer(total.subjects)), ("violations", .integer(total.violations)),
      ("within_tolerance", .integer(total.withinTolerance)),
      ("encroached_m2", .number(total.encroachedArea)),
      ("encroached_m", .number(total.encroachedLength)),
      ("encroached_count", .integer(total.encroachedCount)),
      ("closest_m", .optional(total.closest)),
    ]
  }

  private func table(_ answer: MergedSetback) throws -> ObjectTable {
    guard wantsFiles else { return .empty(of: objects.loaded.layer) }
    let rows = answer.inScope
    var status = Array(repeating: "clear", count: rows.count)
    var violations = Array(repeating: 0, count: rows.count)
    var closest = [SetbackViolation?](repeating: nil, count: rows.count)
    var encroached = Array(repeating: 0.0, count: rows.count)
    var row = 0
    for violation in answer.violations {
      while row < rows.count, rows[row] < violation.subject { row += 1 }
      guard row < rows.count else { break }
      if !violation.isWithinTolerance {
        violations[row] += 1
        status[row] = Finding.Kind.violation.rawValue
      } else if violations[row] == 0 {
        status[row] = Finding.Kind.withinTolerance.rawValue
      }
      // Each place once, whatever the number of bank features near it.
      encroached[row] = answer.unions[violation.subject] ?? violation.encroached
      let shortfall = violation.required - violation.distance
      if let known = closest[row] {
        let difference = known.required - known.distance - shortfall
        if difference > 0 { continue }
        // Two reaches of a river that meet are equally near; their order in the file is chance.
        if difference == 0, other(known.bank) <= other(violation.bank) { continue }
      }
      closest[row] = violation
    }
    return ObjectTable(
      layer: objects.loaded.layer, geometry: try inWGS84(objects, rows), features: rows,
      identifiers: rows.map(objects.loaded.identifier),
      columns: [
        ResultColumn("status", .texts(status)), ResultColumn("violations", .integers(violations)),
        ResultColumn("bank", .texts(closest.map { $0.map { other($0.bank) } })),
        ResultColumn("distance_m", .numbers(closest.map { $0?.distance })),
        ResultColumn("required_m", .numbers(closest.map { $0?.required })),
        ResultColumn("shortfall_m", .numbers(closest.map { $0.map { $0.required - $0.distance } })),
        ResultColumn("encroached", .numbers(encroached)),
        ResultColumn("encroached_unit", .texts(closest.map { $0?.measure.unit })),
      ])
  }

  private func violations(_ answer: MergedSetback, level: Finding.Level) throws -> [Finding] {
    var names = FindingNames()
    let geometry = answer.evidence?.geometryOfRow ?? [:]
    var row = 0
    return try answer.violations.enumerated().map { index, violation in
      while row < answer.inScope.count, answer.inScope[row] < violation.subject { row += 1 }
      let kind = violation.isWithinTolerance ? Finding.Kind.withinTolerance : .violation
      let object = object(violation.subject)
      let other = other(violation.bank)
      return Finding(
        id: try names.name(check: check.id, kind: kind, object: object, other: other), kind: kind,
        level: kind == .violation ? level : level == .note ? .note : .warning, object: object,
        row: row, other: other, measured: violation.distance, limit: violation.required,
        unit: "m",
        values: [
          ("shortfall_m", .number(violation.required - violation.distance)),
          ("encroached", .number(violation.encroached)),
          ("encroached_unit", .text(violation.measure.unit)),
        ], geometry: geometry[index],
        witness: answer.witnesses.isEmpty ? nil : answer.witnesses[index])
    }
  }
}
