import Measures
import Results

/// The common axis of the bars of a check.
struct BarAxis: Sendable {
  /// The value at the right end; the left end is 0.
  let end: Double
  /// The bounds of the target.
  let bounds: [Double]

  /// From 0 to 1 for shares; else to the largest value or bound.
  init(check: CheckResult) {
    let main = check.mainIndex
    let ends = check.targets.filter { $0.quantity == main }.flatMap { target in
      [target.target.range.lowerBound, target.target.range.upperBound]
    }
    bounds = Set(ends).sorted()
    let values = check.zones.compactMap { $0.values[main] } + bounds
    let most = values.max() ?? 0
    end = check.main.unit == .share ? max(1, most) : most > 0 ? most : 1
  }

  private func percent(_ value: Double) -> String {
    Figures.fixed(min(max(value / end, 0), 1) * 100, decimals: 2)
  }

  /// The ends of the axis and the target.
  func heading(_ words: Words, unit: Unit, _ page: inout HTMLText) {
    page.element("span", ["class": "axis"]) { page in
      page.element("span", [:], NumberText.bound(0, unit: unit, words.language))
      page.element("span", [:], NumberText.bound(end, unit: unit, words.language))
    }
    if !bounds.isEmpty {
      let text = bounds.map { NumberText.bound($0, unit: unit, words.language) }.joined(
        separator: " · ")
      page.element("span", ["class": "axis-target"], "┆ " + words(.targetIs, text))
    }
  }

  /// The bar of a value, with a dashed line at each bound.
  func bar(_ value: Double?, verdict: Verdict, _ page: inout HTMLText) {
    var svg = "<svg class=\"bar \(PageElements.style(verdict))\" aria-hidden=\"true\" "
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
