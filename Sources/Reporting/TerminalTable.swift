import Layers
public import Planning

/// The result of a run as a table of at most 100 columns.
///
/// One row a check: verdict, value, target, and a bar that is full when nothing is wrong; below it
/// the worst zones, then what a reader has to know.
public struct TerminalTable: Sendable {
  /// The widest line that is ever made.
  public static let width = 100
  /// How many zones are listed for a check.
  public var zones: Int
  /// Whether verdicts are coloured; they are words in any case.
  public var isColoured: Bool

  /// Lists so many zones a check.
  public init(zones: Int = 5, isColoured: Bool = false) {
    self.zones = zones
    self.isColoured = isColoured
  }

  /// The lines, each ended by a line feed.
  public func text(_ run: RunResult) -> String {
    var lines: [String] = []
    if let title = run.title { lines.append(DisplayWidth.fitted(title.plain, to: Self.width)) }
    lines.append(header)
    for check in run.checks { lines += self.lines(check) }
    let warnings = run.checks.flatMap { check in check.warnings.map { (check.id, $0) } }
    if !warnings.isEmpty { lines.append("") }
    for (id, warning) in warnings { lines += Self.wrapped("\(id): \(warning)", mark: "! ") }
    let repaired = run.inputs.filter { $0.repaired > 0 }
    if !repaired.isEmpty { lines.append("") }
    for input in repaired {
      let noun = input.repaired == 1 ? "geometry" : "geometries"
      lines += Self.wrapped(
        "\(input.layer): \(input.repaired) invalid \(noun) repaired or skipped, "
          + "listed in results.json", mark: "! ")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  // Columns: name 36, verdict 16, value 13, target 23, bar 8, and four gaps of one.
  private func row(
    _ name: String, _ verdict: String, _ value: String, _ target: String, _ bar: String
  ) -> String {
    let line =
      DisplayWidth.padded(name, to: 36) + " " + verdict + " "
      + DisplayWidth.padded(value, to: 13, right: true) + " "
      + DisplayWidth.padded(target, to: 23) + " " + bar
    return Self.trimmed(line)
  }

  private var header: String {
    row("check", DisplayWidth.padded("verdict", to: 16), "value", "target", "")
  }

  private func lines(_ check: CheckResult) -> [String] {
    var lines = [line(check.title?.plain ?? check.id, check.total, of: check)]
    lines.append(DisplayWidth.fitted("  " + Summary.figures(check), to: Self.width))
    let worst = check.zones.indices.sorted { a, b in
      Summary.badness(check.zones[a], of: check) > Summary.badness(check.zones[b], of: check)
        || (Summary.badness(check.zones[a], of: check)
          == Summary.badness(check.zones[b], of: check) && a < b)
    }
    for index in worst.prefix(zones) {
      let zone = check.zones[index]
      lines.append(line("  " + Self.name(zone), zone, of: check))
    }
    if check.zones.count > zones, zones > 0 {
      lines.append("  … and \(check.zones.count - zones) more zones, worst first")
    }
    for failure in check.failures.prefix(5) {
      lines += Self.wrapped("\(failure.object) failed: \(failure.reason)", mark: "  ✗ ")
    }
    if check.failures.count > 5 {
      lines.append("  ✗ … and \(check.failures.count - 5) more objects failed")
    }
    return lines
  }

  /// A zone's identifier, and what it is called.
  private static func name(_ zone: ResultRow) -> String {
    [zone.id, zone.name?.plain].compactMap(\.self).joined(separator: " ")
  }

  private func line(_ name: String, _ row: ResultRow, of check: CheckResult) -> String {
    let index = row.decisiveTarget
    let target = index.map { check.targets[$0] }
    let quantity = target?.quantity ?? Quantities.standard(check.kind)
    let unit = index.map { check.targetUnits[$0] } ?? Summary.unit(of: quantity, check)
    let value = row[quantity]?.number.map { Summary.figure($0, unit: unit) } ?? "–"
    return self.row(
      name, coloured(row.verdict), value, target.map { Summary.words($0, unit: unit) } ?? "",
      Self.bar(Summary.goodness(row, of: check)))
  }

  private func coloured(_ verdict: Verdict) -> String {
    let text = DisplayWidth.padded(verdict.rawValue, to: 16)
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
    let eighths = Int((min(max(share, 0), 1) * 64).rounded(.down))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let full = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return full + String(repeating: "·", count: 8 - full.count)
  }

  /// Text broken at spaces into lines of at most 100 columns, the first one marked.
  static func wrapped(_ text: String, mark: String) -> [String] {
    var lines: [String] = []
    var line = mark
    let indent = String(repeating: " ", count: DisplayWidth.of(mark))
    for word in text.split(separator: " ") {
      let isFirst = line == mark || line == indent
      let room = width - DisplayWidth.of(line) - (isFirst ? 0 : 1)
      if DisplayWidth.of(word) > room, !isFirst {
        lines.append(line)
        line = indent + DisplayWidth.fitted(String(word), to: width - indent.count)
      } else {
        line += (isFirst ? "" : " ") + DisplayWidth.fitted(String(word), to: room)
      }
    }
    lines.append(line)
    return lines
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line = line.dropLast() }
    return String(line)
  }
}
