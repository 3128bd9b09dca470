import Measures
import Results

/// The map of one check on a page.
struct MapBlock: Sendable {
  private let content: MapContent
  private let index: Int
  private let words: Words

  init(_ content: MapContent, _ index: Int, _ words: Words) {
    self.content = content
    self.index = index
    self.words = words
  }

  /// Writes the map on screen, its legend, and the drawing that is printed.
  func write(to page: inout HTMLText) {
    let title = words(.mapOf, content.check.title(words.language))
    page.element("div", ["class": "map-block"]) { page in
      page.element(
        "div",
        [
          "class": "map screen", "id": "map-\(index + 1)", "data-check": String(index),
          "role": "application", "aria-label": title,
        ], "")
      page.element("div", ["class": "legend screen"]) { legend(&$0) }
      page.element("figure", ["class": "drawing"]) { page in
        page.raw(
          StaticMap(content: content, words: words, heading: nil, prefix: "map\(index + 1)-").svg)
      }
    }
  }

  private func legend(_ page: inout HTMLText) {
    for group in MapLegend(content: content, words: words).groups {
      page.element("strong", [:], Words.capitalized(group.title))
      if !group.note.isEmpty { page.element("p", [:], Words.capitalized(group.note)) }
      page.element("ul") { page in
        for line in group.lines {
          page.element("li") { page in
            page.raw("<svg width=\"32\" height=\"19\" aria-hidden=\"true\">\(line.sample)</svg>")
            page.element("span", [:], line.text)
          }
        }
      }
    }
  }
}
