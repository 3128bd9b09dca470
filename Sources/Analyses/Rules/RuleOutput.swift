import Layers
import Measures

/// Verdicts as rows of objects and as findings.
struct RuleOutput {
  let judge: RuleJudge
  /// The subject of each verdict.
  let rows: [Int]
  let verdicts: [RuleVerdict]
  /// For each rule what it demands, in signs.
  private let signs: [String]

  init(judge: RuleJudge, rows: [Int], verdicts: [RuleVerdict]) {
    self.judge = judge
    self.rows = rows
    self.verdicts = verdicts
    signs = judge.rules.map(\.demand.sign)
  }

  private var rules: [Rule] { judge.rules }

  /// What is stated of each subject, in the order of the declared columns.
  var columns: [AnswerColumn] {
    let deciding = verdicts.map { $0.deciding.map { rules[$0] } }
    return [
      .texts(verdicts.map(status(of:))), .texts(verdicts.map(named)),
      .texts(verdicts.map(\.reason.rawValue)), .features(verdicts.map(\.place), of: "places"),
      .texts(deciding.map { $0?.field }), .texts(verdicts.map { $0.deciding.map { signs[$0] } }),
      .numbers(verdicts.map(\.measured)), .texts(verdicts.map(\.text)),
      .numbers(verdicts.map { limit(of: $0)?.value }),
      .texts(verdicts.map { limit(of: $0)?.unit.word }), .numbers(verdicts.map(margin)),
      .texts(deciding.map { $0?.severity.rawValue }), .texts(deciding.map { $0?.source }),
    ]
  }

  /// The rules that took part, by what they did.
  var marks: Set<String> {
    var marks: Set<String> = []
    for verdict in verdicts {
      switch verdict.status {
      case .complies, .broken:
        if let rule = verdict.deciding { marks.insert(Self.decided + rules[rule].id) }
      case .contradiction: marks.insert(Self.contradicted + ids(verdict))
      case .unknown, .noRule: continue
      }
    }
    return marks
  }

  static let decided = "decided "
  static let contradicted = "contradict "

  /// The rules of a verdict as one text.
  private func ids(_ verdict: RuleVerdict) -> String {
    (verdict.others.isEmpty ? verdict.deciding.map { [$0] } ?? [] : verdict.others)
      .map { rules[$0].id }.joined(separator: ", ")
  }

  /// The rules of a verdict; `nil` where none applies.
  private func named(_ verdict: RuleVerdict) -> String? {
    verdict.status == .noRule ? nil : ids(verdict)
  }

  /// What the rule that decided allows, with its unit; `nil` for rules without a number.
  private func limit(of verdict: RuleVerdict) -> (value: Double, unit: Unit)? {
    guard let rule = verdict.deciding.map({ rules[$0] }) else { return nil }
    switch rule.demand {
    case .bound(_, let limit, let unit): return (limit, unit)
    case .forbidden: return rule.within.map { ($0, .metre) }
    case .word, .present: return nil
    }
  }

  /// By how much the limit is kept, negative where it is not.
  private func margin(_ verdict: RuleVerdict) -> Double? {
    guard let measured = verdict.measured, let limit = limit(of: verdict)?.value,
      let rule = verdict.deciding.map({ rules[$0] })
    else { return nil }
    switch rule.demand {
    case .bound(.equal, _, _): return measured == limit ? 0 : -abs(measured - limit)
    case .bound(let comparison, _, _):
      return comparison.isFromBelow ? measured - limit : limit - measured
    case .forbidden: return measured - limit
    case .word, .present: return nil
    }
  }

  /// One finding a subject that does not comply, by row.
  var findings: some Sequence<FindingRow> {
    verdicts.indices.lazy.compactMap { row in
      if case .complies = verdicts[row].status { return nil }
      let verdict = verdicts[row]
      let rule = verdict.deciding.map { rules[$0] }
      let isBroken = verdict.status == .broken
      let limit = isBroken ? self.limit(of: verdict) : nil
      let way = judge.way(of: verdict, on: rows[row])
      var finding = FindingRow(
        kind: status(of: verdict), row: row,
        other: way.map { RelatedFeature("lines", $0.other) },
        measured: isBroken ? verdict.measured : nil, limit: limit?.value,
        unit: limit?.unit ?? .count,
        values: [
          ("rule_id", .text(named(verdict))),
          ("field", .text(rule?.field)), ("asks", .text(verdict.deciding.map { signs[$0] })),
          ("value", .text(isBroken ? verdict.text : nil)),
          ("reason", .text(verdict.reason.rawValue)),
          ("severity", .text(rule?.severity.rawValue)), ("rule_source", .text(rule?.source)),
        ])
      finding.witness = way.map { ($0.start, $0.end) }
      return finding
    }
  }

  /// What came of a verdict: the name of its finding, where it has one.
  private func status(of verdict: RuleVerdict) -> String {
    guard verdict.status == .broken, let rule = verdict.deciding else {
      return verdict.status.rawValue
    }
    return switch rules[rule].demand {
    case .bound(let comparison, _, _): comparison.isFromBelow ? "below limit" : "above limit"
    case .forbidden: "forbidden"
    case .word, .present: "not as required"
    }
  }
}
