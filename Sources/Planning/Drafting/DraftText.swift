import Layers
import Measures
import Results

/// The text of a drafted job: JSON with comments on what was guessed and on what has to be filled in.
struct DraftText {
  let catalogue: Catalogue
  let language: Language
  /// Where the job is going to lie.
  let path: String

  private static let width = 110

  func text(
    _ name: String, _ layers: [DraftLayer], _ checks: [DraftCheck], _ entries: [CatalogueEntry]
  ) -> String {
    var lines = ["{"]
    lines += comment(head(layers, checks), "  ")
    lines.append("  \"title\": \(Self.inline(.string(name))),")
    if language == .zh { lines.append("  \"lang\": \"zh\",") }
    lines.append(
      "  // \"year\": 2024,"
        + "  // "
        + Text("the year of the data: fill in", "数据年份：请填写")[language])
    lines += [
      "  // \"report\": {\"path\": \"report.html\", \"organisation\": \"…\", \"date\": \"…\"},  // "
        + Text(
          "the report, written beside results, and what stands on its first page",
          "报告（与结果一同写出）及其首页内容")[language],
      "  \"layers\": {",
    ]
    for layer in layers { lines += self.lines(layer) }
    lines += ["  },", "  \"checks\": ["]
    for check in checks where check.isSound { lines += self.lines(check) }
    let open = checks.filter { !$0.isSound }
    if !open.isEmpty {
      lines.append("")
      lines += comment(
        Text(
          "What these layers might be asked once what is lacking is filled in:",
          "补齐所缺内容后，这些图层还可用于以下核查：")[language], "    ")
    }
    for check in open { lines += self.lines(check) }
    lines += self.lines(entries)
    return (lines + ["  ]", "}", ""]).joined(separator: "\n")
  }

  private func head(_ layers: [DraftLayer], _ checks: [DraftCheck]) -> String {
    let file = FilePath.name(of: path)
    let outside = layers.contains { $0.loaded != nil && $0.definition.path.hasPrefix("/") }
    let flag = outside ? " --allow-outside" : ""
    return Text(
      "Drafted by geoplan new. What layers are was guessed from names of files and fields, and values of keys "
        + "come from examples: confirm them before you rely on results. "
        + "Look at it with: geoplan validate \(file)\(flag); run it with: geoplan run \(file) --out results\(flag)",
      "由 geoplan new 起草。图层内容系按文件名和字段名推测，参数取自示例：使用结果前请逐一确认。"
        + "检查：geoplan validate \(file)\(flag)；运行：geoplan run \(file) --out results\(flag)")[
        language]
  }

  // MARK: - Layers

  private func lines(_ layer: DraftLayer) -> [String] {
    guard let loaded = layer.loaded else { return refused(layer) }
    var members = [("path", JSONValue.string(layer.definition.path))]
    if let part = layer.definition.sourceLayer { members.append(("layer", .string(part))) }
    let title = layer.title(in: catalogue)
    if title != LocalizedText(layer.name) { members.append(("title", title.value)) }
    if let crs = layer.definition.crs { members.append(("crs", .string(crs))) }
    if let id = layer.identifier { members.append(("id", .string(id))) }
    if let names = layer.names { members.append(("name", names.value)) }
    if !layer.guesses.isEmpty {
      let kinds = layer.guesses.map { JSONValue.string($0.kind) }
      members.append(("is", kinds.count == 1 ? kinds[0] : .array(kinds)))
      var fields: [String: String] = [:]
      for guess in layer.guesses {
        fields.merge(guess.fields.filter { $0 != $1 }) { own, _ in own }
      }
      if !fields.isEmpty {
        members.append(
          (
            "fields",
            .object(fields.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
          ))
      }
    }
    return comment(told(layer, loaded), "    ")
      + object("\(Self.inline(.string(layer.name))): ", members, "    ")
  }

  /// What was found, what was guessed, and what nobody has said.
  private func told(_ layer: DraftLayer, _ loaded: LoadedLayer) -> String {
    var parts: [Text] = []
    let kinds = PartKind.allCases.filter { layer.look.geometry.contains($0.word) }.map { kind in
      switch kind {
      case .point: Text("points", "点")
      case .line: Text("lines", "线")
      case .polygon: Text("polygons", "面")
      }
    }
    parts.append(
      Text("{count:feature|features}, {kinds}", "{count} 个要素，{kinds}").filled([
        ("count", .count(loaded.layer.count)), ("kinds", .list(kinds.map(Value.words))),
      ]))
    let found = layer.guesses.map(\.found)
    if found.isEmpty {
      parts.append(
        Text(
          "what it holds is not known: say it with \"is\", in the words of geoplan catalogue plan",
          "未能识别其内容：请用“is”说明，写法见 geoplan catalogue plan"))
    } else {
      parts.append(
        Text(
          found.count > 1 ? "guessed, keep one \"is\": " : "guessed from its name: ",
          found.count > 1 ? "推测，“is”请保留其一：" : "按名称推测：") + .list(found))
    }
    switch layer.datumOrigin {
    case .file: parts.append(Text("datum stated by the file", "坐标系由文件声明"))
    case .name(let word):
      parts.append(
        Text("datum guessed from “\(word)” in its name: confirm", "坐标系按名称中的“\(word)”推测：请确认"))
    case .positions(let datum):
      parts.append(
        Text(
          "datum \(datum) by its position against the other layers: confirm",
          "按与其他图层的相对位置，坐标系应为 \(datum)：请确认"))
    case .assumed:
      parts.append(
        Text(
          "datum not stated, WGS 84 assumed: give \"crs\" where it is another",
          "未注明坐标系，按 WGS 84 处理：如不是，请填写“crs”"))
    }
    if layer.identifier == nil, !loaded.isIdentified {
      parts.append(
        Text("no field identifies features: name one in \"id\"", "没有可作编号的字段：请在“id”中指定"))
    } else if layer.guessesIdentifier {
      parts.append(
        Text("\"id\" guessed, as each value stands there once", "“id”系推测（取值互不相同）"))
    }
    return parts.map { $0[language] }.joined(separator: language.pick("; ", "；"))
  }

  private func refused(_ layer: DraftLayer) -> [String] {
    var why = layer.fault.map { $0.text(language) } ?? Text("can't be read", "无法读取")[language]
    if let remedy = layer.fault?.remedy(language) { why += language.pick("; ", "；") + remedy }
    return comment(Text("Not used: ", "未采用：")[language] + why, "    ")
      + object(
        "\(Self.inline(.string(layer.name))): ",
        [("path", .string(layer.definition.path))]
          + (layer.definition.sourceLayer.map { [("layer", .string($0))] } ?? [])
          + [("crs", .string("EPSG:…"))], "    // ")
  }

  // MARK: - Checks

  private func lines(_ check: DraftCheck) -> [String] {
    let mark = check.isSound ? "    " : "    // "
    var lines = comment(told(check), "    ")
    lines.append(mark + "{")
    let names = [
      "\"id\": \(Self.inline(.string(check.id)))", "\"title\": \(Self.inline(check.title.value))",
    ]
    lines += wrapped(names, mark + "  ")
    lines += wrapped(
      check.members.map { "\(Self.inline(.string($0.key))): \(Self.inline($0.value))" }
        + check.lacking.map { "\(Self.inline(.string($0.key))): …" }, mark + "  ")
    if let target = check.target {
      let text = target.hasPrefix("{") ? target : Self.inline(.string(target))
      lines.append(
        mark + (check.isSound ? "  // " : "  ") + "\"target\": \(text),  // "
          + Text("what has to be reached: fill in", "须达到的目标：请填写")[language])
    }
    lines.append(mark + "},")
    return lines
  }

  private func told(_ check: DraftCheck) -> String {
    var parts = [check.title.text(language) + language.pick(" — ", "——") + check.summary[language]]
    if !check.assumed.isEmpty {
      let values = check.members.filter { check.assumed.contains($0.key) }.map {
        "\($0.key) \(Self.inline($0.value))"
      }
      parts.append(
        Text("taken from an example, confirm: ", "取自示例，请确认：")[language]
          + values.joined(separator: language.pick(", ", "、")))
    }
    for (key, expected) in check.lacking {
      parts.append(
        Text("lacks \"\(key)\": ", "缺少“\(key)”：")[language] + expected[language])
    }
    for fault in check.faults {
      parts.append(
        fault.reason[language]
          + (fault.remedy.map { language.pick("; ", "；") + $0[language] } ?? "")
      )
    }
    return parts.joined(separator: language.pick("; ", "；"))
  }

  private func lines(_ entries: [CatalogueEntry]) -> [String] {
    let all = catalogue.entries.count
    let head = Text(
      "These layers can answer \(entries.count) of \(all) printed requirements"
        + (entries.isEmpty
          ? "; geoplan catalogue plan tells what is lacking."
          : ", once \"is\" and \"fields\" of layers are confirmed (geoplan catalogue show ID tells each): take "
            + "away the marks of those that are meant."),
      "这些图层可回答 \(all) 条成文要求中的 \(entries.count) 条"
        + (entries.isEmpty
          ? "；用 geoplan catalogue plan 查看各缺什么。"
          : "（须先确认各图层的“is”和“fields”；用 geoplan catalogue show 编号 查看）：如需核查，请去掉注释符号。"))
    return [""] + comment(head[language], "    ")
      + entries.map { entry in
        "    // {\"uses\": \(Self.inline(.string(entry.id)))},  // "
          + Self.oneLine(entry.title.text(language))
      }
  }

  // MARK: - Lines

  /// Lines that say something to people.
  private func comment(_ text: String, _ indent: String) -> [String] {
    var lines: [String] = []
    var line = indent + "//"
    for word in Self.words(of: Self.oneLine(text)) {
      let isFirst = line == indent + "//"
      if !isFirst, Self.columns(line) + Self.columns(word.text) + 1 > Self.width {
        lines.append(line)
        line = indent + "// " + word.text
      } else {
        line += (isFirst || word.follows ? " " : "") + word.text
      }
    }
    return lines + [line]
  }

  /// An object with its members, on one line where it fits.
  private func object(
    _ head: String, _ members: [(String, JSONValue)], _ indent: String
  ) -> [String] {
    let texts = members.map { "\(Self.inline(.string($0.0))): \(Self.inline($0.1))" }
    let line = indent + head + "{" + texts.joined(separator: ", ") + "},"
    if Self.columns(line) <= Self.width { return [line] }
    return [indent + head + "{"] + wrapped(texts, indent + "  ") + [indent + "},"]
  }

  /// Members one after another, several a line where they fit.
  private func wrapped(_ members: [String], _ indent: String) -> [String] {
    var lines: [String] = []
    var line = indent
    for member in members {
      if line != indent, Self.columns(line) + Self.columns(member) + 2 > Self.width {
        lines.append(line)
        line = indent
      }
      line += (line == indent ? "" : " ") + member + ","
    }
    return lines + [line]
  }

  /// A value on one line, with spaces behind colons and commas.
  static func inline(_ value: JSONValue) -> String {
    switch value {
    case .object(let members):
      "{"
        + members.map { "\(inline(.string($0.name))): \(inline($0.value))" }.joined(separator: ", ")
        + "}"
    case .array(let items): "[" + items.map(inline).joined(separator: ", ") + "]"
    default: String(decoding: value.text(.compact), as: UTF8.self)
    }
  }

  /// What a line may be broken between: words, and in Chinese what stands between marks; `follows` tells
  /// whether a space stands before.
  private static func words(of text: String) -> [(text: String, follows: Bool)] {
    text.split(separator: " ").flatMap { word in
      var parts = [""]
      for character in word {
        parts[parts.count - 1].append(character)
        if "，。；：、".contains(character) { parts.append("") }
      }
      return parts.filter { !$0.isEmpty }.enumerated().map { ($0.element, $0.offset == 0) }
    }
  }

  /// The columns that a text takes in an editor.
  private static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }

  /// A text that ends no comment.
  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
