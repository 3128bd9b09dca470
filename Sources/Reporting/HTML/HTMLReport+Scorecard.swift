import Planning

extension HTMLReport {
  /// One row of the scorecard: a target of a check, over everything or in a zone.
  struct ScoreRow {
    var check: Int
    /// The zone's place in the order of all zones; `nil` for the total.
    var zone: Int?
    var name: String
    var row: RecordedRow
    var target: RecordedTarget?
    var verdict: Verdict
    var value: Double?
    var margin: Double?
    var unit: String
  }

  /// All rows, worst first, totals before zones where equal.
  var scoreRows: [ScoreRow] {
    let places = Dictionary(
      zoneList.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [ScoreRow] = []
    for (index, check) in run.checks.enumerated() {
      for row in [check.total] + check.zones {
        let zone = row.id.flatMap { places[$0] }
        let name = row.id == nil ? words(.total) : row.name(words.language)
        if check.targets.isEmpty {
          let quantity = check.quantity
          rows.append(
            ScoreRow(
              check: index, zone: zone, name: name, row: row, target: nil, verdict: row.verdict,
              value: row[quantity], margin: nil, unit: check.unit(of: quantity)))
        }
        for (place, target) in check.targets.enumerated() {
          let value = row[target.quantity]
          rows.append(
            ScoreRow(
              check: index, zone: zone, name: name, row: row, target: target,
              verdict: place < row.verdicts.count ? row.verdicts[place] : row.verdict,
              value: value, margin: target.target.judge(value).margin, unit: target.unit))
        }
      }
    }
    let keys = rows.map { Self.badness($0) }
    return rows.indices.sorted { a, b in keys[a] > keys[b] || (keys[a] == keys[b] && a < b) }
      .map { rows[$0] }
  }

  /// Gravity, then the margin as a share of the bound.
  private static func badness(_ row: ScoreRow) -> BadnessKey {
    let gravity = row.verdict == .noData ? 0 : row.verdict.gravity
    guard let margin = row.margin else { return BadnessKey(gravity: gravity, amount: 0) }
    let bound = abs(row.target?.target.range.lowerBound ?? 0)
    return BadnessKey(gravity: gravity, amount: -margin / (bound > 0 ? bound : 1))
  }

  /// The scorecard with its filters; without a script the totals are seen.
  func scorecard(_ page: inout HTMLText) {
    let rows = scoreRows
    page.element("section", ["id": "scorecard", "aria-labelledby": "scorecard-title"]) { page in
      page.element("h2", ["id": "scorecard-title"], words(.scorecard))
      page.element("p", ["class": "hint screen"], words(.scorecardHint))
      filters(&page)
      page.element("table", ["class": "cards sortable", "id": "score"]) { page in
        page.element("caption", ["class": "quiet"], words(.scorecardCaption))
        page.element("thead") { page in
          page.element("tr") { page in
            heading(.verdict, .rank, &page)
            heading(.check, .text, &page)
            heading(.zone, .text, &page)
            heading(.severity, .text, &page)
            heading(.target, .text, &page)
            heading(.value, .number, &page)
            heading(.margin, .number, &page)
          }
        }
        page.element("tbody") { page in
          for row in rows { score(row, &page) }
        }
      }
      page.element(
        "p", ["class": "none", "id": "score-none", "hidden": ""], words(.nothingMatches))
    }
    page.newLine()
  }

  /// What a column holds.
  enum ColumnKind {
    /// Words.
    case text
    /// Numbers, at the right.
    case number
    /// Words that have an order of their own.
    case rank
  }

  /// A heading that sorts its column.
  func heading(_ phrase: Phrase, _ kind: ColumnKind, _ page: inout HTMLText) {
    heading(words(phrase), kind, &page)
  }

  /// A heading that sorts its column, with a text of its own.
  func heading(_ text: String, _ kind: ColumnKind, _ page: inout HTMLText) {
    let text = Words.capitalized(text)
    page.element("th", ["scope": "col", "class": kind == .number ? "number" : nil]) { page in
      page.element(
        "button",
        ["type": "button", "class": "screen", "data-sort": kind == .text ? "text" : "number"],
        text)
      // Because browsers leave buttons out of headings that they repeat on the next sheet.
      page.element("span", ["class": "print"], text)
    }
  }

  private func filters(_ page: inout HTMLText) {
    page.element(
      "form", ["class": "filters screen", "id": "score-filters", "aria-label": words(.filters)]
    ) { page in
      select("verdict", words(.verdict), &page) { page in
        option("", words(.allVerdicts), &page)
        for verdict in Verdict.allCases where scoreVerdicts.contains(verdict) {
          option(
            verdict.rawValue, Words.sign(verdict) + " " + words.verdict(verdict), &page)
        }
      }
      select("zone", words(.zone), &page) { page in
        option("total", words(.total), &page)
        option("", words(.totalAndZones), &page)
        for (index, zone) in zoneList.enumerated() { option(String(index), zone.name, &page) }
      }
      select("severity", words(.severity), &page) { page in
        option("", words(.allSeverities), &page)
        for severity in Severity.allCases {
          option(severity.rawValue, words.severity(severity), &page)
        }
      }
      page.element(
        "output", ["id": "score-count", "aria-live": "polite", "data-text": words(.rowsShown)], "")
    }
  }

  private var scoreVerdicts: Set<Verdict> {
    Set(run.checks.flatMap { [$0.total.verdict] + $0.zones.flatMap { [$0.verdict] + $0.verdicts } })
  }

  private func select(
    _ name: String, _ label: String, _ page: inout HTMLText, _ options: (inout HTMLText) -> Void
  ) {
    page.element("label") { page in
      page.element("span", [:], label)
      page.element("select", ["name": name], options)
    }
  }

  private func option(_ value: String, _ text: String, _ page: inout HTMLText) {
    page.element("option", ["value": value], text)
  }

  private func score(_ row: ScoreRow, _ page: inout HTMLText) {
    let check = run.checks[row.check]
    let isTotal = row.row.id == nil
    page.element(
      "tr",
      [
        "data-verdict": row.verdict.rawValue,
        "data-zone": isTotal ? "total" : row.zone.map { String($0) },
        "data-severity": row.target?.target.severity.rawValue ?? "",
        "hidden": isTotal ? nil : "",
      ]
    ) { page in
      cell(.verdict, String(row.verdict.gravity), &page) { badge(row.verdict, &$0) }
      cell(.check, check.title.text(words.language), &page, style: "full") { page in
        page.element(
          "a", ["href": "#check-\(row.check + 1)"], check.title.text(words.language))
        if let target = row.target, target.quantity != check.quantity || row.target == nil {
          page.element("span", ["class": "quiet"], " " + words.quantity(target.quantity))
        }
      }
      cell(.zone, row.name, &page) { $0.append(row.name) }
      cell(.severity, row.target?.target.severity.rawValue ?? "", &page) { page in
        page.append(row.target.map { words.severity($0.target.severity) } ?? "–")
      }
      cell(.target, row.target.map(words.target) ?? "", &page) { page in
        page.append(row.target.map(words.target) ?? "–")
        if let year = row.target?.target.year {
          page.element("span", ["class": "quiet"], " " + words(.inYear, String(year)))
        }
      }
      cell(.value, row.value.map { Figures.plain($0) } ?? "", &page, number: true) { page in
        page.append(NumberText.value(row.value, unit: row.unit))
      }
      cell(.margin, row.margin.map { Figures.plain($0) } ?? "", &page, number: true) { page in
        page.append(NumberText.difference(row.margin, unit: row.unit, words.language))
      }
    }
    page.newLine()
  }

  /// A cell with the value that it is sorted by and the label that it has on a narrow screen.
  func cell(
    _ phrase: Phrase, _ sortValue: String, _ page: inout HTMLText, number: Bool = false,
    style: String? = nil, _ body: (inout HTMLText) -> Void
  ) {
    cell(label: words(phrase), sortValue, &page, style: number ? "number" : style, body)
  }

  /// The same with a label of its own.
  func cell(
    label: String, _ sortValue: String, _ page: inout HTMLText, style: String? = nil,
    _ body: (inout HTMLText) -> Void
  ) {
    page.element(
      "td", ["data-v": sortValue, "data-label": Words.capitalized(label), "class": style], body)
  }
}
