import Measures
import Results

/// What the figures of every check mean, folded on a screen and set small on paper.
struct DefinitionsSection: Sendable {
  private let run: RunResult
  private let page: PageElements

  init(_ run: RunResult, _ page: PageElements) {
    self.run = run
    self.page = page
  }

  private var words: Words { page.words }

  /// Writes the section.
  func write(to text: inout HTMLText) {
    text.element("section", ["id": "definitions", "aria-labelledby": "definitions-title"]) { text in
      text.element(
        "h2", ["id": "definitions-title"], words.pick("What the figures mean", "指标口径"))
      text.element("div", ["class": "small"]) { text in
        for (index, check) in run.checks.enumerated() { write(check, index, &text) }
      }
    }
    text.newLine()
  }

  private func write(_ check: CheckResult, _ index: Int, _ text: inout HTMLText) {
    let id = "definition-\(index + 1)"
    let title = "\(index + 1) " + check.title(words.language)
    guard page.medium.isScreen else {
      text.element("h4", ["id": id], title)
      return lines(check, &text)
    }
    text.element("details", ["id": id]) { text in
      text.element("summary", [:], title)
      lines(check, &text)
      text.element("p", ["class": "links screen"]) { text in
        text.element(
          "a", ["href": "#check-\(index + 1)"], words.pick("Back to the check", "返回该核查项"))
      }
    }
    text.newLine()
  }

  private func lines(_ check: CheckResult, _ text: inout HTMLText) {
    text.element("dl", ["class": "definition"]) { text in
      if let source = check.entry?.citation ?? check.source {
        line(words(.source), source.text(words.language), &text)
      }
      for one in CheckWords(check, words).definition { line(one.name, one.text, &text) }
      if let note = check.entry?.note {
        line(words.pick("reading", "理解"), note.text(words.language), &text)
      }
    }
  }

  private func line(_ name: String, _ value: String, _ text: inout HTMLText) {
    text.element("dt", [:], Words.capitalized(name))
    text.element("dd", [:], value)
  }
}
