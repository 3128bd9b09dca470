public import Layers
public import Measures
import Results

extension Scorecard {
  /// The rows as comma-separated text, an entry's targets in all before those by zone.
  ///
  /// Values, bounds, margins and shortfalls are in the units that stand beside them; the last columns tell
  /// why there is no figure, and beside totals what a reader of the figure has to know.
  public func csv(_ language: Language) -> String {
    var csv = CSVText(header: Self.columns)
    func text(_ value: String?) -> CSVText.Cell { value.map(CSVText.Cell.text) ?? .empty }
    func number(_ value: Double?) -> CSVText.Cell { value.map(CSVText.Cell.number) ?? .empty }
    func year(_ value: Int?) -> CSVText.Cell { value.map(CSVText.Cell.integer) ?? .empty }
    let words = ScorecardWords(self, language)
    for row in rows {
      let entry = row.entry
      let declared = entry.declared.map { "\($0.year): \($0.text)" }.joined(separator: "; ")
      csv.append([
        .text(entry.id), .text(entry.title.text(language)), .text(entry.document.text(language)),
        text(entry.number), text(entry.clause?.text(language)), .text(row.severity.rawValue),
        text(row.zone?.grouping), text(row.zone?.id), text(row.zoneName?.text(language)),
        text(row.target.map { quantity(of: $0, row) }), number(row.value), .text(row.unit.word),
        text(words.target(row)), year(row.year), .text(row.judgement.verdict.rawValue),
        number(row.judgement.margin), number(row.shortfall?.amount),
        text(row.shortfall?.unit.word), text(entry.baseline.map { "\($0.year): \($0.text)" }),
        text(declared.isEmpty ? nil : declared),
        text(row.track.map { $0.isOnTrack ? "on track" : "behind" }), number(row.track?.expected),
        text(row.reason?.words[language]), text(notes(of: row, language)),
      ])
    }
    return csv.text
  }

  private static let columns = [
    "entry", "title", "document", "number", "clause", "severity", "grouping", "zone", "zone_name",
    "quantity", "value", "unit", "target", "year", "verdict", "margin", "shortfall",
    "shortfall_unit", "baseline", "declared", "track", "expected", "reason",
    "notes",
  ]

  /// What a reader of a figure has to know; `nil` where there is nothing.
  private func notes(of row: Row, _ language: Language) -> String? {
    guard row.zone == nil, let notes = row.check.map({ run.checks[$0].notes }), !notes.isEmpty
    else { return nil }
    return notes.map { $0.text(language) }.joined(separator: " | ")
  }

  private func quantity(of target: CheckTarget, _ row: Row) -> String {
    row.check.map { run.checks[$0].quantity(of: target).name } ?? ""
  }

  /// The rows for machines.
  public var document: JSONValue {
    [
      "year": run.year.map { .number(Double($0)) } ?? .null,
      "counts": .array(
        counts.map { severity, verdicts in
          [
            "severity": .string(severity.rawValue),
            "verdicts": .object(
              Verdict.allCases.compactMap { verdict in
                verdicts[verdict].map { .init(verdict.rawValue, .number(Double($0))) }
              }),
          ]
        }),
      "rows": .array(rows.map(document(of:))),
    ]
  }

  private func document(of row: Row) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("entry", .string(row.entry.id)), .init("title", row.entry.title.value),
      .init("citation", row.entry.citation.value),
      .init("severity", .string(row.severity.rawValue)),
      .init("verdict", .string(row.judgement.verdict.rawValue)),
    ]
    if let zone = row.zone {
      members.append(.init("grouping", zone.grouping.map(JSONValue.string) ?? .null))
      members.append(.init("zone", .string(zone.id)))
    }
    if let check = row.check {
      members.append(.init("check", .string(run.checks[check].id)))
      members.append(.init("value", .optional(row.value)))
      members.append(.init("unit", row.unit.value))
      members.append(.init("margin", .optional(row.judgement.margin)))
    }
    if let target = row.target {
      members.append(.init("target", target.target.words(unit: row.unit).value))
    } else if let open = row.open {
      members.append(.init("open", open.words.value))
    }
    if let year = row.year { members.append(.init("year", .number(Double(year)))) }
    if let (amount, unit) = row.shortfall {
      members.append(.init("shortfall", ["value": .number(amount), "unit": unit.value]))
    }
    if let track = row.track {
      members.append(
        .init(
          "track", ["on_track": .bool(track.isOnTrack), "expected": .number(track.expected)]))
    }
    if let reason = row.reason { members.append(.init("reason", reason.value)) }
    return .object(members)
  }
}
