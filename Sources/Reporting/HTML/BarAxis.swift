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
    Figures.short(min(max(value / end, 0), 1) * 100, digits: 4)
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
  ///
  /// On paper it carries its colours itself, as programs that set pages know no style sheet inside of drawings.
  func bar(_ value: Double?, verdict: Verdict, _ medium: PageMedium, _ page: inout HTMLText) {
    let isPaper = !medium.isScreen
    var svg = "<svg class=\"bar \(PageElements.style(verdict))\" aria-hidden=\"true\""
    svg += isPaper ? " width=\"100%\" height=\"9\">" : ">"
    if let value, value.isFinite {
      svg += "<rect class=\"fill\" y=\"15%\" height=\"70%\" width=\"\(percent(value))%\""
      svg += isPaper ? " fill=\"\(Self.colour(verdict))\"/>" : "/>"
    }
    for bound in bounds {
      let place = percent(bound)
      svg += "<line class=\"bound\" x1=\"\(place)%\" x2=\"\(place)%\" y2=\"100%\""
      svg += isPaper ? " stroke=\"#a3161c\" stroke-dasharray=\"2 1\"/>" : "/>"
    }
    page.raw(svg + "</svg>")
  }

  /// As the style sheet has it.
  private static func colour(_ verdict: Verdict) -> String {
    switch verdict {
    case .met: "#2a8f6f"
    case .missed, .failed: "#bf812d"
    case .withinTolerance: "#d9b13b"
    case .noTarget, .noData: "#5b9dcb"
    }
  }
}
