import Measures
import Results

/// The figures of a check by the class of objects, as a table.
struct ClassesSection: Sendable {
  private let check: CheckResult
  private let index: Int
  private let page: PageElements
  private let columns: [ZoneColumn]

  /// - Parameter index: The place of the check in the run, from 0.
  init(_ check: CheckResult, _ index: Int, _ page: PageElements) {
    self.check = check
    self.index = index
    self.page = page
    columns = ZoneColumn.all(check, of: check.classes.map(\.total), page.words.language)
  }

  private var words: Words { page.words }
  private static let title = Text("By class", "按类别")
  private static let heading = Text("Class", "类别")

  /// Writes the table; nothing without classes.
  func write(to text: inout HTMLText) {
    guard !check.classes.isEmpty else { return }
    let table = PageElements.Table(
      id: "classes-\(index + 1)", title: words(Self.title), style: "sortable",
      file: FileNames.safe(check.id) + "-classes", rows: check.classes.count)
    page.table(table, &text) { text in
      text.element("thead") { text in
        text.element("tr") { text in
          page.heading(words(Self.heading), .text, &text)
          for column in columns { page.heading(column.heading(words), .number, &text) }
        }
      }
      text.element("tbody") { text in
        for (position, one) in check.classes.enumerated() {
          let isPrinted = position < PageElements.printedRows
          guard page.medium.isScreen || isPrinted else { break }
          text.element("tr", ["class": isPrinted ? nil : "rest"]) { row(one, &$0) }
          text.newLine()
        }
      }
    }
    page.printNote(shown: PageElements.printedRows, of: check.classes.count, &text)
  }

  private func row(_ one: ClassRows, _ text: inout HTMLText) {
    let name = one.label ?? words(one.name)
    text.element("th", ["scope": "row"], name)
    for column in columns { column.cell(one.total, page, &text) }
  }
}
