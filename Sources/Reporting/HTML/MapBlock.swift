import Measures
import Results

/// The map of one check on a page.
struct MapBlock: Sendable {
  private let content: MapContent
  private let index: Int
  private let page: PageElements

  init(_ content: MapContent, _ index: Int, _ page: PageElements) {
    self.content = content
    self.index = index
    self.page = page
  }

  private var words: Words { page.words }

  /// Writes the drawing, which stands until a script has put the moving map with its legend in its place.
  func write(to text: inout HTMLText) {
    let title = words(.mapOf, content.check.title(words.language))
    text.element("figure", ["class": "map-block", "data-check": String(index)]) { text in
      text.element("div", ["class": "drawing"]) { text in
        let svg = StaticMap(
          content: content, words: words, heading: nil, prefix: "map\(index + 1)-"
        ).svg
        page.drawing(svg, title, &text)
      }
      if page.medium.isScreen {
        text.element(
          "div",
          [
            "class": "map screen", "id": "map-\(index + 1)", "role": "application",
            "aria-label": title,
          ], "")
        text.element("div", ["class": "legend screen"]) { legend(&$0) }
      }
      page.figureCaption(content.check.title(words.language), &text)
    }
    text.newLine()
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
