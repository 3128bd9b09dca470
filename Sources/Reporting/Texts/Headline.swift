import Measures
import Results

/// What a check found, in sentences to be read aloud: what of how much, whether that is enough, and where it
/// is worst.
struct Headline {
  let check: CheckResult
  let words: Words

  init(_ check: CheckResult, _ words: Words) {
    self.check = check
    self.words = words
  }

  /// The sentences in one paragraph.
  var text: String { words.language.paragraph([measured, verdict, worst].compactMap(\.self)) }

  /// What was measured.
  var measured: String {
    let text =
      check.total.hasData
      ? words(check.line(of: check.total))
      : words(.labelled, check.title(words.language), words(Verdict.noData.words))
    return (words.language == .en ? Words.capitalized(text) : text) + words.language.stop
  }

  /// Whether the target that decides is met, and by how much it is missed; `nil` without targets.
  var verdict: String? {
    guard let index = check.total.decisiveTarget, check.total.hasData else { return nil }
    let target = check.targets[index]
    let judgement = check.total.judgements[index]
    let unit = check.quantity(of: target).unit
    var asked = words(target.target.words(unit: unit))
    let others = check.targets.count > 1 || target.quantity != check.mainIndex
    if others { asked = words(.labelled, words(check.quantity(of: target).words), asked) }
    let severity = words(target.target.severity.words)
    let by = target.target.year.map { words(.inYear, String($0)) }
    let details = [by, severity].compactMap(\.self).joined(separator: words.pick(", ", "，"))
    var result = words(judgement.verdict.words)
    if judgement.verdict == .missed, let margin = judgement.margin {
      result += words.pick(" by ", "，相差 ") + words.amount(margin, unit)
      if let (amount, unit) = check.shortfall(target, judgement, in: check.total) {
        let told = NumberText.value(amount, unit: unit, words.language)
        result +=
          isBelow(target, judgement)
          ? words.pick(" (\(told) short)", "（差 \(told)）")
          : words.pick(" (\(told) over)", "（超 \(told)）")
      }
    }
    return words.pick(
      "Target \(asked) (\(details)): \(result).", "目标：\(asked)（\(details)），\(result)。")
  }

  private func isBelow(_ target: CheckTarget, _ judgement: Judgement) -> Bool {
    (judgement.value ?? 0) < target.target.range.lowerBound
  }

  /// Where it is worst: zones that miss the target, or without one those with the least or most; `nil` where
  /// zones tell nothing.
  var worst: String? {
    let zones = check.zones.indices.filter {
      check.zones[$0].hasData && check.zones[$0].grouping == 0
    }
    guard zones.count > 1, check.total.hasData else { return nil }
    let judged = zones.filter { ![.noTarget, .noData].contains(check.zones[$0].verdict) }
    let order = check.zonesWorstFirst.filter(zones.contains)
    if !judged.isEmpty {
      let failing = order.filter { judged.contains($0) && check.zones[$0].verdict != .met }
      let bad = failing.count
      if bad == 0 {
        return words.pick(
          "All \(judged.count) zones meet it.", "\(judged.count) 个分区全部达标。")
      }
      let named = list(failing)
      return Text(
        "{bad} of {count:zone|zones} \(bad == 1 ? "does" : "do") not meet it, worst {places}.",
        "{count} 个分区中 {bad} 个未达标，最差为{places}。"
      ).filled(
        [("bad", .count(bad)), ("count", .count(judged.count)), ("places", .name(named))],
        in: words.language)
    }
    switch check.main.good {
    case .more:
      // Where all have all there can be, none is worst.
      let worst = order.first.flatMap { check.mainValue(of: check.zones[$0]) }
      if let worst, let most = check.main.range?.upperBound, worst >= most { return nil }
      return among(order, Text("Least in {places}.", "最低为{places}。"), Text("Least", "最低"))
    case .less:
      let some = order.filter { (check.mainValue(of: check.zones[$0]) ?? 0) > 0 }
      return some.isEmpty
        ? nil : among(some, Text("Most in {places}.", "最多为{places}。"), Text("Most", "最多"))
    case .neutral: return nil
    }
  }

  /// The first zones of an order by name, or how many share the first place.
  private func among(_ order: [Int], _ named: Text, _ extreme: Text) -> String {
    let first = check.figureText(of: check.zones[order[0]], words.language)
    let alike = order.prefix {
      check.figureText(of: check.zones[$0], words.language) == first
    }
    guard alike.count > 2 else {
      return named.filled([("places", .name(list(order)))], in: words.language)
    }
    let names = alike.prefix(2).map { check.name(of: check.zones[$0], words.language) }
    return Text(
      "{extreme} in {count} zones ({figure}), {names} among them.",
      "{extreme}的有 {count} 个分区（{figure}），如{names}。"
    ).filled(
      [
        ("extreme", .words(extreme)), ("count", .count(alike.count)), ("figure", .name(first)),
        ("names", .list(names.map(Value.name))),
      ], in: words.language)
  }

  private func list(_ zones: [Int]) -> String {
    zones.prefix(2).map { index in
      let zone = check.zones[index]
      let name = check.name(of: zone, words.language)
      let told = check.figureText(of: zone, words.language)
      return words.pick("\(name) (\(told))", "\(name)（\(told)）")
    }.joined(separator: words.pick(" and ", "、"))
  }
}
