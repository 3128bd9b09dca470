import Measures
import Results

/// Every requirement in all: value, what is asked, what it takes, verdict, worst zone; the gravest first.
struct IndicatorTable: Sendable {
  private let run: RunResult
  private let rows: [Indicators.Row]
  private let series: Series?
  private let page: PageElements
  private let card: Scorecard
  private let texts: ScorecardWords

  init(_ run: RunResult, _ indicators: Indicators, _ series: Series?, _ page: PageElements) {
    self.run = run
    self.series = series
    self.page = page
    rows = indicators.worstFirst
    card = Scorecard(run)
    texts = ScorecardWords(card, page.words.language)
  }

  private var words: Words { page.words }

  /// Whether anything is asked of any figure: without, there is nothing to be far from.
  private var asks: Bool {
    card.rows.contains { $0.open != nil } || rows.contains { $0.target != nil }
  }

  /// Writes the table with its filters.
  func write(to text: inout HTMLText) {
    if page.medium.isScreen, rows.count > Self.fewRows { filters(&text) }
    let entries = Dictionary(grouping: card.rows.filter { $0.zone == nil }) { $0.check ?? -1 }
    let table = PageElements.Table(
      id: "indicators", title: words.pick("Requirements, the gravest first", "指标核查结果（按轻重排列）"),
      style: "cards sortable indicators", file: "indicators", rows: 0)
    page.table(table, &text) { text in
      text.element("thead") { text in
        text.element("tr") { text in
          page.heading(words.pick("No.", "序号"), .rank, &text)
          page.heading(words.pick("indicator", "指标"), .text, &text)
          if asks { page.heading(.severity, .rank, &text) }
          page.heading(.value, .number, &text)
          if asks {
            page.heading(.target, .text, &text)
            page.heading(words.pick("what it takes", "差距"), .text, &text)
          }
          page.heading(.verdict, .rank, &text)
          if asks { page.heading(words.pick("worst zone", "最差分区"), .text, &text) }
        }
      }
      text.element("tbody") { text in
        for row in rows {
          let own = entries[row.check]?.first { entry in
            row.target.map { run.checks[row.check].targets[$0] } == entry.target
          }
          write(row, own, &text)
        }
      }
    }
    if page.medium.isScreen {
      text.element(
        "p", ["class": "none", "id": "indicators-none", "hidden": ""], words(.nothingMatches))
    }
  }

  /// From here on a table has filters.
  private static let fewRows = 8

  private func filters(_ text: inout HTMLText) {
    let verdicts = Set(rows.map(\.judgement.verdict))
    let severities = Set(rows.compactMap(\.severity))
    text.element(
      "form",
      ["class": "filters screen", "id": "indicator-filters", "aria-label": words(.filters)]
    ) { text in
      if asks { selects(verdicts, severities, &text) }
      text.element("label") { text in
        text.element("span", [:], words(.search))
        text.open("input", ["type": "search", "name": "search"])
      }
      text.element(
        "output",
        ["id": "indicator-count", "aria-live": "polite", "data-text": words(.rowsShown)], "")
    }
  }

  private func selects(
    _ verdicts: Set<Verdict>, _ severities: Set<Severity>, _ text: inout HTMLText
  ) {
    select("verdict", words(.verdict), &text) { text in
      option("", words(.allVerdicts), &text)
      for verdict in Verdict.gravestFirst where verdicts.contains(verdict) {
        option(verdict.rawValue, words.signed(verdict), &text)
      }
    }
    select("severity", words(.severity), &text) { text in
      option("", words(.allSeverities), &text)
      for severity in Severity.allCases where severities.contains(severity) {
        option(severity.rawValue, words(severity.words), &text)
      }
    }
  }

  private func select(
    _ name: String, _ label: String, _ text: inout HTMLText, _ options: (inout HTMLText) -> Void
  ) {
    text.element("label") { text in
      text.element("span", [:], label)
      text.element("select", ["name": name], options)
    }
  }

  private func option(_ value: String, _ label: String, _ text: inout HTMLText) {
    text.open("option", ["value": value])
    text.append(label)
    text.raw("</option>")
  }

  private func write(_ row: Indicators.Row, _ entry: Scorecard.Row?, _ text: inout HTMLText) {
    let check = run.checks[row.check]
    let told = row.target.map { TargetWords(check, $0, words) }
    text.element(
      "tr",
      [
        "data-verdict": page.medium.isScreen ? row.judgement.verdict.rawValue : nil,
        "data-severity": page.medium.isScreen ? row.severity?.rawValue : nil,
      ]
    ) { text in
      let number = String(row.check + 1)
      page.cell(.text, sort: number, &text) { $0.append(number) }
      title(row, check, entry, &text)
      if asks {
        let rank = row.severity.flatMap(Severity.allCases.firstIndex(of:))
        page.cell(.short, sort: rank.map { String($0) } ?? "", &text) { text in
          text.append(row.severity.map { words($0.words) } ?? "–")
        }
      }
      page.cell(.number, sort: row.value.sortValue, &text) { text in
        let quantity = row.target.map { check.quantity(of: check.targets[$0]) } ?? check.main
        text.append(quantity.text(row.value, words.language))
        if let series, let course = series.course(of: check.id) {
          SeriesChart(course, labels: series.labels, words).write(to: &text)
        }
      }
      if asks {
        let asked = told?.sentence ?? entry?.open.map { words($0.words) } ?? "–"
        page.cell(.text, &text) { $0.append(asked) }
        let lack = told?.lack ?? "–"
        page.cell(.text, &text) { $0.append(lack) }
      }
      page.cell(.text, sort: String(row.judgement.verdict.gravity), &text) {
        page.badge(row.judgement.verdict, &$0)
      }
      if asks {
        let worst = told?.worstZone ?? "–"
        page.cell(.text, &text) { $0.append(worst) }
      }
    }
    text.newLine()
  }

  private func title(
    _ row: Indicators.Row, _ check: CheckResult, _ entry: Scorecard.Row?, _ text: inout HTMLText
  ) {
    let title = check.title(words.language)
    page.cell(.full, &text) { text in
      text.element("a", ["href": "#check-\(row.check + 1)"], title)
      if let place = row.target, check.targets[place].quantity != check.mainIndex {
        let quantity = check.quantity(of: check.targets[place])
        text.element("span", ["class": "quiet"], words.pick(": ", "：") + words(quantity.words))
      }
      guard let entry else { return }
      for more in texts.more(entry) { text.element("span", ["class": "quiet"], " · " + more) }
    }
  }
}
