/// Text of drawings.
enum SVGText {
  /// One line of text.
  static func line(
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
