import Analyses
import Layers

extension CheckContext {
  /// Computes a coverage.
  func coverage(_ parameters: CoverageCheck) throws -> CheckResult {
    var warnings = warnings
    let weights = try parameters.weight.map { field in
      try objects.loaded.numbers(
        field, of: planarObjects.source, for: "weight", workers: workers)
    }
    if let weights, weights.missing > 0 {
      warnings.append("\(weights.missing) demand features have no weight and count 0")
    }
    var question = CoverageQuestion(
      demand: planarObjects, facilities: planarOthers,
      radii: try others.loaded.lengths(
        parameters.radius, of: planarOthers.source, for: "radius", workers: workers))
    question.weights = weights?.numbers
    question.zones = planarZones
    question.scope = scope
    question.evidence = wantsFiles ? parameters.evidence : []
    question.arcTolerance = parameters.arcTolerance
    let answer = try Coverage.answer(question, workers: workers)

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
    warnings += reachWarning(reach)
    let evidence = try answer.gaps.map { try inWGS84($0.geometry) }
    let covered = try answer.covered.map { layer in
      (geometry: try inWGS84(layer.geometry), objects: Self.rows(of: layer.source, answer))
    }
    return CheckResult(
      id: check.id, kind: .coverage, title: check.title, source: check.source,
      definition: definition(of: parameters, answer, unit: unit), frame: record,
      targets: check.targets, targetUnits: targetUnits(unit), total: total, zones: named(zoneRows),
      findings: try gaps(answer, unit: unit, level: rows.level(of: total)), warnings: warnings,
      failures: failures(answer.failures), objects: try table(answer),
      evidence: evidence ?? GeometryColumns(), covered: covered,
      zoneGeometry: try zoneGeometry())
  }

  private static func values(_ total: CoverageTotal, _ unit: String) -> [Measured] {
    [
      ("demand", .number(total.demand)), ("covered", .number(total.covered)),
      ("share", .optional(total.share)), ("features", .integer(total.features)),
      ("unit", .text(unit)),
    ]
  }

  /// For each demand feature of evidence, its row in the answer.
  private static func rows(of features: [Int], _ answer: CoverageAnswer) -> [Int] {
    var next = 0
    return features.map { feature in
      while next < answer.features.count, answer.features[next].feature < feature { next += 1 }
      return next
    }
  }

  private func table(_ answer: CoverageAnswer) throws -> ObjectTable {
    guard wantsFiles else { return .empty(of: objects.loaded.layer) }
    let rows = answer.features
    let sources = rows.map { planarObjects.source[$0.feature] }
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
    _ answer: CoverageAnswer, unit: String, level: Finding.Level
  ) throws -> [Finding] {
    var names = FindingNames()
    var findings: [Finding] = []
    let sources = answer.gaps?.source ?? []
    var next = 0
    for (row, feature) in answer.features.enumerated() {
      while next < sources.count, sources[next] < feature.feature { next += 1 }
      let geometry = next < sources.count && sources[next] == feature.feature ? next : nil
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
          ], geometry: geometry, witness: nil))
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
