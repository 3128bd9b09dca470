import Layers
import Measures

/// Finds and measures the violations of a setback question.
struct SetbackFinder: Sendable {
  let question: SetbackQuestion
  let banks: BankLayer

  /// What was found, and what it took.
  struct Found: Sendable {
    var violations: [SetbackViolation] = []
    var work = WorkCounts()
  }

  /// A bank feature and a distance required of it.
  struct Strip: Hashable, Sendable {
    var bank: Int
    var distance: Double
  }

  /// Finds the pairs that are nearer than required; `encroached` is still 0.
  ///
  /// A distance that differs from the one required by no more than rounding (``BankLayer/tie``) is
  /// equal to it, and so no violation.
  ///
  /// - Parameters:
  ///   - features: The subjects, or parts of them.
  ///   - sources: For each feature the subject that it is a part of; `nil` when it is that subject.
  ///   - candidates: For each feature the bank features that matter; `nil` when all may.
  func findViolations(
    _ features: GeometryColumns, sources: [Int]?, candidates: [[Int]]?, workers: Workers
  ) throws -> Found {
    let reach = question.required.table.lazy.joined().max() ?? -1
    guard reach > 0 else { return Found() }
    let chunks = try workers.map(
      count: features.featureCount, chunk: 2048, state: { BankSearch() }
    ) { search, range in
      var found = Found()
      search.columnsChanged()
      features.withView { view in
        banks.withView { b in
          var near: [Int] = []
          for feature in range {
            if let candidates {
              near = candidates[feature]
            } else {
              banks.find(view.envelopes[feature].widened(by: reach), into: &near)
            }
            for bank in near {
              let pair = BankPair(view: view, feature: feature, banks: b, bank: bank)
              examine(pair, of: sources?[feature] ?? feature, &search, &found)
            }
          }
        }
      }
      return found
    }
    return chunks.reduce(into: Found()) { all, chunk in
      all.violations += chunk.violations
      all.work = all.work + chunk.work
    }
  }

  private func examine(
    _ pair: BankPair, of source: Int, _ search: inout BankSearch, _ found: inout Found
  ) {
    let required = question.required.distance(subject: source, bank: pair.bank)
    guard required > 0 else { return }
    found.work.pairsExamined += 1
    guard let nearest = search.nearest(pair, of: banks, below: required - banks.tie) else {
      found.work.decidedByDistance += 1
      return
    }
    found.violations.append(
      SetbackViolation(
        subject: pair.feature, bank: pair.bank, distance: nearest.distance, required: required,
        isWithinTolerance: required - nearest.distance <= question.tolerance, encroached: 0,
        measure: Measure(dimension: pair.view.dimension(pair.feature)),
        witnessStart: nearest.subject,
        witnessEnd: nearest.bank))
  }

  /// The exact strips along the banks that are violated, one for each bank and distance.
  private func covers(for violations: some Sequence<SetbackViolation>) -> [Strip: ExactCover] {
    var covers: [Strip: ExactCover] = [:]
    var radii: [Double: [Double]] = [:]
    for violation in violations where violation.measure != .count {
      let strip = Strip(bank: violation.bank, distance: violation.required)
      if covers[strip] != nil { continue }
      let all =
        radii[strip.distance]
        ?? Array(repeating: strip.distance, count: banks.geometry.featureCount)
      radii[strip.distance] = all
      covers[strip] = ExactCover(
        banks.geometry, radii: all, only: [strip.bank], isInclusive: false)
    }
    return covers
  }

  /// How many covers there are at a time: a layer of points may have as many as points.
  private static let coversAtOnce = 4096

  /// The violations, by position, in parts that need no more covers at a time than are kept; each
  /// bank's are in one part.
  private static func parts(of violations: [SetbackViolation]) -> [[Int]] {
    var numbers: [Strip: Int] = [:]
    var parts: [[Int]] = []
    for (position, violation) in violations.enumerated() {
      let strip = Strip(bank: violation.bank, distance: violation.required)
      let number = numbers[strip] ?? numbers.count
      numbers[strip] = number
      while parts.count <= number / coversAtOnce { parts.append([]) }
      parts[number / coversAtOnce].append(position)
    }
    return parts
  }

  /// Fills in how much of each subject lies nearer than required.
  func measureEncroachment(
    _ violations: inout [SetbackViolation], of features: GeometryColumns, workers: Workers
  ) throws -> (failures: [Failure], work: WorkCounts) {
    let pairs = violations
    var work = WorkCounts()
    var failures: [(position: Int, failure: Failure)] = []
    for part in Self.parts(of: pairs) {
      let covers = covers(for: part.lazy.map { pairs[$0] })
      let chunks = try workers.map(
        count: part.count, chunk: 64, state: { (ExactCover.Scratch(), BankSearch()) }
      ) { state, range in
        let before = state.0.work
        let measures = features.withView { view in
          banks.withView { b in
            range.map { encroached(pairs[part[$0]], features, view, b, covers, &state) }
          }
        }
        return (measures, state.0.work - before)
      }
      for (position, measure) in zip(part, chunks.lazy.flatMap(\.0)) {
        switch measure {
        case .success(let value): violations[position].encroached = value
        case .failure(let breach):
          let failure = Failure(
            feature: pairs[position].subject, other: .partner(pairs[position].bank),
            reason: "encroachment: \(breach.reason)")
          failures.append((position, failure))
        }
      }
      work = chunks.reduce(work) { $0 + $1.1 }
    }
    return (failures.sorted { $0.position < $1.position }.map(\.failure), work)
  }

  private func encroached(
    _ pair: SetbackViolation, _ features: GeometryColumns, _ view: ColumnsView,
    _ b: EdgeIndexView, _ covers: [Strip: ExactCover],
    _ state: inout (ExactCover.Scratch, BankSearch)
  ) -> Result<Double, MeasureAudit.Breach> {
    let strip = Strip(bank: pair.bank, distance: pair.required)
    switch pair.measure {
    case .area, .length:
      guard let cover = covers[strip] else { return .success(0) }
      let isArea = pair.measure == .area
      let own = isArea ? view.area(pair.subject) : view.length(pair.subject, of: .line)
      let covered =
        isArea
        ? cover.coveredArea(
          of: features, feature: pair.subject, area: own, scratch: &state.0)
        : cover.coveredLength(
          of: features, feature: pair.subject, length: own, scratch: &state.0)
      return MeasureAudit(cover).settled(
        covered, of: features, pair.subject, isArea: isArea,
        within: .init(own: own, coveredOfWhole: nil, distance: pair.distance), &state.0.work)
    case .count, .weight:
      // Each point by itself, because the bound is exclusive.
      var count = 0.0
      for part in view.parts(pair.subject)
      where features.isNear(part, pair, banks, b, search: &state.1) {
        count += 1
      }
      return .success(count)
    }
  }
}

extension GeometryColumns {
  /// Columns with one feature: one part.
  func onlyPart(_ part: Int) -> GeometryColumns {
    var result = GeometryColumns()
    for ring in rings(ofPart: part) {
      result.coordinates.append(contentsOf: coordinates[coordinates(ofRing: ring)])
      result.endRing()
    }
    result.endPart(partKinds[part])
    result.endFeature()
    return result
  }
}
