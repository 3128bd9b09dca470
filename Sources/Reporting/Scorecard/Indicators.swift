import Measures
import Results

/// What a run says in all: one row a target, and one for a check that sets none.
struct Indicators: Sendable {
  /// A target in all.
  struct Row: Sendable {
    /// The check, by its place in the run.
    var check: Int
    /// The target, by its place among those of the check; `nil` for a check without.
    var target: Int?
    /// How hard the target is; that of the entry where the check has no target, `nil` without both.
    var severity: Severity?
    /// What was measured, and its unit.
    var value: Double?
    var unit: Unit
    /// Verdict and margin.
    var judgement: Judgement
  }

  /// The rows in the order of the run.
  let rows: [Row]
  private let run: RunResult

  /// Sets out what a run says; linear in its targets.
  init(_ run: RunResult) {
    self.run = run
    rows = run.checks.enumerated().flatMap { index, check -> [Row] in
      let total = check.total
      guard !check.targets.isEmpty else {
        let value = total.hasData ? total.values[check.mainIndex] : nil
        return [
          Row(
            check: index, severity: check.entry?.severity, value: value, unit: check.main.unit,
            judgement: Judgement(total.verdict))
        ]
      }
      return zip(check.targets, total.judgements).enumerated().map { place, judged in
        Row(
          check: index, target: place, severity: judged.0.target.severity,
          value: judged.1.value ?? total.values[judged.0.quantity],
          unit: check.quantity(of: judged.0).unit, judgement: judged.1)
      }
    }
  }

  /// The rows with a target.
  var targets: [Row] { rows.filter { $0.target != nil } }

  /// How many checks set no target.
  var checksWithoutTarget: Int { rows.count - targets.count }

  /// The rows from the one that weighs most: missed before doubtful before met, the hardest first, then by
  /// how far off; what has no data comes last.
  var worstFirst: [Row] {
    Self.sorted(rows) { row in
      let target = row.target.map { run.checks[row.check].targets[$0].target }
      return Weight(row.judgement, row.severity, bound: target?.range.lowerBound)
    }
  }

  /// How much what was found weighs beside others.
  struct Weight: Comparable {
    private let verdict: Int
    private let severity: Int
    private let miss: Double

    /// - Parameter isAnswered: What no layer answers weighs least.
    init(
      _ judgement: Judgement, _ severity: Severity?, bound: Double?, isAnswered: Bool = true
    ) {
      verdict = isAnswered ? judgement.verdict.rank : -2
      let rank = severity.flatMap(Severity.allCases.firstIndex(of:)) ?? Severity.allCases.count
      self.severity = -rank
      miss = -Finding.relative(judgement.margin, to: bound)
    }

    static func < (a: Weight, b: Weight) -> Bool {
      (a.verdict, a.severity, a.miss) < (b.verdict, b.severity, b.miss)
    }
  }

  /// Rows from the one that weighs most, those that weigh alike in their order; O(n log n).
  static func sorted<Element>(_ rows: [Element], by weight: (Element) -> Weight) -> [Element] {
    let keys = rows.map(weight)
    return rows.indices.sorted { a, b in keys[a] != keys[b] ? keys[a] > keys[b] : a < b }
      .map { rows[$0] }
  }

  /// For each severity that occurs, how many targets have each verdict.
  var counts: [(severity: Severity, verdicts: [Verdict: Int])] {
    Severity.allCases.compactMap { severity in
      let own = targets.filter { $0.severity == severity }
      return own.isEmpty ? nil : (severity, Self.verdicts(own))
    }
  }

  /// How many rows have each verdict.
  static func verdicts(_ rows: [Row]) -> [Verdict: Int] {
    rows.reduce(into: [:]) { $0[$1.judgement.verdict, default: 0] += 1 }
  }
}
