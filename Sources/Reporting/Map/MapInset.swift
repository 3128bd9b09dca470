import Layers
import Measures
import Results

/// The worst finding seen from near.
struct MapInset {
  let content: MapContent
  let words: Words
  let worst: NumberedFindings.One
  /// What it shows, metres of the content's plane.
  let box: Envelope
  /// The longer side of the finding, metres.
  private let size: Double

  /// The inset of the first of some findings; `nil` when there is none, when it is a zone, and when the
  /// map itself shows it as large.
  init?(_ numbered: NumberedFindings, _ content: MapContent, _ words: Words) {
    let all = content.plane.metres(content.extent)
    let side = max(all.width, all.height)
    guard let worst = numbered.all.first, side > 0,
      content.check.findings.kind(worst.finding.kind)?.isOfZone != true
    else { return nil }
    var own = Envelope(content.plane.metres(worst.place))
    if let feature = worst.finding.feature {
      own.expand(by: content.plane.metres(content.findingGeometry.envelopes[feature]))
    }
    if let witness = worst.finding.witness {
      own.expand(by: content.plane.metres(witness.start))
      own.expand(by: content.plane.metres(witness.end))
    }
    let reach = max(max(own.width, own.height) * 0.9, side / 30)
    guard max(own.width, own.height) + reach < side / 4 else { return nil }
    box = own.widened(by: reach / 2)
    size = max(own.width, own.height)
    self.content = content
    self.words = words
    self.worst = worst
  }

  /// Title, picture and scale bar in a frame.
  func svg(in frame: Envelope, id: String) -> String {
    let picture = MapPicture(content, words, showing: box, in: frame, id: id)
    let bar = ScaleBar(longest: frame.width / 3 / picture.path.scale)
    let barBox = Envelope(
      minX: frame.minX + 4, minY: frame.maxY - 38,
      maxX: frame.minX + 46 + bar.metres * picture.path.scale, maxY: frame.maxY - 4)
    let name = DisplayWidth.fitted(
      worst.finding.object(words.language), to: Int((frame.width - 24) / 6.8))
    // Beside what it is the number of, which lies in the middle.
    let place = picture.path.position(worst.place)
    let away = min(0.4 * size * picture.path.scale + 12, 0.4 * frame.width)
    let badge = NumberedFindings.badge(
      worst.number,
      at: Coordinate(
        min(place.x + away, frame.maxX - 12), max(place.y - away, frame.minY + 12)))
    return NumberedFindings.badge(worst.number, at: Coordinate(frame.minX + 8, frame.minY - 12))
      + SVGText.line(name, x: frame.minX + 22, y: frame.minY - 8, size: 12, weight: 600)
      + picture.svg(badge)
      + MapFurniture.scaleBar(bar, scale: picture.path.scale, in: barBox)
  }

  /// Where it lies on the map.
  func mark(_ path: SVGPath) -> String {
    let number = SVGPath.number
    let (x, y) = (
      path.left + (box.minX - path.west) * path.scale,
      path.top + (path.north - box.maxY) * path.scale
    )
    return
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(box.width * path.scale))\" "
      + "height=\"\(number(box.height * path.scale))\" fill=\"none\" stroke=\"#1c2329\" "
      + "stroke-width=\"1.2\" stroke-dasharray=\"5 2\"/>"
  }
}
