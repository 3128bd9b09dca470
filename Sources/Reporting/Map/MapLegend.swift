import Layers
import Measures
import Results

/// What the colours, patterns and marks of a drawing mean.
struct MapLegend: Sendable {
  let content: MapContent
  let words: Words

  /// The legend with its upper left corner at a place.
  func svg(x: Double, y: Double) -> String {
    var y = y + 12
    var text = ""
    func write(_ line: String, size: Double = 14.5, weight: Int = 400, indent: Double = 0) {
      for part in SVGText.wrapped(Words.capitalized(line), width: indent > 0 ? 23 : 28) {
        text += SVGText.line(part, x: x + indent, y: y, size: size, weight: weight)
        y += size + 5
      }
    }
    let lines = content.legend(words)
    if !lines.isEmpty {
      write(words(content.quantity.words), size: 16, weight: 700)
      if let target = content.check.targets.first {
        write(words(.targetIs, words.sign(of: target, in: content.check)))
      }
      y += 4
      for line in lines {
        let box = [(0.0, -13.0), (32, -13), (32, 6), (0, 6), (0, -13)].map { dx, dy in
          Coordinate(x + dx, y + dy)
        }
        text += "<rect x=\"\(SVGPath.number(x))\" y=\"\(SVGPath.number(y - 13))\" width=\"32\" "
        text += "height=\"19\" fill=\"\(line.style.fill)\" stroke=\"#3c4650\"/>"
        text += Hatch.element(line.style, in: [box])
        write(words(.legendZones, line.label, NumberText.count(line.zones)), indent: 40)
        y += 6
      }
      y += 10
    }
    let marks = FindingMark.legend(content.findings, of: content.check, words)
    if !marks.isEmpty {
      write(words(.findings), size: 16, weight: 700)
      y += 2
      for mark in marks {
        text += mark.mark.sample(x: x, y: y - 12)
        write(words(.legendFindings, mark.mark.label, NumberText.count(mark.count)), indent: 40)
        y += 4
      }
      if content.findingsInFile > content.findings.count {
        write(
          words(
            .worstShown, NumberText.count(content.findings.count),
            NumberText.count(content.findingsInFile)))
      }
      y += 10
    }
    if let objects = content.objectsLegend(words) {
      text += "<circle cx=\"\(SVGPath.number(x + 16))\" cy=\"\(SVGPath.number(y - 5))\" r=\"2.6\" "
      text += "fill=\"#a3abb3\"/>"
      write(objects, indent: 40)
      y += 10
    }
    write(words(.verdicts), size: 16, weight: 700)
    var verdicts = Set(content.check.zones.map(\.verdict))
    verdicts.insert(content.check.verdict)
    for verdict in Verdict.allCases where verdicts.contains(verdict) {
      text += SVGText.line(
        verdict.sign, x: x + 15, y: y, size: 14, weight: 700, anchor: "middle")
      write(words(verdict.words), indent: 40)
    }
    return text
  }
}
