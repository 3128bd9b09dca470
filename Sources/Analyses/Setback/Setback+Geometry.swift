internal import GEOS
import Layers
import Measures

extension Setback {
  /// Adds the encroached geometry of every pair.
  static func addGeometry(
    _ finder: SetbackFinder, _ subjects: GeometryColumns, to answer: inout SetbackAnswer,
    workers: Workers
  ) throws {
    let violations = answer.violations
    let tolerance = finder.question.arcTolerance
    let budget = ArcBudget(tolerance: tolerance, memory: finder.question.memory)
    let farthest = violations.reduce(0) { max($0, $1.required) }
    try budget.require(radius: farthest)
    // A cell is cut by so many capsules at most, one after the other.
    let banks = finder.banks.geometry
    let edges = violations.reduce(0) { max($0, banks.coordinates(ofFeature: $1.bank).count) }
    try budget.require(
      vertices: budget.vertices(radius: farthest, circles: min(edges, StripCutter.manyEdges)),
      threads: min(workers.threads, violations.count))
    let chunks = try workers.map(
      count: violations.count, chunk: 16,
      state: { (StripCutter(tolerance: tolerance), BankSearch()) }
    ) { state, range -> Encroached in
      var part = Encroached()
      let before = state.0.work
      finder.banks.withView { b in
        for violation in violations[range] {
          do {
            let dimension = violation.measure.dimension
            let whole = subjects.measure(ofFeature: violation.subject, dimension: dimension)
            if violation.encroached == whole {
              part.geometry.appendFeatureParts(
                of: violation.subject, from: subjects, dimension: dimension)
            } else if dimension == 0 {
              let near = subjects.pointParts(
                violation, finder.banks, b, search: &state.1)
              part.geometry.appendFeature(0, of: near)
            } else {
              let near = try state.0.encroached(
                subjects, violation.subject, dimension: dimension, finder.banks, b,
                violation.bank, within: violation.required)
              part.geometry.appendFeature(0, of: near)
            }
          } catch {
            part.geometry.endFeature(.none)
            part.failures.append(
              Failure(
                feature: violation.subject, other: .partner(violation.bank),
                reason: "encroached geometry: \(error)"))
          }
        }
      }
      part.work = state.0.work - before
      return part
    }
    answer.geometry = PlanarLayer(.joined(chunks.map(\.geometry)))
    answer.failures += chunks.flatMap(\.failures)
    answer.work = chunks.reduce(answer.work) { $0 + $1.work }
  }
}

/// What a run of violations gave.
private struct Encroached: Sendable {
  var geometry = GeometryColumns()
  var failures: [Failure] = []
  var work = WorkCounts()
}

extension GeometryColumns {
  /// The measure of a feature's parts of one dimension: m², m or count.
  func measure(ofFeature feature: Int, dimension: Int) -> Double {
    withView { $0.measure(feature, dimension: dimension) }
  }

  /// The points of a subject that violate, as one feature.
  func pointParts(
    _ violation: SetbackViolation, _ banks: BankLayer, _ b: EdgeIndexView,
    search: inout BankSearch
  ) -> GeometryColumns {
    var result = GeometryColumns()
    for part in parts(ofFeature: violation.subject) where partKinds[part] == .point {
      if isNear(part, violation, banks, b, search: &search) {
        result.append(coordinates[coordinates(ofRing: rings(ofPart: part).lowerBound).lowerBound])
        result.endRing()
        result.endPart(.point)
      }
    }
    result.endFeature()
    return result
  }

  /// Whether a part by itself is nearer to the bank than required.
  func isNear(
    _ part: Int, _ violation: SetbackViolation, _ banks: BankLayer, _ b: EdgeIndexView,
    search: inout BankSearch
  ) -> Bool {
    let single = onlyPart(part)
    search.columnsChanged()
    let nearest = single.withView {
      search.nearest(
        BankPair(view: $0, feature: 0, banks: b, bank: violation.bank), of: banks,
        below: violation.required - banks.tie)
    }
    search.columnsChanged()
    return nearest != nil
  }
}
