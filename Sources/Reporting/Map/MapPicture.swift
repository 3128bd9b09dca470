import Layers
import Measures
import Results

/// The picture inside a frame: zones, the layers of the check, findings.
struct MapPicture {
  let content: MapContent
  let words: Words
  let path: SVGPath
  let frame: Envelope
  /// Of the frame's clip path.
  let id: String

  /// The picture that shows a box of metres in a frame.
  init(_ content: MapContent, _ words: Words, showing box: Envelope, in frame: Envelope, id: String)
  {
    self.content = content
    self.words = words
    self.frame = frame
    self.id = id
    let scale = min(frame.width / box.width, frame.height / box.height)
    path = SVGPath(
      west: box.center.x - frame.width / scale / 2,
      north: box.center.y + frame.height / scale / 2, scale: scale, left: frame.minX,
      top: frame.minY, plane: content.plane)
  }

  /// What is seen, degrees.
  private var window: Envelope {
    let plane = content.plane
    let (east, south) = (
      path.west + frame.width / path.scale, path.north - frame.height / path.scale
    )
    return Envelope(
      minX: path.west / plane.metresPerLongitude, minY: south / plane.metresPerLatitude,
      maxX: east / plane.metresPerLongitude, maxY: path.north / plane.metresPerLatitude)
  }

  private var rectangle: String {
    let number = SVGPath.number
    return "<rect x=\"\(number(frame.minX))\" y=\"\(number(frame.minY))\" "
      + "width=\"\(number(frame.width))\" height=\"\(number(frame.height))\""
  }

  /// The picture, and what stands on it, inside the border of the frame.
  func svg(_ above: String) -> String {
    var text = "<clipPath id=\"\(id)\">\(rectangle)/></clipPath>"
    text += rectangle + " fill=\"#fbfbf9\"/><g clip-path=\"url(#\(id))\">"
    text += zones
    let drawing = OverlayDrawing(path: path, window: window, frame: frame)
    for overlay in content.overlays { text += drawing.svg(overlay) }
    text += borders + findings + above
    return text + "</g>" + rectangle + " fill=\"none\" stroke=\"#5b6670\"/>"
  }

  private var zones: String {
    let shapes = simplified
    return (0..<shapes.featureCount).map { feature in
      let data = path.data(feature, of: shapes)
      if data.isEmpty || !window.intersects(content.zones.envelopes[feature]) { return "" }
      let style = content.style(feature)
      return "<path fill=\"\(style.fill)\" fill-rule=\"evenodd\" d=\"\(data)\"/>"
        + Hatch.element(style, in: path.rings(feature, of: shapes), within: frame)
    }.joined()
  }

  /// The borders of zones, above what would cover them.
  private var borders: String {
    let shapes = simplified
    let data = (0..<shapes.featureCount).filter {
      window.intersects(content.zones.envelopes[$0])
    }.map { path.data($0, of: shapes) }.joined()
    if data.isEmpty { return "" }
    let width = shapes.featureCount > 100 ? "0.6" : "1"
    return "<path fill=\"none\" stroke=\"#3c4650\" stroke-width=\"\(width)\" "
      + "stroke-linejoin=\"round\" d=\"\(data)\"/>"
  }

  private var simplified: GeometryColumns {
    Simplifier.simplified(
      content.zones, plane: content.plane, borders: content.zoneBorders
    ) { _ in 0.5 / path.scale }
  }

  /// The findings, those that follow each other with one mark together.
  private var findings: String {
    let shown = content.findings
    let radius = shown.count > 1500 ? 2.0 : shown.count > 300 ? 2.6 : 3.6
    var text = ""
    var shapes = FindingMark.Shapes()
    var last: FindingMark?
    // Because the gravest come first and shall lie on top.
    for finding in shown.reversed() {
      let mark = FindingMark(finding, of: content.check, words)
      if let before = last, before != mark, !shapes.isEmpty {
        text += before.svg(shapes, radius: radius)
        shapes = FindingMark.Shapes()
      }
      last = mark
      add(finding, mark, radius: radius, to: &shapes)
    }
    if let last { text += last.svg(shapes, radius: radius) }
    return text
  }

  /// A finding as it is, or as a place where it is smaller than a mark.
  private func add(
    _ finding: Finding, _ mark: FindingMark, radius: Double, to shapes: inout FindingMark.Shapes
  ) {
    let geometry = content.findingGeometry
    let envelope = finding.feature.map { geometry.envelopes[$0] } ?? .empty
    let box = content.plane.metres(envelope)
    let size = box.isEmpty ? 0 : max(box.width, box.height) * path.scale
    if let feature = finding.feature, size > 2 * radius {
      guard window.intersects(envelope) else { return }
      let simple = Simplifier.simplified(
        geometry.selecting([feature]), plane: content.plane
      ) { _ in 0.5 / path.scale }
      let data = path.data(0, of: simple)
      let isArea = geometry.parts(ofFeature: feature).contains {
        geometry.partKinds[$0] == .polygon
      }
      if !data.isEmpty {
        guard isArea, !mark.isOutline else { return shapes.outlines += data }
        shapes.areas += "<path d=\"\(data)\"/>"
        if size > 12 {
          shapes.hatches += Hatch.lines(
            in: path.rings(0, of: simple), spacing: 5, .falling, within: frame)
        }
        return
      }
    }
    guard let place = content.place(finding), window.contains(place) else { return }
    let p = path.position(place)
    shapes.places += "M\(SVGPath.number(p.x)) \(SVGPath.number(p.y))h0"
  }
}
