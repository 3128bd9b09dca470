import Layers
import Measures

/// How far subjects are from what rules ask them to be near to.
struct RuleNearness: Sendable {
  /// The shortest way to what is near.
  struct Way: Sendable {
    var distance: Double
    /// The feature of `lines`, by index in the planar layer.
    var line: Int
    var subject: Coordinate
    var end: Coordinate
  }

  /// What one condition selects, and how far off it is.
  private struct Band: Sendable {
    /// The nearest feature of which the condition is true, within the greatest distance of its rules.
    var certain: [Way?]
    /// The same for features of which the condition is not known.
    var doubtful: [Way?]
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
      func ways(_ truth: Truth) throws -> (ways: [Way?], tie: Double) {
        try Self.ways(
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
    func isNear(_ way: Way?) -> Bool { way.map { $0.distance <= within + band.tie } ?? false }
    return isNear(band.certain[subject])
      ? .yes : isNear(band.doubtful[subject]) ? .unknown : .no
  }

  /// The shortest way from a subject to what a rule is about; `nil` for rules that ask for none.
  func way(_ rule: Int, of subject: Int) -> Way? {
    names[rule].flatMap { bands[$0] }?.certain[subject]
  }

  private static func ways(
    _ subjects: GeometryColumns, to lines: PlanarLayer, only chosen: [Int], within: Double,
    workers: Workers
  ) throws -> (ways: [Way?], tie: Double) {
    guard !chosen.isEmpty else {
      return (Array(repeating: nil, count: subjects.featureCount), 0)
    }
    let banks = try BankLayer(lines.selecting(chosen), workers: workers)
    let tie = max(banks.tie, CoordinateRounding.bound(subjects.extent))
    // The bound of the search is exclusive, and what lies at the distance is within it.
    let limit = (within + tie).nextUp
    let chunks = try workers.map(
      count: subjects.featureCount, chunk: 1024, state: { BankSearch() }
    ) { search, range in
      search.columnsChanged()
      var found: [Way?] = []
      var near: [Int] = []
      subjects.withView { view in
        banks.withView { edges in
          for subject in range {
            var best: Way?
            if !view.envelopes[subject].isEmpty {
              banks.find(view.envelopes[subject].widened(by: limit), into: &near)
            } else {
              near = []
            }
            for bank in near {
              let pair = BankPair(view: view, feature: subject, banks: edges, bank: bank)
              guard
                let nearest = search.nearest(pair, of: banks, below: best?.distance ?? limit)
              else { continue }
              best = Way(
                distance: nearest.distance, line: chosen[bank], subject: nearest.subject,
                end: nearest.bank)
            }
            found.append(best)
          }
        }
      }
      return found
    }
    return (chunks.flatMap(\.self), tie)
  }
}
