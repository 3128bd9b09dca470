import Layers
import Measures

/// How much of each feature counts: its own measure, one for each feature, or a weight spread evenly over
/// it.
struct CountedAmounts: Sendable {
  /// What the features measure in scope.
  private(set) var measures: ScopedMeasures
  /// What sums are given in.
  let measure: Measure
  private let features: PlanarLayer
  /// For each feature of the file, what it weighs.
  private let weights: [Double]?
  /// For each feature, its own measure as a whole, of which a part may lie in scope; empty without
  /// weights.
  private let wholes: [Double]
  private let countsFeatures: Bool

  /// Measures the features of a role.
  ///
  /// - Parameters:
  ///   - role: That of the objects; its wish `weight` has what they weigh.
  ///   - countsFeatures: Whether each counts as one where nothing weighs it.
  /// - Throws: `AnalysisError` for features of several kinds whose own measures would be added up.
  /// - Complexity: linear in the coordinates, beside what cutting at the scope's border takes.
  init(of role: String, _ question: Question, countsFeatures: Bool, workers: Workers) throws {
    features = question[role]
    measures = try ScopedMeasures(features, scope: question.scope, workers: workers)
    weights = question.columns.numbers("weight", of: role)
    self.countsFeatures = countsFeatures
    wholes = weights == nil ? [] : features.geometry.ownMeasures
    guard weights == nil else {
      measure = .weight
      return
    }
    try Self.require(of: role, question, countsFeatures: countsFeatures)
    measure = countsFeatures ? .count : Measure.highest(of: measures.kinds) ?? .area
  }

  /// Refuses features of several kinds whose own measures would be added up.
  static func require(of role: String, _ question: Question, countsFeatures: Bool) throws {
    guard !countsFeatures, question.columns.numbers("weight", of: role) == nil,
      Set(question[role].geometry.partKinds).count > 1
    else { return }
    throw AnalysisError(
      .mixedKinds,
      Text(
        "the \(role) mix points, lines and polygons; filter one kind, count \(role), or give a weight field",
        "\(role) 中点、线、面混杂；请只选一种几何类型，或按个数统计，或给出权重属性")
    )
  }

  /// The features with a part in scope, ascending.
  var inScope: [Int] { measures.inScope }

  /// How much of a feature counts that lies in scope.
  func inScope(_ feature: Int) -> Double { amount(measures.measures[feature], of: feature) }

  /// What zones have of the features in scope: by feature, then by zone.
  mutating func parts(in zones: PlanarLayer, workers: Workers) throws -> [ScopedMeasures.Part] {
    try measures.parts(in: zones, workers: workers).map { part in
      var part = part
      part.measure = amount(part.measure, of: part.feature)
      return part
    }
  }

  /// How much of a feature counts where it has so much of its own measure.
  private func amount(_ own: Double, of feature: Int) -> Double {
    guard let weights else { return countsFeatures ? 1 : own }
    let weight = weights[features.source[feature]]
    // What has no extent can't be divided.
    return wholes[feature] > 0 ? weight * (own / wholes[feature]) : weight
  }
}
