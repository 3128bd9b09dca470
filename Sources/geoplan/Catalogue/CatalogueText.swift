import Layers
import Measures
import Planning
import Reporting

/// Entries of a catalogue for people and for programs.
struct CatalogueText {
  private let catalogue: Catalogue
  private let language: Language

  init(_ catalogue: Catalogue, _ language: Language) {
    self.catalogue = catalogue
    self.language = language
  }

  /// A line an entry under its document.
  func list(_ entries: [CatalogueEntry]) -> String {
    var lines: [String] = []
    for document in catalogue.documents {
      let own = entries.filter { $0.document == document.key }
      if own.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines += WrappedText.lines("\(document.key): \(self.document(document))", mark: "")
      for entry in own {
        let goals = entry.goals.map { goal($0, of: entry) }.joined(
          separator: language.pick("; ", "；"))
        let state = entry.analysis ?? language.pick("no layer", "无图层")
        lines.append(
          "  " + DisplayWidth.padded(DisplayWidth.fitted(entry.id, to: 44), to: 46)
            + DisplayWidth.padded(DisplayWidth.fitted(state, to: 12), to: 14)
            + DisplayWidth.fitted(goals, to: 38))
        lines.append("    " + DisplayWidth.fitted(entry.title.text(language), to: 96))
      }
    }
    let count = entries.count
    lines += ["", language.pick("\(count) \(count == 1 ? "entry" : "entries")", "共 \(count) 条")]
    return lines.map { DisplayWidth.trimmed($0) + "\n" }.joined()
  }

  /// Everything of one entry.
  func all(of entry: CatalogueEntry) -> String {
    var lines = WrappedText.lines(entry.title.text(language), mark: "")
    func add(_ label: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      lines += WrappedText.lines(
        text, mark: "  " + DisplayWidth.padded(label, to: 16))
    }
    add(language.pick("id", "编号"), entry.id)
    add(language.pick("document", "文件"), catalogue.document(entry.document).map(document))
    add(language.pick("clause", "条款"), entry.clause?.text(language))
    add(language.pick("severity", "约束程度"), entry.severity.words[language])
    add(language.pick("analysis", "分析"), entry.analysis)
    add(language.pick("no analysis", "无法计算"), entry.reason?.text(language))
    for parameter in entry.parameters {
      let origin =
        parameter.origin == .document
        ? language.pick("from the document", "文件规定") : language.pick("a reading", "本指标库的理解")
      add(parameter.key, value(parameter.value) + "  (\(origin))")
    }
    for key in entry.asks {
      add(key, language.pick("has to be given: no document sets it", "须给定：文件未规定"))
    }
    add(
      language.pick("reported by", "统计单元"),
      entry.units.map { kindTitle($0) }.joined(separator: language.pick(", ", "、")))
    for goal in entry.goals { add(language.pick("target", "目标"), self.goal(goal, of: entry)) }
    if let baseline = entry.baseline {
      add(language.pick("baseline", "基期"), "\(baseline.year): \(baseline.text)")
    }
    for value in entry.declared {
      add(language.pick("stated", "文件所述"), "\(value.year): \(value.text)")
    }
    if entry.accrual == .cumulative {
      add(language.pick("figures", "数值"), language.pick("add up over the period", "为期内累计数"))
    }
    add(language.pick("contradicts", "与之矛盾"), entry.contradicts.joined(separator: ", "))
    add(language.pick("note", "说明"), entry.note?.text(language))
    return lines.map { DisplayWidth.trimmed($0) + "\n" }.joined()
  }

  private func document(_ document: PolicyDocument) -> String {
    var text = document.title.text(language)
    if let number = document.number { text += language.pick(" (\(number))", "（\(number)）") }
    if let date = document.date { text += language.pick(", \(date)", "，\(date)") }
    return text
  }

  private func goal(_ goal: CatalogueEntry.Goal, of entry: CatalogueEntry) -> String {
    var text: String
    switch goal.bound {
    case .target(let target):
      text = target.written(language)
      if target.severity != entry.severity {
        text += language.pick(", \(target.severity.words.en)", "，\(target.severity.words.zh)")
      }
    case .trend(let isRising):
      text = isRising ? language.pick("rising", "上升") : language.pick("falling", "下降")
    case .reference(let plan):
      text = language.pick("as set by: \(plan.text(.en))", "按“\(plan.text(.zh))”确定")
    }
    if let quantity = goal.quantity { text = "\(quantity) \(text)" }
    if let year = goal.year { text = language.pick("\(text) by \(year)", "\(year) 年 \(text)") }
    return text
  }

  private func value(_ value: JSONValue) -> String {
    let texts = value.string.map { [$0] } ?? value.items?.compactMap(\.string)
    guard let texts else { return String(decoding: value.text(.compact), as: UTF8.self) }
    return texts.map(kindTitle).joined(separator: language.pick(", ", "、"))
  }

  /// What a kind of layer is called with its name; any other word as it is.
  func kindTitle(_ name: String) -> String {
    guard let kind = catalogue.kind(name) else { return name }
    let title = kind.title.text(language)
    return title == name.replacing("-", with: " ") ? name : "\(title) [\(name)]"
  }

  // MARK: - For programs

  static func document(_ entries: [CatalogueEntry], of catalogue: Catalogue) -> JSONValue {
    ["entries": .array(entries.map { document($0, of: catalogue) })]
  }

  static func document(_ entry: CatalogueEntry, of catalogue: Catalogue) -> JSONValue {
    let document = catalogue.document(entry.document)
    return .object([
      .init("id", .string(entry.id)), .init("title", entry.title.value),
      .init("document", document?.title.value ?? .string(entry.document)),
      .init("number", document?.number.map(JSONValue.string) ?? .null),
      .init("date", document?.date.map(JSONValue.string) ?? .null),
      .init("clause", entry.clause?.value ?? .null),
      .init("severity", .string(entry.severity.rawValue)),
      .init("analysis", entry.analysis.map(JSONValue.string) ?? .null),
      .init("why", entry.reason?.value ?? .null),
      .init(
        "check", .object(entry.parameters.map { JSONValue.Member($0.key, $0.value) })),
      .init("asks", .array(entry.asks.map(JSONValue.string))),
      .init("units", .array(entry.units.map(JSONValue.string))),
      .init(
        "targets",
        .array(
          entry.goals.map { goal in
            let text = CatalogueText(catalogue, .en)
            return .string(text.goal(goal, of: entry))
          })),
      .init("note", entry.note?.value ?? .null),
    ])
  }
}

extension Target {
  /// The bound as it was written, with its unit.
  fileprivate func written(_ language: Language) -> String {
    let unit = writtenUnit == "%" ? Unit.share : .ratio
    let text = words(unit: unit)[language]
    return writtenUnit == nil || writtenUnit == "%" ? text : "\(text) \(writtenUnit ?? "")"
  }
}
