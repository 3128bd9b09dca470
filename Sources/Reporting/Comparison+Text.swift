import Layers
public import Planning

extension Comparison {
  /// How many findings and zones are named of each kind of change; the document has all.
  private static let named = 10

  /// The comparison for people, in lines of at most 100 columns.
  public func text(_ language: Language) -> String {
    let words = Words(language: language)
    var lines: [String] = []
    for (name, a, b) in inputs {
      let what = words(.inputChanged, name, Self.described(a, words), Self.described(b, words))
      lines += TerminalTable.wrapped(what, mark: "! ")
    }
    if !lines.isEmpty { lines.append("") }
    for check in checks { lines += self.lines(check, words) }
    for check in onlyFirst {
      lines += TerminalTable.wrapped(words(.onlyInFirst, check.title.text(language)), mark: "− ")
    }
    for check in onlySecond {
      lines += TerminalTable.wrapped(words(.onlyInSecond, check.title.text(language)), mark: "+ ")
    }
    return lines.map { DisplayWidth.printable($0) + "\n" }.joined()
  }

  private static func described(_ input: RecordedInput?, _ words: Words) -> String {
    input.map { "\($0.datum), SHA-256 \($0.sha256.prefix(12))…" } ?? words(.notThere)
  }

  private func lines(_ check: CheckComparison, _ words: Words) -> [String] {
    var lines = [
      DisplayWidth.fitted(check.second.title.text(words.language), to: TerminalTable.width)
    ]
    for one in check.differences {
      lines += TerminalTable.wrapped(
        words(
          .definitionDiffers, DefinitionWords.name(of: one.name, words), Self.text(one.first),
          Self.text(one.second)),
        mark: "  ! ")
    }
    let quantity = check.second.quantity
    if let targets = check.targetsDiffer {
      let texts = [targets.first, targets.second].map { targets in
        targets.isEmpty
          ? "–" : targets.map { words.target($0) }.joined(separator: words.pick(", ", "，"))
      }
      lines += TerminalTable.wrapped(words(.targetDiffers, texts[0], texts[1]), mark: "  ! ")
    }
    let unit = check.second.unit(of: quantity)
    // What differs by rounding only reads the same, and is not listed.
    let changed = check.rows.filter { row in
      let texts = [row.first, row.second].map { NumberText.value($0?[quantity], unit: unit) }
      return row.id != nil && (texts[0] != texts[1] || row.first?.verdict != row.second?.verdict)
    }
    lines.append(row(check.rows[0], check, words))
    for zone in changed.prefix(Self.named) { lines.append(row(zone, check, words)) }
    if changed.count > Self.named {
      lines.append("  " + words(.andMore, NumberText.count(changed.count - Self.named)))
    }
    for (mark, found) in [("+", check.appeared), ("−", check.disappeared)] {
      for finding in found.prefix(Self.named) {
        let sentence = FindingWords(finding, of: check.second, words).sentence
        lines += TerminalTable.wrapped("\(finding.id) \(sentence)", mark: "  \(mark) ")
      }
      if found.count > Self.named {
        lines.append("  \(mark) " + words(.andMore, NumberText.count(found.count - Self.named)))
      }
    }
    for (old, new) in check.changed.prefix(Self.named) {
      let values = [old, new].map { NumberText.value($0.measured, unit: $0.unit) }
      lines += TerminalTable.wrapped(
        "\(new.id) \(new.object): \(values[0]) → \(values[1])", mark: "  ≠ ")
    }
    if check.changed.count > Self.named {
      lines.append("  ≠ " + words(.andMore, NumberText.count(check.changed.count - Self.named)))
    }
    let counts = [check.appeared.count, check.disappeared.count, check.changed.count]
    if counts.contains(where: { $0 > 0 }) {
      let texts = counts.map(NumberText.count)
      lines.append("  " + words(.findingChanges, texts[0], texts[1], texts[2]))
    }
    lines.append("")
    return lines
  }

  private func row(_ row: RowComparison, _ check: CheckComparison, _ words: Words) -> String {
    let quantity = check.second.quantity
    let unit = check.second.unit(of: quantity)
    let values = (row.first?[quantity], row.second?[quantity])
    var change = ""
    if check.isComparable, let a = values.0, let b = values.1 {
      change = NumberText.difference(b - a, unit: unit, words.language)
    } else if !check.isComparable {
      change = words(.notComparable)
    }
    let zone = row.second ?? row.first
    let name = row.id == nil ? words(.total) : zone?.name(words.language) ?? ""
    let verdicts = [row.first, row.second].map { $0.map { words.verdict($0.verdict) } ?? "–" }
    let verdict = verdicts[0] == verdicts[1] ? verdicts[0] : verdicts[0] + " → " + verdicts[1]
    return DisplayWidth.fitted(
      "  " + DisplayWidth.padded(name, to: 24) + " "
        + DisplayWidth.padded(NumberText.value(values.0, unit: unit), to: 12, right: true) + " → "
        + DisplayWidth.padded(NumberText.value(values.1, unit: unit), to: 12, right: true) + "  "
        + DisplayWidth.padded(change, to: 16, right: true) + "  " + verdict,
      to: TerminalTable.width)
  }

  private static func text(_ value: JSONValue) -> String {
    value.string ?? String(decoding: value.text(.compact), as: UTF8.self)
  }
}
