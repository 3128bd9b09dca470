import Layers

/// How an area of a map is filled: a colour, and a pattern that tells it apart without colour.
///
/// The colours are pale ones of ColorBrewer's BrBG and Blues, which people with any common colour
/// blindness can tell apart, and leave room for what is drawn on zones; patterns get denser towards
/// the bad end, and the good end is the lightest on grey paper.
enum FillStyle: String, CaseIterable, Sendable {
  case bad3, bad2, bad1, good1, good2
  case step1, step2, step3, step4, step5
  case covered, noData

  /// A pattern that repeats every 8 units.
  enum Pattern: String, Sendable {
    case plain, dots, lines, dense, cross
  }

  /// The ground.
  var fill: String {
    switch self {
    case .bad3: "#d9a054"
    case .bad2: "#ecd09a"
    case .bad1: "#f8efd8"
    case .good1: "#e6f4f1"
    case .good2: "#c3e4de"
    case .step1: "#f4f7fd"
    case .step2: "#dbe8f4"
    case .step3: "#bfd8ec"
    case .step4: "#9cc3e0"
    case .step5: "#75a9d1"
    case .covered: "#8b9aa8"
    case .noData: "#f4f4f4"
    }
  }

  /// The lines of the pattern.
  var ink: String {
    switch self {
    case .bad3: "#a4691d"
    case .bad2: "#c39a4c"
    case .bad1: "#d9bf85"
    case .good1, .good2: "#5aa59d"
    case .step1, .step2, .step3: "#7ba6cc"
    case .step4, .step5: "#e4eef8"
    case .covered: "#65727e"
    case .noData: "#b4b9c1"
    }
  }

  /// The pattern.
  var pattern: Pattern {
    switch self {
    case .bad3: .cross
    case .bad2: .dense
    case .bad1: .lines
    case .good1, .step2: .dots
    case .good2, .step1, .step3, .covered: .plain
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
