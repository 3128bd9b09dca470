import Measures
import Results

/// What the sections of a page have alike: badges, tables with their captions, headings that sort, cells.
struct PageElements: Sendable {
  let words: Words
  let medium: PageMedium

  /// What a column holds.
  enum ColumnKind {
    /// Words.
    case text
    /// Numbers, at the right.
    case number
    /// Words that have an order of their own.
    case rank
  }

  /// How many rows of a long table are printed.
  static let printedRows = 25

  /// The class of a verdict in the style sheet.
  static func style(_ verdict: Verdict) -> String {
    "v-" + verdict.rawValue.replacing(" ", with: "-")
  }

  /// A verdict as a badge, before it what it is of.
  func badge(_ verdict: Verdict, of what: String? = nil, _ page: inout HTMLText) {
    page.element("span", ["class": "badge " + Self.style(verdict)]) { page in
      page.element("span", ["class": "sign", "aria-hidden": "true"], verdict.sign)
      page.append(" " + (what.map { $0 + words.pick(" ", "") } ?? "") + words(verdict.words))
    }
  }

  /// The verdicts of a row, one for each severity: the gravest of its targets.
  func badges(_ row: ResultRow, of check: CheckResult, _ page: inout HTMLText) {
    let verdicts = row.verdicts(of: check)
    guard !verdicts.isEmpty else { return badge(row.verdict, &page) }
    for (place, one) in verdicts.enumerated() {
      if place > 0 { page.raw(" ") }
      badge(one.verdict, of: words(one.severity.words), &page)
    }
  }

  // MARK: - Tables

  /// A table with its caption, in a frame that scrolls.
  struct Table {
    /// The identifier of its frame, unlike any other of the page.
    var id: String
    /// What it shows.
    var title: String
    /// Its classes.
    var style: String
    /// How a file of it is called, without the ending.
    var file: String
    /// How many rows it has.
    var rows: Int
    /// The check that it is of, by its place in the run.
    var check: Int?
  }

  /// Writes a table with its number; a script puts buttons beside the caption that copy and save it.
  func table(_ table: Table, _ page: inout HTMLText, _ body: (inout HTMLText) -> Void) {
    caption(table.id, table.title, file: table.file, &page)
    page.element(
      "div",
      [
        "class": table.rows > 30 ? "wide tall" : "wide", "tabindex": medium.isScreen ? "0" : nil,
        "role": "group", "aria-labelledby": table.id + "-caption", "id": table.id,
      ]
    ) { page in
      page.element(
        "table",
        ["class": table.style, "data-check": table.check.map { String($0) }], body)
    }
    page.newLine()
  }

  /// Writes the line above a table.
  func caption(_ id: String, _ title: String, file: String, _ page: inout HTMLText) {
    let number = page.nextTable()
    page.element("div", ["class": "caption", "data-file": file]) { page in
      page.element("p", ["id": id + "-caption"]) { page in
        page.element("b", [:], words.pick("Table \(number)", "表 \(number)"))
        page.append(words.pick("  ", "　") + Words.capitalized(title))
      }
    }
  }

  /// Writes the line below a figure.
  func figureCaption(_ title: String, _ page: inout HTMLText) {
    let number = page.nextFigure()
    page.element("figcaption") { page in
      page.element("b", [:], words.pick("Figure \(number)", "图 \(number)"))
      page.append(words.pick("  ", "　") + Words.capitalized(title))
    }
  }

  /// A heading that sorts its column.
  func heading(_ phrase: Phrase, _ kind: ColumnKind, _ page: inout HTMLText) {
    heading(words(phrase), kind, &page)
  }

  /// A heading that sorts its column, with a text of its own; a script makes a button of it.
  func heading(_ text: String, _ kind: ColumnKind, _ page: inout HTMLText) {
    let sort = kind == .text ? "text" : "number"
    page.element(
      "th",
      [
        "scope": "col", "class": kind == .number ? "number" : nil,
        "data-sort": medium.isScreen ? sort : nil,
      ], Words.capitalized(text))
  }

  /// How a cell is set, as the style sheet calls it.
  enum CellStyle: String {
    /// Words.
    case text
    /// Words that stay on one line.
    case short
    /// Words across the table, where it is narrow.
    case full
    /// A number, at the right.
    case number
  }

  /// A cell, with what it is sorted by where that is not its words.
  func cell(
    _ style: CellStyle, sort: String = "", _ page: inout HTMLText,
    _ body: (inout HTMLText) -> Void
  ) {
    page.element(
      "td",
      [
        "data-v": sort.isEmpty || !medium.isScreen ? nil : sort,
        "class": style == .text ? nil : style.rawValue,
      ], body)
  }

  /// A drawing, as the medium takes it.
  func drawing(_ svg: String, _ title: String, _ page: inout HTMLText) {
    guard medium == .text else { return page.raw(svg) }
    page.picture(of: svg, title: title)
  }

  /// What shows its place on the map when it is clicked on: a script makes a button of it.
  func showing(_ text: String, _ name: String, _ place: Int, _ page: inout HTMLText) {
    guard medium.isScreen else { return page.append(text) }
    page.raw("<span class=\"show\" data-\(name)=\"\(place)\">")
    page.append(text)
    page.raw("</span>")
  }

  /// Says on paper that a table goes on.
  func printNote(shown: Int, of all: Int, _ page: inout HTMLText) {
    guard all > shown else { return }
    page.element(
      "p", ["class": "hint print"],
      words(.printedRows, NumberText.count(shown), NumberText.count(all)))
  }
}

extension ResultRow {
  /// For each severity that targets of the check have, the gravest verdict; the hardest first.
  func verdicts(of check: CheckResult) -> [(severity: Severity, verdict: Verdict)] {
    Severity.allCases.compactMap { severity in
      let own = zip(check.targets, judgements).filter { $0.0.target.severity == severity }
      let verdicts = own.map(\.1.verdict)
      return verdicts.max { $0.gravity < $1.gravity }.map { (severity, $0) }
    }
  }
}

extension Double? {
  /// What scripts sort a cell by; empty without a value.
  var sortValue: String {
    guard let self, self.isFinite else { return "" }
    return Figures.short(self, digits: 9)
  }
}
