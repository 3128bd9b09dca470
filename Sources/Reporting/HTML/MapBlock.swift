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
    let lines = content.legend(words)
    if !lines.isEmpty {
      page.element("strong", [:], words(content.quantity.words))
      page.element("ul") { page in
        for line in lines {
          page.element("li") { page in
            page.raw(
              "<svg width=\"30\" height=\"18\" aria-hidden=\"true\"><rect x=\".5\" y=\".5\" "
                + "width=\"29\" height=\"17\" fill=\"url(#p\(line.style.rawValue))\" "
                + "stroke=\"#3c4650\"/></svg>")
            page.element(
              "span", [:], words(.legendZones, line.label, NumberText.count(line.zones)))
          }
        }
      }
    }
    if let objects = content.objectsLegend(words) {
      page.element("ul") { page in
        page.element("li") { page in
          page.raw(
            "<svg width=\"30\" height=\"18\" aria-hidden=\"true\"><circle cx=\"15\" cy=\"9\" r=\"3\" "
              + "fill=\"#a3abb3\"/></svg>")
          page.element("span", [:], objects)
        }
      }
    }
    let marks = FindingMark.legend(content.findings, of: content.check, words)
    guard !marks.isEmpty else { return }
    page.element("strong", [:], words(.findings))
    page.element("ul") { page in
      for mark in marks {
        page.element("li") { page in
          page.raw(
            "<svg width=\"30\" height=\"18\" aria-hidden=\"true\">"
              + mark.mark.sample(x: 0, y: 2) + "</svg>")
          page.element(
            "span", [:],
            words(.legendFindings, mark.mark.label, NumberText.count(mark.count)))
        }
      }
    }
  }
}
