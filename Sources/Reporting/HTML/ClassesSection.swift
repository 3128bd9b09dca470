import Measures
import Results

/// The figures of a check by the class of objects, as a table.
struct ClassesSection: Sendable {
  private let check: CheckResult
  private let index: Int
  private let words: Words
  private let page: PageElements
  private let columns: [ZoneColumn]

  /// - Parameter index: The place of the check in the run, from 0.
  init(_ check: CheckResult, _ index: Int, _ words: Words) {
    self.check = check
    self.index = index
    self.words = words
    page = PageElements(words: words)
    columns = ZoneColumn.all(check, of: check.classes.map(\.total))
  }

  private static let title = Text("By class", "按类别")
  private static let heading = Text("Class", "类别")

  /// Writes the table; nothing without classes.
  func write(to text: inout HTMLText) {
    guard !check.classes.isEmpty else { return }
    let id = "classes-\(index + 1)"
    text.element("h3", ["id": id], words(Self.title))
    text.element(
      "div",
      [
        "class": PageElements.frame(rows: check.classes.count), "tabindex": "0", "role": "group",
        "aria-labelledby": "check-\(index + 1)-title \(id)",
      ]
    ) { text in
      text.element("table", ["class": "sortable"]) { text in
        text.element("thead") { text in
          text.element("tr") { text in
            page.heading(words(Self.heading), .text, &text)
            for column in columns { page.heading(column.heading(words), .number, &text) }
          }
        }
        text.element("tbody") { text in
          for one in check.classes {
            text.element("tr") { row(one, &$0) }
            text.newLine()
          }
        }
      }
    }
  }

  private func row(_ one: ClassRows, _ text: inout HTMLText) {
    let name = one.label ?? words(one.name)
    text.element("th", ["scope": "row", "data-v": name], name)
    for column in columns { column.cell(one.total, page, words, &text) }
  }
}
