import Analyses
import Layers

/// An overlap over all groups: subjects and areas are numbered as in their files.
struct MergedOverlap {
  var measure = Measure.area
  /// By subject, then by area.
  var pairs: [OverlapPair] = []
  /// In the order of `zoneFeatures`.
  var zones: [OverlapTotal]
  var total = OverlapTotal()
  /// The subjects with a part in scope; ascending.
  var inScope: [Int] = []
  /// The geometry of pairs; `nil` when not asked for.
  var evidence: Evidence?
  var failures = MergedFailures()
}

extension CheckContext {
  /// Answers an overlap group by group.
  ///
  /// - Parameters:
  ///   - parameters: What is asked.
  ///   - exempt: For each feature of the objects' file, whether it is exempt.
  func answer(_ parameters: OverlapCheck, exempt: [Bool]?) throws -> MergedOverlap {
    var merged = MergedOverlap(zones: Array(repeating: OverlapTotal(), count: zoneFeatures.count))
    var measured: [(measure: Measure, zones: [OverlapTotal], rows: [Int], total: OverlapTotal)] = []
    for group in groups {
      var question = OverlapQuestion(subjects: group.objects, protected: group.others)
      question.must = parameters.must
      question.minimumArea = parameters.minimumArea
      question.minimumShare = parameters.minimumShare
      question.exempt = exempt.map { exempt in group.objects.source.map { exempt[$0] } }
      question.zones = group.zones
      question.scope = group.scope
      question.evidence = wantsFiles
      let answer = try Overlap.answer(question, workers: workers)
      try merged.evidence.add(
        answer.geometry, offset: merged.pairs.count, from: group.frame, workers: workers)
      merged.pairs += answer.pairs.map { pair in
        var pair = pair
        pair.subject = group.objects.source[pair.subject]
        pair.protected = pair.protected.map { group.others.source[$0] }
        return pair
      }
      merged.inScope += answer.inScope.map { group.objects.source[$0] }
      merged.failures.add(answer.failures, answer.work, of: group)
      if group.objects.count > 0 {
        measured.append((answer.measure, answer.zones, zoneRows(of: group), answer.total))
      }
    }
    // Overlaps are summed of the kind with the most dimensions, over all groups.
    let order = [Measure.area, .length, .count]
    let all = measured.map(\.measure)
    merged.measure = order.first { all.contains($0) } ?? .area
    for part in measured {
      let counts = part.measure == merged.measure
      merged.total.add(part.total, withOverlap: counts)
      for (row, zone) in zip(part.rows, part.zones) {
        merged.zones[row].add(zone, withOverlap: counts)
      }
    }
    let rows = RowOrder(objects: merged.pairs.map(\.subject))
    merged.pairs = rows.apply(merged.pairs)
    merged.evidence = merged.evidence.map { rows.apply($0) }
    merged.inScope.sort()
    return merged
  }
}

extension OverlapTotal {
  fileprivate mutating func add(_ other: OverlapTotal, withOverlap counts: Bool) {
    subjects += other.subjects
    conflicting += other.conflicting
    pairs += other.pairs
    slivers += other.slivers
    exempt += other.exempt
    if counts { overlap += other.overlap }
  }
}
