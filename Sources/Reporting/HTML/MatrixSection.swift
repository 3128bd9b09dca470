import Measures
import Results

/// Zones against checks: who misses what.
struct MatrixSection: Sendable {
  private let run: RunResult
  private let list: ZoneList
  private let page: PageElements
  /// The checks that have zones, by index, and the zones of each.
  private let checks: [Int]
  private let rows: [[ZoneKey: ResultRow]]

  init(_ run: RunResult, _ zones: ZoneList, _ page: PageElements) {
    self.run = run
    list = zones
    self.page = page
    checks = run.checks.indices.filter { !run.checks[$0].zones.isEmpty }
    rows = checks.map { index in
      let check = run.checks[index]
      return Dictionary(
        check.zones.map { (check.sharedKey(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private var words: Words { page.words }

  /// The most checks that fit across a sheet.
  private static let mostAcross = 30

  /// Whether there is nothing to compare: fewer than two zones, or fewer than two checks of zones.
  var isEmpty: Bool { list.zones.count < 2 || checks.count < 2 }

  /// Writes the table; nothing where it is empty.
  func write(to text: inout HTMLText) {
    guard !isEmpty else { return }
    let count = list.zones.count
    // Beyond, a sheet has room for the counts only.
    let showsChecks = page.medium.isScreen || checks.count <= Self.mostAcross
    text.element("section", ["id": "matrix", "aria-labelledby": "matrix-title"]) { text in
      text.element("h2", ["id": "matrix-title"], words(.matrix))
      text.element("p", ["class": "hint"], hint)
      let table = PageElements.Table(
        id: "matrix-table", title: words.pick("Verdicts by zone and check", "各分区各核查项的结论"),
        style: checks.count > Self.mostAcross ? "matrix many sortable" : "matrix sortable",
        file: "zones", rows: count)
      page.table(table, &text) { text in
        text.element("thead") { text in
          text.element("tr") { text in
            page.heading(.zone, .text, &text)
            page.heading(.missedCount, .number, &text)
            for index in checks where showsChecks { heading(index, &text) }
          }
        }
        text.element("tbody") { text in
          for (position, place) in worstFirst.enumerated() {
            let isPrinted = position < PageElements.printedRows
            guard page.medium.isScreen || isPrinted else { break }
            text.element("tr", ["class": isPrinted ? nil : "rest"]) { row(place, showsChecks, &$0) }
            text.newLine()
          }
        }
      }
      page.printNote(shown: PageElements.printedRows, of: count, &text)
    }
    text.newLine()
  }

  private var hint: String {
    let signs = words.pick(
      "✗ a mandatory requirement is missed, △ another one is, ✓ met, ≈ within tolerance, ∅ no data, ○ no target. Columns are numbered like the requirements; zones that miss most come first.",
      "✗ 约束性要求未达标，△ 其他要求未达标，✓ 达标，≈ 误差范围内，∅ 无数据，○ 未设目标。列号与指标序号一致，未达标最多的分区在前。")
    return signs
  }

  private func heading(_ index: Int, _ text: inout HTMLText) {
    let title = run.checks[index].title(words.language)
    text.element("th", ["scope": "col", "title": page.medium.isScreen ? title : nil]) { text in
      guard page.medium.isScreen else { return text.append(String(index + 1)) }
      text.element("button", ["type": "button", "class": "screen", "data-sort": "number"]) { text in
        text.element("span", ["class": "no"], String(index + 1))
        if checks.count <= Self.mostAcross { text.append(" " + title) }
      }
      text.element("span", ["class": "print"], String(index + 1))
    }
  }

  private func row(_ place: Int, _ showsChecks: Bool, _ text: inout HTMLText) {
    let (key, name) = list.zones[place]
    text.element("th", ["scope": "row"], name)
    let missed = missed(key)
    text.element("td", ["class": "number", "data-v": String(missed)], NumberText.count(missed))
    for (index, zones) in zip(checks, rows) where showsChecks {
      guard let row = zones[key] else {
        text.raw("<td class=\"empty\"></td>")
        continue
      }
      cell(row, run.checks[index], &text)
    }
  }

  private func cell(_ row: ResultRow, _ check: CheckResult, _ text: inout HTMLText) {
    let value = row.values[check.mainIndex]
    let isSoft = row.verdict == .missed && !row.missesMandatory(check)
    let told = NumberText.value(value, unit: check.main.unit, words.language)
    let isNarrow = checks.count > Self.mostAcross
    text.element(
      "td",
      [
        "class": isSoft ? "v-soft" : PageElements.style(row.verdict),
        "data-v": page.medium.isScreen ? value.sortValue : nil,
        "title": page.medium.isScreen
          ? words(row.verdict.words) + (isNarrow ? " " + told : "") : nil,
      ]
    ) { text in
      text.element("span", ["class": "sign"], isSoft ? "△" : row.verdict.sign)
      if page.medium.isScreen, !isNarrow {
        text.element("span", ["class": "screen"], " " + told)
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

extension ResultRow {
  /// Whether a target that has to be met is missed.
  func missesMandatory(_ check: CheckResult) -> Bool {
    zip(check.targets, judgements).contains { target, judgement in
      target.target.severity == .mandatory && judgement.verdict == .missed
    }
  }
}
