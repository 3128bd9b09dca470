import Measures
import Results

/// The zones of a check as a table with bars against the target, worst first.
struct ZonesSection: Sendable {
  private let check: CheckResult
  private let index: Int
  private let page: PageElements
  private let columns: [ZoneColumn]
  private let axis: BarAxis
  /// The zones in which there was something to measure, the worst first, and the names of the others.
  private let places: [Int]
  private let without: [String]

  /// - Parameter index: The place of the check in the run, from 0.
  init(_ check: CheckResult, _ index: Int, _ page: PageElements) {
    self.check = check
    self.index = index
    self.page = page
    let order = check.zonesWorstFirst
    places = order.filter { check.zones[$0].hasData }
    without = order.filter { !check.zones[$0].hasData }.map {
      check.name(of: check.zones[$0], page.words.language)
    }
    columns = ZoneColumn.all(check, of: places.map { check.zones[$0] }, page.words.language)
    axis = BarAxis(check: check)
  }

  private var words: Words { page.words }
  /// Whether each target has a column of its own.
  private var hasSeveral: Bool { (2...3).contains(check.targets.count) }

  /// How many zones without data are named.
  private static let named = 40

  /// Writes the table; nothing without zones.
  func write(to text: inout HTMLText) {
    guard !check.zones.isEmpty else { return }
    if !places.isEmpty {
      let table = PageElements.Table(
        id: "zones-\(index + 1)", title: words(.byZone), style: "zones sortable",
        file: FileNames.safe(check.id) + "-zones", rows: places.count, check: index)
      page.table(table, &text) { text in
        text.element("thead") { text in
          text.element("tr") { heading(&$0) }
        }
        text.element("tbody") { text in
          for (position, place) in places.enumerated() {
            let isPrinted = position < PageElements.printedRows
            guard page.medium.isScreen || isPrinted else { break }
            text.element("tr", ["class": isPrinted ? nil : "rest"]) { row(place, &$0) }
            text.newLine()
          }
        }
      }
      page.printNote(shown: PageElements.printedRows, of: places.count, &text)
    }
    if !without.isEmpty { text.element("p", ["class": "hint"], withoutData) }
  }

  private var withoutData: String {
    let names = without.prefix(Self.named).joined(separator: words.pick(", ", "、"))
    let more = without.count > Self.named ? words.pick(", …", "等") : ""
    return Text(
      "{count:zone|zones} without data: {names}.", "无数据分区 {count} 个：{names}。"
    ).filled([("count", .count(without.count)), ("names", .name(names + more))])[words.language]
  }

  private func heading(_ text: inout HTMLText) {
    page.heading(.zone, .text, &text)
    if hasSeveral {
      for target in check.targets {
        page.heading(
          words.sign(of: target, in: check) + words.pick(", ", "，")
            + words(target.target.severity.words), .rank, &text)
      }
    } else {
      page.heading(.verdict, .rank, &text)
    }
    page.heading(columns[0].heading(words), .number, &text)
    if page.medium != .text {
      text.element("th", ["scope": "col", "class": "bars"]) { text in
        axis.heading(words, unit: columns[0].quantity.unit, &text)
      }
    }
    if !check.targets.isEmpty { page.heading(words.pick("what it takes", "差距"), .number, &text) }
    for column in columns.dropFirst() { page.heading(column.heading(words), .number, &text) }
  }

  private func row(_ place: Int, _ text: inout HTMLText) {
    let row = check.zones[place]
    let name = check.name(of: row, words.language)
    text.element("th", ["scope": "row"]) { text in
      page.showing(name, "zone", place, &text)
    }
    if hasSeveral {
      for judgement in row.judgements { verdict(judgement.verdict, &text) }
    } else {
      verdict(row.verdict, &text)
    }
    columns[0].cell(row, page, &text)
    if page.medium != .text {
      text.element("td", ["class": "bars"]) { text in
        axis.bar(row.values[columns[0].place], verdict: row.verdict, page.medium, &text)
      }
    }
    if !check.targets.isEmpty {
      let lack = row.decisiveTarget.flatMap { TargetWords(check, $0, words).lack(in: row) }
      page.cell(
        .number, sort: row.margin.sortValue, &text
      ) { $0.append(lack ?? "–") }
    }
    for column in columns.dropFirst() { column.cell(row, page, &text) }
  }

  private func verdict(_ verdict: Verdict, _ text: inout HTMLText) {
    page.cell(.text, sort: String(verdict.gravity), &text) { page.badge(verdict, &$0) }
  }
}

/// A quantity of the zones or classes of a check.
struct ZoneColumn: Sendable {
  /// Its place among those of the check.
  let place: Int
  let quantity: MeasuredQuantity
  let scale: NumberScale

  /// The quantity, with its unit where cells lack it.
  func heading(_ words: Words) -> String {
    let name = words(quantity.words)
    guard case .of = quantity.unit else { return name }
    return words(.withUnit, name, words(quantity.unit.words))
  }

  /// Writes the value of a row.
  func cell(_ row: ResultRow, _ page: PageElements, _ text: inout HTMLText) {
    let value = row.values[place]
    page.cell(.number, sort: value.sortValue, &text) { text in
      text.append(scale.text(value))
    }
  }

  /// What the check is about, then every other quantity that is not 0 in some row.
  static func all(
    _ check: CheckResult, of rows: [ResultRow], _ language: Language
  ) -> [ZoneColumn] {
    let others = check.quantities.indices.filter { place in
      place != check.mainIndex && rows.contains { ($0.values[place] ?? 0) != 0 }
    }
    let places = [check.mainIndex] + others
    return places.map { place in
      // Columns of one unit are printed alike, so that they compare.
      let quantity = check.quantities[place]
      let alike = places.filter { check.quantities[$0].unit == quantity.unit }
      var unit = quantity.unit
      // The name of a property stands in the heading.
      if case .of = unit { unit = .count }
      return ZoneColumn(
        place: place, quantity: quantity,
        scale: NumberScale(
          unit: unit, column: rows.flatMap { row in alike.map { row.values[$0] } }, language))
    }
  }
}
