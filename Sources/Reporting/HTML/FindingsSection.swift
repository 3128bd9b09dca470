import Measures
import Results

/// The findings of a check as a table: which object, what was measured, against what limit.
struct FindingsSection: Sendable {
  private let content: MapContent
  private let index: Int
  private let page: PageElements
  private let columns: FindingColumns
  /// The numbers that findings have on the drawing.
  private let numbers: [String: Int]

  /// - Parameter index: The place of the check in the run, from 0.
  init(_ content: MapContent, _ index: Int, _ page: PageElements) {
    self.content = content
    self.index = index
    self.page = page
    columns = FindingColumns(content.check, content.findings, page.words)
    numbers = NumberedFindings(content, most: NumberedFindings.onPage).numbers
  }

  private var words: Words { page.words }

  /// How many findings the page lists without a script.
  private static let listedFindings = 10
  /// How many are printed; the style sheet for paper hides the rest.
  private static let printedFindings = NumberedFindings.onPage

  /// Writes the table; a script turns its pages.
  func write(to text: inout HTMLText) {
    guard !content.findings.isEmpty else {
      return text.element("p", ["class": "hint"], words(.noFindings))
    }
    let shown = content.findings.count
    let id = "findings-\(index + 1)"
    text.element("div", ["class": "findings", "data-check": String(index)]) { text in
      page.caption(
        id, words(.findings) + words.pick(": ", "：") + counts,
        file: FileNames.safe(content.check.id) + "-findings", &text)
      if page.medium.isScreen { tools(&text) }
      text.element("table", ["class": "cards", "aria-labelledby": id + "-caption"]) { text in
        text.element("thead") { text in
          text.element("tr") { text in
            for column in columns.columns {
              page.heading(
                columns.heading(column), columns.isNumber(column) ? .number : .text, &text)
            }
          }
        }
        text.element("tbody") { text in
          for (position, finding) in content.findings.prefix(Self.listedFindings).enumerated() {
            text.element("tr") { row(finding, position, &$0) }
            text.newLine()
          }
        }
      }
      if page.medium.isScreen {
        text.element("div", ["class": "pager screen", "hidden": ""]) { text in
          text.element("button", ["type": "button", "class": "previous"], words(.previous))
          text.element("span", ["class": "page", "aria-live": "polite"], "")
          text.element("button", ["type": "button", "class": "next"], words(.next))
        }
      }
    }
    let all = content.findingsInFile
    let file = content.check.files.findings ?? ""
    if all > shown, page.medium.isScreen {
      text.element(
        "p", ["class": "hint screen"],
        words(.worstOnPage, NumberText.count(shown), NumberText.count(all), file))
    }
    if all > Self.printedFindings {
      text.element(
        "p", ["class": "hint print"],
        words(
          .printedFindings, NumberText.count(min(Self.printedFindings, shown)),
          NumberText.count(all), file))
    }
  }

  /// How many findings there are of each kind.
  private var counts: String {
    let kinds = content.kindCounts.map { kind, count in
      words.pick(
        "\(NumberText.count(count)) × \(words.kind(kind, of: content.check))",
        "\(words.kind(kind, of: content.check)) \(NumberText.count(count)) 处")
    }
    return kinds.joined(separator: words.pick(", ", "、"))
  }

  private func tools(_ text: inout HTMLText) {
    text.element("div", ["class": "filters screen tools", "hidden": ""]) { text in
      text.element("label") { text in
        text.element("span", [:], words(.search))
        text.open("input", ["type": "search", "class": "search"])
      }
      text.element("output", ["class": "count", "aria-live": "polite"], "")
    }
  }

  private func row(_ finding: Finding, _ position: Int, _ text: inout HTMLText) {
    for column in columns.columns {
      let value = columns.text(column, finding)
      page.cell(columns.isNumber(column) ? .number : .text, &text) { text in
        if column == .object {
          if let number = numbers[finding.id] {
            text.element("b", ["class": "print no"], String(number))
          }
          page.showing(value, "finding", position, &text)
        } else {
          text.append(value)
        }
      }
    }
  }
}

extension MapContent {
  /// How many findings of the file are of each kind, in the order in which the check declares them.
  var kindCounts: [(kind: String, count: Int)] {
    var counts: [String: Int] = [:]
    for finding in allFindings { counts[finding.kind, default: 0] += 1 }
    let order = check.findings.kinds.map(\.name)
    let known = order.filter { counts[$0] != nil }
    return (known + counts.keys.filter { !order.contains($0) }.sorted()).map {
      ($0, counts[$0, default: 0])
    }
  }
}
