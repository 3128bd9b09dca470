import Layers
import Measures
import Results

/// What a run says in all, as a table: one row a target of every check, and one for a check that sets none.
enum SummaryTable {
  /// The table, in the order of the run.
  static func table(_ run: RunResult, _ words: Words) -> TableRows {
    let language = words.language
    let columns: [TableText.Column] = [
      .init("check", Text("check id", "核查项编号")), .init("title", Phrase.check.words),
      .init("quantity", Text("indicator", "指标")), .init("value", Phrase.value.words),
      .init("unit", Text("unit", "单位")), .init("target", Phrase.target.words),
      .init("year", Text("target year", "目标年")), .init("severity", Phrase.severity.words),
      .init("verdict", Phrase.verdict.words), .init("margin", Phrase.margin.words),
      .init("lack", Text("what it takes", "达标尚需")),
      .init("worst_zone", Text("worst zone", "差距最大的分区")),
      .init("source", Phrase.source.words), .init("findings", Text("findings", "问题数")),
    ]
    let rows = Indicators(run).rows.map { row -> [CSVText.Cell] in
      let check = run.checks[row.check]
      let asked = row.target.map { check.targets[$0] }
      let target = row.target.map { TargetWords(check, $0, words) }
      let quantity = asked.map { check.quantity(of: $0) } ?? check.main
      return [
        .text(check.id), .text(check.title(language)), .text(words(quantity.words)),
        .of(row.value, row.unit), .text(words.unit(of: quantity)),
        .of(asked.map { words($0.target.words(unit: row.unit)) }),
        asked?.target.year.map(CSVText.Cell.integer) ?? .empty,
        .of(row.severity.map { words($0.words) }), .of(row.judgement.verdict, words),
        .of(row.judgement.margin, row.unit), .of(target?.lack), .of(target?.worstZone),
        .of(check.source?.text(language)), .integer(check.findings.counted),
      ]
    }
    return TableRows(columns, rows)
  }
}
