import Measures
import Results

/// The head of a report: what it is called, who answers for it, of what time it is.
struct TitleBlock: Sendable {
  private let run: RunResult
  private let page: PageElements
  private let block: ReportBlock

  init(_ run: RunResult, _ page: PageElements) {
    self.run = run
    self.page = page
    block = run.report ?? ReportBlock()
  }

  private var words: Words { page.words }

  /// What the page is called: as the report says, else as the job.
  var title: String {
    (block.title ?? run.title)?.text(words.language) ?? words(.reportTitle)
  }

  /// Writes the head; parts that the job does not state are left out.
  func write(to text: inout HTMLText) {
    text.element("header", ["class": "head", "id": "top"]) { text in
      if let status = block.status {
        text.element("p", ["class": "status"], status.text(words.language))
      }
      text.element("h1", [:], title)
      if block.title != nil, let job = run.title?.text(words.language), job != title {
        text.element("p", ["class": "lead"], job)
      }
      if !facts.isEmpty {
        text.element("dl", ["class": "facts"]) { text in
          for fact in facts {
            text.element("div") { text in
              text.element("dt", [:], fact.name)
              text.element("dd", [:], fact.text)
            }
          }
        }
      }
      if let lacking { text.element("p", ["class": "draft"], lacking) }
    }
    text.newLine()
  }

  /// What is stated, part by part.
  private var facts: [(name: String, text: String)] {
    let parts: [(Text, LocalizedText?)] = [
      (Text("Office", "编制单位"), block.organisation), (Text("Date", "编制日期"), block.date),
      (Text("State of the data", "数据时点"), block.dataDate ?? year),
      (Text("Plan", "规划版本"), block.plan), (Text("Author", "编制人"), block.author),
    ]
    return parts.compactMap { name, value in
      value.map { (words(name), $0.text(words.language)) }
    }
  }

  /// The year of the data, where the job says no more.
  private var year: LocalizedText? {
    run.year.map { year in
      var text = LocalizedText(String(year))
      text.texts[.zh] = "\(year) 年"
      return text
    }
  }

  /// What a draft still lacks: nobody takes a page without author and date for the last word.
  private var lacking: String? {
    switch (block.organisation ?? block.author, block.date) {
    case (nil, nil):
      words.pick("Draft: no author and no date are stated.", "草稿：未注明编制人与编制日期。")
    case (nil, _): words.pick("Draft: no author is stated.", "草稿：未注明编制人。")
    case (_, nil): words.pick("Draft: no date is stated.", "草稿：未注明编制日期。")
    default: nil
    }
  }

  /// Writes who signs, with room for it; nothing where the job names nobody.
  func signatures(to text: inout HTMLText) {
    guard !block.signatures.isEmpty else { return }
    text.element(
      "section", ["id": "signatures", "aria-label": words.pick("Signatures", "签署")]
    ) { text in
      text.element("table", ["class": "signatures"]) { text in
        text.element("tbody") { text in
          for label in block.signatures {
            text.element("tr") { text in
              text.element("th", ["scope": "row"], label.text(words.language))
              text.element("td", [:], " ")
              text.element("th", ["scope": "row"], words.pick("Date", "日期"))
              text.element("td", [:], " ")
            }
          }
        }
      }
    }
    text.newLine()
  }
}
