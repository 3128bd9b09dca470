import Layers
public import Measures
import Results

extension Scorecard {
  /// The scorecard for people, in lines of at most 100 columns: how many targets are met by severity, then
  /// each entry with what was measured against what is asked, the worst first, then what has no answer.
  public func text(_ language: Language) -> String {
    let words = ScorecardWords(self, language)
    var lines = words.heading
    for row in totalsWorstFirst where row.check != nil {
      lines.append("")
      lines += WrappedText.lines(words.title(of: row), mark: row.judgement.verdict.sign + " ")
      lines += WrappedText.lines(words.measured(row), mark: "    ")
      for more in words.more(row) { lines += WrappedText.lines(more, mark: "    ") }
      for note in words.notes(of: row) { lines += WrappedText.lines(note, mark: "  ! ") }
    }
    lines += words.sharedNotes
    lines += words.unanswered
    return lines.map { DisplayWidth.printable($0) + "\n" }.joined()
  }
}

/// Sentences about the rows of a scorecard.
struct ScorecardWords {
  private let card: Scorecard
  private let language: Language
  /// What readers have to know of the checks of entries, each once with the checks.
  private let allNotes: [(checks: [String], note: Message)]

  init(_ card: Scorecard, _ language: Language) {
    self.card = card
    self.language = language
    allNotes = RunNotes.of(card.run.checks.filter { $0.entry != nil })
  }

  /// What many checks share is told once below them, all else beside the figure.
  private static let few = 3

  /// What a reader of a figure has to know, apart from what many share.
  func notes(of row: Scorecard.Row) -> [String] {
    guard let id = row.check.map({ card.run.checks[$0].id }) else { return [] }
    return allNotes.filter { $0.checks.count <= Self.few && $0.checks.contains(id) }.map {
      $0.note.text(language)
    }
  }

  /// What readers of many figures have to know.
  var sharedNotes: [String] {
    let shared = allNotes.filter { $0.checks.count > Self.few }
    return (shared.isEmpty ? [] : [""])
      + shared.flatMap { checks, note in
        let names = checks.prefix(Self.few).joined(separator: language.pick(", ", "、"))
        let more = checks.count - Self.few
        let rest = language.pick("and \(more) more", "及另外 \(more) 项")
        return WrappedText.lines(
          language.pick("\(names) \(rest): \(note.text(.en))", "\(names)\(rest)：\(note.text(.zh))"),
          mark: "! ")
      }
  }

  private func list(_ parts: [String]) -> String {
    parts.joined(separator: language.pick(", ", "，"))
  }

  /// What the page is, and how many targets of each severity have which verdict.
  var heading: [String] {
    let entries = Set(card.rows.map(\.entry.id)).count
    let answered = Set(card.rows.filter { $0.check != nil }.map(\.entry.id)).count
    var lines = [
      language.pick(
        "Scorecard: \(answered) of \(entries) \(entries == 1 ? "entry" : "entries") answered",
        "指标核查结果：共 \(entries) 条，已核查 \(answered) 条")
    ]
    if let title = card.run.title?.text(language) { lines.insert(title, at: 0) }
    for (severity, text) in counts {
      lines.append("  " + DisplayWidth.padded(severity, to: 16) + text)
    }
    return lines
  }

  /// For each severity, how many targets in all have which verdict.
  var counts: [(severity: String, text: String)] {
    card.counts.map { severity, verdicts in
      let parts = Verdict.gravestFirst.compactMap { verdict in
        verdicts[verdict].map { "\($0) \(verdict.words[language])" }
      }
      return (severity.words[language], list(parts))
    }
  }

  /// The title of an entry with its id.
  func title(of row: Scorecard.Row) -> String {
    row.entry.title.text(language) + language.pick(" (\(row.entry.id))", "（\(row.entry.id)）")
  }

  /// What was measured, what is asked, and what it takes.
  func measured(_ row: Scorecard.Row) -> String {
    var parts = [value(row)]
    if let asked = target(row) { parts.append(language.pick("asked: \(asked)", "目标：\(asked)")) }
    if let short = shortfall(row) { parts.append(short) }
    if let worst = worstZone(row) { parts.append(worst) }
    return parts.joined(separator: language.pick("; ", "；"))
  }

  /// What was measured with its verdict.
  func value(_ row: Scorecard.Row) -> String {
    let verdict = row.judgement.verdict.words[language]
    guard let value = row.value else { return verdict }
    return language.pick(
      "\(NumberText.value(value, unit: row.unit, language)), \(verdict)",
      "\(NumberText.value(value, unit: row.unit, language))，\(verdict)")
  }

  /// What is asked, by when and how hard; `nil` for an entry without a target.
  func target(_ row: Scorecard.Row) -> String? {
    let asked: String
    if let target = row.target {
      asked = target.target.words(unit: row.unit)[language]
    } else if let open = row.open {
      asked = open.words[language]
    } else {
      return nil
    }
    let severity = row.severity.words[language]
    guard let year = row.year else { return list([asked, severity]) }
    return language.pick("\(asked) by \(year), \(severity)", "\(year) 年\(asked)，\(severity)")
  }

  /// What is missing to the target, as a difference and as an amount; `nil` where nothing is.
  func shortfall(_ row: Scorecard.Row) -> String? {
    guard row.judgement.verdict == .missed, let margin = row.judgement.margin else { return nil }
    let difference = NumberText.difference(abs(margin), unit: row.unit, language)
    let plain = difference.hasPrefix("+") ? String(difference.dropFirst()) : difference
    guard let (amount, unit) = row.shortfall else {
      return language.pick("\(plain) off", "相差 \(plain)")
    }
    return language.pick(
      "\(plain) = \(NumberText.value(amount, unit: unit, language)) off",
      "相差 \(plain)，合 \(NumberText.value(amount, unit: unit, language))")
  }

  /// The worst zone of the check, where zones have to reach the target, too.
  private func worstZone(_ row: Scorecard.Row) -> String? {
    guard let index = row.check else { return nil }
    let check = card.run.checks[index]
    guard let target = row.target, let place = check.targets.firstIndex(of: target) else {
      return nil
    }
    guard let zone = check.worstZone(missing: place) else { return nil }
    let text = NumberText.value(zone.judgements[place].value ?? 0, unit: row.unit, language)
    let name = check.name(of: zone, language)
    return language.pick("worst \(name), \(text)", "最差 \(name)，\(text)")
  }

  /// Figures of other years, the way to the target, contradictions, what is not certain.
  func more(_ row: Scorecard.Row) -> [String] {
    let entry = row.entry
    var parts: [String] = []
    if let baseline = entry.baseline {
      parts.append(
        language.pick("\(baseline.year): \(baseline.text)", "\(baseline.year) 年 \(baseline.text)"))
    }
    for figure in entry.declared {
      let who =
        figure.isOfDocument
        ? language.pick("stated by the document", "文件所述") : language.pick("declared", "申报值")
      parts.append(
        language.pick(
          "\(figure.year) \(who): \(figure.text)", "\(figure.year) 年\(who) \(figure.text)"))
    }
    if let track = row.track, let year = card.run.year {
      let expected = NumberText.value(track.expected, unit: row.unit, language)
      let state =
        track.isOnTrack ? language.pick("on track", "进度正常") : language.pick("behind", "进度滞后")
      parts.append(
        language.pick(
          "\(state): the way to the target has \(expected) in \(year)",
          "\(state)：\(year) 年应达 \(expected)"))
    }
    var lines = parts.isEmpty ? [] : [parts.joined(separator: language.pick("; ", "；"))]
    if !entry.contradicts.isEmpty {
      let others = entry.contradicts.map(contradiction)
      lines.append(language.pick("contradicted by ", "与之矛盾：") + list(others))
    }
    return lines
  }

  /// Another entry with what it asks, where the run has it.
  private func contradiction(_ id: String) -> String {
    guard let other = card.rows.first(where: { $0.entry.id == id && $0.zone == nil }),
      let asked = target(other)
    else { return id }
    return language.pick("\(id) (\(asked))", "\(id)（\(asked)）")
  }

  /// Entries without an answer, by what they lack.
  var unanswered: [String] {
    var lines: [String] = []
    var texts: [(text: String, ids: [String])] = []
    for entry in card.run.unanswered {
      let text = entry.message.words[language]
      if entry.reason == .notComputable || entry.reason == .waits {
        continue
      }
      if let place = texts.firstIndex(where: { $0.text == text }) {
        texts[place].ids.append(entry.entry.id)
      } else {
        texts.append((text, [entry.entry.id]))
      }
    }
    let counts = UnansweredEntry.Reason.allCases.compactMap { reason in
      let count = card.run.unanswered.count { $0.reason == reason }
      return count == 0 ? nil : "\(count) \(Self.words(reason)[language])"
    }
    if !counts.isEmpty {
      lines += ["", language.pick("Without an answer: ", "未核查：") + list(counts)]
    }
    for (text, ids) in texts.sorted(by: { $0.ids.count > $1.ids.count }).prefix(12) {
      let names = ids.prefix(4).joined(separator: ", ") + (ids.count > 4 ? ", …" : "")
      lines += WrappedText.lines("\(text): \(names)", mark: "  ")
    }
    if texts.count > 12 {
      lines.append(
        "  "
          + language.pick("… and \(texts.count - 12) more reasons", "……另有 \(texts.count - 12) 类原因"))
    }
    return lines
  }

  /// What a reason is called in a list.
  static func words(_ reason: UnansweredEntry.Reason) -> Text {
    switch reason {
    case .notComputable: Text("that no layer can tell", "条图层无法反映")
    case .waits: Text("waiting for an analysis", "条待提供分析")
    case .lacksLayers: Text("lacking layers", "条缺少图层")
    case .lacksValues: Text("lacking a value that no document sets", "条缺少文件未规定的数值")
    case .refused: Text("that the layers do not allow", "条图层不满足要求")
    }
  }
}
