import Layers
public import Measures
import Results

/// A map of one check as an SVG drawing for a printed page.
public struct StaticMap: Sendable {
  let content: MapContent
  let words: Words
  /// What stands above the map.
  let heading: Heading?
  /// Begins the ids of the drawing; two on one page need different ones.
  let prefix: String

  /// What stands above and below a map that stands alone.
  struct Heading: Sendable {
    var title: String
    var subtitle: String
    var source: String
  }

  /// The most findings that a drawing shows.
  public static let findingLimit = 5000

  static let width = 1000.0
  static let legendWidth = 232.0
  static let margin = 20.0

  /// Fonts with Chinese characters on every common system.
  static func fonts(_ language: Language) -> String {
    let latin = "'Helvetica Neue',Arial,'Noto Sans','DejaVu Sans'"
    let chinese = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei'"
    return switch language {
    case .en: latin + "," + chinese + ",sans-serif"
    case .zh: chinese + "," + latin + ",sans-serif"
    }
  }

  /// The drawing of a check of a run.
  ///
  /// - Parameters:
  ///   - folder: The run; its files of zones and findings are read.
  ///   - check: The identifier of the check.
  ///   - language: The language of everything that the inputs do not name.
  /// - Throws: ``RunFolderError`` for an unknown check or a file that can't be read.
  public static func svg(of folder: RunFolder, check: String, language: Language) throws -> String {
    let check = try folder.check(check)
    let words = Words(language: language)
    let content = MapContent(
      check: check, zones: try folder.zones(check), findings: try folder.findings(check),
      objects: try folder.surroundings(check), limit: findingLimit)
    let heading = Heading(
      title: check.title(language),
      subtitle: Words.capitalized(CheckWords(check, words).summary),
      source: Words.capitalized(CheckWords(check, words).sourceLine(folder.run)))
    return StaticMap(content: content, words: words, heading: heading, prefix: "p").svg
  }

  /// The whole drawing.
  var svg: String {
    let top = heading == nil ? 0 : 86.0
    let frame = self.frame(top: top)
    let sourceLines = heading.map { SVGText.wrapped($0.source, width: 150) } ?? []
    let height = frame.maxY + 12 + Double(sourceLines.count) * 17 + 4
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(Self.width)) "
    text +=
      "\(Int(height.rounded(.up)))\" font-family=\"\(Self.fonts(words.language))\" role=\"img\" "
    text +=
      "aria-label=\"\(HTMLText.escaped(words(.mapOf, content.check.title(words.language))))\">"
    if heading != nil {
      text += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
    }
    if let heading {
      let title = DisplayWidth.fitted(heading.title, to: 80)
      text += SVGText.line(title, x: Self.margin, y: 36, size: 25, weight: 700)
      let subtitle = DisplayWidth.fitted(heading.subtitle, to: 125)
      text += SVGText.line(subtitle, x: Self.margin, y: 64, size: 16, colour: "#3c4650")
    }
    text += map(in: frame)
    text += MapLegend(content: content, words: words).svg(x: frame.maxX + 18, y: frame.minY)
    for (index, line) in sourceLines.enumerated() {
      text += SVGText.line(
        line, x: Self.margin, y: frame.maxY + 24 + Double(index) * 17, size: 12, colour: "#4a545e")
    }
    return text + "</svg>\n"
  }

  /// Where the map is drawn: as wide as the legend allows, as high as the extent asks for.
  private func frame(top: Double) -> Envelope {
    let width = Self.width - 2 * Self.margin - Self.legendWidth
    let box = content.plane.metres(content.extent)
    let ratio = box.isEmpty || box.width <= 0 ? 0.75 : box.height / box.width
    let height = min(max(width * ratio, 440), heading == nil ? 540 : 800).rounded()
    return Envelope(
      minX: Self.margin, minY: top + 2, maxX: Self.margin + width, maxY: top + 2 + height)
  }

  /// The projection that shows the extent in a frame, with room around it.
  private func projection(_ frame: Envelope) -> SVGPath {
    var box = content.plane.metres(content.extent)
    if box.isEmpty { box = Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1) }
    box = box.widened(by: max(box.width, box.height) * 0.03 + 25)
    let scale = min(frame.width / box.width, frame.height / box.height)
    return SVGPath(
      west: box.center.x - frame.width / scale / 2,
      north: box.center.y + frame.height / scale / 2, scale: scale, left: frame.minX,
      top: frame.minY, plane: content.plane)
  }

  private func map(in frame: Envelope) -> String {
    let path = projection(frame)
    let tolerance = 0.5 / path.scale
    let number = SVGPath.number
    let clip = prefix + "frame"
    let rectangle =
      "<rect x=\"\(number(frame.minX))\" y=\"\(number(frame.minY))\" "
      + "width=\"\(number(frame.width))\" height=\"\(number(frame.height))\""
    var text = "<clipPath id=\"\(clip)\">\(rectangle)/></clipPath>"
    text += rectangle + " fill=\"#fbfbf9\"/><g clip-path=\"url(#\(clip))\">"
    if content.extent.isEmpty {
      text += SVGText.line(
        words(.nothingToDraw), x: frame.center.x, y: frame.center.y, size: 16, anchor: "middle",
        colour: "#4a545e")
    }
    text += surroundings(path)
    text += zones(path, tolerance)
    text += findings(path)
    let bar = ScaleBar(longest: frame.width / 4 / path.scale)
    let barBox = Envelope(
      minX: frame.minX + 8, minY: frame.maxY - 44,
      maxX: frame.minX + 52 + bar.metres * path.scale, maxY: frame.maxY - 8)
    let arrowBox = Envelope(
      minX: frame.maxX - 44, minY: frame.minY + 8, maxX: frame.maxX - 8, maxY: frame.minY + 66)
    text += labels(path, frame, avoiding: [barBox, arrowBox])
    text += "</g>"
    if !content.extent.isEmpty {
      text += MapFurniture.scaleBar(bar, scale: path.scale, in: barBox)
      text += MapFurniture.northArrow(in: arrowBox, label: words(.north))
    }
    return text + rectangle + " fill=\"none\" stroke=\"#5b6670\"/>"
  }

  private func surroundings(_ path: SVGPath) -> String {
    let around = content.surroundings
    guard !around.isEmpty else { return "" }
    let data = (0..<around.shapes.featureCount).map { path.data($0, of: around.shapes) }.joined()
    let dots = around.dots.map { place -> String in
      let p = path.position(place)
      return "M\(SVGPath.number(p.x)) \(SVGPath.number(p.y))h0"
    }
    return "<path fill=\"#eceff1\" fill-rule=\"evenodd\" stroke=\"#a3abb3\" stroke-width=\"0.7\" "
      + "d=\"\(data)\"/><path fill=\"none\" stroke=\"#a3abb3\" stroke-width=\"2.6\" "
      + "stroke-linecap=\"round\" d=\"\(dots.joined())\"/>"
  }

  private func zones(_ path: SVGPath, _ tolerance: Double) -> String {
    let shapes = Simplifier.simplified(content.zones, plane: content.plane) { _ in tolerance }
    var text = "<g stroke=\"#3c4650\" stroke-width=\"1\" stroke-linejoin=\"round\">"
    for feature in 0..<shapes.featureCount {
      let data = path.data(feature, of: shapes)
      if data.isEmpty { continue }
      let style = content.style(feature)
      text += "<path fill=\"\(style.fill)\" fill-rule=\"evenodd\" d=\"\(data)\"/>"
      text += Hatch.element(style, in: path.rings(feature, of: shapes))
    }
    return text + "</g>"
  }

  private func findings(_ path: SVGPath) -> String {
    let shown = content.findings
    let radius = shown.count > 1500 ? 2.0 : shown.count > 300 ? 2.6 : 3.6
    let geometry = content.findingGeometry
    // Because the gravest come first and shall lie on top.
    return shown.reversed().map { finding in
      FindingMark(finding, of: content.check, words).svg(
        path, of: finding, in: geometry, radius: radius, place: content.place(finding))
    }.joined()
  }

  private func labels(
    _ path: SVGPath, _ frame: Envelope, avoiding boxes: [Envelope]
  ) -> String {
    var placer = LabelPlacer(frame: frame, taken: boxes)
    let order = (0..<content.zones.featureCount).sorted { a, b in
      let sizes = (content.zones.envelopes[a], content.zones.envelopes[b])
      return (sizes.0.width * sizes.0.height, -a) > (sizes.1.width * sizes.1.height, -b)
    }
    var text = ""
    for feature in order {
      guard let row = content.row(feature), let place = InnerPoint.of(feature, in: content.zones)
      else { continue }
      let name = DisplayWidth.fitted(content.check.name(of: row, words.language), to: 34)
      let value =
        row.verdict.sign + " "
        + NumberText.value(content.value(feature), unit: content.quantity.unit)
      var middle = path.position(place)
      let wide = Double(max(DisplayWidth.of(name), DisplayWidth.of(value))) * 7.2 / 2 + 2
      // Beside the frame's edge a label moves inwards.
      middle.x = min(max(middle.x, frame.minX + wide), frame.maxX - wide)
      let box = Envelope(
        minX: middle.x - wide, minY: middle.y - 15, maxX: middle.x + wide, maxY: middle.y + 16)
      guard placer.place(box) else { continue }
      for (line, dy, weight) in [(name, -2.0, 600), (value, 13.0, 400)] {
        text += SVGText.line(
          line, x: middle.x, y: middle.y + dy, size: 13, weight: weight, anchor: "middle",
          halo: true)
      }
    }
    return text
  }
}
