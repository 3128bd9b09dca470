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
    let layers = try folder.mapLayers()
    return try svg(of: folder, folder.check(check), layers, language)
  }

  /// The drawings of all checks of a run, in their order; read and made one after the other.
  ///
  /// - Throws: ``RunFolderError`` for a file that can't be read, and what `take` throws.
  public static func all(
    of folder: RunFolder, language: Language, take: (_ check: String, _ svg: String) throws -> Void
  ) throws {
    let layers = try folder.mapLayers()
    for check in folder.run.checks {
      try take(check.id, svg(of: folder, check, layers, language))
    }
  }

  private static func svg(
    of folder: RunFolder, _ check: CheckResult, _ layers: [MapLayer], _ language: Language
  ) throws -> String {
    let words = Words(language: language)
    let content = try MapContent(
      check, of: folder, layers, language: language, limit: findingLimit)
    let place = folder.run.checks.firstIndex { $0.id == check.id } ?? 0
    let heading = Heading(
      title: words(.figureTitle, NumberText.count(place + 1), check.title(language)),
      subtitle: Words.capitalized(CheckWords(check, words).summary),
      source: Words.capitalized(CheckWords(check, words).sourceLine(folder.run)))
    return StaticMap(content: content, words: words, heading: heading, prefix: "p").svg
  }

  /// The whole drawing.
  var svg: String {
    let top = heading == nil ? 0 : 86.0
    let frame = self.frame(top: top)
    let numbered = NumberedFindings(
      content, most: heading == nil ? NumberedFindings.onPage : NumberedFindings.alone)
    let side = Self.margin + frame.width + 18
    let sideWidth = Self.width - side - 4
    let legend = MapLegend(content: content, words: words).svg(
      x: side, y: frame.minY, width: sideWidth)
    let inset = MapInset(numbered, content, words)
    // The inset ends where the map does, if the legend leaves room for it.
    let insetTop = max(legend.bottom + 30, frame.maxY - Self.insetHeight)
    let insetFrame = Envelope(
      minX: side, minY: insetTop, maxX: side + sideWidth, maxY: insetTop + Self.insetHeight)
    var bottom = max(frame.maxY, inset == nil ? legend.bottom : insetFrame.maxY)
    var text =
      heading.map {
        SVGText.line(
          DisplayWidth.fitted($0.title, to: 74), x: Self.margin, y: 36, size: 25, weight: 700)
      } ?? ""
    if let heading {
      let subtitle = DisplayWidth.fitted(heading.subtitle, to: 120)
      text += SVGText.line(subtitle, x: Self.margin, y: 64, size: 16, colour: "#3c4650")
    }
    text += map(in: frame, numbered, inset)
    text += legend.text
    if let inset { text += inset.svg(in: insetFrame, id: prefix + "inset") }
    // On a page the table of findings tells what numbers mean.
    if heading != nil, !numbered.all.isEmpty {
      let list = numbered.list(
        of: content, words,
        in: Envelope(
          minX: Self.margin, minY: bottom + 12, maxX: Self.width - Self.margin, maxY: .infinity))
      text += list.text
      bottom = list.bottom
    }
    for line in sourceLines {
      text += SVGText.line(line, x: Self.margin, y: bottom + 24, size: 12, colour: "#4a545e")
      bottom += 17
    }
    return opening(height: bottom + 14) + text + "</svg>\n"
  }

  /// The height of the inset.
  private static let insetHeight = 200.0

  private func opening(height: Double) -> String {
    let title = HTMLText.escaped(words(.mapOf, content.check.title(words.language)))
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(Self.width)) "
    text += "\(Int(height.rounded(.up)))\" font-family=\"\(Self.fonts(words.language))\" "
    text += "role=\"img\" aria-label=\"\(title)\">"
    if heading != nil { text += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>" }
    return text
  }

  /// What stands below: in what the map is drawn, and where everything comes from.
  private var sourceLines: [String] {
    let middle = (content.extent.minY + content.extent.maxY) / 2
    let degrees = Figures.fixed(abs(middle), decimals: 1) + "°"
    let latitude =
      middle < 0
      ? words.pick(degrees + " S", "南纬 " + degrees) : words.pick(degrees + " N", "北纬 " + degrees)
    let drawn = content.extent.isEmpty ? "" : words(.drawnIn, latitude)
    let parts = [drawn, heading?.source ?? ""].filter { !$0.isEmpty }
    return SVGText.wrapped(parts.joined(separator: " · "), width: 150).map { line in
      line.hasPrefix("· ") ? String(line.dropFirst(2)) : line
    }
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

  private func map(
    in frame: Envelope, _ numbered: NumberedFindings, _ inset: MapInset?
  ) -> String {
    var box = content.plane.metres(content.extent)
    if box.isEmpty { box = Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1) }
    box = box.widened(by: max(box.width, box.height) * 0.03 + 25)
    let picture = MapPicture(content, words, showing: box, in: frame, id: prefix + "frame")
    guard !content.extent.isEmpty else {
      return picture.svg(
        SVGText.line(
          words(.nothingToDraw), x: frame.center.x, y: frame.center.y, size: 16, anchor: "middle",
          colour: "#4a545e"))
    }
    let path = picture.path
    let bar = ScaleBar(longest: frame.width / 4 / path.scale)
    let barBox = Envelope(
      minX: frame.minX + 8, minY: frame.maxY - 44,
      maxX: frame.minX + 52 + bar.metres * path.scale, maxY: frame.maxY - 8)
    let arrowBox = Envelope(
      minX: frame.maxX - 44, minY: frame.minY + 8, maxX: frame.maxX - 8, maxY: frame.minY + 66)
    var placer = LabelPlacer(frame: frame, taken: [barBox, arrowBox])
    let badges = numbered.badges(path, in: frame, &placer)
    let labels = ZoneLabels(content: content, words: words, path: path, frame: frame).svg(&placer)
    return picture.svg((inset?.mark(path) ?? "") + labels + badges)
      + MapFurniture.scaleBar(bar, scale: path.scale, in: barBox)
      + MapFurniture.northArrow(in: arrowBox, label: words(.north))
  }
}
