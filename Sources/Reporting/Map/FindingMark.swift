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

  /// The finding as it is, or as its shape where it is smaller than the shape.
  func svg(
    _ path: SVGPath, of finding: Finding, in geometry: GeometryColumns,
    radius: Double, place: Coordinate?
  ) -> String {
    guard let place else { return "" }
    guard let index = finding.feature else { return symbol(path.position(place), radius: radius) }
    let box = path.plane.metres(geometry.envelopes[index])
    let isLarge = !box.isEmpty && max(box.width, box.height) * path.scale > 2 * radius
    guard isLarge else { return symbol(path.position(place), radius: radius) }
    let feature = geometry.selecting([index])
    let shape = Simplifier.simplified(feature, plane: path.plane) { _ in 0.5 / path.scale }
    let data = path.data(0, of: shape)
    if data.isEmpty { return symbol(path.position(place), radius: radius) }
    let isArea = geometry.parts(ofFeature: index).contains {
      geometry.partKinds[$0] == .polygon
    }
    guard isArea, !isOutline else {
      return "<path fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"2\"\(dashes) d=\"\(data)\"/>"
    }
    let paint = Self.ground(stroke)
    let area = "<path \(paint) fill-rule=\"evenodd\" stroke=\"\(stroke)\"\(dashes) d=\"\(data)\"/>"
    guard max(box.width, box.height) * path.scale > 10 else { return area }
    return area + hatch(path.rings(0, of: shape))
  }

  /// The ground of an area: light, so that it stands out from what is as it should be on grey paper
  /// too.
  private static func ground(_ stroke: String) -> String {
    stroke == quiet
      ? "fill=\"#eef0f2\" fill-opacity=\"0.7\"" : "fill=\"#fbe9f5\" fill-opacity=\"0.8\""
  }

  /// Lines that fall, as no pattern of zones or layers does.
  private func hatch(_ rings: [[Coordinate]]) -> String {
    let lines = Hatch.lines(in: rings, spacing: 4, .falling)
    if lines.isEmpty { return "" }
    return "<path fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"0.9\" d=\"\(lines)\"/>"
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
      + "\(paint) stroke=\"\(stroke)\"\(dashes)/>" + (isOutline ? "" : hatch([ring]))
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
