import Measures
import Results

/// The findings of a check as a table.
struct FindingsSection: Sendable {
  private let content: MapContent
  private let index: Int
  private let words: Words
  private let page: PageElements

  /// - Parameter index: The place of the check in the run, from 0.
  init(_ content: MapContent, _ index: Int, _ words: Words) {
    self.content = content
    self.index = index
    self.words = words
    page = PageElements(words: words)
  }

  /// How many findings the page lists without a script.
  static let listedFindings = 25

  /// How many of them are printed; the style sheet for paper hides the rest.
  static let printedFindings = 15

  /// Writes the table; a script turns its pages.
  func write(to text: inout HTMLText) {
    guard !content.findings.isEmpty else {
      text.element("h3", [:], words(.findings))
      text.element("p", ["class": "hint"], words(.noFindings))
      return
    }
    let shown = content.findings.count
    text.element("h3", ["id": "findings-\(index + 1)"]) { text in
      text.append(words(.findings) + " ")
      text.element(
        "span", ["class": "quiet"],
        words(
          .findingCounts, NumberText.count(content.check.findings.counted),
          NumberText.count(content.findingsInFile)))
    }
    if content.findingsInFile > shown {
      text.element(
        "p", ["class": "hint notice"],
        words(
          .worstOnPage, NumberText.count(shown), NumberText.count(content.findingsInFile),
          content.check.files.findings ?? ""))
    }
    text.element(
      "div", ["class": "findings", "data-check": String(index)]
    ) { text in
      text.element("div", ["class": "filters screen tools", "hidden": ""]) { text in
        text.element("label") { text in
          text.element("span", [:], words(.search))
          text.open("input", ["type": "search", "class": "search"])
        }
        text.element("output", ["class": "count", "aria-live": "polite"], "")
      }
      text.element("table", ["class": "cards", "aria-labelledby": "findings-\(index + 1)"]) {
        text in
        text.element("thead") { text in
          text.element("tr") { text in
            for column in FindingColumn.allCases { page.heading(column.phrase, column.kind, &text) }
          }
        }
        text.element("tbody") { text in
          for (position, finding) in content.findings.prefix(Self.listedFindings).enumerated() {
            text.element("tr") { text in
              for column in FindingColumn.allCases {
                let value = column.text(FindingWords(finding, of: content.check, words))
                let label: PageElements.Label =
                  column.kind == .number ? .number(column.phrase) : .init(column.phrase)
                page.cell(label, &text) { text in
                  if column == .object {
                    text.element(
                      "button",
                      ["type": "button", "class": "show", "data-finding": String(position)], value)
                  } else {
                    text.append(value)
                  }
                }
              }
            }
            text.newLine()
          }
        }
      }
      text.element("div", ["class": "pager screen", "hidden": ""]) { text in
        text.element("button", ["type": "button", "class": "previous"], words(.previous))
        text.element("span", ["class": "page", "aria-live": "polite"], "")
        text.element("button", ["type": "button", "class": "next"], words(.next))
      }
    }
    if content.findingsInFile > Self.printedFindings {
      text.element(
        "p", ["class": "hint print"],
        words(
          .printedFindings, NumberText.count(min(Self.printedFindings, shown)),
          NumberText.count(content.findingsInFile), content.check.files.findings ?? ""))
    }
  }
}

/// The columns of findings.
enum FindingColumn: CaseIterable {
  case level, kind, object, other, measured, limit, margin

  var phrase: Phrase {
    switch self {
    case .level: .level
    case .kind: .kind
    case .object: .object
    case .other: .other
    case .measured: .measured
    case .limit: .limit
    case .margin: .margin
    }
  }

  /// How the column sorts.
  var kind: PageElements.ColumnKind {
    switch self {
    case .level, .kind, .object, .other: .text
    case .measured, .limit, .margin: .number
    }
  }

  func text(_ told: FindingWords) -> String {
    switch self {
    case .level: told.level
    case .kind: told.kind
    case .object: told.finding.object
    case .other: told.finding.other ?? "–"
    case .measured: told.measured
    case .limit: told.limit ?? "–"
    case .margin: told.margin
    }
  }
}
