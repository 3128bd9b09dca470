import Layers
import Planning

extension HTMLReport {
  /// The zones of a check as a table with bars against the target, worst first.
  func zones(_ check: RecordedCheck, _ index: Int, _ page: inout HTMLText) {
    guard !check.zones.isEmpty else { return }
    let quantity = check.quantity
    let unit = check.unit(of: quantity)
    let axis = BarAxis(check: check)
    let others = Self.otherQuantities(check)
    page.element("h3", ["id": "zones-\(index + 1)"], words(.byZone))
    page.element(
      "div",
      [
        "class": "wide tall", "tabindex": "0", "role": "region",
        "aria-labelledby": "zones-\(index + 1)",
      ]
    ) { page in
      page.element("table", ["class": "zones sortable", "data-check": String(index)]) { page in
        page.element("thead") { page in
          page.element("tr") { page in
            heading(.zone, "text", &page)
            heading(.verdict, "number", &page)
            heading(words.quantity(quantity), "number", &page)
            page.element("th", ["scope": "col", "class": "bars"]) { page in
              axis.heading(words, unit: unit, &page)
            }
            if !check.targets.isEmpty { heading(.margin, "number", &page) }
            for name in others { heading(words.quantity(name), "number", &page) }
          }
        }
        page.element("tbody") { page in
          for (position, place) in CheckWords(check, words).zonesWorstFirst.enumerated() {
            let row = check.zones[place]
            page.element("tr", ["class": position < Self.printedRows ? nil : "rest"]) { page in
              zone(row, place, check, axis, others, &page)
            }
            page.newLine()
          }
        }
      }
    }
    printNote(shown: Self.printedRows, of: check.zones.count, &page)
  }

  /// Quantities that are numbers in some zone, beside the one that the check is about.
  private static func otherQuantities(_ check: RecordedCheck) -> [String] {
    guard let first = check.zones.first else { return [] }
    return first.values.map(\.name).filter { name in
      name != check.quantity && check.zones.contains { $0[name] != nil }
    }
  }

  private func zone(
    _ row: RecordedRow, _ place: Int, _ check: RecordedCheck, _ axis: BarAxis,
    _ others: [String], _ page: inout HTMLText
  ) {
    let quantity = check.quantity
    let value = row[quantity]
    let name = row.id ?? ""
    page.element("th", ["scope": "row", "data-v": name]) { page in
      page.element(
        "button", ["type": "button", "class": "show", "data-zone": String(place)], name)
    }
    cell(.verdict, String(row.verdict.gravity), &page) { badge(row.verdict, &$0) }
    cell(
      label: words.quantity(quantity), value.map { Figures.plain($0) } ?? "", &page, number: true
    ) { page in
      page.append(NumberText.value(value, unit: check.unit(of: quantity)))
    }
    page.element("td", ["class": "bars", "data-label": ""]) { page in
      axis.bar(value, verdict: row.verdict, &page)
    }
    if !check.targets.isEmpty {
      let unit = check.targets.first?.unit ?? "count"
      cell(.margin, row.margin.map { Figures.plain($0) } ?? "", &page, number: true) { page in
        page.append(NumberText.difference(row.margin, unit: unit, words.language))
      }
    }
    for name in others {
      let value = row[name]
      cell(
        label: words.quantity(name), value.map { Figures.plain($0) } ?? "", &page, number: true
      ) { page in
        page.append(NumberText.value(value, unit: check.unit(of: name)))
      }
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
    let target = check.targets.first
    let range = target?.target.range
    bounds =
      range.map {
        $0.lowerBound == $0.upperBound ? [$0.lowerBound] : [$0.lowerBound, $0.upperBound]
      } ?? []
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
    if let bound = bounds.first {
      page.element(
        "span", ["class": "axis-target"],
        "┆ " + words(.targetIs, NumberText.bound(bound, unit: unit)))
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
