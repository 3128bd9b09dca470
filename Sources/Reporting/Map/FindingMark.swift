import Layers
import Measures
import Results

/// How findings of one kind and level are drawn, by shape and by colour.
struct FindingMark: Sendable, Hashable {
  /// The shape of a finding that is too small to be seen as it is.
  enum Shape: String, Sendable, CaseIterable {
    /// A filled disc: the rule is broken.
    case disc
    /// A ring: it may be broken.
    case ring
    /// A small square: only listed.
    case square
  }

  let shape: Shape
  let label: String
  /// Whether zones are listed: they are drawn as outlines, so that what lies in them is seen.
  let isOutline: Bool

  init(_ finding: Finding, of check: CheckResult, _ words: Words) {
    switch finding.level {
    case .error: shape = .disc
    case .warning: shape = .ring
    case .note: shape = .square
    }
    let told = FindingWords(finding, of: check, words)
    label = words(.withUnit, told.kind, told.level)
    isOutline = check.findings.kind(finding.kind)?.isOfZone == true
  }

  /// The line and the ground.
  static let colour = "#a50f7c"
  static let quiet = "#56606a"

  private var stroke: String { shape == .square ? Self.quiet : Self.colour }

  private var fill: String {
    switch shape {
    case .disc: Self.colour
    case .ring: "#fff"
    case .square: "#d4d8dc"
    }
  }

  /// The ground of an area: light, so that it stands out from what is as it should be on grey paper
  /// too.
  private static func ground(_ stroke: String) -> String {
    stroke == quiet
      ? "fill=\"#eef0f2\" fill-opacity=\"0.7\"" : "fill=\"#fbe9f5\" fill-opacity=\"0.8\""
  }

  /// Lines that fall, as no pattern of zones or layers does.
  private func hatch(_ lines: String) -> String {
    if lines.isEmpty { return "" }
    return "<path fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"0.9\" d=\"\(lines)\"/>"
  }

  /// Findings that are marked alike, drawn together.
  func svg(_ shapes: Shapes, radius: Double) -> String {
    var text = ""
    if !shapes.outlines.isEmpty {
      text += "<path fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"2\"\(dashes) "
      text += "d=\"\(shapes.outlines)\"/>"
    }
    if !shapes.areas.isEmpty {
      text += "<g \(Self.ground(stroke)) fill-rule=\"evenodd\" stroke=\"\(stroke)\"\(dashes)>"
      text += shapes.areas + "</g>" + hatch(shapes.hatches)
    }
    if !shapes.places.isEmpty {
      let (rim, inner) = shape == .disc ? ("#fff", fill) : (stroke, fill)
      let size = shape == .square ? radius * 1.6 : radius * 2
      let width = shape == .disc ? 0.7 : shape == .ring ? 1.6 : 1
      let cap = shape == .square ? "square" : "round"
      // A line of no length has the square caps as its whole.
      for (colour, size) in [(rim, size + width), (inner, size - width)] {
        text += "<path fill=\"none\" stroke=\"\(colour)\" stroke-linecap=\"\(cap)\" "
        text += "stroke-width=\"\(SVGPath.number(size))\" d=\"\(shapes.places)\"/>"
      }
    }
    return text
  }

  /// What is drawn of findings, as path data.
  struct Shapes {
    /// Lines, and borders of zones.
    var outlines = ""
    /// Elements, one an area.
    var areas = ""
    /// Lines on the larger of them.
    var hatches = ""
    /// Those too small to be seen, as lines of no length.
    var places = ""

    var isEmpty: Bool { outlines.isEmpty && areas.isEmpty && places.isEmpty }
  }

  private var dashes: String { shape == .ring ? " stroke-dasharray=\"4 2\"" : "" }

  /// A sample for a legend, 30 wide and 14 high: an area, and what stands for a small one.
  func sample(x: Double, y: Double) -> String {
    let ring = [(0.5, 0.5), (15.5, 0.5), (15.5, 13.5), (0.5, 13.5), (0.5, 0.5)].map {
      Coordinate(x + $0.0, y + $0.1)
    }
    let number = SVGPath.number
    let paint = isOutline ? "fill=\"none\" stroke-width=\"2\"" : Self.ground(stroke)
    return "<rect x=\"\(number(x + 0.5))\" y=\"\(number(y + 0.5))\" width=\"15\" height=\"13\" "
      + "\(paint) stroke=\"\(stroke)\"\(dashes)/>"
      + (isOutline ? "" : hatch(Hatch.lines(in: [ring], spacing: 4, .falling)))
      + symbol(Coordinate(x + 24, y + 7), radius: 4.5)
  }

  func symbol(_ p: Coordinate, radius: Double) -> String {
    let number = SVGPath.number
    let paint = "fill=\"\(fill)\" stroke=\"\(shape == .disc ? "#fff" : stroke)\""
    if shape == .square {
      return "<rect x=\"\(number(p.x - radius * 0.8))\" y=\"\(number(p.y - radius * 0.8))\" "
        + "width=\"\(number(radius * 1.6))\" height=\"\(number(radius * 1.6))\" \(paint)/>"
    }
    let width = shape == .ring ? " stroke-width=\"1.6\"" : " stroke-width=\"0.7\""
    return "<circle cx=\"\(number(p.x))\" cy=\"\(number(p.y))\" r=\"\(number(radius))\" "
      + "\(paint)\(width)/>"
  }

  /// The marks that occur, with how often, in the order of shapes and labels.
  static func legend(
    _ findings: [Finding], of check: CheckResult, _ words: Words
  ) -> [(mark: FindingMark, count: Int)] {
    var counts: [FindingMark: Int] = [:]
    for finding in findings { counts[FindingMark(finding, of: check, words), default: 0] += 1 }
    let order = Shape.allCases
    return counts.map { ($0, $1) }.sorted { a, b in
      (order.firstIndex(of: a.0.shape) ?? 0, a.0.label)
        < (order.firstIndex(of: b.0.shape) ?? 0, b.0.label)
    }
  }
}
