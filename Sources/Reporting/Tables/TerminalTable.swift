import Layers
public import Measures
public import Results

/// The result of a run as a table of at most 100 columns.
///
/// One row a check: verdict, value, target, and a bar that is full when nothing is wrong; below it
/// the worst zones, then what a reader has to know.
public struct TerminalTable: Sendable {
  /// How many zones are listed for a check.
  public var zones: Int
  /// Whether verdicts are coloured; they are words in any case.
  public var isColoured: Bool
  private let words: Words
  private var widths = TerminalColumns()

  /// Lists so many zones a check, in a language.
  public init(zones: Int = 5, isColoured: Bool = false, language: Language = .en) {
    self.zones = zones
    self.isColoured = isColoured
    words = Words(language: language)
  }

  /// The lines, each ended by a line feed.
  public func text(_ run: RunResult) -> String {
    var table = self
    let rows = run.checks.flatMap { check in
      ([check.total] + check.zones + check.classes.map(\.total)).map { cells($0, of: check) }
    }
    table.widths = TerminalColumns(
      values: rows.map { DisplayWidth.of($0.value) }.max() ?? 0,
      targets: rows.map { DisplayWidth.of($0.target) }.max() ?? 0)
    return table.lines(of: run)
  }

  /// What stands in the columns of values and targets.
  private func cells(_ row: ResultRow, of check: CheckResult) -> (value: String, target: String) {
    let (value, unit) = check.figure(of: row)
    let target = row.decisiveTarget.map { words(check.targets[$0].target.words(unit: unit)) }
    return (NumberText.value(value, unit: unit), target ?? "")
  }

  private func lines(of run: RunResult) -> String {
    var lines: [String] = []
    if let title = run.title {
      lines.append(DisplayWidth.fitted(title.text(words.language), to: WrappedText.width))
    }
    lines.append(header)
    for check in run.checks { lines += self.lines(check) }
    let notes = Self.notes(run)
    if !notes.isEmpty { lines.append("") }
    for (ids, note) in notes {
      let checks = Value.list(ids.map(Value.name)).text(words.language)
      lines += WrappedText.lines(
        words(.labelled, checks, note.text(words.language)), mark: "! ")
    }
    let repaired = run.inputs.filter { $0.repaired > 0 }
    if !repaired.isEmpty { lines.append("") }
    for input in repaired {
      let counts = Text("{counts}", "{counts}").filled([("counts", .list(Self.counts(input)))])
      lines += WrappedText.lines(words(.repairedInput, input.layer, words(counts)), mark: "! ")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The notes of all checks, each once with the checks that have it.
  static func notes(_ run: RunResult) -> [(checks: [String], note: Message)] {
    notes(run.checks)
  }

  /// The notes of some checks, each once with the checks that have it.
  static func notes(_ checks: [CheckResult]) -> [(checks: [String], note: Message)] {
    var notes: [(checks: [String], note: Message)] = []
    var places: [Message: Int] = [:]
    for check in checks {
      for note in check.notes {
        if let place = places[note] {
          notes[place].checks.append(check.id)
        } else {
          places[note] = notes.count
          notes.append(([check.id], note))
        }
      }
    }
    return notes
  }

  private static func counts(_ input: InputRecord) -> [Value] {
    outcomes.compactMap { outcome, words in
      let features = Set(input.repairs.filter { $0.outcome == outcome }.map(\.feature))
      return features.isEmpty ? nil : .words(words.filled([("count", .count(features.count))]))
    }
  }

  /// What becomes of invalid geometry, by the word in results.
  private static let outcomes: [(String, Text)] = [
    ("repaired", Text("{count:feature|features} repaired", "修复 {count} 个要素")),
    (
      "dropped",
      Text(
        "{count:feature lost a part|features lost a part} without extent",
        "{count} 个要素舍去了没有大小的部分")
    ),
    (
      "emptied",
      Text("{count:feature|features} left without a geometry", "{count} 个要素修复后没有几何")
    ),
    ("skipped", Text("{count:feature|features} skipped", "跳过 {count} 个要素")),
    ("failed", Text("{count:feature|features} not repairable", "{count} 个要素无法修复")),
  ]

  // Columns: name, value and target 72, verdict 16, bar 8, and four gaps of one.
  private func row(
    _ name: String, _ verdict: String, _ value: String, _ target: String, _ bar: String
  ) -> String {
    let line =
      DisplayWidth.padded(name, to: widths.name) + " " + verdict + " "
      + DisplayWidth.padded(value, to: widths.value, right: true) + " "
      + DisplayWidth.padded(target, to: widths.target) + " " + bar
    return Self.trimmed(line)
  }

  private var header: String {
    row(
      words(.check), DisplayWidth.padded(words(.verdict), to: 16), words(.value), words(.target),
      "")
  }

  private func lines(_ check: CheckResult) -> [String] {
    var told: String?
    var lines = self.lines(check.title(words.language), check.total, of: check, &told)
    lines += WrappedText.lines(words(check.line(of: check.total)), mark: "  ")
    if let other = check.otherTotal {
      lines += self.lines("  " + words(check.totalOf.other.words), other, of: check, &told)
    }
    for index in check.zonesWorstFirst.prefix(zones) {
      let zone = check.zones[index]
      lines += self.lines("  " + name(zone, of: check), zone, of: check, &told)
    }
    if check.zones.count > zones, zones > 0 {
      lines.append("  " + words(.zonesMore, NumberText.count(check.zones.count - zones)))
    }
    for one in check.classes {
      lines += self.lines("  " + words(one.name), one.total, of: check, &told)
    }
    for failure in check.failures.prefix(5) {
      lines += WrappedText.lines(
        words(.failed, failure.object, failure.reason.text(words.language)), mark: "  ✗ ")
    }
    if check.failures.count > 5 {
      lines.append("  ✗ " + words(.failedMore, NumberText.count(check.failures.count - 5)))
    }
    return lines
  }

  /// A zone's identifier, and what it is called.
  private func name(_ zone: ResultRow, of check: CheckResult) -> String {
    let name = zone.name == nil ? nil : check.name(of: zone, words.language)
    return [zone.id, name ?? check.grouping(of: zone, words.language)].compactMap(\.self).joined(
      separator: " ")
  }

  /// A row, and below it what is too wide for its column; `told` is the target that was told last so.
  private func lines(
    _ name: String, _ row: ResultRow, of check: CheckResult, _ told: inout String?
  ) -> [String] {
    let (value, target) = cells(row, of: check)
    let isWide = DisplayWidth.of(value) > widths.value
    let isLong = DisplayWidth.of(target) > widths.target
    var lines = [
      self.row(
        name, coloured(row.verdict), isWide ? "" : value, isLong ? "" : target,
        Self.bar(check.goodness(of: row)))
    ]
    if isWide { lines += WrappedText.lines(words(.labelled, words(.value), value), mark: "    ") }
    if isLong, target != told {
      lines += WrappedText.lines(words(.labelled, words(.target), target), mark: "    ")
      told = target
    }
    return lines
  }

  private func coloured(_ verdict: Verdict) -> String {
    let text = DisplayWidth.padded(words(verdict.words), to: 16)
    guard isColoured else { return text }
    let colour: String
    switch verdict {
    case .met: colour = "32"
    case .missed, .failed: colour = "31"
    case .withinTolerance: colour = "33"
    case .noData, .noTarget: return text
    }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }

  /// Eight cells, filled by a share from 0 to 1 in eighths of a cell.
  static func bar(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "" }
    let eighths = Int(cell: share * 64, of: 65)
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let full = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return full + String(repeating: "·", count: 8 - full.count)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line = line.dropLast() }
    return String(line)
  }
}
