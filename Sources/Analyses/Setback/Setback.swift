public import Layers
import Measures

/// Which subjects come closer to a bank than they must stay.
public enum Setback {
  /// Computes all violating pairs, sums by zone and in total, and encroached geometry when asked for.
  ///
  /// Definition: the distance of a subject and a bank feature is the smallest between any point of
  /// the one and any of the other, polygons with their inside; a pair is listed when it is *less*
  /// than required. What differs from the required distance by no more than the rounding of
  /// coordinates lies at it, and violates nothing; a line that runs there encroaches 0 m. Encroached
  /// is the measure of the subject's part that lies nearer than required
  /// to this bank feature, with true arcs; of a subject with parts of several kinds, those of the
  /// highest dimension are measured.
  ///
  /// In a zone counts what the parts of subjects inside the zone violate by themselves.
  ///
  /// - Parameters:
  ///   - question: Planar layers in one metric frame. Without subjects or banks the answer is empty.
  ///   - workers: Threads to use; the answer does not depend on their number.
  /// - Returns: Violations by subject and then by bank feature.
  /// - Throws: ``Layers/StopRequest/Stopped`` when a stop was requested. Objects that the engine
  ///   cannot compute do not throw but are listed in `failures`.
  public static func answer(
    _ question: SetbackQuestion, workers: Workers
  ) throws -> SetbackAnswer {
    let scoped = try Splitting.scoped(
      question.subjects, by: question.scope, workers: workers)
    let subjects = scoped.geometry
    let finder = SetbackFinder(
      question: question, banks: try BankLayer(question.bank, workers: workers))
    var found = try finder.findViolations(
      subjects, sources: nil, candidates: nil, workers: workers)
    let measured = try finder.measureEncroachment(
      &found.violations, of: subjects, workers: workers)

    var answer = SetbackAnswer(
      violations: found.violations, groupings: [], sum: SetbackSum(), geometry: nil,
      failures: scoped.failures + measured.failures,
      work: scoped.work + found.work + measured.work,
      subjectNames: FeatureNames(question.subjects), bankNames: FeatureNames(question.bank))
    answer.inScope = subjects.featuresWithParts
    var total = SetbackSum()
    total.counts.subjects = answer.inScope.count
    let unions = try finder.unions(of: found.violations, in: subjects, workers: workers)
    answer.work = answer.work + unions.work
    answer.failures += unions.failures
    for (first, measure) in unions.measures {
      answer.unions[found.violations[first].subject] = measure
    }
    total.add(found.violations[...], unions.measures)
    total.counts.closest = try SetbackClosest(question: question, banks: finder.banks).least(
      of: subjects, known: total.counts.closest, workers: workers)
    answer.sum = total
    for zones in question.groupings {
      try addZones(zones, finder, scoped.pieces, unions.measures, to: &answer, workers: workers)
    }
    if question.evidence {
      try addGeometry(finder, subjects, to: &answer, workers: workers)
    }
    return answer
  }

  /// The smallest distance between subjects and the banks from which any distance is required of
  /// them, kept or not, in total and for each zone of each grouping; `nil` where there is none.
  static func closest(
    _ question: SetbackQuestion, workers: Workers
  ) throws -> (total: Double?, groupings: [[Double?]]) {
    let scoped = try Splitting.scoped(
      question.subjects, by: question.scope, workers: workers)
    let closest = SetbackClosest(
      question: question, banks: try BankLayer(question.bank, workers: workers))
    let total = try closest.least(of: scoped.geometry, known: nil, workers: workers)
    return (
      total,
      try question.groupings.map { zones in
        let split = try Splitting.byZones(scoped.pieces, zones: zones, workers: workers)
        return try closest.least(
          of: scoped.pieces.geometry, in: split, known: Array(repeating: nil, count: zones.count),
          workers: workers)
      }
    )
  }

  /// Adds the sums by zone to an answer whose violations are complete.
  private static func addZones(
    _ zones: PlanarLayer, _ finder: SetbackFinder, _ subjects: Pieces,
    _ wholes: [Int: Double], to answer: inout SetbackAnswer, workers: Workers
  ) throws {
    let split = try Splitting.byZones(subjects, zones: zones, workers: workers)
    answer.failures += split.failures
    answer.work = answer.work + split.work
    var totals = [SetbackSum](repeating: SetbackSum(), count: zones.count)
    for zone in split.zones { totals[Int(zone)].counts.subjects += 1 }

    // The pairs of the whole subject are the only ones that its parts can have.
    var banksOfSubject: [Int: [Int]] = [:]
    var ranges: [Int: Range<Int>] = [:]
    for (position, violation) in answer.violations.enumerated() {
      banksOfSubject[violation.subject, default: []].append(violation.bank)
      let first = ranges[violation.subject]?.lowerBound ?? position
      ranges[violation.subject] = first..<position + 1
    }
    var sources: [Int] = []
    var candidates: [[Int]] = []
    var cut = GeometryColumns()
    var zoneOfPiece: [Int] = []
    for part in split.features.indices {
      let subject = Int(split.features[part])
      guard let range = ranges[subject], let banks = banksOfSubject[subject] else { continue }
      if split.pieces[part] < 0 {
        totals[Int(split.zones[part])].add(answer.violations[range], wholes)
      } else {
        cut.appendFeature(Int(split.pieces[part]), of: split.geometry)
        sources.append(subject)
        candidates.append(banks)
        zoneOfPiece.append(Int(split.zones[part]))
      }
    }
    var found = try finder.findViolations(
      cut, sources: sources, candidates: candidates, workers: workers)
    let measured = try finder.measureEncroachment(
      &found.violations, of: cut, workers: workers)
    let unions = try finder.unions(of: found.violations, in: cut, workers: workers)
    answer.work = answer.work + found.work + measured.work + unions.work
    // Pieces are numbered by themselves here.
    answer.failures += (measured.failures + unions.failures).map { failure in
      Failure(
        feature: sources[failure.feature], other: .zone(zoneOfPiece[failure.feature]),
        reason: failure.reason)
    }
    var first = 0
    while first < found.violations.count {
      let piece = found.violations[first].subject
      let end =
        found.violations[first...].firstIndex { $0.subject != piece } ?? found.violations.count
      totals[zoneOfPiece[piece]].add(found.violations[first..<end], unions.measures)
      first = end
    }
    let closest = try SetbackClosest(question: finder.question, banks: finder.banks).least(
      of: subjects.geometry, in: split, known: totals.map(\.counts.closest), workers: workers)
    for zone in totals.indices { totals[zone].counts.closest = closest[zone] }
    answer.groupings.append(totals)
  }
}

/// A sum over violations that does not depend on their order.
public struct SetbackSum: Sendable {
  /// All but the encroached area and length.
  public internal(set) var counts = SetbackTotal()
  /// Encroached m², each place once.
  public private(set) var area = ExactSum()
  /// Encroached m, each place once.
  public private(set) var length = ExactSum()

  /// The sum, rounded.
  public var total: SetbackTotal {
    var total = counts
    total.encroachedArea = area.value
    total.encroachedLength = length.value
    return total
  }

  /// Adds violations, all those of a subject next to each other.
  ///
  /// `unions` has the measure of subjects with several, by the position of their first.
  mutating func add(_ pairs: ArraySlice<SetbackViolation>, _ unions: [Int: Double]) {
    var subject = -1
    var isBeyond = false
    func end() -> (Int, Int) { subject < 0 ? (0, 0) : isBeyond ? (1, 0) : (0, 1) }
    for index in pairs.indices {
      let pair = pairs[index]
      if pair.subject != subject {
        counts.violations += end().0
        counts.withinTolerance += end().1
        subject = pair.subject
        isBeyond = false
        let encroached = unions[index] ?? pair.encroached
        switch pair.measure {
        case .area: area.add(encroached)
        case .length: length.add(encroached)
        case .count, .weight: counts.encroachedCount += Int(encroached)
        }
      }
      if !pair.isWithinTolerance { isBeyond = true }
      counts.closest = min(counts.closest ?? .infinity, pair.distance)
    }
    counts.violations += end().0
    counts.withinTolerance += end().1
  }
}
