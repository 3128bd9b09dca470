import Layers
import Measures

/// Gathers the figures of a proximity in one frame.
struct ProximitySums {
  private typealias Index = ProximityAnalysis.Index

  private let asked: ProximityAnalysis
  private let question: Question
  private let subjects: PlanarLayer
  private var measures: ScopedMeasures
  /// For each subject, its own measure as a whole; empty without weights.
  private let wholes: [Double]
  private let weights: [Double]?
  /// What sums are given in.
  let measure: Measure
  /// The subjects with a part in scope, ascending.
  let inScope: [Int]

  init(_ asked: ProximityAnalysis, _ question: Question, workers: Workers) throws {
    self.asked = asked
    self.question = question
    subjects = question["subjects"]
    measures = try ScopedMeasures(subjects, scope: question.scope, workers: workers)
    inScope = measures.inScope
    weights = question.columns.numbers("weight", of: "subjects")
    if weights != nil {
      wholes = subjects.geometry.withView { view in
        (0..<view.envelopes.count).map { feature in
          let dimension = view.dimension(feature)
          return dimension < 0 ? 0 : view.measure(feature, dimension: dimension)
        }
      }
      measure = .weight
    } else {
      wholes = []
      if !asked.countsSubjects, Set(subjects.geometry.partKinds).count > 1 {
        throw AnalysisError(
          .mixedKinds,
          "the subjects mix points, lines and polygons; filter one kind, count subjects, or give a "
            + "weight field")
      }
      measure = asked.countsSubjects ? .count : Measure.highest(of: measures.kinds) ?? .area
    }
  }

  /// How much of each subject in scope counts.
  var amounts: [Double] { inScope.map { amount(measures.measures[$0], of: $0) } }
  /// Subjects that could not be cut.
  var failures: [Measures.Failure] { measures.failures.map { $0.named("subjects") } }
  /// What it took.
  var work: WorkCounts { measures.work }
  /// Where the subjects in scope lie.
  var extent: Envelope { measures.scoped.geometry.extent }

  private func amount(_ own: Double, of subject: Int) -> Double {
    if let weights {
      let weight = weights[subjects.source[subject]]
      // What has no extent can't be divided.
      return wholes[subject] > 0 ? weight * (own / wholes[subject]) : weight
    }
    return asked.countsSubjects ? 1 : own
  }

  /// The figures.
  ///
  /// Distances of places where some subject found no facility are left out: they look beyond the reach, and
  /// only a wider search can tell them.
  mutating func tallies(
    _ found: ProximityFound, needed: Int, workers: Workers
  ) throws -> Tallies {
    let isServed = (0..<subjects.count).map { found.reached($0) >= needed }
    let nearest = (0..<subjects.count).map { found.closest(to: $0)?.distance }
    var tallies = Tallies(
      ProximityAnalysis.declaration.quantities, groupings: question.groupings.map(\.count))
    var total = Gathered()
    for subject in inScope {
      total.add(
        amount(measures.measures[subject], of: subject), isServed: isServed[subject],
        distance: nearest[subject])
    }
    total.put(into: &tallies, at: .total, in: measure)
    for (grouping, zones) in question.groupings.enumerated() {
      var gathered = Array(repeating: Gathered(), count: zones.count)
      for part in try measures.parts(in: zones, workers: workers) {
        gathered[part.zone].add(
          amount(part.measure, of: part.feature), isServed: isServed[part.feature],
          distance: nearest[part.feature])
      }
      for (zone, own) in gathered.enumerated() {
        own.put(into: &tallies, at: .zone(zone, of: grouping), in: measure)
      }
    }
    return tallies
  }
}

extension ProximitySums {
  /// The figures of one place.
  private struct Gathered {
    private var (whole, served) = (ExactSum(), ExactSum())
    private var (subjects, servedSubjects) = (0, 0)
    private var (least, most) = (Double.infinity, 0.0)
    private var sum = ExactSum()
    /// Whether a facility was found for each subject.
    private var isComplete = true

    mutating func add(_ amount: Double, isServed: Bool, distance: Double?) {
      whole.add(amount)
      subjects += 1
      if isServed {
        served.add(amount)
        servedSubjects += 1
      }
      guard let distance else {
        isComplete = false
        return
      }
      least = min(least, distance)
      most = max(most, distance)
      sum.add(distance)
    }

    func put(into tallies: inout Tallies, at place: Tallies.Place, in measure: Measure) {
      guard subjects > 0 else { return }
      tallies.add(whole, to: Index.whole, at: place, in: measure)
      tallies.add(served, to: Index.served, at: place, in: measure)
      tallies.add(Double(subjects), to: Index.subjects, at: place)
      tallies.add(Double(servedSubjects), to: Index.servedSubjects, at: place)
      tallies.add(Double(subjects - servedSubjects), to: Index.lackingSubjects, at: place)
      if least < .infinity { tallies.add(least, to: Index.closest, at: place) }
      guard isComplete else { return }
      tallies.add(most, to: Index.farthest, at: place)
      tallies.add(sum, to: Index.sum, at: place)
      tallies.add(Double(subjects), to: Index.withNearest, at: place)
    }
  }
}
