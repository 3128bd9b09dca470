import Layers
import Measures

/// How far subjects are from what rules ask them to be near to.
struct RuleNearness: Sendable {
  /// What one condition selects, and how far off it is.
  private struct Band: Sendable {
    /// The nearest feature of which the condition is true, within the greatest distance of its rules.
    var certain: [NearestWay?]
    /// The same for features of which the condition is not known.
    var doubtful: [NearestWay?]
    var tie: Double
  }

  private let bands: [String: Band]
  /// For each rule the name of its band; `nil` without one.
  private let names: [String?]

  /// Looks for what is near to every subject, once for each condition.
  ///
  /// - Complexity: O(n log m) for n subjects and m edges near them.
  init(_ rules: [Rule], _ question: Question, workers: Workers) throws {
    names = rules.map { rule in rule.within.map { _ in rule.near ?? "" } }
    var widest: [String: Double] = [:]
    for (rule, name) in zip(rules, names) {
      guard let name, let within = rule.within else { continue }
      widest[name] = max(within, widest[name] ?? 0)
    }
    let lines = question["lines"]
    var bands: [String: Band] = [:]
    for (name, within) in widest.sorted(by: { $0.key < $1.key }) {
      let truths =
        name.isEmpty
        ? Array(repeating: Truth.yes, count: lines.count)
        : RuleColumns.truths(
          question.columns, RuleColumns.near(name), "lines", lines.source)
      func ways(_ truth: Truth) throws -> (ways: [NearestWay?], tie: Double) {
        try NearestWay.all(
          question["subjects"].geometry, to: lines,
          only: truths.indices.filter { truths[$0] == truth }, within: within, workers: workers)
      }
      let (certain, doubtful) = (try ways(.yes), try ways(.unknown))
      bands[name] = Band(
        certain: certain.ways, doubtful: doubtful.ways, tie: max(certain.tie, doubtful.tie))
    }
    self.bands = bands
  }

  /// Whether a subject is near enough for a rule; `yes` for rules that do not ask.
  func truth(_ rule: Int, within: Double?, of subject: Int) -> Truth {
    guard let name = names[rule], let within, let band = bands[name] else { return .yes }
    func isNear(_ way: NearestWay?) -> Bool {
      way.map { $0.distance <= within + band.tie } ?? false
    }
    return isNear(band.certain[subject])
      ? .yes : isNear(band.doubtful[subject]) ? .unknown : .no
  }

  /// The shortest way from a subject to what a rule is about; `nil` for rules that ask for none.
  func way(_ rule: Int, of subject: Int) -> NearestWay? {
    names[rule].flatMap { bands[$0] }?.certain[subject]
  }
}
