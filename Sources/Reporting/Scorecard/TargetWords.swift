import Measures
import Results

/// A target of a check in words: what is asked, what is lacking, where it is worst.
struct TargetWords: Sendable {
  private let check: CheckResult
  private let target: Int
  private let words: Words

  /// - Parameter target: The place of the target among those of the check.
  init(_ check: CheckResult, _ target: Int, _ words: Words) {
    self.check = check
    self.target = target
    self.words = words
  }

  private var asked: CheckTarget { check.targets[target] }
  private var unit: Unit { check.quantity(of: asked).unit }

  /// What is asked with its year: `at least 90 % by 2025`.
  var sentence: String {
    let bound = words(asked.target.words(unit: unit))
    guard let year = asked.target.year else { return bound }
    return words.pick("\(bound) by \(year)", "\(year) 年\(bound)")
  }

  /// What it takes in all; `nil` where the target is not missed.
  var lack: String? { lack(in: check.total) }

  /// What it takes in a row: the amount that a share lacks, before its percentage points; else the
  /// difference.
  func lack(in row: ResultRow) -> String? {
    let judgement = row.judgements[target]
    guard judgement.verdict == .missed, let margin = judgement.margin else { return nil }
    let difference = words.amount(margin, unit)
    guard let (amount, unit) = check.shortfall(asked, judgement, in: row) else { return difference }
    return words(.withUnit, NumberText.value(amount, unit: unit, words.language), difference)
  }

  /// The zone that misses it by most with its value; `nil` where none does.
  var worstZone: String? {
    guard let zone = check.worstZone(missing: target) else { return nil }
    let value = check.quantity(of: asked).text(zone.judgements[target].value, words.language)
    return words.pick(
      "\(check.name(of: zone, .en)), \(value)", "\(check.name(of: zone, .zh))，\(value)")
  }
}

extension Words {
  /// A difference without its sign.
  func amount(_ value: Double, _ unit: Unit) -> String {
    let text = difference(abs(value), unit)
    return text.hasPrefix("+") || text.hasPrefix("±") ? String(text.dropFirst()) : text
  }

  /// How many have each verdict: `6 met, 12 missed`.
  func counts(_ verdicts: [Verdict: Int]) -> String {
    let parts = Verdict.gravestFirst.reversed().compactMap { verdict in
      verdicts[verdict].map { count in
        pick(
          "\(NumberText.count(count)) \(verdict.words.en)",
          "\(verdict.words.zh) \(NumberText.count(count)) 项")
      }
    }
    return parts.joined(separator: pick(", ", "、"))
  }
}
