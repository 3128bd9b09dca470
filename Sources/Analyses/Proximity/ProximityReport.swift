import Layers
import Measures

/// Tells what was found of each subject: columns, findings, and which of them are open.
struct ProximityReport {
  let asked: ProximityAnalysis
  let kinds: ProximityKinds
  let question: Question
  let found: ProximityFound
  /// The subjects in scope.
  let rows: [Int]

  private func isServed(_ subject: Int) -> Bool { found.reached(subject) >= kinds.needed }

  /// The kinds that a subject lacks, each with its nearest facility.
  private func lacks(_ subject: Int) -> [ProximityFound.Near] {
    found.nearest(to: subject).filter { !found.isReached($0) }
  }

  /// The kinds that a subject lacks, by name.
  private func lacking(_ subject: Int) -> String {
    lacks(subject).map { kinds.names[Int($0.kind)] }.joined(separator: ", ")
  }

  /// The facility that misses its distance by the least, of the kinds that a subject lacks.
  private func nearestMiss(_ subject: Int) -> ProximityFound.Near? {
    func excess(_ near: ProximityFound.Near) -> Double {
      near.distance - kinds.metres[Int(near.kind)]
    }
    return lacks(subject).filter(\.isThere).min { excess($0) < excess($1) }
  }

  /// What is stated of each subject, in the order of the declared columns.
  func columns(_ amounts: [Double]) -> [AnswerColumn] {
    let closest = rows.map { found.closest(to: $0) }
    return [
      .texts(rows.map { isServed($0) ? "served" : "lacking" }), .numbers(amounts),
      .integers(rows.map { found.reached($0) }),
      .texts(rows.map { isServed($0) ? nil : lacking($0) }),
      .numbers(closest.map { $0?.distance }),
      .related(closest.map { $0.map(found.facility) }),
      .ranked(
        rows.map { subject in
          found.nearest(to: subject).filter(\.isThere).map {
            RankedFeature(
              found.facility($0), metres: $0.distance, label: kinds.names[Int($0.kind)])
          }
        }),
      .ranked(
        rows.map { subject in
          found.ranked(subject).map { RankedFeature(found.facility($0), metres: $0.distance) }
        }),
    ]
  }

  /// One finding a subject that lacks kinds, by row.
  func findings() -> some Sequence<FindingRow> {
    rows.enumerated().lazy.compactMap { row, subject in
      guard !isServed(subject) else { return nil }
      let miss = nearestMiss(subject)
      return FindingRow(
        kind: "lacking", row: row, other: miss.map(found.facility), measured: miss?.distance,
        limit: miss.map { kinds.metres[Int($0.kind)] }, unit: .metre,
        values: [
          ("lacks", .text(question.wantsFiles ? lacking(subject) : nil)),
          ("reached", .number(Double(found.reached(subject)))),
          ("needed", .number(Double(kinds.needed))),
        ], witness: miss.map { ($0.start, $0.end) })
    }
  }

  /// Rows of which facilities beyond the reach may tell more: not all kinds, or not as many facilities as are
  /// listed, were found within it.
  var openRows: [Int] {
    guard !question.hasAllSurroundings else { return [] }
    // What lies beyond the halo on the ground may lie a little nearer in the frame.
    let reach = asked.distance.largest * 0.999
    return rows.indices.filter { row in
      let subject = rows[row]
      guard found.nearest(to: subject).allSatisfy({ $0.distance <= reach }) else { return true }
      let listed = found.ranked(subject)
      return listed.count < asked.listed || listed.contains { $0.distance > reach }
    }
  }
}
