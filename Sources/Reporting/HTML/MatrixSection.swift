import Measures
import Results

/// Zones against checks: who misses what.
struct MatrixSection: Sendable {
  private let run: RunResult
  private let list: ZoneList
  private let words: Words
  private let page: PageElements
  /// The checks that have zones, by index, and the zones of each.
  private let checks: [Int]
  private let rows: [[ZoneKey: ResultRow]]

  init(_ run: RunResult, _ zones: ZoneList, _ words: Words) {
    self.run = run
    list = zones
    self.words = words
    page = PageElements(words: words)
    checks = run.checks.indices.filter { !run.checks[$0].zones.isEmpty }
    rows = checks.map { index in
      let check = run.checks[index]
      return Dictionary(
        check.zones.map { (check.sharedKey(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Writes the table; nothing with fewer than two zones.
  func write(to text: inout HTMLText) {
    let count = list.zones.count
    guard count > 1 else { return }
    text.element("section", ["id": "matrix", "aria-labelledby": "matrix-title"]) { text in
      text.element("h2", ["id": "matrix-title"], words(.matrix))
      text.element("p", ["class": "hint"], words(.matrixHint))
      text.element(
        "div",
        [
          "class": PageElements.frame(rows: count), "tabindex": "0", "role": "group",
          "aria-labelledby": "matrix-title",
        ]
      ) { text in
        text.element("table", ["class": "matrix sortable"]) { text in
          text.element("thead") { text in
            text.element("tr") { text in
              page.heading(.zone, .text, &text)
              page.heading(.missedCount, .number, &text)
              for index in checks {
                page.heading(run.checks[index].title(words.language), .rank, &text)
              }
            }
          }
          text.element("tbody") { text in
            for (position, place) in worstFirst.enumerated() {
              let isPrinted = position < PageElements.printedRows
              text.element("tr", ["class": isPrinted ? nil : "rest"]) { row(place, &$0) }
              text.newLine()
            }
          }
        }
      }
      page.printNote(shown: PageElements.printedRows, of: count, &text)
    }
    text.newLine()
  }

  private func row(_ place: Int, _ text: inout HTMLText) {
    let (key, name) = list.zones[place]
    text.element("th", ["scope": "row", "data-v": name], name)
    let missed = missed(key)
    text.element("td", ["class": "number", "data-v": String(missed)], NumberText.count(missed))
    for (index, zones) in zip(checks, rows) {
      guard let row = zones[key] else {
        text.element("td", ["class": "empty", "data-v": ""], "")
        continue
      }
      let check = run.checks[index]
      let value = row.values[check.mainIndex]
      text.element(
        "td",
        [
          "class": PageElements.style(row.verdict), "data-v": value.sortValue,
          "title": words(row.verdict.words),
        ]
      ) { text in
        text.element("span", ["class": "sign"], row.verdict.sign)
        text.append(" " + NumberText.value(value, unit: check.main.unit))
      }
    }
  }

  private func missed(_ key: ZoneKey) -> Int {
    rows.count { ($0[key]?.verdict.gravity ?? 0) >= Verdict.missed.gravity }
  }

  /// Zones that miss most first, of those alike the ones with most doubts.
  private var worstFirst: [Int] {
    let keys = list.zones.map { zone in
      (missed(zone.key), rows.count { $0[zone.key]?.verdict == .withinTolerance })
    }
    return list.zones.indices.sorted { a, b in
      keys[a] != keys[b] ? keys[a] > keys[b] : a < b
    }
  }
}
