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
