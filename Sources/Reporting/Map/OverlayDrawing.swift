import Layers
import Measures
import Results

/// Draws the layers of a check into a picture.
struct OverlayDrawing {
  let path: SVGPath
  /// What of the drawing is seen, degrees; features beyond it are left out.
  let window: Envelope
  /// The same in units of the drawing.
  let frame: Envelope

  /// One layer.
  func svg(_ overlay: MapOverlay) -> String {
    let content = overlay.layer.content
    let outlines = content.geometry.featureCount - content.cells
    let seen = (0..<outlines).filter { window.intersects(content.geometry.envelopes[$0]) }
    let chosen = content.geometry.selecting(seen)
    let shapes = Simplifier.simplified(
      chosen, plane: path.plane, borders: SharedBorders(chosen)
    ) { _ in 0.5 / path.scale }
    var text = ""
    if content.cells > 0 { text += cells(of: overlay) }
    guard let tones = overlay.tones else {
      return text + features(Array(seen.indices), of: shapes, overlay)
    }
    let own = seen.map { tones.indices.contains($0) ? tones[$0] : .neutral }
    // The worst on top.
    for tone in Declaration.ObjectStyle.Tone.worstFirst.reversed() {
      text += objects(own.indices.filter { own[$0] == tone }, of: shapes, tone, count: seen.count)
    }
    return text
  }

  // MARK: - Layers that objects are measured against

  private func features(
    _ features: [Int], of shapes: GeometryColumns, _ overlay: MapOverlay
  ) -> String {
    let style = overlay.style
    var (areas, hatches, lines, points) = ("", "", "", [Coordinate]())
    for feature in features {
      switch Self.kind(feature, of: shapes) {
      case .polygon:
        areas += Self.element(path.data(feature, of: shapes))
        if style.isHatched, !isWide(shapes.envelopes[feature]) {
          hatches += Hatch.lines(
            in: path.rings(feature, of: shapes), spacing: 8, .rising, within: frame)
        }
      case .line: lines += Self.element(path.data(feature, of: shapes))
      case .point: points += positions(feature, of: shapes)
      case nil: continue
      }
    }
    var text = ""
    if !areas.isEmpty {
      text += "<g fill-rule=\"evenodd\" \(style.areaPaint)>\(areas)</g>"
      if !hatches.isEmpty {
        text += "<path fill=\"none\" stroke=\"\(style.colour)\" stroke-width=\"0.7\" "
        text += "d=\"\(hatches)\"/>"
      }
    }
    if !lines.isEmpty {
      let width = style.lineWidth(features.count)
      let round = "fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
      if width > 1.5 {
        text += "<g \(round) stroke=\"#fff\" stroke-width=\"\(width + 1.8)\">\(lines)</g>"
      }
      text += "<g \(round) stroke=\"\(style.colour)\" stroke-width=\"\(width)\">\(lines)</g>"
    }
    return text + style.symbols(at: points, radius: OverlayStyle.radius(points.count))
  }

  // MARK: - Objects

  private func objects(
    _ features: [Int], of shapes: GeometryColumns, _ tone: Declaration.ObjectStyle.Tone, count: Int
  ) -> String {
    var (areas, lines, dots) = ("", "", "")
    let radius = OverlayStyle.radius(count)
    var specks = ""
    for feature in features {
      switch Self.kind(feature, of: shapes) {
      case .polygon where isSpeck(shapes.envelopes[feature]):
        let p = path.position(shapes.envelopes[feature].center)
        specks += "M\(SVGPath.number(p.x)) \(SVGPath.number(p.y))h0"
      case .polygon: areas += Self.element(path.data(feature, of: shapes))
      case .line: lines += Self.element(path.data(feature, of: shapes))
      case .point:
        for p in positions(feature, of: shapes) {
          dots += "M\(SVGPath.number(p.x)) \(SVGPath.number(p.y))h0"
        }
      case nil: continue
      }
    }
    let paint = OverlayStyle.paint(of: tone)
    let dashes = tone == .doubtful ? " stroke-dasharray=\"3 1.5\"" : ""
    var text = ""
    if !areas.isEmpty {
      text += "<g fill-rule=\"evenodd\" fill=\"\(paint.fill)\" fill-opacity=\"0.85\" "
      text += "stroke=\"\(paint.line)\" stroke-width=\"0.6\"\(dashes)>\(areas)</g>"
    }
    if !specks.isEmpty {
      let line = tone == .bad ? paint.line : paint.fill
      text += "<path fill=\"none\" stroke=\"\(line)\" stroke-width=\"2\" "
      text += "stroke-linecap=\"square\" d=\"\(specks)\"/>"
    }
    if !lines.isEmpty {
      let width = count > 500 ? "1" : "1.8"
      let line = tone == .good ? paint.fill : paint.line
      text += "<g fill=\"none\" stroke=\"\(line)\" stroke-width=\"\(width)\"\(dashes)>\(lines)</g>"
    }
    if !dots.isEmpty {
      let round = "fill=\"none\" stroke-linecap=\"round\" d=\"\(dots)\"/>"
      text += "<path stroke=\"\(paint.line)\" stroke-width=\"\(2 * radius + 1)\" " + round
      text += "<path stroke=\"\(paint.fill)\" stroke-width=\"\(2 * radius - 0.4)\" " + round
    }
    return text
  }

  /// Whether an area is too small for its outline to be seen.
  private func isSpeck(_ envelope: Envelope) -> Bool {
    let box = path.plane.metres(envelope)
    return max(box.width, box.height) * path.scale < 2.5
  }

  /// Whether an area is so wide that a hatch of it would lie on all of the map.
  private func isWide(_ envelope: Envelope) -> Bool {
    envelope.width > window.width / 2 || envelope.height > window.height / 2
  }

  // MARK: - Cells

  /// Cells as bars along rows, those that stand alike joined.
  private func cells(of overlay: MapOverlay) -> String {
    let content = overlay.layer.content
    let side = max((overlay.layer.cell ?? 0) * path.scale, 1)
    let first = content.geometry.featureCount - content.cells
    var rows: [String: [Int: [Int]]] = [:]
    for (place, middle) in content.middles.enumerated() where window.contains(middle) {
      let p = path.position(middle)
      let tone = overlay.tones.map { $0[first + place].rawValue } ?? ""
      rows[tone, default: [:]][Int((p.y / side).rounded()), default: []].append(
        Int((p.x / side).rounded()))
    }
    return rows.sorted { $0.key > $1.key }.map { name, rows in
      var data = ""
      for (row, columns) in rows.sorted(by: { $0.key < $1.key }) {
        var columns = Set(columns).sorted()[...]
        while let start = columns.popFirst() {
          var end = start
          while columns.first == end + 1 { end = columns.removeFirst() }
          data += "M\(SVGPath.number((Double(start) - 0.5) * side)) "
          data += "\(SVGPath.number(Double(row) * side))"
          data += "h\(SVGPath.number(Double(end - start + 1) * side))"
        }
      }
      let tone = Declaration.ObjectStyle.Tone(rawValue: name)
      // A failing cell has the colour of findings, as its own mark may be one of thousands.
      let colour =
        tone.map { $0 == .bad ? "#d58bbd" : OverlayStyle.paint(of: $0).fill }
        ?? overlay.style.colour
      return "<path fill=\"none\" stroke=\"\(colour)\" stroke-opacity=\"0.8\" "
        + "stroke-width=\"\(SVGPath.number(side))\" d=\"\(data)\"/>"
    }.joined()
  }

  // MARK: - Parts

  private static func element(_ data: String) -> String {
    data.isEmpty ? "" : "<path d=\"\(data)\"/>"
  }

  private static func kind(_ feature: Int, of shapes: GeometryColumns) -> PartKind? {
    shapes.parts(ofFeature: feature).map { shapes.partKinds[$0] }.max { $0.rawValue < $1.rawValue }
  }

  private func positions(_ feature: Int, of shapes: GeometryColumns) -> [Coordinate] {
    shapes.coordinates[shapes.coordinates(ofFeature: feature)].map(path.position)
  }
}

extension OverlayStyle {
  /// How areas are painted.
  fileprivate var areaPaint: String {
    switch meaning {
    case .limit:
      "fill=\"\(colour)\" fill-opacity=\"0.08\" stroke=\"\(colour)\" stroke-width=\"1.8\""
    case .service:
      "fill=\"\(colour)\" fill-opacity=\"0.5\" stroke=\"\(colour)\" stroke-width=\"0.7\""
    case .shore:
      "fill=\"#9ecae1\" fill-opacity=\"0.7\" stroke=\"\(colour)\" stroke-width=\"1.4\""
    case .scope: "fill=\"none\" stroke=\"\(colour)\" stroke-width=\"1.8\" stroke-dasharray=\"8 4\""
    case .excluded:
      "fill=\"#fff\" fill-opacity=\"0.6\" stroke=\"\(colour)\" stroke-dasharray=\"2 3\""
    case .context, .objects: "fill=\"none\" stroke=\"\(colour)\" stroke-width=\"0.9\""
    }
  }

  fileprivate var isHatched: Bool { meaning == .limit }

  fileprivate func lineWidth(_ count: Int) -> Double {
    meaning == .context ? 1 : count > 500 ? 1.2 : 2.2
  }

  /// How large the marks of so many points are.
  static func radius(_ count: Int) -> Double {
    count > 2000 ? 1.4 : count > 400 ? 2.2 : count > 80 ? 3.2 : 4.5
  }

  /// Marks at places.
  func symbols(at places: [Coordinate], radius: Double) -> String {
    guard !places.isEmpty else { return "" }
    let tenths = { (value: Double) in SVGPath.number(value) }
    let r = radius
    let one: String
    switch symbol {
    case .triangle: one = "l\(tenths(1.1 * r)) \(tenths(2 * r))h\(tenths(-2.2 * r))z"
    case .diamond:
      let (p, m) = (tenths(1.2 * r), tenths(-1.2 * r))
      one = "l\(p) \(p)l\(m) \(p)l\(m) \(m)z"
    case .cross, .disc: one = "v\(tenths(2 * r))m\(tenths(-r)) \(tenths(-r))h\(tenths(2 * r))"
    }
    let top = symbol == .diamond ? 1.2 * r : symbol == .triangle ? 1.25 * r : r
    let data = places.map { "M\(tenths($0.x)) \(tenths($0.y - top))" + one }.joined()
    if symbol == .cross || symbol == .disc {
      return "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(tenths(0.5 * r))\" "
        + "d=\"\(data)\"/>"
    }
    let rim = r > 2 ? " stroke=\"#fff\" stroke-width=\"0.6\" paint-order=\"stroke\"" : ""
    return "<path fill=\"\(colour)\"\(rim) d=\"\(data)\"/>"
  }

  /// A sample for a legend, 32 wide and 19 high: an area, a line or a point, in a cell where they are
  /// gathered.
  func sample(_ kind: PartKind, isGathered: Bool) -> String {
    if isGathered {
      return "<path fill=\"none\" stroke=\"\(colour)\" stroke-opacity=\"0.8\" stroke-width=\"5\" "
        + "d=\"M4 6h10M14 11h14M9 16h10\"/>"
    }
    switch kind {
    case .polygon:
      let ring = [(1.0, 1.0), (31, 1), (31, 18), (1, 18), (1, 1)].map { Coordinate($0.0, $0.1) }
      let hatch = isHatched ? Hatch.lines(in: [ring], spacing: 8, .rising) : ""
      return "<path \(areaPaint) d=\"M1 1H31V18H1Z\"/>"
        + (hatch.isEmpty
          ? ""
          : "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"0.7\" d=\"\(hatch)\"/>")
    case .line:
      return "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(lineWidth(1))\" "
        + "d=\"M1 13L11 7L21 12L31 6\"/>"
    case .point: return symbols(at: [Coordinate(16, 9.5)], radius: 4.5)
    }
  }

  /// A sample of objects that stand so, as ``sample(_:isGathered:)``.
  static func sample(
    of tone: Declaration.ObjectStyle.Tone, _ kind: PartKind
  ) -> String {
    let paint = paint(of: tone)
    let dashes = tone == .doubtful ? " stroke-dasharray=\"3 1.5\"" : ""
    switch kind {
    case .polygon:
      return "<path fill=\"\(paint.fill)\" stroke=\"\(paint.line)\"\(dashes) d=\"M1 1H31V18H1Z\"/>"
    case .line:
      let line = tone == .good ? paint.fill : paint.line
      return "<path fill=\"none\" stroke=\"\(line)\" stroke-width=\"1.8\"\(dashes) "
        + "d=\"M1 13L11 7L21 12L31 6\"/>"
    case .point:
      return
        "<circle cx=\"16\" cy=\"9.5\" r=\"4.5\" fill=\"\(paint.fill)\" stroke=\"\(paint.line)\"/>"
    }
  }
}
