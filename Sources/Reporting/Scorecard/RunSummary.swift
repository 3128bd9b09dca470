import Measures
import Results

/// What a run found, in a few sentences and in counts that agree with them.
struct RunSummary: Sendable {
  private let run: RunResult
  private let indicators: Indicators
  private let words: Words

  init(_ run: RunResult, _ indicators: Indicators, _ words: Words) {
    self.run = run
    self.indicators = indicators
    self.words = words
  }

  /// How many missed requirements are told by name.
  private static let named = 6

  /// The sentences: how many requirements, how many are met by severity, which binding ones are missed and
  /// where it is worst, what sets no target or has no answer.
  var sentences: [String] {
    [overview] + bySeverity + missed + [others, unanswered].compactMap(\.self)
  }

  private var overview: String {
    let targets = indicators.targets
    let counts: [(name: String, value: Value)] = [
      ("checks", .count(run.checks.count)), ("targets", .count(targets.count)),
      ("counts", .words(Text(words.counts(Indicators.verdicts(targets))))),
    ]
    guard !targets.isEmpty else {
      return Text(
        "{checks:check|checks}; none sets a target.", "本次核查 {checks} 项指标，均未设目标。"
      ).filled(counts)[words.language]
    }
    return Text(
      "{checks:check|checks} with {targets:requirement|requirements}: {counts}.",
      "本次核查 {checks} 项指标，对应目标要求 {targets} 项：{counts}。"
    ).filled(counts)[words.language]
  }

  private var bySeverity: [String] {
    let counts = indicators.counts
    guard counts.count > 1 else { return [] }
    let parts = counts.map { severity, verdicts in
      let all = NumberText.count(verdicts.values.reduce(0, +))
      return words.pick(
        "\(all) \(severity.words.en): \(words.counts(verdicts))",
        "\(severity.words.zh) \(all) 项，\(words.counts(verdicts))")
    }
    return [
      words.pick("Of these ", "其中") + parts.joined(separator: words.pick("; ", "；"))
        + words.language.stop
    ]
  }

  /// What of the binding ones is missed.
  private var missed: [String] {
    let binding = indicators.targets.filter { $0.severity == .mandatory }
    guard !binding.isEmpty else { return [] }
    let missed = indicators.worstFirst.filter {
      $0.severity == .mandatory && $0.target != nil && $0.judgement.verdict == .missed
    }
    guard !missed.isEmpty else {
      return binding.allSatisfy { $0.judgement.verdict == .met }
        ? [words.pick("All mandatory requirements are met.", "约束性要求全部达标。")]
        : [words.pick("No mandatory requirement is missed.", "没有未达标的约束性要求。")]
    }
    var parts = missed.prefix(Self.named).map(sentence)
    if missed.count > Self.named {
      let more = NumberText.count(missed.count - Self.named)
      parts.append(words.pick("and \(more) more", "另有 \(more) 项"))
    }
    return [
      words.pick("Mandatory and missed: ", "未达标的约束性要求：")
        + parts.joined(separator: words.pick("; ", "；")) + words.language.stop
    ]
  }

  private func sentence(_ row: Indicators.Row) -> String {
    let check = run.checks[row.check]
    guard let target = row.target else { return check.title(words.language) }
    let told = TargetWords(check, target, words)
    let value = check.quantity(of: check.targets[target]).text(row.value, words.language)
    let worst = told.worstZone.map { words.pick("; worst \($0)", "；最差为\($0)") } ?? ""
    return words.pick(
      "\(check.title(.en)) (\(value), asked: \(told.sentence)\(worst))",
      "\(check.title(.zh))（实测 \(value)，要求\(told.sentence)\(worst)）")
  }

  private var others: String? {
    let count = indicators.checksWithoutTarget
    guard count > 0, !indicators.targets.isEmpty else { return nil }
    return Text(
      "{count:check sets no target and only states a figure|checks set no target and only state figures}.",
      "另有 {count} 项未设目标，仅列数值。"
    ).filled([("count", .count(count))])[words.language]
  }

  private var unanswered: String? {
    let count = run.unanswered.count
    guard count > 0 else { return nil }
    return Text(
      "{count:further requirement has|further requirements have} no answer yet.",
      "另有 {count} 项要求尚未核查。"
    ).filled([("count", .count(count))])[words.language]
  }

  // MARK: - Notes

  /// A note with the checks that it is about, by their places in the run.
  typealias Note = (message: Message, checks: [Int])

  /// What readers have to know, each note once: what bears on a verdict first.
  var notes: [Note] {
    let places = Dictionary(
      run.checks.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return RunNotes.of(run.checks).map { ids, note in (note, ids.compactMap { places[$0] }) }
  }
}
