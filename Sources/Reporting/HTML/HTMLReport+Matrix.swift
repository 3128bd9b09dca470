import Planning

extension HTMLReport {
  /// Zones against checks: who misses what.
  func matrix(_ page: inout HTMLText) {
    let checks = run.checks.indices.filter { !run.checks[$0].zones.isEmpty }
    let names = zoneList.map(\.id)
    guard !checks.isEmpty, names.count > 1 else { return }
    let rows = checks.map { index in
      Dictionary(
        run.checks[index].zones.map { ($0.id ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }
    let ordered = Self.worstFirst(names, rows)
    page.element("section", ["id": "matrix", "aria-labelledby": "matrix-title"]) { page in
      page.element("h2", ["id": "matrix-title"], words(.matrix))
      page.element("p", ["class": "hint"], words(.matrixHint))
      page.element(
        "div",
        [
          "class": Self.frame(rows: names.count), "tabindex": "0", "role": "group",
          "aria-labelledby": "matrix-title",
        ]
      ) { page in
        page.element("table", ["class": "matrix sortable"]) { page in
          page.element("thead") { page in
            page.element("tr") { page in
              heading(.zone, .text, &page)
              heading(.missedCount, .number, &page)
              for index in checks {
                heading(run.checks[index].title.text(words.language), .rank, &page)
              }
            }
          }
          page.element("tbody") { page in
            for (position, name) in ordered.enumerated() {
              page.element("tr", ["class": position < Self.printedRows ? nil : "rest"]) { page in
                matrixRow(name, checks, rows, &page)
              }
              page.newLine()
            }
          }
        }
      }
      printNote(shown: Self.printedRows, of: names.count, &page)
    }
    page.newLine()
  }

  private func matrixRow(
    _ name: String, _ checks: [Int], _ rows: [[String: RecordedRow]], _ page: inout HTMLText
  ) {
    let label = zoneList.first { $0.id == name }?.name ?? name
    page.element("th", ["scope": "row", "data-v": label], label)
    let missed = Self.missed(name, rows)
    page.element(
      "td", ["class": "number", "data-v": String(missed)], NumberText.count(missed))
    for (index, zones) in zip(checks, rows) {
      guard let row = zones[name] else {
        page.element("td", ["class": "empty", "data-v": ""], "")
        continue
      }
      let check = run.checks[index]
      let value = row[check.quantity]
      page.element(
        "td",
        [
          "class": Self.style(row.verdict), "data-v": value.map { Figures.plain($0) } ?? "",
          "title": words.verdict(row.verdict),
        ]
      ) { page in
        page.element("span", ["class": "sign"], Words.sign(row.verdict))
        page.append(" " + NumberText.value(value, unit: check.unit(of: check.quantity)))
      }
    }
  }

  private static func missed(_ name: String, _ rows: [[String: RecordedRow]]) -> Int {
    rows.count { ($0[name]?.verdict.gravity ?? 0) >= Verdict.missed.gravity }
  }

  private static func worstFirst(_ names: [String], _ rows: [[String: RecordedRow]]) -> [String] {
    let keys = names.map { name in
      let doubtful = rows.count { $0[name]?.verdict == .withinTolerance }
      return Self.missed(name, rows) * 1000 + doubtful
    }
    return names.indices.sorted { (keys[$0], -$0) > (keys[$1], -$1) }.map { names[$0] }
  }

  /// How many rows of a long table are printed.
  static let printedRows = 40

  /// The class of what holds a table: a long one scrolls in a frame of its own.
  static func frame(rows: Int) -> String { rows > 30 ? "wide tall" : "wide" }

  /// Says on paper that a table goes on.
  func printNote(shown: Int, of all: Int, _ page: inout HTMLText) {
    guard all > shown else { return }
    page.element(
      "p", ["class": "hint print"],
      words(.printedRows, NumberText.count(shown), NumberText.count(all)))
  }
}
