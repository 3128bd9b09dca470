import Formats
import Layers
import Measures
import Planning
import Reporting

/// What layers can answer of a catalogue, in words that can be sent to who keeps them.
struct PlanText {
  private let catalogue: Catalogue
  private let language: Language
  private let entries: CatalogueText

  init(_ catalogue: Catalogue, _ language: Language) {
    self.catalogue = catalogue
    self.language = language
    entries = CatalogueText(catalogue, language)
  }

  func text(_ plan: CataloguePlan) -> String {
    var lines: [String] = []
    let answerable = plan.answerable
    lines += WrappedText.lines(
      language.pick(
        "\(answerable.count) of \(plan.answers.count) entries can be answered with these layers.",
        "这些图层可回答 \(plan.answers.count) 条要求中的 \(answerable.count) 条。"), mark: "")
    lines += ["", language.pick("layers", "图层")]
    for holding in plan.holdings { lines += self.lines(holding) }
    if !answerable.isEmpty {
      lines += ["", language.pick("can be answered", "可回答")]
      for entry in answerable {
        lines.append(
          "  " + DisplayWidth.padded(DisplayWidth.fitted(entry.id, to: 44), to: 46)
            + DisplayWidth.fitted(entry.title.text(language), to: 52))
      }
    }
    lines += lacking(plan)
    return lines.map { DisplayWidth.trimmed($0) + "\n" }.joined()
  }

  private func lines(_ holding: CataloguePlan.Holding) -> [String] {
    let guesses = holding.guesses.map { guess in
      var text = entries.kindTitle(guess.kind)
      if let filter = guess.filter { text += " (\(filter))" }
      return text
    }
    let what: String
    if guesses.isEmpty {
      what = language.pick("not known: say what it \"is\" in a job", "未识别：请在任务文件中用 \"is\" 说明")
    } else {
      let list = guesses.joined(separator: language.pick("; ", "；"))
      what = holding.isStated ? list : language.pick("guessed, confirm: \(list)", "推测，请确认：\(list)")
    }
    return WrappedText.lines(
      what, mark: "  " + DisplayWidth.padded(DisplayWidth.fitted(holding.name, to: 24), to: 26))
  }

  private func lacking(_ plan: CataloguePlan) -> [String] {
    var lines: [String] = []
    var groups: [(title: String, texts: [String])] = [
      (language.pick("layers that are missing", "缺少的图层"), []),
      (language.pick("attributes that layers lack", "图层缺少的属性"), []),
      (language.pick("values that no document sets and that have to be given", "文件未规定、须给定的数值"), []),
      (language.pick("analyses that are not there yet", "尚未提供的分析"), []),
      (language.pick("what no layer can tell", "图层无法反映的要求"), []),
    ]
    for wish in plan.wishes {
      let count = wish.entries.count
      var tail = language.pick(
        "\(count) \(count == 1 ? "entry" : "entries")", "涉及 \(count) 条")
      if wish.alone > 0 {
        tail += language.pick(", \(wish.alone) with nothing else", "，其中 \(wish.alone) 条仅缺此项")
      }
      let (group, text) = words(wish.lack)
      groups[group].texts.append("\(text) (\(tail))")
    }
    for (title, texts) in groups where !texts.isEmpty {
      lines += ["", title]
      for text in texts { lines += WrappedText.lines(text, mark: "  ") }
    }
    return lines
  }

  private func words(_ lack: CataloguePlan.Lack) -> (group: Int, text: String) {
    switch lack {
    case .layer(let name):
      let kinds =
        catalogue.kind(name)?.kinds.map(kindWord).joined(separator: language.pick(" or ", "或"))
        ?? ""
      return (0, "\(entries.kindTitle(name)): \(kinds)")
    case .attribute(let field, let name):
      let title = catalogue.kind(name)?.fields.first { $0.name == field }?.title.text(language)
      let named = title.map { $0 == field ? field : "\($0) [\(field)]" } ?? field
      return (
        1,
        language.pick(
          "\(named) of \(entries.kindTitle(name))", "\(entries.kindTitle(name))的\(named)")
      )
    case .value(let key): return (2, key)
    case .analysis(let name): return (3, name)
    case .computation:
      return (4, language.pick("statistics and measures of management", "统计数据与管理措施"))
    }
  }

  private func kindWord(_ kind: String) -> String {
    switch kind {
    case "point": language.pick("points", "点")
    case "line": language.pick("lines", "线")
    default: language.pick("polygons", "面")
    }
  }

  // MARK: - For programs

  static func document(_ plan: CataloguePlan) -> JSONValue {
    func lack(_ lack: CataloguePlan.Lack) -> JSONValue {
      switch lack {
      case .layer(let kind): ["layer": .string(kind)]
      case .attribute(let field, let kind): ["attribute": .string(field), "layer": .string(kind)]
      case .value(let key): ["value": .string(key)]
      case .analysis(let name): ["analysis": .string(name)]
      case .computation: ["computation": .null]
      }
    }
    return [
      "layers": .array(
        plan.holdings.map { holding in
          [
            "name": .string(holding.name), "path": .string(holding.source.shown),
            "stated": .bool(holding.isStated),
            "is": .array(
              holding.guesses.map { guess in
                [
                  "kind": .string(guess.kind), "found": .string(guess.found),
                  "where": guess.filter.map(JSONValue.string) ?? .null,
                  "fields": .object(
                    guess.fields.sorted { $0.key < $1.key }.map {
                      JSONValue.Member($0.key, .string($0.value))
                    }),
                ]
              }),
          ]
        }),
      "entries": .array(
        plan.answers.map { answer in
          ["id": .string(answer.entry.id), "missing": .array(answer.lacks.map(lack))]
        }),
    ]
  }
}
