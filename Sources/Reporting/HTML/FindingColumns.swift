import Layers
import Measures
import Results

/// The columns of a table of findings: those in which some finding of the check has something to say.
struct FindingColumns: Sendable {
  /// One column.
  enum Column: Hashable, Sendable {
    case object, kind, level, other, measured, limit, margin
    /// What the check states beside, by its place among the columns of findings.
    case fact(Int)
  }

  let columns: [Column]
  private let check: CheckResult
  private let words: Words

  /// How many further columns a table has room for; a map tells all.
  private static let facts = 2

  /// Chooses the columns; linear in the findings.
  init(_ check: CheckResult, _ findings: [Finding], _ words: Words) {
    self.check = check
    self.words = words
    var columns: [Column] = [.object]
    if Set(findings.map(\.kind)).count > 1 { columns.append(.kind) }
    if Set(findings.map(\.level)).count > 1 { columns.append(.level) }
    if findings.contains(where: { $0.other != nil }) { columns.append(.other) }
    if findings.contains(where: { $0.measured != nil }) { columns.append(.measured) }
    // Where nothing at all is allowed, what was measured is what is too much.
    if findings.contains(where: { ($0.limit ?? 0) != 0 }) { columns += [.limit, .margin] }
    let stated = check.findings.columns.indices.filter { place in
      let column = check.findings.columns[place]
      return !column.isHidden
        && findings.contains { check.findings.value(of: column, in: $0) != nil }
    }
    self.columns = columns + stated.prefix(Self.facts).map(Column.fact)
  }

  /// What a column is called.
  func heading(_ column: Column) -> String {
    switch column {
    case .object: words(.object)
    case .kind: words(.kind)
    case .level: words(.level)
    case .other: words(.other)
    case .measured: words(.measured)
    case .limit: words(.limit)
    case .margin: words(.margin)
    case .fact(let place): words(check.findings.columns[place].words)
    }
  }

  /// Whether it holds numbers.
  func isNumber(_ column: Column) -> Bool {
    switch column {
    case .measured, .limit, .margin: true
    case .object, .kind, .level, .other: false
    case .fact(let place):
      check.findings.columns[place].unit != nil || check.findings.columns[place].unitColumn != nil
    }
  }

  /// What it says of a finding.
  func text(_ column: Column, _ finding: Finding) -> String {
    let told = FindingWords(finding, of: check, words)
    return switch column {
    case .object: finding.object(words.language)
    case .kind: told.kind
    case .level: told.level
    case .other: finding.other(words.language) ?? "–"
    case .measured: told.measured
    case .limit: told.limit ?? "–"
    case .margin: told.margin
    case .fact(let place):
      check.findings.value(of: check.findings.columns[place], in: finding)?.text(words.language)
        ?? "–"
    }
  }

  /// What it sorts a finding by, where it holds numbers.
  func number(_ column: Column, _ finding: Finding) -> Double? {
    switch column {
    case .measured: finding.measured
    case .limit: finding.limit
    case .margin: finding.margin
    case .object, .kind, .level, .other: nil
    case .fact(let place):
      finding.values.first { $0.name == check.findings.columns[place].name }?.value.number
    }
  }
}
