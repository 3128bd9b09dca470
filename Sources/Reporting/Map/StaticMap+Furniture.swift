import Layers
import Planning

extension StaticMap {
  /// The legend: what colours and patterns mean, then what marks mean.
  func legend(x: Double, y: Double) -> String {
    var y = y + 12
    var text = ""
    func write(_ line: String, size: Double = 14.5, weight: Int = 400, indent: Double = 0) {
      for part in Self.wrapped(Words.capitalized(line), width: indent > 0 ? 23 : 28) {
        text += Self.text(part, x: x + indent, y: y, size: size, weight: weight)
        y += size + 5
      }
    }
    let lines = content.legend(words)
    if !lines.isEmpty {
      write(words.quantity(content.quantity), size: 16, weight: 700)
      if let target = content.check.targets.first {
        write(words(.targetIs, words.target(target)))
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
    let marks = FindingMark.legend(content.findings, words: words)
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
      text += Self.text(
        Words.sign(verdict), x: x + 15, y: y, size: 14, weight: 700, anchor: "middle")
      write(words.verdict(verdict), indent: 40)
    }
    return text
  }

  static func scaleBar(_ bar: ScaleBar, scale: Double, in box: Envelope) -> String {
    let number = SVGPath.number
    let left = box.minX + 14
    let top = box.maxY - 15
    let length = bar.metres * scale
    var text = "<g><rect x=\"\(number(box.minX))\" y=\"\(number(box.minY))\" "
    text += "width=\"\(number(box.width))\" height=\"\(number(box.height))\" fill=\"#fff\" "
    text += "fill-opacity=\"0.85\"/>"
    for part in 0..<bar.parts {
      let x = left + length * Double(part) / Double(bar.parts)
      text += "<rect x=\"\(number(x))\" y=\"\(number(top))\" "
      text += "width=\"\(number(length / Double(bar.parts)))\" height=\"7\" stroke=\"#1c2329\" "
      text += "fill=\"\(part % 2 == 0 ? "#1c2329" : "#fff")\"/>"
    }
    text += Self.text("0", x: left, y: top - 5, size: 12, anchor: "middle")
    text += Self.text(bar.label, x: left + length, y: top - 5, size: 12, anchor: "middle")
    return text + "</g>"
  }

  static func northArrow(in box: Envelope, label: String) -> String {
    let x = box.center.x
    let number = SVGPath.number
    let point = { (dx: Double, y: Double) in "\(number(x + dx)) \(number(box.minY + y))" }
    return "<g><rect x=\"\(number(box.minX))\" y=\"\(number(box.minY))\" "
      + "width=\"\(number(box.width))\" height=\"\(number(box.height))\" fill=\"#fff\" "
      + "fill-opacity=\"0.85\"/>"
      + Self.text(label, x: x, y: box.minY + 16, size: 14, weight: 700, anchor: "middle")
      + "<path d=\"M\(point(0, 20))L\(point(0, 46))L\(point(-9, 54))Z\" fill=\"#1c2329\" "
      + "stroke=\"#1c2329\"/>"
      + "<path d=\"M\(point(0, 20))L\(point(0, 46))L\(point(9, 54))Z\" fill=\"#fff\" "
      + "stroke=\"#1c2329\"/></g>"
  }

  /// One line of text.
  static func text(
    _ text: String, x: Double, y: Double, size: Double, weight: Int = 400,
    anchor: String? = nil, colour: String = "#1c2329", halo: Bool = false
  ) -> String {
    var element = "<text x=\"\(SVGPath.number(x))\" y=\"\(SVGPath.number(y))\" "
    element += "font-size=\"\(SVGPath.number(size))\" fill=\"\(colour)\""
    if weight != 400 { element += " font-weight=\"\(weight)\"" }
    if let anchor { element += " text-anchor=\"\(anchor)\"" }
    if halo {
      element += " stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" "
      element += "paint-order=\"stroke\""
    }
    return element + ">\(HTMLText.escaped(text))</text>"
  }

  /// Text broken into lines of a width in columns: at spaces, or between wide characters.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    var lastBreak: String.Index?
    for character in text {
      let wide = DisplayWidth.of(String(character))
      if used + wide > width, !line.isEmpty {
        if wide < 2, let at = lastBreak, at > line.startIndex {
          let rest = String(line[at...].drop(while: \.isWhitespace))
          lines.append(String(line[..<at]))
          line = rest
          used = DisplayWidth.of(rest)
        } else {
          lines.append(line)
          line = ""
          used = 0
        }
        lastBreak = nil
        if character.isWhitespace, line.isEmpty { continue }
      }
      if character.isWhitespace { lastBreak = line.endIndex }
      line.append(character)
      used += wide
      if wide == 2 { lastBreak = line.endIndex }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
