import Measures
import Results

/// The scorecard of a catalogue's entries: what was measured against what documents ask, the worst first.
struct EntriesSection: Sendable {
  private let card: Scorecard
  private let words: Words
  private let page: PageElements
  private let texts: ScorecardWords
  private let series: Series?

  init(_ card: Scorecard, _ series: Series?, _ words: Words) {
    self.card = card
    self.series = series
    self.words = words
    page = PageElements(words: words)
    texts = ScorecardWords(card, words.language)
  }

  /// Writes the table, and below it what has no answer.
  func write(to text: inout HTMLText) {
    text.element("section", ["id": "entries", "aria-labelledby": "entries-title"]) { text in
      text.element(
        "h2", ["id": "entries-title"], words.pick("What the documents ask", "指标核查结果"))
      text.element("dl", ["class": "counts"]) { text in
        for (severity, counts) in texts.counts {
          text.element("dt", [:], Words.capitalized(severity))
          text.element("dd", [:], counts)
        }
      }
      let rows = card.totalsWorstFirst.filter { $0.check != nil }
      text.element("div", ["class": PageElements.frame(rows: rows.count)]) { text in
        text.element("table", ["class": "cards sortable"]) { text in
          text.element("thead") { text in
            text.element("tr") { text in
              page.heading(.verdict, .rank, &text)
              page.heading(words.pick("requirement", "指标"), .text, &text)
              page.heading(.value, .number, &text)
              page.heading(.target, .text, &text)
              page.heading(words.pick("what it takes", "差距"), .text, &text)
            }
          }
          text.element("tbody") { text in
            for row in rows { write(row, &text) }
          }
        }
      }
      unanswered(&text)
    }
    text.newLine()
  }

  private func write(_ row: Scorecard.Row, _ text: inout HTMLText) {
    text.element("tr", ["data-verdict": row.judgement.verdict.rawValue]) { text in
      page.cell(.init(.verdict), sort: String(row.judgement.verdict.gravity), &text) {
        page.badge(row.judgement.verdict, &$0)
      }
      let title = row.entry.title.text(words.language)
      page.cell(.init(.check, style: "full"), sort: title, &text) { text in
        if let check = row.check {
          text.element("a", ["href": "#check-\(check + 1)"], title)
        } else {
          text.append(title)
        }
        text.element(
          "span", ["class": "quiet"], " " + row.entry.citation.text(words.language))
        for more in texts.more(row) { text.element("span", ["class": "quiet"], " · " + more) }
        let notes = texts.notes(of: row)
        if !notes.isEmpty {
          text.element("ul", ["class": "warnings"]) { text in
            for note in notes { text.element("li", [:], note) }
          }
        }
      }
      page.cell(.number(.value), sort: row.value.sortValue, &text) { text in
        text.append(NumberText.value(row.value, unit: row.unit))
        let id = row.check.map { card.run.checks[$0].id }
        if let series, let course = id.flatMap(series.course) {
          SeriesChart(course, labels: series.labels, words).write(to: &text)
        }
      }
      let target = texts.target(row) ?? "–"
      page.cell(.init(.target), sort: target, &text) { $0.append(target) }
      page.cell(.init(.margin), &text) { $0.append(texts.shortfall(row) ?? "–") }
    }
    text.newLine()
  }

  private func unanswered(_ text: inout HTMLText) {
    let entries = card.run.unanswered
    guard !entries.isEmpty else { return }
    text.element("details") { text in
      text.element(
        "summary", [:],
        words.pick("Without an answer: \(entries.count)", "未核查：\(entries.count) 条"))
      for reason in UnansweredEntry.Reason.allCases {
        let own = entries.filter { $0.reason == reason }
        if own.isEmpty { continue }
        text.element("p", [:], "\(own.count) " + words(ScorecardWords.words(reason)))
        text.element("ul") { text in
          for entry in own.prefix(Self.most) {
            let title = entry.entry.title.text(words.language)
            text.element("li", [:], "\(title): \(entry.message.text(words.language))")
          }
        }
        if own.count > Self.most {
          text.element(
            "p", ["class": "quiet"],
            "… " + words.pick("and \(own.count - Self.most) more", "另有 \(own.count - Self.most) 条"))
        }
      }
    }
  }

  /// How many entries without an answer are listed of each kind; tables hold all.
  private static let most = 60
}
