import Layers
import Planning

extension HTMLReport {
  /// The zones of a check as a table with bars against the target, worst first.
  func zones(_ check: RecordedCheck, _ index: Int, _ page: inout HTMLText) {
    guard !check.zones.isEmpty else { return }
    let columns = ZoneColumn.all(check)
    let axis = BarAxis(check: check)
    page.element("h3", ["id": "zones-\(index + 1)", "class": "zones-title"], words(.byZone))
    page.element(
      "div",
      [
        "class": Self.frame(rows: check.zones.count), "tabindex": "0", "role": "group",
        "aria-labelledby": "check-\(index + 1)-title zones-\(index + 1)",
      ]
    ) { page in
      page.element("table", ["class": "zones sortable", "data-check": String(index)]) { page in
        page.element("thead") { page in
          page.element("tr") { page in
            heading(.zone, .text, &page)
            heading(.verdict, .rank, &page)
            heading(columns[0].heading(words), .number, &page)
            page.element("th", ["scope": "col", "class": "bars"]) { page in
              axis.heading(words, unit: columns[0].unit, &page)
            }
            if !check.targets.isEmpty { heading(.margin, .number, &page) }
            for column in columns.dropFirst() {
              heading(column.heading(words), .number, &page)
            }
          }
        }
        page.element("tbody") { page in
          for (position, place) in CheckWords(check, words).zonesWorstFirst.enumerated() {
            page.element("tr", ["class": position < Self.printedRows ? nil : "rest"]) { page in
              zone(place, check, axis, columns, &page)
            }
            page.newLine()
          }
        }
      }
    }
    printNote(shown: Self.printedRows, of: check.zones.count, &page)
  }

  private func zone(
    _ place: Int, _ check: RecordedCheck, _ axis: BarAxis, _ columns: [ZoneColumn],
    _ page: inout HTMLText
  ) {
    let row = check.zones[place]
    let name = row.name(words.language)
    page.element("th", ["scope": "row", "data-v": name]) { page in
      page.element(
        "button", ["type": "button", "class": "show", "data-zone": String(place)], name)
    }
    cell(.verdict, String(row.verdict.gravity), &page) { badge(row.verdict, &$0) }
    value(row, columns[0], &page)
    page.element("td", ["class": "bars", "data-label": ""]) { page in
      axis.bar(row[columns[0].name], verdict: row.verdict, &page)
    }
    if !check.targets.isEmpty {
      let unit = check.decisiveTarget(row)?.unit ?? "count"
      cell(.margin, row.margin.map { Figures.plain($0) } ?? "", &page, number: true) { page in
        page.append(NumberText.difference(row.margin, unit: unit, words.language))
      }
    }
    for column in columns.dropFirst() { value(row, column, &page) }
  }

  private func value(_ row: RecordedRow, _ column: ZoneColumn, _ page: inout HTMLText) {
    let value = row[column.name]
    cell(
      label: words.quantity(column.name), value.map { Figures.plain($0) } ?? "", &page,
      style: "number"
    ) { page in
      page.append(column.scale.text(value))
    }
  }
}

/// A quantity of the zones of a check.
struct ZoneColumn: Sendable {
  let name: String
  let unit: String
  let scale: NumberScale

  /// The quantity, with its unit where cells lack it.
  func heading(_ words: Words) -> String {
    let name = words.quantity(name)
    return NumberScale.isNamed(unit) ? name : words(.withUnit, name, unit)
  }

  /// What the check is about, then every other quantity that is a number in some zone.
  static func all(_ check: RecordedCheck) -> [ZoneColumn] {
    let others = (check.zones.first?.values ?? []).map(\.name).filter { name in
      name != check.quantity && check.zones.contains { $0[name].map { $0 != 0 } ?? false }
    }
    let names = [check.quantity] + others
    return names.map { name in
      // Columns of one unit are printed alike, so that they compare.
      let unit = check.unit(of: name)
      let alike = names.filter { check.unit(of: $0) == unit }
      return ZoneColumn(
        name: name, unit: unit,
        scale: NumberScale(
          unit: NumberScale.isNamed(unit) ? unit : "count",
          column: check.zones.flatMap { zone in alike.map { zone[$0] } }))
    }
  }
}

/// The common axis of the bars of a check.
struct BarAxis: Sendable {
  /// The value at the right end; the left end is 0.
  let end: Double
  /// The bounds of the target.
  let bounds: [Double]

  /// From 0 to 1 for shares; else to the largest value or bound.
  init(check: RecordedCheck) {
    let quantity = check.quantity
    let ends = check.targets.filter { $0.quantity == quantity }.flatMap { target in
      [target.target.range.lowerBound, target.target.range.upperBound]
    }
    bounds = Set(ends).sorted()
    let values = check.zones.compactMap { $0[quantity] } + bounds
    let most = values.max() ?? 0
    end = check.unit(of: quantity) == "share" ? max(1, most) : most > 0 ? most : 1
  }

  private func percent(_ value: Double) -> String {
    Figures.fixed(min(max(value / end, 0), 1) * 100, decimals: 2)
  }

  /// The ends of the axis and the target.
  func heading(_ words: Words, unit: String, _ page: inout HTMLText) {
    page.element("span", ["class": "axis"]) { page in
      page.element("span", [:], NumberText.bound(0, unit: unit))
      page.element("span", [:], NumberText.bound(end, unit: unit))
    }
    if !bounds.isEmpty {
      let text = bounds.map { NumberText.bound($0, unit: unit) }.joined(separator: " · ")
      page.element("span", ["class": "axis-target"], "┆ " + words(.targetIs, text))
    }
  }

  /// The bar of a value, with a dashed line at each bound.
  func bar(_ value: Double?, verdict: Verdict, _ page: inout HTMLText) {
    var svg = "<svg class=\"bar \(HTMLReport.style(verdict))\" aria-hidden=\"true\" "
    svg += "width=\"100%\" height=\"18\"><rect class=\"ground\" width=\"100%\" height=\"18\"/>"
    if let value, value.isFinite {
      svg += "<rect class=\"fill\" y=\"3\" height=\"12\" width=\"\(percent(value))%\"/>"
    }
    for bound in bounds {
      svg += "<line class=\"bound\" x1=\"\(percent(bound))%\" x2=\"\(percent(bound))%\" "
      svg += "y1=\"0\" y2=\"18\"/>"
    }
    page.raw(svg + "</svg>")
  }
}
