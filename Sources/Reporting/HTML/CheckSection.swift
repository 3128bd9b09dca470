import Layers
import Measures
import Results

/// One check: a sentence, its targets and figures, map, zones, classes, findings, failures.
struct CheckSection: Sendable {
  private let content: MapContent
  private let index: Int
  private let page: PageElements

  /// - Parameter index: The place of the check in the run, from 0.
  init(_ content: MapContent, _ index: Int, _ page: PageElements) {
    self.content = content
    self.index = index
    self.page = page
  }

  private var check: CheckResult { content.check }
  private var words: Words { page.words }

  /// Writes the section.
  func write(to text: inout HTMLText) {
    let id = "check-\(index + 1)"
    text.element("section", ["id": id, "class": "check", "aria-labelledby": id + "-title"]) {
      text in
      text.element("h2", ["id": id + "-title"]) { text in
        text.element("span", ["class": "no"], "\(index + 1)")
        text.append(" " + check.title(words.language) + " ")
        page.badges(check.total, of: check, &text)
      }
      text.element("p", ["class": "brief"], Headline(check, words).text)
      targets(&text)
      figures(&text)
      notes(&text)
      MapBlock(content, index, page).write(to: &text)
      ZonesSection(check, index, page).write(to: &text)
      ClassesSection(check, index, page).write(to: &text)
      FindingsSection(content, index, page).write(to: &text)
      failures(&text)
      if page.medium.isScreen { links(&text) }
    }
    text.newLine()
  }

  /// What is asked, each target with its verdict, what it takes and where it is worst.
  private func targets(_ text: inout HTMLText) {
    text.element("ul", ["class": "targets"]) { text in
      for place in check.targets.indices { target(place, &text) }
      if let source = check.entry?.citation ?? check.source {
        text.element("li", ["class": "quiet"]) { text in
          text.append(
            words(.labelled, Words.capitalized(words(.source)), source.text(words.language)))
        }
      }
    }
  }

  private func target(_ place: Int, _ text: inout HTMLText) {
    let target = check.targets[place]
    let judgement = check.total.judgements[place]
    let told = TargetWords(check, place, words)
    let quantity = check.quantity(of: target)
    var parts = [
      words.pick(
        "\(quantity.words.en) \(told.sentence)", "\(quantity.words.zh)要求\(told.sentence)"),
      words.pick("measured ", "实测 ")
        + quantity.text(judgement.value, words.language),
    ]
    if let lack = told.lack { parts.append(words.pick("lacking \(lack)", "差距 \(lack)")) }
    if let worst = told.worstZone { parts.append(words.pick("worst: \(worst)", "最差：\(worst)")) }
    text.element("li") { text in
      page.badge(judgement.verdict, of: words(target.target.severity.words), &text)
      text.append(
        " " + Words.capitalized(parts.joined(separator: words.pick("; ", "；")))
          + words.pick(".", "。"))
    }
  }

  private func figures(_ text: inout HTMLText) {
    let main = check.mainIndex
    text.element("dl", ["class": "figures"]) { text in
      for (place, quantity) in check.quantities.enumerated() {
        guard let value = check.total.values[place] else { continue }
        figure(
          words(quantity.words), quantity.text(value, words.language), isMain: place == main, &text)
      }
      if let other = check.otherTotal {
        let (value, unit) = check.figure(of: other)
        let verdict = other.judgements.isEmpty ? "" : " " + other.verdict.sign
        figure(
          words(check.totalOf.other.words),
          NumberText.value(value, unit: unit, words.language) + verdict, &text)
      }
      if !check.zones.isEmpty {
        let counts = check.zoneCounts.map { verdict, count in
          let told = words(verdict.words) + " " + NumberText.count(count)
          return words.pick("\(told)", "\(told) 个")
        }
        figure(
          words(.zonesByVerdict), counts.joined(separator: words.pick(" · ", "、")), &text)
      }
    }
  }

  private func figure(
    _ name: String, _ value: String, isMain: Bool = false, _ text: inout HTMLText
  ) {
    text.element("div", ["class": isMain ? "main" : nil]) { text in
      text.element("dt", [:], Words.capitalized(name))
      text.element("dd", [:], value)
    }
  }

  private func notes(_ text: inout HTMLText) {
    guard !check.notes.isEmpty else { return }
    text.element("ul", ["class": "notes"]) { text in
      for note in check.notes { text.element("li", [:], note.text(words.language)) }
    }
  }

  private func links(_ text: inout HTMLText) {
    text.element("p", ["class": "links screen"]) { text in
      text.element(
        "a", ["href": "#definition-\(index + 1)", "class": "opens"],
        words.pick("What the figures mean", "指标口径"))
      text.element("a", ["href": "#top"], words.pick("Back to the top", "返回顶部"))
    }
  }

  /// How many objects that could not be computed are listed.
  private static let listedFailures = 50

  private func failures(_ text: inout HTMLText) {
    guard !check.failures.isEmpty else { return }
    text.element("h3", [:], words(.failures, NumberText.count(check.failures.count)))
    text.element("ul", ["class": "notes"]) { text in
      for failure in check.failures.prefix(Self.listedFailures) {
        let pair = [failure.object, failure.other].compactMap(\.self).joined(separator: " × ")
        text.element(
          "li", [:], words(.labelled, pair, failure.reason.text(words.language)))
      }
      if check.failures.count > Self.listedFailures {
        text.element(
          "li", [:],
          words(.andMore, NumberText.count(check.failures.count - Self.listedFailures)))
      }
    }
  }
}
