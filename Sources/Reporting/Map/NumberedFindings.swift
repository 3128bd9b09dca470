import Layers
import Measures
import Results

/// The worst findings of a map, numbered, with where their numbers stand and what they are called.
struct NumberedFindings: Sendable {
  /// One of them: its number, from 1, and where it is.
  struct One: Sendable {
    var number: Int
    var finding: Finding
    var place: Coordinate
  }

  /// The findings, worst first.
  let all: [One]

  /// How many are numbered on a map that stands alone, with their list, and on one beside the table of findings.
  static let (alone, onPage) = (12, 5)

  /// Takes the worst that can be shown; those that are only listed have no number.
  init(_ content: MapContent, most: Int) {
    var all: [One] = []
    for finding in content.findings where all.count < most && finding.level != .note {
      guard let place = content.place(finding) else { continue }
      all.append(One(number: all.count + 1, finding: finding, place: place))
    }
    self.all = all
  }

  /// The numbers by the identifiers of findings.
  var numbers: [String: Int] {
    Dictionary(all.map { ($0.finding.id, $0.number) }, uniquingKeysWith: { first, _ in first })
  }

  /// The numbers on a picture, each beside its place where there is room, with a line to it.
  func badges(_ path: SVGPath, in frame: Envelope, _ placer: inout LabelPlacer) -> String {
    var text = ""
    for one in all {
      let p = path.position(one.place)
      guard frame.contains(p) else { continue }
      guard let middle = Self.room(beside: p, &placer) else { continue }
      let number = SVGPath.number
      text += "<path stroke=\"#fff\" stroke-width=\"2.6\" d=\"M\(number(p.x)) \(number(p.y))"
      text += "L\(number(middle.x)) \(number(middle.y))\"/>"
      text += "<path stroke=\"\(FindingMark.colour)\" d=\"M\(number(p.x)) \(number(p.y))"
      text += "L\(number(middle.x)) \(number(middle.y))\"/>"
      text += Self.badge(one.number, at: middle)
    }
    return text
  }

  private static func room(beside p: Coordinate, _ placer: inout LabelPlacer) -> Coordinate? {
    for distance in [13.0, 20, 30, 44, 62, 84] {
      for (dx, dy) in [
        (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7), (0.0, -1), (1, 0), (0, 1), (-1, 0),
      ] {
        let middle = Coordinate(p.x + dx * distance, p.y + dy * distance)
        let box = Envelope(
          minX: middle.x - 9, minY: middle.y - 9, maxX: middle.x + 9, maxY: middle.y + 9)
        if placer.place(box) { return middle }
      }
    }
    return nil
  }

  /// A number in a disc.
  static func badge(_ number: Int, at middle: Coordinate) -> String {
    "<circle cx=\"\(SVGPath.number(middle.x))\" cy=\"\(SVGPath.number(middle.y))\" r=\"8\" "
      + "fill=\"#fff\" stroke=\"\(FindingMark.colour)\" stroke-width=\"1.4\"/>"
      + SVGText.line(
        String(number), x: middle.x, y: middle.y + 4, size: 11, weight: 700, anchor: "middle")
  }

  /// The list below a map, in columns, and where it ends.
  func list(
    of content: MapContent, _ words: Words, in box: Envelope
  ) -> (text: String, bottom: Double) {
    guard !all.isEmpty else { return ("", box.minY) }
    let columns = all.count > 3 ? 2 : 1
    let width = box.width / Double(columns)
    let perColumn = (all.count + columns - 1) / columns
    var text = SVGText.line(
      words(.worstFindings), x: box.minX, y: box.minY + 12, size: 13, weight: 700)
    var bottom = box.minY + 20
    for column in 0..<columns {
      var y = box.minY + 36
      for one in all.dropFirst(column * perColumn).prefix(perColumn) {
        let x = box.minX + Double(column) * width
        text += Self.badge(one.number, at: Coordinate(x + 9, y - 4))
        let told = FindingWords(one.finding, of: content.check, words).sentence
        let lines = SVGText.wrapped(Words.capitalized(told), width: Int((width - 36) / 6.3))
        for line in lines.prefix(3) {
          text += SVGText.line(line, x: x + 24, y: y, size: 12)
          y += 15
        }
        y += 6
      }
      bottom = max(bottom, y - 6)
    }
    return (text, bottom)
  }
}
