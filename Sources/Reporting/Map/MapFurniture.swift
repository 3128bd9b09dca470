import Layers

/// Scale bar and north arrow of a drawing.
enum MapFurniture {
  /// A bar with its ends labelled.
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
    text += SVGText.line("0", x: left, y: top - 5, size: 12, anchor: "middle")
    text += SVGText.line(bar.label, x: left + length, y: top - 5, size: 12, anchor: "middle")
    return text + "</g>"
  }

  /// An arrow that points up, the label above it.
  static func northArrow(in box: Envelope, label: String) -> String {
    let x = box.center.x
    let number = SVGPath.number
    let point = { (dx: Double, y: Double) in "\(number(x + dx)) \(number(box.minY + y))" }
    return "<g><rect x=\"\(number(box.minX))\" y=\"\(number(box.minY))\" "
      + "width=\"\(number(box.width))\" height=\"\(number(box.height))\" fill=\"#fff\" "
      + "fill-opacity=\"0.85\"/>"
      + SVGText.line(label, x: x, y: box.minY + 16, size: 14, weight: 700, anchor: "middle")
      + "<path d=\"M\(point(0, 20))L\(point(0, 46))L\(point(-9, 54))Z\" fill=\"#1c2329\" "
      + "stroke=\"#1c2329\"/>"
      + "<path d=\"M\(point(0, 20))L\(point(0, 46))L\(point(9, 54))Z\" fill=\"#fff\" "
      + "stroke=\"#1c2329\"/></g>"
  }
}
