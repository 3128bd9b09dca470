import Layers
public import Measures
public import Results

/// The result of a run for a terminal: what was found in sentences, tables of checks and zones, the worst
/// objects by name, and what a reader has to know.
///
/// Several checks stand in one table first, those with binding targets apart from the others.
public struct TerminalTable: Sendable {
  /// How much is told.
  public enum Detail: Sendable {
    /// What the checks found, without zones, objects and notes that no verdict rests on.
    case brief
    /// Of checks that are not met also the worst zones and objects; of few checks for all of them.
    case usual
    /// All zones, and what figures mean.
    case full
  }

  /// How much is told.
  public var detail: Detail
  /// Whether verdicts are coloured; they are words in any case.
  public var isColoured: Bool
  /// The columns of the terminal, at least 60.
  public let width: Int
  private let words: Words

  /// Tells so much, in a language.
  public init(
    _ detail: Detail = .usual, isColoured: Bool = false, width: Int = WrappedText.width,
    language: Language = .en
  ) {
    self.detail = detail
    self.isColoured = isColoured
    self.width = max(60, width)
    words = Words(language: language)
  }

  /// The lines, each ended by a line feed.
  public func text(_ run: RunResult) -> String {
    var lines: [String] = []
    if let title = run.title {
      lines += WrappedText.lines(title.text(words.language), mark: "", width: width)
    }
    if let stated = stated(run.report) {
      lines += WrappedText.lines(stated, mark: "", width: width)
    }
    if run.checks.count > 1 { lines += overview(run) }
    for check in run.checks {
      if run.checks.count > 1 {
        if detail == .brief { continue }
        lines.append("")
      }
      lines += self.lines(check, isOneOfMany: run.checks.count > Self.few)
    }
    lines += notes(run)
    return lines.map { $0 + "\n" }.joined()
  }

  /// Who made the run for whom, of what time it is; `nil` where the job states nothing of it.
  private func stated(_ block: ReportBlock?) -> String? {
    guard let block else { return nil }
    let parts: [(Text, LocalizedText?)] = [
      (Text("by", "编制人"), block.author), (Text("for", "编制单位"), block.organisation),
      (Text("on", "编制日期"), block.date), (Text("data of", "数据时点"), block.dataDate),
    ]
    let told = parts.compactMap { name, value in
      value.map { words.pick("\(name.en) \($0.text(.en))", "\(name.zh)：\($0.text(.zh))") }
    }
    if told.isEmpty { return nil }
    let status = block.status.map { words(.withUnit, "", $0.text(words.language)) } ?? ""
    return Words.capitalized(told.joined(separator: words.pick(", ", "　"))) + status
  }

  /// Of so many checks each is told whole.
  private static let few = 3
  /// How many zones and objects are listed of a check.
  private static let (zones, objects) = (5, 3)

  // MARK: - All checks

  /// How many targets have which verdict by severity, and under each severity its checks.
  private func overview(_ run: RunResult) -> [String] {
    var groups: [(name: String, rows: [TerminalRows.Cells])] = []
    for severity in Severity.allCases {
      let rows = run.checks.flatMap { check in
        check.targets.indices.filter { check.targets[$0].target.severity == severity }.map {
          TerminalRows.Cells(title(check), check.total, of: check, target: $0, words)
        }
      }
      if !rows.isEmpty { groups.append((words(severity.words), rows)) }
    }
    let without = run.checks.filter(\.targets.isEmpty)
    if !without.isEmpty {
      groups.append(
        (
          words(Verdict.noTarget.words),
          without.map { TerminalRows.Cells(title($0), $0.total, of: $0, words) }
        ))
    }
    let rows = TerminalRows(
      groups.flatMap(\.rows), words: words, isColoured: isColoured, width: width)
    var lines = WrappedText.lines(counts(run, groups), mark: "", width: width)
    for group in groups {
      lines += ["", rows.header("— \(group.name) —")] + group.rows.flatMap(rows.lines)
    }
    return lines
  }

  private func title(_ check: CheckResult) -> String { check.title(words.language) }

  private func counts(
    _ run: RunResult, _ groups: [(name: String, rows: [TerminalRows.Cells])]
  ) -> String {
    let parts = groups.map { group in
      var verdicts: [Verdict: Int] = [:]
      for row in group.rows { verdicts[row.verdict, default: 0] += 1 }
      let told = Verdict.gravestFirst.filter { $0 != .noTarget }.compactMap { verdict in
        verdicts[verdict].map {
          words.pick("\($0) \(words(verdict.words))", "\(words(verdict.words)) \($0) 项")
        }
      }.joined(separator: words.pick(", ", "、"))
      return told.isEmpty
        ? words.pick("\(group.rows.count) \(group.name)", "\(group.name) \(group.rows.count) 项")
        : words.pick("\(group.name): \(told)", "\(group.name)：\(told)")
    }
    return words.pick(
      "\(run.checks.count) checks. ", "共 \(run.checks.count) 项核查。")
      + parts.joined(separator: words.pick("; ", "；")) + words.language.stop
  }

  // MARK: - One check

  private func lines(_ check: CheckResult, isOneOfMany: Bool) -> [String] {
    let headline = Headline(check, words)
    var lines: [String] = []
    if let title = check.title {
      lines += WrappedText.lines(title.text(words.language), mark: "▸ ", width: width)
    }
    lines += WrappedText.lines(headline.text, mark: check.title == nil ? "" : "  ", width: width)
    let isFine = [.met, .noTarget].contains(check.total.verdict)
    if detail == .brief || (isFine && isOneOfMany && detail != .full) { return lines }
    lines += table(check)
    lines += worst(check)
    for failure in check.failures.prefix(5) {
      let object = FeatureLabel.text(failure.object, failure.name, words.language)
      lines += WrappedText.lines(
        words(.failed, object, failure.reason.text(words.language)), mark: "  ✗ ", width: width)
    }
    if check.failures.count > 5 {
      lines.append("  ✗ " + words(.failedMore, NumberText.count(check.failures.count - 5)))
    }
    if detail == .full {
      for line in CheckWords(check, words).definition {
        lines += WrappedText.lines(
          words(.labelled, line.name, line.text), mark: "  · ", width: width)
      }
    }
    return lines
  }

  /// The zones from the worst, and the classes.
  private func table(_ check: CheckResult) -> [String] {
    let order = check.zonesWorstFirst
    let shown = detail == .full ? order[...] : order.prefix(Self.zones)
    var cells: [TerminalRows.Cells] = []
    if let other = check.otherTotal {
      cells.append(.init(words(check.totalOf.other.words), other, of: check, words))
    }
    cells += shown.map {
      .init(name(check.zones[$0], of: check), check.zones[$0], of: check, words)
    }
    let zones = cells.count
    cells += check.classes.map { .init(words($0.name), $0.total, of: check, words) }
    guard !cells.isEmpty else { return [] }
    let rows = TerminalRows(
      cells, words: words, isColoured: isColoured, width: width - 2)
    var lines = [rows.header(words(check.zones.isEmpty ? .object : .zone))]
    for (index, cell) in cells.enumerated() {
      lines += rows.lines(cell)
      if index == zones - 1, shown.count < order.count {
        lines.append(words(.zonesMore, NumberText.count(order.count - shown.count)))
      }
    }
    return lines.map { "  " + $0 }
  }

  /// The worst objects, each in a sentence.
  private func worst(_ check: CheckResult) -> [String] {
    let shown = check.findings.worst.prefix(Self.objects)
    var lines = shown.flatMap { finding in
      WrappedText.lines(
        check.findings.sentence(of: finding, in: words.language), mark: "  • ", width: width)
    }
    if check.findings.counted > shown.count, !shown.isEmpty {
      lines.append(
        "  " + words(.findingsMore, NumberText.count(check.findings.counted - shown.count)))
    }
    return lines
  }

  /// A zone as people are told it, with its grouping where there are several.
  private func name(_ zone: ResultRow, of check: CheckResult) -> String {
    let name = FeatureLabel.text(zone.id ?? "", zone.name, words.language)
    return check.grouping(of: zone, words.language).map { "\(name), \($0)" } ?? name
  }

  // MARK: - What a reader has to know

  /// Of the checks that a note is about, so many are named.
  private static let namedChecks = 2

  /// The checks that a note is about, behind it.
  private func checks(_ ids: [String], of run: RunResult) -> String {
    guard ids.count < run.checks.count else { return words.pick(" (all checks)", "（涉及全部核查）") }
    let named = run.checks.filter { ids.contains($0.id) }.map(title)
    let shown = named.prefix(Self.namedChecks).joined(separator: words.pick("; ", "；"))
    return Text(
      " ({checks}\(named.count > Self.namedChecks ? "; {more} more" : ""))",
      "（涉及“{checks}”\(named.count > Self.namedChecks ? "等 {count} 项" : "")）"
    ).filled(
      [
        ("checks", .name(shown)), ("count", .count(named.count)),
        ("more", .count(named.count - Self.namedChecks)),
      ], in: words.language)
  }

  private func notes(_ run: RunResult) -> [String] {
    var lines: [String] = []
    for (ids, note) in RunNotes.of(run.checks) where detail != .brief || note.bearsOnVerdict {
      let text = Words.capitalized(note.text(words.language))
      lines += WrappedText.lines(
        run.checks.count == 1 ? text : text + checks(ids, of: run), mark: "! ", width: width)
    }
    for input in run.inputs where detail != .brief && !input.repairs.isEmpty {
      let counts = Value.list(RunNotes.repairs(input)).text(words.language)
      lines += WrappedText.lines(
        words(.repairedInput, input.called.text(words.language), counts), mark: "! ", width: width)
    }
    return lines.isEmpty ? [] : [""] + lines
  }
}
