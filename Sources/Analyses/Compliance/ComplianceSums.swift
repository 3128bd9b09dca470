import Layers
import Measures

/// Gathers the figures of a compliance in one frame.
struct ComplianceSums {
  private typealias Index = ComplianceAnalysis.Index

  private let asked: ComplianceAnalysis
  private let question: Question
  private let features: PlanarLayer
  private let standings: [ComplianceStanding]
  private var measures: ScopedMeasures
  /// For each feature, its own measure as a whole, of which a part may lie in scope; empty without
  /// weights.
  private let wholes: [Double]
  /// For each feature of the file, what it weighs.
  private let weights: [Double]?
  private let measure: Measure

  init(_ asked: ComplianceAnalysis, _ question: Question, workers: Workers) throws {
    self.asked = asked
    self.question = question
    features = question["features"]
    standings = ComplianceStanding.all(asked, question)
    measures = try ScopedMeasures(features, scope: question.scope, workers: workers)
    weights = question.columns.numbers("weight", of: "features")
    if weights != nil {
      wholes = features.geometry.withView { view in
        (0..<view.envelopes.count).map { feature in
          let dimension = view.dimension(feature)
          return dimension < 0 ? 0 : view.measure(feature, dimension: dimension)
        }
      }
      measure = .weight
    } else {
      wholes = []
      if !asked.countsFeatures, Set(features.geometry.partKinds).count > 1 {
        throw AnalysisError(
          .mixedKinds,
          "the features mix points, lines and polygons; filter one kind, count features, or give a "
            + "weight field")
      }
      measure = asked.countsFeatures ? .count : Measure.highest(of: measures.kinds) ?? .area
    }
  }

  /// How much of a feature counts where it has so much of its own measure.
  private func amount(_ own: Double, of feature: Int) -> Double {
    if let weights {
      let weight = weights[features.source[feature]]
      // What has no extent can't be divided.
      return wholes[feature] > 0 ? weight * (own / wholes[feature]) : weight
    }
    return asked.countsFeatures ? 1 : own
  }

  /// The answer.
  mutating func answer(workers: Workers) throws -> Answer {
    var tallies = Tallies(
      ComplianceAnalysis.declaration.quantities, groupings: question.groupings.map(\.count),
      classes: question.classCount)
    let rows = measures.inScope
    for feature in rows {
      add(feature, amount(measures.measures[feature], of: feature), at: .total, to: &tallies)
    }
    for (grouping, zones) in question.groupings.enumerated() {
      for part in try measures.parts(in: zones, workers: workers) {
        add(
          part.feature, amount(part.measure, of: part.feature),
          at: .zone(part.zone, of: grouping), to: &tallies)
      }
    }
    var answer = Answer(tallies)
    if features.count > 0 { answer.measures = [measure] }
    answer.objects.features = rows
    let ledger = ComplianceLedger(asked, question, standings)
    answer.findings = ledger.findings(rows)
    if question.wantsFiles {
      let amounts = rows.map { amount(measures.measures[$0], of: $0) }
      answer.objects.columns = ledger.columns(rows, amounts: amounts)
    }
    answer.failures = measures.failures.map { $0.named("features") }
    answer.work = measures.work
    return answer
  }

  private func add(
    _ feature: Int, _ amount: Double, at place: Tallies.Place, to tallies: inout Tallies
  ) {
    let own = question.ownClass(features.source[feature])
    func count(_ value: Double, _ index: Int) {
      tallies.add(value, to: index, at: place, class: own, in: measure)
    }
    count(amount, Index.whole)
    switch standings[feature] {
    case .complies:
      count(amount, Index.complying)
      count(1, Index.complyingFeatures)
    case .fails: count(1, Index.failingFeatures)
    // Of another class than the first one, which breaks no rule.
    case .otherClass: break
    case .unknown:
      count(amount, Index.unknown)
      count(1, Index.unknownFeatures)
    }
  }
}

/// Whether a feature meets the condition.
enum ComplianceStanding: Sendable, Hashable {
  case complies
  case fails
  /// Without a condition, of another class than the one that comes first.
  case otherClass
  /// A value that decides is missing, or of a kind that can't be compared.
  case unknown

  /// For each feature of the question.
  static func all(_ asked: ComplianceAnalysis, _ question: Question) -> [ComplianceStanding] {
    let source = question["features"].source
    if let flags = question.columns.flags("condition", of: "features") {
      let unknown = Set(question.columns.unknown("condition", of: "features"))
      return source.map { unknown.contains($0) ? .unknown : flags[$0] ? .complies : .fails }
    }
    guard let classes = question.columns.labels("class", of: "features") else {
      return Array(repeating: .unknown, count: source.count)
    }
    let ofLabel = classes.labels.map { label -> ComplianceStanding in
      label == nil ? .unknown : label == asked.order.first ? .complies : .otherClass
    }
    return source.map { ofLabel[Int(classes.indices[$0])] }
  }
}
