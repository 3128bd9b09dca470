public import Measures
import Results

extension Comparison {
  /// How many findings and zones are named of each kind of change; the document has all.
  private static let named = 10

  /// The comparison for people, in lines of at most 100 columns.
  public func text(_ language: Language) -> String {
    let words = Words(language: language)
    var lines: [String] = []
    for (name, a, b) in inputs {
      let what = words(.inputChanged, name, Self.described(a, words), Self.described(b, words))
      lines += WrappedText.lines(what, mark: "! ")
    }
    for (a, b) in tables {
      guard let table = b ?? a else { continue }
      let what = words(
        .tableChanged, table.key, table.readerName, Self.described(a, words),
        Self.described(b, words))
      lines += WrappedText.lines(what, mark: "! ")
    }
    if let inherited {
      let what = words(
        .defaultsChanged, Self.described(inherited.first, words),
        Self.described(inherited.second, words))
      lines += WrappedText.lines(what, mark: "! ")
    }
    if !lines.isEmpty { lines.append("") }
    for check in checks { lines += self.lines(check, words) }
    for check in onlyFirst {
      lines += WrappedText.lines(words(.onlyInFirst, check.title(language)), mark: "− ")
    }
    for check in onlySecond {
      lines += WrappedText.lines(words(.onlyInSecond, check.title(language)), mark: "+ ")
    }
    return lines.map { DisplayWidth.printable($0) + "\n" }.joined()
  }

  private static func described(_ input: InputRecord?, _ words: Words) -> String {
    input.map { "\($0.datum), SHA-256 \($0.sha256.prefix(12))…" } ?? words(.notThere)
  }

  private static func described(_ record: InheritedRecord?, _ words: Words) -> String {
    record.map { "\($0.path), SHA-256 \($0.sha256.prefix(12))…" } ?? words(.notThere)
  }

  private static func described(_ table: TableRecord?, _ words: Words) -> String {
    table.map { "\($0.path), SHA-256 \($0.sha256.prefix(12))…" } ?? words(.notThere)
  }

  private func lines(_ check: CheckComparison, _ words: Words) -> [String] {
    var lines = [
      DisplayWidth.fitted(check.second.title(words.language), to: WrappedText.width)
    ]
    for one in check.differences {
      let texts = [one.first, one.second].map {
        DefinitionDifference.words($0, words.language) ?? "–"
      }
      lines += WrappedText.lines(
        words(.definitionDiffers, words(one.label), texts[0], texts[1]), mark: "  ! ")
    }
    if check.targetsDiffer {
      let texts = [check.first, check.second].map { Self.targets($0, words) }
      lines += WrappedText.lines(words(.targetDiffers, texts[0], texts[1]), mark: "  ! ")
    }
    if !check.unmatched.isEmpty {
      let layers = Value.list(check.unmatched.map(Value.name)).text(words.language)
      lines += WrappedText.lines(words(.withoutIdentifiers, layers), mark: "  ! ")
    }
    let unit = check.quantity.unit
    // What differs by rounding only reads the same, and is not listed.
    let changed = check.rows.filter { row in
      let (a, b) = check.values(row)
      let told = [a, b].map { NumberText.value($0, unit: unit, words.language) }
      let isSame = told[0] == told[1]
      return row.key != nil && (!isSame || row.first?.verdict != row.second?.verdict)
    }
    let all = [check.rows[0]] + changed.prefix(Self.named)
    let suffix = Self.isTooWide(all, check, words) ? unit.longSuffix.map { words($0) } : nil
    if let suffix {
      let what = words(
        .labelled, words(check.quantity.words), String(suffix.drop { $0 == " " }))
      lines += WrappedText.lines(what, mark: "  ")
    }
    lines.append(row(check.rows[0], check, words, without: suffix))
    for zone in changed.prefix(Self.named) {
      lines.append(row(zone, check, words, without: suffix))
    }
    if changed.count > Self.named {
      lines.append("  " + words(.andMore, NumberText.count(changed.count - Self.named)))
    }
    for (mark, found, whose) in [
      ("+", check.appeared, check.second), ("−", check.disappeared, check.first),
    ] {
      for finding in found.prefix(Self.named) {
        let sentence = FindingWords(finding, of: whose, words).sentence
        lines += WrappedText.lines("\(finding.id) \(sentence)", mark: "  \(mark) ")
      }
      if found.count > Self.named {
        lines.append("  \(mark) " + words(.andMore, NumberText.count(found.count - Self.named)))
      }
    }
    for (old, new) in check.changed.prefix(Self.named) {
      let values = [old, new].map { NumberText.value($0.measured, unit: $0.unit, words.language) }
      lines += WrappedText.lines(
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

  /// Whether a value or change needs more columns than there are with its unit behind it.
  private static func isTooWide(
    _ rows: [RowComparison], _ check: CheckComparison, _ words: Words
  ) -> Bool {
    let unit = check.quantity.unit
    return rows.contains { row in
      let values = check.values(row)
      let change = check.change(row).map { words.difference($0, unit) } ?? ""
      return DisplayWidth.of(change) > changeWidth
        || [values.first, values.second].contains {
          DisplayWidth.of(NumberText.value($0, unit: unit, words.language)) > valueWidth
        }
    }
  }

  private static let (valueWidth, changeWidth) = (12, 16)

  /// A line of values; `suffix` is a unit that stands above them.
  private func row(
    _ row: RowComparison, _ check: CheckComparison, _ words: Words, without suffix: String?
  ) -> String {
    func short(_ text: String) -> String {
      guard let suffix, text.hasSuffix(suffix) else { return text }
      return String(text.dropLast(suffix.count))
    }
    func padded(_ text: String, to width: Int) -> String {
      DisplayWidth.padded(short(text), to: width, right: true)
    }
    let unit = check.quantity.unit
    let values = check.values(row)
    let change =
      check.isComparable
      ? check.change(row).map { words.difference($0, unit) } ?? "" : words(.notComparable)
    var name = words(.total)
    if row.key != nil {
      name =
        row.second.map { check.second.name(of: $0, words.language) }
        ?? row.first.map { check.first.name(of: $0, words.language) } ?? ""
    }
    let verdicts = [row.first, row.second].map { $0.map { words($0.verdict.words) } ?? "–" }
    let verdict = verdicts[0] == verdicts[1] ? verdicts[0] : verdicts[0] + " → " + verdicts[1]
    return DisplayWidth.fitted(
      "  " + DisplayWidth.padded(name, to: 24) + " "
        + padded(NumberText.value(values.first, unit: unit, words.language), to: Self.valueWidth)
        + " → "
        + padded(NumberText.value(values.second, unit: unit, words.language), to: Self.valueWidth)
        + "  "
        + padded(change, to: Self.changeWidth) + "  " + verdict,
      to: WrappedText.width)
  }

  private static func targets(_ check: CheckResult, _ words: Words) -> String {
    check.targets.isEmpty
      ? "–"
      : check.targets.map { words.sign(of: $0, in: check) }.joined(
        separator: words.pick(", ", "，"))
  }
}
