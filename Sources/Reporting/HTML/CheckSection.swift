import Layers
import Measures
import Results

/// One check: figures, map, definition, notes, failures, zones, findings.
struct CheckSection: Sendable {
  private let content: MapContent
  private let index: Int
  private let words: Words
  private let page: PageElements

  /// - Parameter index: The place of the check in the run, from 0.
  init(_ content: MapContent, _ index: Int, _ words: Words) {
    self.content = content
    self.index = index
    self.words = words
    page = PageElements(words: words)
  }

  private var check: CheckResult { content.check }

  /// Writes the section.
  func write(to text: inout HTMLText) {
    let id = "check-\(index + 1)"
    text.element("section", ["id": id, "class": "check", "aria-labelledby": id + "-title"]) {
      text in
      text.element("h2", ["id": id + "-title"]) { text in
        text.append(check.title(words.language) + " ")
        page.badge(check.verdict, &text)
      }
      figures(&text)
      MapBlock(content, index, words).write(to: &text)
      definition(&text)
      if !check.notes.isEmpty {
        text.element("h3", [:], words(.warnings))
        page.notes(check, &text)
      }
      failures(&text)
      ZonesSection(check, index, words).write(to: &text)
      ClassesSection(check, index, words).write(to: &text)
      FindingsSection(content, index, words).write(to: &text)
    }
    text.newLine()
  }

  private func figures(_ text: inout HTMLText) {
    text.element("div", ["class": "figures"]) { text in
      let main = check.mainIndex
      figure(
        words(check.main.words),
        NumberText.value(check.total.values[main], unit: check.main.unit), style: "main", &text)
      for (target, judgement) in zip(check.targets, check.total.judgements) {
        var note = words(target.target.severity.words)
        if let year = target.target.year { note += " · " + words(.inYear, String(year)) }
        figure(
          CheckWords(check, words).name(of: target), words.sign(of: target, in: check),
          note: note, &text)
        if let margin = judgement.margin {
          figure(
            words(.margin), words.difference(margin, check.quantity(of: target).unit), &text)
        }
      }
      for (place, quantity) in check.quantities.enumerated() where place != main {
        guard let value = check.total.values[place] else { continue }
        figure(words(quantity.words), NumberText.value(value, unit: quantity.unit), &text)
      }
      if let other = check.otherTotal {
        let (value, unit) = check.figure(of: other)
        figure(
          words(check.totalOf.other.words), NumberText.value(value, unit: unit),
          note: other.judgements.isEmpty ? nil : words(other.verdict.words), &text)
      }
      if !check.zones.isEmpty {
        let counts = check.zoneCounts.map {
          words($0.verdict.words) + " " + NumberText.count($0.count)
        }
        figure(words(.zonesByVerdict), counts.joined(separator: " · "), style: "text", &text)
      }
    }
  }

  private func figure(
    _ name: String, _ value: String, style: String? = nil, note: String? = nil,
    _ text: inout HTMLText
  ) {
    text.element("div", ["class": style.map { "figure " + $0 } ?? "figure"]) { text in
      text.element("span", ["class": "name"], name)
      text.element("span", ["class": "value"], value)
      if let note { text.element("span", ["class": "note"], note) }
    }
  }

  private func definition(_ text: inout HTMLText) {
    text.element("h3", [:], words(.definition))
    text.element("dl", ["class": "definition"]) { text in
      if let source = check.source {
        text.element("dt", [:], words(.source))
        text.element("dd", [:], source.text(words.language))
      }
      for line in CheckWords(check, words).definition {
        text.element("dt", [:], line.name)
        text.element("dd", [:], line.text)
      }
    }
  }

  private func failures(_ text: inout HTMLText) {
    guard !check.failures.isEmpty else { return }
    text.element("h3", [:], words(.failures, NumberText.count(check.failures.count)))
    text.element("ul", ["class": "warnings"]) { text in
      for failure in check.failures.prefix(50) {
        let pair = [failure.object, failure.other].compactMap(\.self).joined(separator: " × ")
        text.element(
          "li", [:], words(.labelled, pair, failure.reason.text(words.language)))
      }
      if check.failures.count > 50 {
        text.element("li", [:], words(.andMore, NumberText.count(check.failures.count - 50)))
      }
    }
  }
}
