import Measures
import Results

/// What a head of department reads: the run in sentences, counts by severity, every requirement, notes.
struct SummarySection: Sendable {
  private let run: RunResult
  private let indicators: Indicators
  private let summary: RunSummary
  private let page: PageElements

  init(_ run: RunResult, _ page: PageElements) {
    self.run = run
    self.page = page
    indicators = Indicators(run)
    summary = RunSummary(run, indicators, page.words)
  }

  private var words: Words { page.words }

  /// How many notes stand before the checks; each check has its own.
  private static let shownNotes = 6

  /// Writes the section.
  func write(_ series: Series?, to text: inout HTMLText) {
    text.element("section", ["id": "summary", "aria-labelledby": "summary-title"]) { text in
      text.element("h2", ["id": "summary-title"], words.pick("Findings in brief", "核查结论"))
      text.element("p", ["class": "brief"]) { text in
        text.append(summary.sentences.joined(separator: words.pick(" ", "")))
      }
      counts(&text)
      IndicatorTable(run, indicators, series, page).write(to: &text)
      notes(&text)
    }
    text.newLine()
  }

  private func counts(_ text: inout HTMLText) {
    let counts = indicators.counts
    guard !counts.isEmpty else { return }
    let all = Indicators.verdicts(indicators.targets)
    let verdicts = Verdict.gravestFirst.reversed().filter { all[$0] != nil }
    let table = PageElements.Table(
      id: "counts", title: words.pick("Requirements by severity and verdict", "目标要求按性质与结论统计"),
      style: "counts", file: "counts", rows: counts.count)
    page.table(table, &text) { text in
      text.element("thead") { text in
        text.element("tr") { text in
          text.element("th", ["scope": "col"], Words.capitalized(words(.severity)))
          for verdict in verdicts {
            text.element("th", ["scope": "col", "class": "number"], words.signed(verdict))
          }
          text.element("th", ["scope": "col", "class": "number"], words.pick("all", "合计"))
        }
      }
      text.element("tbody") { text in
        for (severity, own) in counts { row(words(severity.words), own, verdicts, &text) }
        if counts.count > 1 { row(words.pick("all", "合计"), all, verdicts, &text) }
      }
    }
  }

  private func row(
    _ name: String, _ counts: [Verdict: Int], _ verdicts: [Verdict], _ text: inout HTMLText
  ) {
    text.element("tr") { text in
      text.element("th", ["scope": "row"], Words.capitalized(name))
      for verdict in verdicts {
        let count = counts[verdict, default: 0]
        text.element(
          "td", ["class": count > 0 ? "number " + PageElements.style(verdict) : "number"],
          NumberText.count(count))
      }
      text.element("td", ["class": "number"], NumberText.count(counts.values.reduce(0, +)))
    }
    text.newLine()
  }

  private func notes(_ text: inout HTMLText) {
    let notes = summary.notes
    guard !notes.isEmpty else { return }
    text.element("h3", [:], words.pick("What bears on these verdicts", "影响结论的事项"))
    text.element("ol", ["class": "notes"]) { text in
      for note in notes.prefix(Self.shownNotes) { item(note, &text) }
    }
    let rest = notes.dropFirst(Self.shownNotes)
    guard !rest.isEmpty else { return }
    let more = words.pick(
      rest.count == 1 ? "1 more note" : "\(NumberText.count(rest.count)) more notes",
      "其余 \(NumberText.count(rest.count)) 条")
    guard page.medium.isScreen else {
      return text.element(
        "p", ["class": "hint"], words.pick(more + " stand with their checks.", more + "见各核查项。"))
    }
    text.element("details") { text in
      text.element("summary", [:], more)
      text.element("ol", ["class": "notes", "start": String(Self.shownNotes + 1)]) { text in
        for note in rest { item(note, &text) }
      }
    }
  }

  private func item(_ note: RunSummary.Note, _ text: inout HTMLText) {
    text.element("li") { text in
      text.append(note.message.text(words.language) + " ")
      text.element("span", ["class": "quiet"]) { text in
        text.append(words.pick(note.checks.count > 1 ? "Checks " : "Check ", "（第 "))
        for (place, check) in note.checks.prefix(8).enumerated() {
          if place > 0 { text.append(words.pick(", ", "、")) }
          text.element("a", ["href": "#check-\(check + 1)"], String(check + 1))
        }
        if note.checks.count > 8 { text.append(words.pick(" …", "…")) }
        if words.language == .zh { text.append(" 项）") }
      }
    }
    text.newLine()
  }
}
