import Layers
import Measures

/// Gathers the figures of a proximity in one frame.
struct ProximitySums {
  private typealias Index = ProximityAnalysis.Index

  private let question: Question
  private let subjects: PlanarLayer
  private var counted: CountedAmounts

  init(_ asked: ProximityAnalysis, _ question: Question, workers: Workers) throws {
    self.question = question
    subjects = question["subjects"]
    counted = try CountedAmounts(
      of: "subjects", question, countsFeatures: asked.countsSubjects, workers: workers)
  }

  /// What sums are given in.
  var measure: Measure { counted.measure }
  /// The subjects with a part in scope, ascending.
  var inScope: [Int] { counted.inScope }
  /// How much of each subject in scope counts.
  var amounts: [Double] { inScope.map(counted.inScope) }
  /// Subjects that could not be cut.
  var failures: [Measures.Failure] { counted.measures.failures.map { $0.named("subjects") } }
  /// What it took.
  var work: WorkCounts { counted.measures.work }
  /// Where the subjects in scope lie.
  var extent: Envelope { counted.measures.scoped.geometry.extent }

  /// The figures.
  ///
  /// Distances of places where some subject found no facility are left out: they look beyond the reach, and
  /// only a wider search can tell them.
  mutating func tallies(
    _ found: ProximityFound, needed: Int, workers: Workers
  ) throws -> Tallies {
    func isServed(_ subject: Int) -> Bool { found.reached(subject) >= needed }
    func nearest(_ subject: Int) -> Double? { found.closest(to: subject)?.distance }
    var tallies = Tallies(
      ProximityAnalysis.declaration.quantities, groupings: question.groupings.map(\.count))
    var total = Gathered()
    for subject in inScope {
      total.add(
        counted.inScope(subject), isServed: isServed(subject), distance: nearest(subject))
    }
    total.put(into: &tallies, at: .total, in: measure)
    for (grouping, zones) in question.reported {
      var gathered = Array(repeating: Gathered(), count: zones.count)
      for part in try counted.parts(in: zones, workers: workers) {
        gathered[part.zone].add(
          part.measure, isServed: isServed(part.feature), distance: nearest(part.feature))
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
