import Measures
import Results

/// What the sections of a page have alike: badges, headings that sort, cells, notes on paper.
struct PageElements: Sendable {
  let words: Words

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
  static let printedRows = 40

  /// The class of what holds a table: a long one scrolls in a frame of its own.
  static func frame(rows: Int) -> String { rows > 30 ? "wide tall" : "wide" }

  /// The class of a verdict in the style sheet.
  static func style(_ verdict: Verdict) -> String {
    "v-" + verdict.rawValue.replacing(" ", with: "-")
  }

  /// A verdict as a badge.
  func badge(_ verdict: Verdict, _ page: inout HTMLText) {
    page.element("span", ["class": "badge " + Self.style(verdict)]) { page in
      page.element("span", ["class": "sign", "aria-hidden": "true"], verdict.sign)
      page.append(" " + words(verdict.words))
    }
  }

  /// A heading that sorts its column.
  func heading(_ phrase: Phrase, _ kind: ColumnKind, _ page: inout HTMLText) {
    heading(words(phrase), kind, &page)
  }

  /// A heading that sorts its column, with a text of its own.
  func heading(_ text: String, _ kind: ColumnKind, _ page: inout HTMLText) {
    let text = Words.capitalized(text)
    page.element("th", ["scope": "col", "class": kind == .number ? "number" : nil]) { page in
      page.element(
        "button",
        ["type": "button", "class": "screen", "data-sort": kind == .text ? "text" : "number"],
        text)
      // Because browsers leave buttons out of headings that they repeat on the next sheet.
      page.element("span", ["class": "print"], text)
    }
  }

  /// A cell with the value that it is sorted by and the label that it has on a narrow screen.
  func cell(
    _ label: Label, sort: String = "", _ page: inout HTMLText,
    _ body: (inout HTMLText) -> Void
  ) {
    page.element(
      "td",
      [
        "data-v": sort, "data-label": Words.capitalized(label.text(words)),
        "class": label.style,
      ], body)
  }

  /// What a cell is called on a narrow screen, and its class in the style sheet.
  struct Label {
    private var phrase: Phrase?
    private var words = ""
    var style: String?

    /// A cell of words.
    init(_ phrase: Phrase, style: String? = nil) {
      self.phrase = phrase
      self.style = style
    }

    /// A cell of a number.
    static func number(_ phrase: Phrase) -> Label { Label(phrase, style: "number") }

    /// A cell of a number with a label of its own.
    static func number(_ text: String) -> Label {
      var label = Label(.value, style: "number")
      label.phrase = nil
      label.words = text
      return label
    }

    func text(_ words: Words) -> String { phrase.map { words($0) } ?? self.words }
  }

  /// Says on paper that a table goes on.
  func printNote(shown: Int, of all: Int, _ page: inout HTMLText) {
    guard all > shown else { return }
    page.element(
      "p", ["class": "hint print"],
      words(.printedRows, NumberText.count(shown), NumberText.count(all)))
  }

  /// What a reader of a check's figures has to know.
  func notes(_ check: CheckResult, _ page: inout HTMLText) {
    page.element("ul", ["class": "warnings"]) { page in
      for note in check.notes { page.element("li", [:], note.text(words.language)) }
    }
  }
}

extension Double? {
  /// What scripts sort a cell by; empty without a value.
  var sortValue: String {
    guard let self, self.isFinite else { return "" }
    return Figures.plain(self)
  }
}
