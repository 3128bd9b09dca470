public import Layers
public import Measures

/// Which subjects touch protected areas, or leave the area they must stay in; see ``Overlap``.
public struct OverlapAnalysis: Analysis {
  /// On which side subjects have to be.
  let must: OverlapRule
  /// m² (m for lines) below which an overlap is a sliver.
  let minimumArea: Double
  /// Share of the subject below which an overlap is a sliver.
  let minimumShare: Double
  /// CQL2 text: which subjects are exempt.
  let exempt: String?

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    must = values.text("must").flatMap(OverlapRule.init) ?? .outside
    minimumArea = values.number("min-area", default: 0)
    minimumShare = values.number("min-share", default: 0)
    exempt = values.text("exempt-where")
  }

  /// The condition for exemption, where there is one.
  public var wishes: [ColumnWish] {
    exempt.map {
      [ColumnWish(key: "exempt-where", role: "subjects", field: $0, use: .condition)]
    } ?? []
  }

  /// Answers in one frame.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    let subjects = question["subjects"]
    var asked = OverlapQuestion(subjects: subjects, protected: question["protected"])
    asked.must = must
    asked.minimumArea = minimumArea
    asked.minimumShare = minimumShare
    asked.exempt = question.columns.flags("exempt-where", of: "subjects").map { flags in
      subjects.source.map { flags[$0] }
    }
    asked.groupings = question.groupings
    asked.scope = question.scope
    asked.evidence = question.wantsFiles
    return answer(to: question, try Overlap.answer(asked, workers: workers))
  }

  private func answer(to question: Question, _ found: OverlapAnswer) -> Answer {
    var tallies = Tallies(Self.declaration.quantities, groupings: question.groupings.map(\.count))
    func add(_ sum: OverlapSum, at place: Tallies.Place) {
      let counts = sum.counts
      for (index, count) in [
        counts.subjects, counts.conflicting, counts.pairs, counts.slivers, counts.exempt,
      ].enumerated() {
        tallies.add(Double(count), to: index, at: place)
      }
      tallies.add(sum.overlap, to: 5, at: place, in: found.measure)
      tallies.add(sum.pairOverlap, to: 6, at: place, in: found.measure)
    }
    add(found.sum, at: .total)
    for (grouping, zones) in found.groupings.enumerated() {
      for (zone, sum) in zones.enumerated() { add(sum, at: .zone(zone, of: grouping)) }
    }
    var answer = Answer(tallies)
    if question["subjects"].count > 0 { answer.measures = [found.measure] }
    answer.objects.features = found.inScope
    if question.wantsFiles { answer.objects.columns = columns(found) }
    var row = 0
    let findings = found.pairs.lazy.map { pair in
      while row < found.inScope.count, found.inScope[row] < pair.subject { row += 1 }
      return finding(pair, row: row)
    }
    answer.findings = FindingRows(findings, for: question)
    answer.evidence = found.geometry
    answer.failures = found.failures.map { $0.named("protected") }
    answer.work = found.work
    return answer
  }

  private func finding(_ pair: OverlapPair, row: Int) -> FindingRow {
    var values: [(name: String, value: FindingValue)] = [
      ("share_of_subject", .number(pair.shareOfSubject))
    ]
    if let share = pair.shareOfProtected { values.append(("share_of_protected", .number(share))) }
    return FindingRow(
      kind: pair.status.rawValue, row: row,
      other: pair.protected.map { RelatedFeature("protected", $0) }, measured: pair.overlap,
      limit: 0, unit: pair.measure.unit(), values: values)
  }

  private func columns(_ found: OverlapAnswer) -> [AnswerColumn] {
    let rows = found.inScope
    var pairs = [Int?](repeating: 0, count: rows.count)
    var overlap = Array(repeating: ExactSum(), count: rows.count)
    var share = overlap
    var status = [String?](repeating: "clear", count: rows.count)
    var unit = [String?](repeating: found.measure.unit().word, count: rows.count)
    var row = 0
    for pair in found.pairs {
      while row < rows.count, rows[row] < pair.subject { row += 1 }
      guard row < rows.count else { break }
      unit[row] = pair.measure.unit().word
      if pair.status == .conflict {
        pairs[row] = (pairs[row] ?? 0) + 1
        overlap[row].add(pair.overlap)
        share[row].add(pair.shareOfSubject)
        status[row] = pair.status.rawValue
      } else if pairs[row] == 0 {
        status[row] = pair.status.rawValue
      }
    }
    var overlaps = overlap.map(\.value)
    var shares = share.map(\.value)
    for (row, subject) in rows.enumerated() {
      guard let union = found.unions[subject] else { continue }
      (overlaps[row], shares[row]) = (union.overlap, union.share)
    }
    return [
      .texts(status), .integers(pairs), .numbers(overlaps), .numbers(shares), .texts(unit),
    ]
  }
}
