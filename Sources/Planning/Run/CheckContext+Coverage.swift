import Analyses
import Layers

extension CheckContext {
  /// Computes a coverage.
  func coverage(_ parameters: CoverageCheck) throws -> CheckResult {
    var warnings = warnings
    let weights = try parameters.weight.map { field in
      try objects.loaded.numbers(
        field, of: objectFeatures, for: "weight", workers: workers)
    }
    if let weights, weights.missing > 0 {
      warnings.append("\(weights.missing) demand features have no weight and count 0")
    }
    let answer = try answer(parameters, weights: weights?.numbers)

    let unit = parameters.weight ?? answer.measure.unit
    let rows = RowMaker(kind: .coverage, targets: check.targets)
    let failed = !unrepaired.isEmpty || !answer.failures.isEmpty
    let total = rows.row(
      id: nil, Self.values(answer.total, unit), failed: failed, hasData: answer.total.demand > 0)
    let doubts = zonesInDoubt(answer.failures)
    let zoneRows = answer.zones.enumerated().map { index, zone in
      rows.row(
        id: zoneIdentifier(index), Self.values(zone, unit), failed: doubts[index],
        hasData: zone.demand > 0)
    }
    let reach = answer.reachBeyondFacilities
    warnings += self.warnings(answer.failures) + reachWarning(reach)
    return CheckResult(
      id: check.id, kind: .coverage, title: check.title, source: check.source,
      definition: definition(of: parameters, answer, unit: unit), frame: record,
      targets: check.targets, targetUnits: targetUnits(unit), total: total, zones: named(zoneRows),
      findings: try gaps(answer, unit: unit, level: rows.level(of: total)), warnings: warnings,
      failures: failures(answer.failures), objects: try table(answer),
      evidence: answer.gaps?.geometry ?? GeometryColumns(),
      covered: answer.covered.map { (geometry: $0.geometry, objects: $0.rows) },
      zoneGeometry: try zoneGeometry())
  }

  private static func values(_ total: CoverageTotal, _ unit: String) -> [Measured] {
    [
      ("demand", .number(total.demand)), ("covered", .number(total.covered)),
      ("share", .optional(total.share)), ("features", .integer(total.features)),
      ("unit", .text(unit)),
    ]
  }

  private func table(_ answer: MergedCoverage) throws -> ObjectTable {
    guard wantsFiles else { return .empty(of: objects.loaded.layer) }
    let rows = answer.features
    let sources = rows.map(\.feature)
    return ObjectTable(
      layer: objects.loaded.layer, geometry: try inWGS84(objects, sources), features: sources,
      identifiers: sources.map(objects.loaded.identifier),
      columns: [
        ResultColumn("demand", .numbers(rows.map(\.measure.demand))),
        ResultColumn("covered", .numbers(rows.map(\.measure.covered))),
        ResultColumn("share", .numbers(rows.map(\.measure.share))),
        ResultColumn("distance_m", .numbers(rows.map(\.distance))),
        ResultColumn("nearest", .texts(rows.map { $0.nearest.map(other) })),
      ])
  }

  private func gaps(
    _ answer: MergedCoverage, unit: String, level: Finding.Level
  ) throws -> [Finding] {
    var names = FindingNames()
    var findings: [Finding] = []
    let geometry = answer.gaps?.geometryOfRow ?? [:]
    for (row, feature) in answer.features.enumerated() {
      let measure = feature.measure
      guard let share = measure.share, share < 1 - Target.equality else { continue }
      let object = object(feature.feature)
      findings.append(
        Finding(
          id: try names.name(check: check.id, kind: .gap, object: object, other: nil), kind: .gap,
          level: level, object: object, row: row, other: feature.nearest.map(other),
          measured: share, limit: 1, unit: "share",
          values: [
            ("uncovered", .number(measure.demand - measure.covered)),
            ("uncovered_unit", .text(unit)), ("distance_m", .optional(feature.distance)),
          ], geometry: geometry[row], witness: nil))
    }
    return findings
  }

  private func reachWarning(_ reach: (Double, Double, Double, Double)) -> [String] {
    let sides = [
      ("west", reach.0), ("south", reach.1), ("east", reach.2), ("north", reach.3),
    ].filter { $0.1 > 0 }
    guard !sides.isEmpty else { return [] }
    let list = sides.map { "\(Figures.fixed($0.1, decimals: 0)) m in the \($0.0)" }
    return [
      "the \(others.use.layer) layer does not reach a radius beyond the demand: it lacks "
        + list.joined(separator: ", ")
        + "; facilities that it does not hold would cover more near that edge"
    ]
  }
}
