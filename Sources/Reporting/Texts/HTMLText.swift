/// Builds a page: text is escaped, tags are not.
struct HTMLText: Sendable {
  private(set) var text = ""
  /// Where drawings stand whose addresses are put in later, as bytes before them, in their order.
  private(set) var drawings: [(offset: Int, svg: String)] = []
  private var figures = 0
  private var tables = 0

  /// The number of the next figure.
  mutating func nextFigure() -> Int {
    figures += 1
    return figures
  }

  /// The number of the next table.
  mutating func nextTable() -> Int {
    tables += 1
    return tables
  }

  /// Appends a picture of a drawing, whose address ``filled(_:)`` puts in.
  mutating func picture(of svg: String, title: String) {
    text += "<img alt=\"\(Self.escaped(title))\" src=\""
    drawings.append((text.utf8.count, svg))
    text += "\">"
  }

  /// The page with the addresses of its pictures.
  func filled(_ address: (_ svg: String) throws -> String) rethrows -> String {
    var result = ""
    var rest = text.utf8.startIndex
    for drawing in drawings {
      let end = text.utf8.index(text.utf8.startIndex, offsetBy: drawing.offset)
      result += text[rest..<end]
      result += try address(drawing.svg)
      rest = end
    }
    return result + text[rest...]
  }

  /// Appends markup as it is.
  mutating func raw(_ markup: String) { text += markup }

  /// Appends text, escaped.
  mutating func append(_ plain: String) { text += Self.escaped(plain) }

  /// Appends an element; attributes without a value are left out, all values are escaped.
  mutating func element(
    _ tag: String, _ attributes: KeyValuePairs<String, String?> = [:],
    _ body: (inout HTMLText) throws -> Void
  ) rethrows {
    open(tag, attributes)
    try body(&self)
    text += "</\(tag)>"
  }

  /// Appends an element with text, escaped.
  mutating func element(
    _ tag: String, _ attributes: KeyValuePairs<String, String?> = [:], _ plain: String
  ) {
    open(tag, attributes)
    append(plain)
    text += "</\(tag)>"
  }

  /// Appends a start tag.
  mutating func open(_ tag: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    text += "<" + tag
    for (name, value) in attributes {
      guard let value else { continue }
      text += value.isEmpty ? " \(name)" : " \(name)=\"\(Self.escaped(value))\""
    }
    text += ">"
  }

  /// Ends a line, for people who read the source.
  mutating func newLine() { text += "\n" }

  /// Text that means itself in HTML and XML, also inside attributes.
  ///
  /// Characters that XML forbids become the replacement character.
  static func escaped(_ plain: String) -> String {
    var result = ""
    result.reserveCapacity(plain.utf8.count)
    for scalar in plain.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}",
        "\u{FFFE}", "\u{FFFF}":
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
