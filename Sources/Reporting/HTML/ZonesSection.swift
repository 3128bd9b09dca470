import Measures
import Results

/// The zones of a check as a table with bars against the target, worst first.
struct ZonesSection: Sendable {
  private let check: CheckResult
  private let index: Int
  private let words: Words
  private let page: PageElements
  private let columns: [ZoneColumn]
  private let axis: BarAxis

  /// - Parameter index: The place of the check in the run, from 0.
  init(_ check: CheckResult, _ index: Int, _ words: Words) {
    self.check = check
    self.index = index
    self.words = words
    page = PageElements(words: words)
    columns = ZoneColumn.all(check, of: check.zones)
    axis = BarAxis(check: check)
  }

  /// Writes the table; nothing without zones.
  func write(to text: inout HTMLText) {
    guard !check.zones.isEmpty else { return }
    text.element("h3", ["id": "zones-\(index + 1)", "class": "zones-title"], words(.byZone))
    text.element(
      "div",
      [
        "class": PageElements.frame(rows: check.zones.count), "tabindex": "0", "role": "group",
        "aria-labelledby": "check-\(index + 1)-title zones-\(index + 1)",
      ]
    ) { text in
      text.element("table", ["class": "zones sortable", "data-check": String(index)]) { text in
        text.element("thead") { text in
          text.element("tr") { heading(&$0) }
        }
        text.element("tbody") { text in
          for (position, place) in check.zonesWorstFirst.enumerated() {
            let isPrinted = position < PageElements.printedRows
            text.element("tr", ["class": isPrinted ? nil : "rest"]) { row(place, &$0) }
            text.newLine()
          }
        }
      }
    }
    page.printNote(shown: PageElements.printedRows, of: check.zones.count, &text)
  }

  private func heading(_ text: inout HTMLText) {
    page.heading(.zone, .text, &text)
    page.heading(.verdict, .rank, &text)
    page.heading(columns[0].heading(words), .number, &text)
    text.element("th", ["scope": "col", "class": "bars"]) { text in
      axis.heading(words, unit: columns[0].quantity.unit, &text)
    }
    if !check.targets.isEmpty { page.heading(.margin, .number, &text) }
    for column in columns.dropFirst() { page.heading(column.heading(words), .number, &text) }
  }

  private func row(_ place: Int, _ text: inout HTMLText) {
    let row = check.zones[place]
    let name = check.name(of: row, words.language)
    text.element("th", ["scope": "row", "data-v": name]) { text in
      text.element(
        "button", ["type": "button", "class": "show", "data-zone": String(place)], name)
    }
    page.cell(.init(.verdict), sort: String(row.verdict.gravity), &text) {
      page.badge(row.verdict, &$0)
    }
    columns[0].cell(row, page, words, &text)
    text.element("td", ["class": "bars", "data-label": ""]) { text in
      axis.bar(row.values[columns[0].place], verdict: row.verdict, &text)
    }
    if !check.targets.isEmpty {
      let unit = check.quantities[check.decisiveQuantity(of: row)].unit
      page.cell(.number(.margin), sort: row.margin.sortValue, &text) { text in
        text.append(words.difference(row.margin, unit))
      }
    }
    for column in columns.dropFirst() { column.cell(row, page, words, &text) }
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
    return words(.withUnit, name, quantity.unit.word)
  }

  /// Writes the value of a row.
  func cell(_ row: ResultRow, _ page: PageElements, _ words: Words, _ text: inout HTMLText) {
    let value = row.values[place]
    page.cell(.number(words(quantity.words)), sort: value.sortValue, &text) { text in
      text.append(scale.text(value))
    }
  }

  /// What the check is about, then every other quantity that is not 0 in some row.
  static func all(_ check: CheckResult, of rows: [ResultRow]) -> [ZoneColumn] {
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
          unit: unit, column: rows.flatMap { row in alike.map { row.values[$0] } }))
    }
  }
}
