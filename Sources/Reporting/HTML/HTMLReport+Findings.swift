import Layers
import Planning

extension HTMLReport {
  /// How many findings the page lists without a script.
  static let listedFindings = 25

  /// How many of them are printed; the style sheet for paper hides the rest.
  static let printedFindings = 15

  /// The findings of a check as a table; a script turns its pages.
  func findings(_ index: Int, _ page: inout HTMLText) {
    let content = maps[index]
    guard !content.findings.isEmpty else {
      page.element("h3", [:], words(.findings))
      page.element("p", ["class": "hint"], words(.noFindings))
      return
    }
    let shown = content.findings.count
    page.element("h3", ["id": "findings-\(index + 1)"]) { page in
      page.append(words(.findings) + " ")
      page.element(
        "span", ["class": "quiet"],
        words(
          .findingCounts, NumberText.count(content.check.findingCount),
          NumberText.count(content.findingsInFile)))
    }
    if content.findingsInFile > shown {
      page.element(
        "p", ["class": "hint notice"],
        words(
          .worstOnPage, NumberText.count(shown), NumberText.count(content.findingsInFile),
          content.check.findingsFile ?? ""))
    }
    page.element(
      "div", ["class": "findings", "data-check": String(index)]
    ) { page in
      page.element("div", ["class": "filters screen tools", "hidden": ""]) { page in
        page.element("label") { page in
          page.element("span", [:], words(.search))
          page.open("input", ["type": "search", "class": "search"])
        }
        page.element("output", ["class": "count", "aria-live": "polite"], "")
      }
      page.element("table", ["class": "cards", "aria-labelledby": "findings-\(index + 1)"]) {
        page in
        page.element("thead") { page in
          page.element("tr") { page in
            for column in FindingColumn.allCases { heading(column.phrase, column.kind, &page) }
          }
        }
        page.element("tbody") { page in
          for (position, finding) in content.findings.prefix(Self.listedFindings).enumerated() {
            page.element("tr") { page in
              for column in FindingColumn.allCases {
                let text = column.text(finding, words)
                cell(column.phrase, "", &page, number: column.kind == .number) { page in
                  if column == .object {
                    page.element(
                      "button",
                      ["type": "button", "class": "show", "data-finding": String(position)], text)
                  } else {
                    page.append(text)
                  }
                }
              }
            }
            page.newLine()
          }
        }
      }
      page.element("div", ["class": "pager screen", "hidden": ""]) { page in
        page.element("button", ["type": "button", "class": "previous"], words(.previous))
        page.element("span", ["class": "page", "aria-live": "polite"], "")
        page.element("button", ["type": "button", "class": "next"], words(.next))
      }
    }
    if content.findingsInFile > Self.printedFindings {
      page.element(
        "p", ["class": "hint print"],
        words(
          .printedFindings, NumberText.count(min(Self.printedFindings, shown)),
          NumberText.count(content.findingsInFile), content.check.findingsFile ?? ""))
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
  var kind: HTMLReport.ColumnKind {
    switch self {
    case .level, .kind, .object, .other: .text
    case .measured, .limit, .margin: .number
    }
  }

  func text(_ finding: RecordedFinding, _ words: Words) -> String {
    switch self {
    case .level: words.level(finding.level)
    case .kind: finding.kind.map(words.kind) ?? finding.kindWord
    case .object: finding.object
    case .other: finding.other ?? "–"
    case .measured: NumberText.value(finding.measured, unit: finding.unit)
    case .limit: finding.limit.map { NumberText.bound($0, unit: finding.unit) } ?? "–"
    case .margin: NumberText.difference(finding.margin, unit: finding.unit, words.language)
    }
  }
}
