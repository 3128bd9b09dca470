import Analyses
import Georeferencing
import Layers

/// A setback over all groups: subjects and banks are numbered as in their files.
struct MergedSetback {
  /// By subject, then by bank.
  var violations: [SetbackViolation] = []
  /// The witness line of each violation in degrees of WGS 84; empty when not asked for.
  var witnesses: [(start: Coordinate, end: Coordinate)] = []
  /// In the order of `zoneFeatures`.
  var zones: [SetbackTotal]
  var total = SetbackTotal()
  /// The subjects with a part in scope; ascending.
  var inScope: [Int] = []
  /// What is encroached of subjects with several violations, each place once.
  var unions: [Int: Double] = [:]
  /// The geometry of violations; `nil` when not asked for.
  var evidence: Evidence?
  var failures = MergedFailures()
}

extension CheckContext {
  /// Answers a setback group by group.
  func answer(_ parameters: SetbackCheck) throws -> MergedSetback {
    let required = try parameters.distance.distances(
      subjects: objects.loaded, objectFeatures, bank: others.loaded, others.features,
      workers: workers)
    var merged = MergedSetback(zones: Array(repeating: SetbackTotal(), count: zoneFeatures.count))
    for group in groups {
      var own = required
      own.bankClass = required.bankClass.values(of: group.others.source, among: others.features)
      own.subjectClass = required.subjectClass?.values(
        of: group.objects.source, among: objectFeatures)
      var question = SetbackQuestion(
        subjects: group.objects, bank: group.others, required: own)
      question.tolerance = parameters.tolerance
      question.zones = group.zones
      question.scope = group.scope
      question.evidence = wantsFiles
      question.arcTolerance = parameters.arcTolerance
      let answer = try Setback.answer(question, workers: workers)
      try merged.evidence.add(
        answer.geometry, offset: merged.violations.count, from: group.frame, workers: workers)
      if wantsFiles { merged.witnesses += try witnesses(answer.violations, from: group.frame) }
      merged.violations += answer.violations.map { violation in
        var violation = violation
        violation.subject = group.objects.source[violation.subject]
        violation.bank = group.others.source[violation.bank]
        return violation
      }
      for (subject, measure) in answer.unions {
        merged.unions[group.objects.source[subject]] = measure
      }
      merged.inScope += answer.inScope.map { group.objects.source[$0] }
      merged.total.add(answer.total)
      for (row, zone) in zip(zoneRows(of: group), answer.zones) { merged.zones[row].add(zone) }
      merged.failures.add(answer.failures, answer.work, of: group)
    }
    let rows = RowOrder(objects: merged.violations.map(\.subject))
    merged.violations = rows.apply(merged.violations)
    if wantsFiles { merged.witnesses = rows.apply(merged.witnesses) }
    merged.evidence = merged.evidence.map { rows.apply($0) }
    merged.inScope.sort()
    return merged
  }

  private func witnesses(
    _ violations: [SetbackViolation], from frame: MetricFrame
  ) throws -> [(start: Coordinate, end: Coordinate)] {
    guard !violations.isEmpty else { return [] }
    var ends = violations.flatMap { [$0.witnessStart, $0.witnessEnd] }
    try FrameInverse(from: frame, over: Envelope(ends)).toWGS84(&ends)
    return violations.indices.map { (ends[2 * $0], ends[2 * $0 + 1]) }
  }
}

extension SetbackTotal {
  fileprivate mutating func add(_ other: SetbackTotal) {
    subjects += other.subjects
    violations += other.violations
    withinTolerance += other.withinTolerance
    encroachedArea += other.encroachedArea
    encroachedLength += other.encroachedLength
    encroachedCount += other.encroachedCount
    if let own = other.closest { closest = min(closest ?? .infinity, own) }
  }
}
