import Layers
import Measures

extension SetbackFinder {
  /// Encroachment with each place counted once, of the subjects that violate several bank features.
  ///
  /// - Parameters:
  ///   - violations: Pairs by subject and then by bank feature.
  ///   - features: What the pairs' subjects are features of.
  /// - Returns: The measures, by the position of the subject's first violation; subjects with one
  ///   violation are not among them, as that one has their measure.
  func unions(
    of violations: [SetbackViolation], in features: GeometryColumns, workers: Workers
  ) throws -> (measures: [Int: Double], failures: [Failure], work: WorkCounts) {
    let runs = Self.runs(of: violations)
    let covers = covers(for: runs.map { violations[$0] })
    let chunks = try workers.map(
      count: runs.count, chunk: 16, state: { (ExactCover.Scratch(), BankSearch()) }
    ) { state, range in
      let before = state.0.work
      let measures = features.withView { view in
        banks.withView { b in
          range.map { union(violations[runs[$0]], features, view, b, covers, &state) }
        }
      }
      return (measures, state.0.work - before)
    }
    var measures: [Int: Double] = [:]
    var failures: [Failure] = []
    var work = WorkCounts()
    for (own, ownWork) in chunks {
      for measure in own {
        let first = runs[measures.count].lowerBound
        switch measure {
        case .success(let value): measures[first] = value
        case .failure(let breach):
          measures[first] = 0
          failures.append(
            Failure(
              feature: violations[first].subject, reason: "encroachment: \(breach.reason)"))
        }
      }
      work = work + ownWork
    }
    return (measures, failures, work)
  }

  /// Where the violations of subjects with several lie.
  private static func runs(of violations: [SetbackViolation]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var first = 0
    while first < violations.count {
      var end = first + 1
      while end < violations.count, violations[end].subject == violations[first].subject {
        end += 1
      }
      if end - first > 1 { runs.append(first..<end) }
      first = end
    }
    return runs
  }

  private func strips(_ violations: ArraySlice<SetbackViolation>) -> [Strip] {
    violations.map { Strip(bank: $0.bank, distance: $0.required) }
  }

  /// One cover for each set of strips that some subject violates together.
  private func covers(for runs: [ArraySlice<SetbackViolation>]) -> [[Strip]: ExactCover] {
    var covers: [[Strip]: ExactCover] = [:]
    for run in runs where run.first?.measure != .count {
      let strips = strips(run)
      guard covers[strips] == nil else { continue }
      var radii = Array(repeating: -1.0, count: banks.geometry.featureCount)
      for strip in strips { radii[strip.bank] = strip.distance }
      covers[strips] = ExactCover(
        banks.geometry, radii: radii, only: strips.map(\.bank), isInclusive: false)
    }
    return covers
  }

  private func union(
    _ pairs: ArraySlice<SetbackViolation>, _ features: GeometryColumns, _ view: ColumnsView,
    _ b: EdgeIndexView, _ covers: [[Strip]: ExactCover],
    _ state: inout (ExactCover.Scratch, BankSearch)
  ) -> Result<Double, MeasureAudit.Breach> {
    guard let first = pairs.first else { return .success(0) }
    switch first.measure {
    case .area, .length:
      guard let cover = covers[strips(pairs)] else { return .success(0) }
      let isArea = first.measure == .area
      let own = isArea ? view.area(first.subject) : view.length(first.subject, of: .line)
      let covered =
        isArea
        ? cover.coveredArea(
          of: features, feature: first.subject, area: own, scratch: &state.0)
        : cover.coveredLength(
          of: features, feature: first.subject, length: own, scratch: &state.0)
      // Each place counts once: no more than all strips have one by one.
      let bounds = MeasureAudit.Bounds(
        own: own, coveredOfWhole: pairs.reduce(0) { $0 + $1.encroached }, distance: nil)
      return MeasureAudit(cover).settled(
        covered, of: features, first.subject, isArea: isArea, within: bounds, &state.0.work)
    case .count, .weight:
      var count = 0.0
      for part in view.parts(first.subject)
      where pairs.contains(where: { features.isNear(part, $0, banks, b, search: &state.1) }) {
        count += 1
      }
      return .success(count)
    }
  }
}
