import Measures
import Results

/// A small chart of what became of a figure: points joined where they mean the same, the target as a line.
struct SeriesChart: Sendable {
  private let course: Series.Course
  private let labels: [String]
  private let words: Words

  init(_ course: Series.Course, labels: [String], _ words: Words) {
    self.course = course
    self.labels = labels
    self.words = words
  }

  private static let (width, height, margin) = (132.0, 36.0, 5.0)

  /// The total over the runs.
  private var points: [Series.Point] { course.lines[0].points }

  /// Writes the chart with what it shows as its label; nothing where fewer than two runs have a figure.
  func write(to text: inout HTMLText) {
    let values = points.compactMap(\.value)
    guard values.count > 1 else { return }
    let bound = course.check.targets.first { $0.quantity == course.check.mainIndex }?.target
    let all = values + (bound.map { [$0.range.lowerBound] } ?? [])
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    func y(_ value: Double) -> Double {
      high > low
        ? Self.margin + (high - value) / (high - low) * (Self.height - 2 * Self.margin)
        : Self.height / 2
    }
    func x(_ run: Int) -> Double {
      Self.margin + Double(run) / Double(max(1, points.count - 1)) * (Self.width - 2 * Self.margin)
    }
    let size = "0 0 \(Figures.short(Self.width)) \(Figures.short(Self.height))"
    text.element(
      "svg", ["class": "series", "viewBox": size, "role": "img", "aria-label": label]
    ) { text in
      if let bound {
        let at = Figures.fixed(y(bound.range.lowerBound), decimals: 1)
        text.element(
          "line",
          ["class": "bound", "x1": "0", "x2": Figures.short(Self.width), "y1": at, "y2": at]
        ) { _ in }
      }
      for path in paths(x, y) { text.element("polyline", ["points": path]) { _ in } }
      for (run, point) in points.enumerated() {
        guard let value = point.value else { continue }
        text.element(
          "circle",
          [
            "class": point.verdict.map(PageElements.style) ?? "", "r": "3",
            "cx": Figures.fixed(x(run), decimals: 1), "cy": Figures.fixed(y(value), decimals: 1),
          ]
        ) { _ in }
      }
    }
  }

  /// Runs of points that mean the same.
  private func paths(_ x: (Int) -> Double, _ y: (Double) -> Double) -> [String] {
    var paths: [[String]] = [[]]
    for (run, point) in points.enumerated() {
      if !point.isComparable || point.value == nil { paths.append([]) }
      guard let value = point.value else { continue }
      paths[paths.count - 1].append(
        Figures.fixed(x(run), decimals: 1) + "," + Figures.fixed(y(value), decimals: 1))
    }
    return paths.filter { $0.count > 1 }.map { $0.joined(separator: " ") }
  }

  private var label: String {
    let parts = zip(labels, points).map { label, point in
      "\(label): \(NumberText.value(point.value, unit: course.check.main.unit, words.language))"
    }
    return parts.joined(separator: words.pick(", ", "，"))
  }
}
