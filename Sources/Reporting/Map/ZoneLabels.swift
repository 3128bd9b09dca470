import Layers
import Measures
import Results

/// The names of zones with their values, where they cover neither each other nor what else stands there.
struct ZoneLabels {
  let content: MapContent
  let words: Words
  let path: SVGPath
  let frame: Envelope

  /// First those that fit into their zones, then those that reach a little beyond: the larger zones
  /// first, each with smaller letters, its name in two lines or at other heights before it stays
  /// without.
  func svg(_ placer: inout LabelPlacer) -> String {
    let zones = content.zones
    var left = (0..<zones.featureCount).sorted { a, b in
      let sizes = (zones.envelopes[a], zones.envelopes[b])
      return (sizes.0.width * sizes.0.height, -a) > (sizes.1.width * sizes.1.height, -b)
    }
    var text = ""
    for overhang in [1.0, 1.6] {
      left = left.filter { feature in
        guard let label = label(feature, overhang: overhang, &placer) else { return true }
        text += label
        return false
      }
    }
    return text
  }

  private func label(
    _ feature: Int, overhang: Double, _ placer: inout LabelPlacer
  ) -> String? {
    guard let row = content.row(feature), let place = InnerPoint.of(feature, in: content.zones)
    else { return nil }
    let name = DisplayWidth.fitted(content.check.name(of: row, words.language), to: 34)
    let value =
      row.verdict.sign + " "
      + NumberText.value(content.value(feature), unit: content.quantity.unit, words.language)
    let middle = path.position(place)
    let low = path.position(
      Coordinate(content.zones.envelopes[feature].minX, content.zones.envelopes[feature].minY))
    let high = path.position(
      Coordinate(content.zones.envelopes[feature].maxX, content.zones.envelopes[feature].maxY))
    // A name far wider than its zone could be that of a neighbour.
    let room = overhang * (high.x - low.x)
    let half = SVGText.wrapped(name, width: max((DisplayWidth.of(name) + 1) / 2 + 2, 6))
    for (lines, size) in [([name], 13.0), ([name], 11), (half, 11), ([name], 9.5), (half, 9.5)] {
      let label = Label(lines: lines, value: value, size: size)
      guard label.width <= room else { continue }
      for shift in [0, -0.5, 0.5, -1, 1] {
        let y = middle.y + shift * label.height
        guard shift == 0 || (high.y < y - label.height / 2 && y + label.height / 2 < low.y) else {
          continue
        }
        // Beside the frame's edge a label moves inwards.
        let x = min(
          max(middle.x, frame.minX + label.width / 2 + 3), frame.maxX - label.width / 2 - 3)
        if placer.place(label.box(Coordinate(x, y))) { return label.svg(Coordinate(x, y)) }
      }
    }
    return nil
  }

  /// A name in lines, and a value below.
  private struct Label {
    let lines: [String]
    let value: String
    let size: Double

    var width: Double {
      let columns = (lines + [value]).map(DisplayWidth.of).max() ?? 0
      return Double(columns) * 0.63 * size + 4
    }
    var height: Double { Double(lines.count + 1) * (size + 2) + 2 }

    func box(_ middle: Coordinate) -> Envelope {
      Envelope(
        minX: middle.x - width / 2 - 2, minY: middle.y - height / 2,
        maxX: middle.x + width / 2 + 2, maxY: middle.y + height / 2)
    }

    func svg(_ middle: Coordinate) -> String {
      var text = ""
      for (index, line) in (lines + [value]).enumerated() {
        text += SVGText.line(
          line, x: middle.x,
          y: middle.y - height / 2 + Double(index + 1) * (size + 2) - 2, size: size,
          weight: index < lines.count ? 600 : 400, anchor: "middle", halo: true)
      }
      return text
    }
  }
}
