import Layers
public import Measures
public import Results

/// An examination of a job for a terminal: layers, checks with what they have to reach, what would be written, and
/// what would end a run.
public struct ExaminationText: Sendable {
  private let language: Language
  private let width: Int

  /// Tells in a language, in lines of at most so many columns.
  public init(_ language: Language, width: Int = WrappedText.width) {
    self.language = language
    self.width = max(60, width)
  }

  /// The lines, each ended by a line feed.
  ///
  /// - Parameters:
  ///   - folder: Where a run would write; `nil` where it would write nothing.
  ///   - files: The names of what it would write there.
  public func text(
    _ examination: Examination, writingTo folder: String?, _ files: [String]
  ) -> String {
    var lines = wrapped(summary(examination), "")
    if let inherited = examination.inherited {
      let words = Text(
        "inherited from {path}: {keys} (SHA-256 {digest})", "继承自 {path}：{keys}（SHA-256 {digest}）"
      ).filled([
        ("path", .name(inherited.path)), ("keys", .list(inherited.keys.map(Value.name))),
        ("digest", .name(String(inherited.sha256.prefix(12)) + "…")),
      ])
      lines += [""] + wrapped(words[language], "")
    }
    if !examination.layers.isEmpty {
      lines += ["", language.pick("layers", "图层")]
      lines += examination.layers.flatMap(self.lines)
    }
    for table in examination.tables {
      let words = Text(
        "  table {path}: {count:row|rows}, {key} of {reader}",
        "  表格 {path}：{count} 行，用于 {reader} 的“{key}”"
      ).filled([
        ("path", .name(table.path)), ("count", .count(table.rows)), ("key", .name(table.key)),
        ("reader", .name(table.readerName)),
      ])
      lines += wrapped(words[language], "")
    }
    if !examination.checks.isEmpty {
      lines += ["", language.pick("checks", "核查项")]
      lines += examination.checks.flatMap(self.lines)
    }
    lines += notes(examination)
    lines += [""] + writing(files, to: folder)
    if !examination.problems.isEmpty {
      lines += ["", language.pick("problems", "问题")]
      for (index, problem) in examination.problems.enumerated() {
        lines += self.lines(problem, index + 1)
      }
    }
    return lines.map { DisplayWidth.trimmed($0) + "\n" }.joined()
  }

  private func wrapped(_ text: String, _ mark: String) -> [String] {
    WrappedText.lines(DisplayWidth.printable(text), mark: mark, width: width)
  }

  // MARK: - All of it

  private func summary(_ examination: Examination) -> String {
    let title = examination.title.map { $0.text(language) + language.pick(": ", "：") } ?? ""
    let count = examination.problems.count
    let outcome =
      count == 0
      ? Text("a run would compute this job", "可以运行")
      : Text("{count:problem|problems}, so a run would refuse this job", "发现 {count} 个问题，不能运行")
    let how = Text(
      ". Files were read whole, joined with their tables, compared by their positions, filtered and repaired "
        + "as a run does it; nothing was computed or written.",
      "。已按运行时的步骤读取全部文件、连接表格、比对坐标系、筛选并修复图形；未作计算，未写出文件。")
    return title + (outcome.filled([("count", .count(count))]) + how)[language]
  }

  private func writing(_ files: [String], to folder: String?) -> [String] {
    guard let folder else {
      return wrapped(
        language.pick(
          "A run would write no files: name a folder with \"out\" or --out.",
          "运行时不写出文件：如需写出，请用“out”或 --out 指定文件夹。"), "")
    }
    let words = Text(
      "A run would write to {folder}: {files}.", "运行时将写入 {folder}：{files}。"
    ).filled([
      ("folder", .name(folder)), ("files", .list(files.map(Value.name))),
    ])
    return wrapped(words[language], "")
  }

  /// What readers of figures will have to know, each once.
  private func notes(_ examination: Examination) -> [String] {
    var notes: [(note: Message, checks: [String])] = []
    var places: [Message: Int] = [:]
    for check in examination.checks {
      for note in check.notes {
        if let place = places[note] {
          notes[place].checks.append(check.id)
        } else {
          places[note] = notes.count
          notes.append((note, [check.id]))
        }
      }
    }
    guard !notes.isEmpty else { return [] }
    return ["", language.pick("notes", "说明")]
      + notes.flatMap { note, checks in
        let named = checks.prefix(3).joined(separator: ", ") + (checks.count > 3 ? ", …" : "")
        return wrapped(note.words[language] + language.pick(" (\(named))", "（\(named)）"), "  • ")
      }
  }

  // MARK: - One of it

  private func lines(_ layer: Examination.LayerState) -> [String] {
    let input = layer.input
    var parts = [
      language.pick(
        "\(NumberText.count(input.features)) \(input.features == 1 ? "feature" : "features")",
        "\(NumberText.count(input.features)) 个要素")
    ]
    let kinds = layer.kinds.map { kind, features in
      let word = language.pick(kind.word + "s", Self.chinese(kind))
      return features == input.features ? word : "\(NumberText.count(features)) \(word)"
    }
    if !kinds.isEmpty { parts.append(kinds.joined(separator: language.pick(" and ", "、"))) }
    parts.append(
      input.datum
        + language.pick(" (\(input.datumSource.words.en))", "（\(input.datumSource.words.zh)）"))
    if let id = input.identifier { parts.append(field("id", id)) }
    if let names = input.names { parts.append(field(language.pick("name", "名称"), names)) }
    let mark =
      "  " + DisplayWidth.padded(DisplayWidth.fitted(input.layer, to: 20), to: 22)
    return wrapped(parts.joined(separator: language.pick("; ", "；")), mark)
  }

  private func field(_ what: String, _ field: FieldRecord) -> String {
    let guessed = field.isGuessed ? language.pick(" (guessed)", "（推测）") : ""
    return "\(what) \(field.property.text(language))\(guessed)"
  }

  private static func chinese(_ kind: PartKind) -> String {
    switch kind {
    case .point: "点"
    case .line: "线"
    case .polygon: "面"
    }
  }

  private func lines(_ check: Examination.CheckState) -> [String] {
    let sign =
      switch check.state {
      case .ready: "✓"
      case .refused: "✗"
      case .waits, .unanswered: "○"
      }
    var head = check.id + language.pick(" (\(check.words.en))", "（\(check.words.zh)）")
    if let title = check.title { head += language.pick(": ", "：") + title.text(language) }
    if check.state != .ready {
      head += language.pick(" — \(check.state.words.en)", "——\(check.state.words.zh)")
    }
    var lines = wrapped(head, "  \(sign) ")
    if !check.uses.isEmpty {
      lines += wrapped(check.uses.map(use).joined(separator: language.pick("; ", "；")), "      ")
    }
    for target in check.targets { lines += wrapped(target[language], "      ") }
    return lines
  }

  private func use(_ use: Examination.Use) -> String {
    var text = use.record.words[language] + language.pick(": ", "：") + use.record.layer
    if let filter = use.record.filter {
      text += language.pick(" where \(filter)", "（\(filter)）")
    }
    guard let features = use.features else { return text }
    let count = NumberText.count(features)
    return text + language.pick(", \(count)", "，\(count) 个")
  }

  private func lines(_ problem: Examination.Problem, _ number: Int) -> [String] {
    let mark = "  " + DisplayWidth.padded("\(number)", to: 3)
    let indent = String(repeating: " ", count: DisplayWidth.of(mark))
    var lines = wrapped(problem.words[language], mark)
    if let display = problem.display {
      lines += display.split(separator: "\n").map { indent + DisplayWidth.printable(String($0)) }
    }
    if let remedy = problem.remedy { lines += wrapped(remedy[language], indent + "→ ") }
    return lines
  }
}
