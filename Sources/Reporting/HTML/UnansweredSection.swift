import Measures
import Results

/// Requirements that were asked for and have no answer, by what they lack.
struct UnansweredSection: Sendable {
  private let entries: [UnansweredEntry]
  private let page: PageElements

  init(_ run: RunResult, _ page: PageElements) {
    entries = run.unanswered
    self.page = page
  }

  private var words: Words { page.words }

  /// How many entries are listed of each kind; tables hold all.
  private static let most = 60
  private static let printed = 12

  /// Writes the section; nothing where everything has an answer.
  func write(to text: inout HTMLText) {
    guard !entries.isEmpty else { return }
    text.element("section", ["id": "unanswered", "aria-labelledby": "unanswered-title"]) { text in
      text.element(
        "h2", ["id": "unanswered-title"],
        words.pick("Requirements without an answer", "未核查的要求"))
      for reason in UnansweredEntry.Reason.allCases {
        let own = entries.filter { $0.reason == reason }
        if own.isEmpty { continue }
        let title = "\(NumberText.count(own.count)) " + words(ScorecardWords.words(reason))
        if page.medium.isScreen {
          text.element("details") { text in
            text.element("summary", [:], title)
            list(own, Self.most, &text)
          }
        } else {
          text.element("h3", [:], title)
          list(own, Self.printed, &text)
        }
      }
    }
    text.newLine()
  }

  private func list(_ own: [UnansweredEntry], _ most: Int, _ text: inout HTMLText) {
    text.element("ul") { text in
      for entry in own.prefix(most) {
        text.element(
          "li", [:],
          words(
            .labelled, entry.entry.title.text(words.language),
            entry.message.text(words.language)))
      }
      if own.count > most {
        let more = NumberText.count(own.count - most)
        text.element("li", ["class": "quiet"], words.pick("… and \(more) more", "……另有 \(more) 项"))
      }
    }
  }
}
