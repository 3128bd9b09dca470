import Measures
import Results

/// The contents, which stay in sight beside the page where there is room, and fold above it elsewhere.
struct ContentsList: Sendable {
  private let run: RunResult
  private let page: PageElements
  private let hasMatrix: Bool

  /// - Parameter hasMatrix: Whether the page has a table of zones against checks.
  init(_ run: RunResult, hasMatrix: Bool, _ page: PageElements) {
    self.run = run
    self.hasMatrix = hasMatrix
    self.page = page
  }

  private var words: Words { page.words }

  /// Writes the list.
  func write(to text: inout HTMLText) {
    text.element("nav", ["class": "contents screen", "aria-label": words(.contents)]) { text in
      text.element("details", ["open": ""]) { text in
        text.element("summary", [:], Words.capitalized(words(.contents)))
        text.element("ul") { text in
          item("top", words.pick("Top of the page", "页首"), &text)
          item("summary", words.pick("Findings in brief", "核查结论"), &text)
          if hasMatrix {
            item("matrix", words(.matrix), &text)
          }
        }
        text.element("ol") { text in
          for (index, check) in run.checks.enumerated() {
            text.element("li") { text in
              let isSoft = check.verdict == .missed && !check.total.missesMandatory(check)
              text.element(
                "span",
                [
                  "class": "sign " + (isSoft ? "v-soft" : PageElements.style(check.verdict)),
                  "title": words(check.verdict.words),
                ], isSoft ? "△" : check.verdict.sign)
              text.element(
                "a", ["href": "#check-\(index + 1)"],
                "\(index + 1) " + check.title(words.language))
            }
          }
        }
        text.element("ul") { text in
          if !run.unanswered.isEmpty {
            item("unanswered", words.pick("Requirements without an answer", "未核查的要求"), &text)
          }
          item("definitions", words.pick("What the figures mean", "指标口径"), &text)
          item("provenance", words(.provenance), &text)
        }
      }
    }
    text.newLine()
  }

  private func item(_ id: String, _ title: String, _ text: inout HTMLText) {
    text.element("li") { text in
      text.element("a", ["href": "#" + id], title)
    }
  }
}
