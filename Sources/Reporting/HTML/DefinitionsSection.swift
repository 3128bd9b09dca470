import Measures
import Results

/// What the figures of every check mean, folded on a screen and set small on paper.
struct DefinitionsSection: Sendable {
  private typealias Line = CheckWords.DefinitionLine

  private let run: RunResult
  private let page: PageElements
  /// The lines of each check.
  private let definitions: [[Line]]
  /// Lines that most checks have, for names that all checks define; they are told once.
  private let common: [Line]

  init(_ run: RunResult, _ page: PageElements) {
    self.run = run
    self.page = page
    definitions = run.checks.map { CheckWords($0, page.words).definition }
    common = Self.common(definitions)
  }

  private static func common(_ definitions: [[Line]]) -> [Line] {
    guard definitions.count > 2, let first = definitions.first else { return [] }
    return first.map(\.name).compactMap { name in
      let lines = definitions.compactMap { $0.first { $0.name == name } }
      guard lines.count == definitions.count else { return nil }
      return lines.first { one in lines.count { $0 == one } * 2 > lines.count }
    }
  }

  private var words: Words { page.words }

  /// Writes the section.
  func write(to text: inout HTMLText) {
    text.element("section", ["id": "definitions", "aria-labelledby": "definitions-title"]) { text in
      text.element(
        "h2", ["id": "definitions-title"], words.pick("What the figures mean", "指标口径"))
      text.element("div", ["class": "small"]) { text in
        if !common.isEmpty {
          let title = words.pick("Unless a check says otherwise", "各项核查的通用规定（另有说明的除外）")
          section("definition-common", title, &text) { text in
            text.element("dl", ["class": "definition"]) { text in
              for one in common { line(one.name, one.text, &text) }
            }
          }
        }
        for (index, check) in run.checks.enumerated() { write(check, index, &text) }
      }
    }
    text.newLine()
  }

  private func write(_ check: CheckResult, _ index: Int, _ text: inout HTMLText) {
    let title = "\(index + 1) " + check.title(words.language)
    section("definition-\(index + 1)", title, &text) { text in
      lines(check, index, &text)
      guard page.medium.isScreen else { return }
      text.element("p", ["class": "links screen"]) { text in
        text.element(
          "a", ["href": "#check-\(index + 1)"], words.pick("Back to the check", "返回该核查项"))
      }
    }
  }

  /// Folded on a screen, under a heading on paper.
  private func section(
    _ id: String, _ title: String, _ text: inout HTMLText, _ content: (inout HTMLText) -> Void
  ) {
    guard page.medium.isScreen else {
      text.element("h4", ["id": id], title)
      return content(&text)
    }
    text.element("details", ["id": id]) { text in
      text.element("summary", [:], title)
      content(&text)
    }
    text.newLine()
  }

  private func lines(_ check: CheckResult, _ index: Int, _ text: inout HTMLText) {
    text.element("dl", ["class": "definition"]) { text in
      if let source = check.entry?.citation ?? check.source {
        line(words(.source), source.text(words.language), &text)
      }
      for one in definitions[index] where !common.contains(one) { line(one.name, one.text, &text) }
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
