import Layers

/// The lines of a pattern inside an area, drawn one by one.
///
/// Drawings could name a pattern instead, but then a printed page holds each tile of it.
enum Hatch {
  /// Which way lines run on the page.
  enum Direction {
    case rising, falling
  }

  /// The path data of lines inside rings, even-odd, at a distance from each other.
  ///
  /// Lines lie on one grid for the whole drawing, so those of neighbours with one pattern meet.
  ///
  /// - Parameters:
  ///   - rings: Closed rings in units of the drawing.
  ///   - spacing: Units between lines, more than 0.
  ///   - grid: Where given, lines begin at multiples of so many units from the left, so that dots
  ///     along them stand in rows.
  ///   - frame: Where given, lines end at its sides.
  static func lines(
    in rings: [[Coordinate]], spacing: Double, _ direction: Direction, grid: Double? = nil,
    within frame: Envelope? = nil
  ) -> String {
    // Along a rising line x + y is the same everywhere, along a falling one x - y.
    let sign = direction == .rising ? 1.0 : -1.0
    let step = spacing * 2.0.squareRoot()
    var crossings: [(line: Int, x: Double)] = []
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) {
        let u = (a.x + sign * a.y) / step
        let v = (b.x + sign * b.y) / step
        guard u != v else { continue }
        // A shape that goes on so far beyond the drawing stays plain; others have hundreds of lines.
        guard abs(u) < 1e6, abs(v) < 1e6 else { return "" }
        let first = Int(min(u, v).rounded(.down)) + 1
        let last = Int(max(u, v).rounded(.down))
        guard first <= last else { continue }
        for line in first...last {
          crossings.append((line, a.x + (Double(line) - u) / (v - u) * (b.x - a.x)))
        }
      }
    }
    crossings.sort { ($0.line, $0.x) < ($1.line, $1.x) }
    var text = ""
    var index = 0
    while index + 1 < crossings.count {
      var start = crossings[index]
      var end = crossings[index + 1]
      guard start.line == end.line else {
        index += 1
        continue
      }
      index += 2
      if let frame {
        let middle = sign * Double(start.line) * step
        let (low, high) =
          sign > 0
          ? (middle - frame.maxY, middle - frame.minY) : (frame.minY - middle, frame.maxY - middle)
        start.x = max(start.x, frame.minX, low)
        end.x = min(end.x, frame.maxX, high)
      }
      if let grid { start.x = (start.x / grid).rounded(.up) * grid }
      let length = SVGPath.whole(end.x - start.x)
      guard length > 0 else { continue }
      let y = sign * (Double(start.line) * step - start.x)
      text += "M\(SVGPath.number(start.x)) \(SVGPath.number(y))"
      text +=
        "l\(SVGPath.tenths(length)) \(SVGPath.tenths(direction == .rising ? -length : length))"
    }
    return text
  }

  /// The pattern of a style inside rings, as an element; empty for plain ones.
  static func element(
    _ style: FillStyle, in rings: [[Coordinate]], within frame: Envelope? = nil
  ) -> String {
    func lines(_ spacing: Double, _ direction: Direction, grid: Double? = nil) -> String {
      Self.lines(in: rings, spacing: spacing, direction, grid: grid, within: frame)
    }
    var data = ""
    var dashes = ""
    var width = "0.9"
    switch style.pattern {
    case .plain: return ""
    case .dots:
      data = lines(6, .rising, grid: 12 / 2.0.squareRoot())
      dashes = " stroke-dasharray=\"0 12\" stroke-linecap=\"round\""
      width = "1.5"
    case .lines: data = lines(9, .rising)
    case .dense: data = lines(5, .rising)
    case .cross:
      data = lines(9, .rising) + lines(9, .falling)
    }
    if data.isEmpty { return "" }
    return "<path fill=\"none\" stroke=\"\(style.ink)\" stroke-width=\"\(width)\"\(dashes) "
      + "d=\"\(data)\"/>"
  }
}
