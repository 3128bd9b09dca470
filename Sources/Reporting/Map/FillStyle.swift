import Layers

/// How an area of a map is filled: a colour, and a pattern that tells it apart without colour.
///
/// The colours are ColorBrewer's BrBG and Blues, which people with any common colour blindness can
/// tell apart; patterns get denser towards the bad end.
enum FillStyle: String, CaseIterable, Sendable {
  case bad3, bad2, bad1, good1, good2
  case step1, step2, step3, step4, step5
  case noData

  /// A pattern that repeats every 8 units.
  enum Pattern: String, Sendable {
    case plain, dots, lines, dense, cross
  }

  /// The ground.
  var fill: String {
    switch self {
    case .bad3: "#bf812d"
    case .bad2: "#dfc27d"
    case .bad1: "#f6e8c3"
    case .good1: "#c7eae5"
    case .good2: "#5ab4ac"
    case .step1: "#eff3ff"
    case .step2: "#bdd7e7"
    case .step3: "#8fbfdd"
    case .step4: "#5b9dcb"
    case .step5: "#3a78b5"
    case .noData: "#f4f4f4"
    }
  }

  /// The lines of the pattern.
  var ink: String {
    switch self {
    case .bad3: "#7a4a0c"
    case .bad2: "#a97b2c"
    case .bad1: "#c9a85f"
    case .good1, .good2: "#01665e"
    case .step1, .step2, .step3: "#2f6ea5"
    case .step4, .step5: "#dbe9f6"
    case .noData: "#8a8f98"
    }
  }

  /// The pattern.
  var pattern: Pattern {
    switch self {
    case .bad3: .cross
    case .bad2: .dense
    case .bad1: .lines
    case .good1, .step2: .dots
    case .good2, .step1, .step3: .plain
    case .step4: .lines
    case .step5: .cross
    case .noData: .dots
    }
  }

  /// The marks of a pattern as SVG paths in a tile of 8 by 8.
  static func marks(_ pattern: Pattern) -> String {
    switch pattern {
    case .plain: ""
    case .dots: "M2 2h1M6 6h1"
    case .lines: "M-2 10L10 -2"
    case .dense: "M-2 6L6 -2M-2 10L10 -2M2 10L10 2"
    case .cross: "M-2 10L10 -2M-2 -2L10 10"
    }
  }

  /// The pattern as an SVG definition; its id is `prefix` and the style's name.
  func definition(prefix: String) -> String {
    let stroke = pattern == .dots ? "1.4" : "0.9"
    return "<pattern id=\"\(prefix)\(rawValue)\" width=\"8\" height=\"8\" "
      + "patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"\(fill)\"/>"
      + "<path d=\"\(Self.marks(pattern))\" stroke=\"\(ink)\" stroke-width=\"\(stroke)\" "
      + "fill=\"none\"/></pattern>"
  }

  /// All patterns as SVG definitions.
  static func definitions(prefix: String) -> String {
    "<defs>" + allCases.map { $0.definition(prefix: prefix) }.joined() + "</defs>"
  }

  /// What a script needs to draw the styles on a canvas.
  static var document: JSONValue {
    .object(
      allCases.map { style in
        .init(
          style.rawValue,
          [
            "fill": .string(style.fill), "ink": .string(style.ink),
            "marks": .string(marks(style.pattern)), "dots": .bool(style.pattern == .dots),
          ])
      })
  }
}
