import Layers
import Measures

/// Gathers the figures of a compliance in one frame.
struct ComplianceSums {
  private typealias Index = ComplianceAnalysis.Index

  private let asked: ComplianceAnalysis
  private let question: Question
  private let features: PlanarLayer
  private let standings: [ComplianceStanding]
  private var amounts: CountedAmounts

  init(_ asked: ComplianceAnalysis, _ question: Question, workers: Workers) throws {
    self.asked = asked
    self.question = question
    features = question["features"]
    standings = ComplianceStanding.all(asked, question)
    amounts = try CountedAmounts(
      of: "features", question, countsFeatures: asked.countsFeatures, workers: workers)
  }

  /// The answer.
  mutating func answer(workers: Workers) throws -> Answer {
    var tallies = Tallies(
      ComplianceAnalysis.declaration.quantities, groupings: question.groupings.map(\.count),
      classes: question.classCount)
    let rows = amounts.inScope
    for feature in rows { add(feature, amounts.inScope(feature), at: .total, to: &tallies) }
    for (grouping, zones) in question.reported {
      for part in try amounts.parts(in: zones, workers: workers) {
        add(part.feature, part.measure, at: .zone(part.zone, of: grouping), to: &tallies)
      }
    }
    var answer = Answer(tallies)
    if features.count > 0 { answer.measures = [amounts.measure] }
    answer.objects.features = rows
    let ledger = ComplianceLedger(asked, question, standings)
    answer.findings = FindingRows(ledger.findings(rows), for: question)
    if question.wantsFiles {
      answer.objects.columns = ledger.columns(rows, amounts: rows.map(amounts.inScope))
    }
    answer.failures = amounts.measures.failures.map { $0.named("features") }
    answer.work = amounts.measures.work
    return answer
  }

  private func add(
    _ feature: Int, _ amount: Double, at place: Tallies.Place, to tallies: inout Tallies
  ) {
    let own = question.ownClass(features.source[feature])
    func count(_ value: Double, _ index: Int) {
      tallies.add(value, to: index, at: place, class: own, in: amounts.measure)
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
