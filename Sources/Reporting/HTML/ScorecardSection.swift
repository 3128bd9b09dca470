import Measures
import Results

/// All targets of all checks, over everything and by zone, worst first.
struct ScorecardSection: Sendable {
  let run: RunResult
  let zones: ZoneList
  private let words: Words
  private let page: PageElements
  private let rows: [Row]

  init(_ run: RunResult, _ zones: ZoneList, _ words: Words) {
    self.run = run
    self.zones = zones
    self.words = words
    page = PageElements(words: words)
    rows = Self.rows(run, zones, words)
  }

  /// One row: a target of a check, over everything or in a zone.
  private struct Row {
    var check: Int
    /// The zone's place in the list of all zones; `nil` for the total.
    var zone: Int?
    var name: String
    var target: CheckTarget?
    var judgement: Judgement
    var value: Double?
    var unit: Unit

    /// By rank, then by the margin as a share of the bound.
    var badness: (rank: Int, amount: Double) {
      guard let margin = judgement.margin else { return (judgement.verdict.rank, 0) }
      let bound = abs(target?.target.range.lowerBound ?? 0)
      return (judgement.verdict.rank, -margin / (bound > 0 ? bound : 1))
    }
  }

  /// All rows, worst first, totals before zones where equal.
  private static func rows(_ run: RunResult, _ zones: ZoneList, _ words: Words) -> [Row] {
    var rows: [Row] = []
    for (index, check) in run.checks.enumerated() {
      for (place, row) in ([check.total] + check.zones).enumerated() {
        let zone = place == 0 ? nil : zones.places[check.sharedKey(of: row)]
        let name = place == 0 ? words(.total) : check.name(of: row, words.language)
        func add(_ target: CheckTarget?, _ judgement: Judgement, _ quantity: Int) {
          rows.append(
            Row(
              check: index, zone: zone, name: name, target: target, judgement: judgement,
              value: row.values[quantity], unit: check.quantities[quantity].unit))
        }
        if check.targets.isEmpty { add(nil, Judgement(row.verdict), check.mainIndex) }
        for (target, judgement) in zip(check.targets, row.judgements) {
          add(target, judgement, target.quantity)
        }
      }
    }
    let keys = rows.map(\.badness)
    return rows.indices.sorted { a, b in keys[a] != keys[b] ? keys[a] > keys[b] : a < b }
      .map { rows[$0] }
  }

  /// Writes the scorecard with its filters; without a script the totals are seen.
  func write(to text: inout HTMLText) {
    text.element("section", ["id": "scorecard", "aria-labelledby": "scorecard-title"]) { text in
      text.element("h2", ["id": "scorecard-title"], words(.scorecard))
      text.element("p", ["class": "hint screen"], words(.scorecardHint))
      filters(&text)
      text.element("table", ["class": "cards sortable", "id": "score"]) { text in
        text.element("caption", ["class": "quiet"], words(.scorecardCaption))
        text.element("thead") { text in
          text.element("tr") { text in
            page.heading(.verdict, .rank, &text)
            for phrase in [Phrase.check, .zone, .severity, .target] {
              page.heading(phrase, .text, &text)
            }
            page.heading(.value, .number, &text)
            page.heading(.margin, .number, &text)
          }
        }
        text.element("tbody") { text in
          for row in rows { write(row, &text) }
        }
      }
      text.element(
        "p", ["class": "none", "id": "score-none", "hidden": ""], words(.nothingMatches))
    }
    text.newLine()
  }

  private func filters(_ text: inout HTMLText) {
    let verdicts = Set(rows.map(\.judgement.verdict))
    text.element(
      "form", ["class": "filters screen", "id": "score-filters", "aria-label": words(.filters)]
    ) { text in
      select("verdict", words(.verdict), &text) { text in
        option("", words(.allVerdicts), &text)
        for verdict in Verdict.allCases where verdicts.contains(verdict) {
          option(verdict.rawValue, words.signed(verdict), &text)
        }
      }
      select("zone", words(.zone), &text) { text in
        option("total", words(.total), &text)
        option("", words(.totalAndZones), &text)
        for (index, zone) in zones.zones.enumerated() { option(String(index), zone.name, &text) }
      }
      select("severity", words(.severity), &text) { text in
        option("", words(.allSeverities), &text)
        for severity in Severity.allCases {
          option(severity.rawValue, words(severity.words), &text)
        }
      }
      text.element(
        "output", ["id": "score-count", "aria-live": "polite", "data-text": words(.rowsShown)], "")
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
    text.element("option", ["value": value], label)
  }

  private func write(_ row: Row, _ text: inout HTMLText) {
    let check = run.checks[row.check]
    let title = check.title(words.language)
    let isTotal = row.zone == nil
    let severity = row.target?.target.severity
    text.element(
      "tr",
      [
        "data-verdict": row.judgement.verdict.rawValue,
        "data-zone": row.zone.map { String($0) } ?? "total",
        "data-severity": severity?.rawValue ?? "", "hidden": isTotal ? nil : "",
      ]
    ) { text in
      page.cell(.init(.verdict), sort: String(row.judgement.verdict.gravity), &text) {
        page.badge(row.judgement.verdict, &$0)
      }
      page.cell(.init(.check, style: "full"), sort: title, &text) { text in
        text.element("a", ["href": "#check-\(row.check + 1)"], title)
        if let target = row.target, target.quantity != check.mainIndex {
          text.element(
            "span", ["class": "quiet"], " " + words(check.quantity(of: target).words))
        }
      }
      page.cell(.init(.zone), sort: row.name, &text) { $0.append(row.name) }
      page.cell(.init(.severity), sort: severity?.rawValue ?? "", &text) { text in
        text.append(severity.map { words($0.words) } ?? "–")
      }
      let target = row.target.map { words.sign(of: $0, in: check) }
      page.cell(.init(.target), sort: target ?? "", &text) { text in
        text.append(target ?? "–")
        if let year = row.target?.target.year {
          text.element("span", ["class": "quiet"], " " + words(.inYear, String(year)))
        }
      }
      page.cell(.number(.value), sort: row.value.sortValue, &text) { text in
        text.append(NumberText.value(row.value, unit: row.unit))
      }
      page.cell(.number(.margin), sort: row.judgement.margin.sortValue, &text) { text in
        text.append(words.difference(row.judgement.margin, row.unit))
      }
    }
    text.newLine()
  }
}
