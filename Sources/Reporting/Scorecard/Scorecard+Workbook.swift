public import Measures
import Results
public import Spreadsheet

extension Scorecard {
  /// The scorecard as a workbook; see ``sheets(_:)``.
  public func workbook(_ language: Language) -> Workbook { Workbook(sheets(language)) }

  /// The sheets of a scorecard: totals, the worst first; figures by zone; what has no answer.
  func sheets(_ language: Language) -> [Workbook.Sheet] {
    let words = ScorecardWords(self, language)
    let header = [
      language.pick("verdict", "核查结论"), language.pick("severity", "约束程度"),
      language.pick("requirement", "指标"),
      language.pick("document", "文件"), language.pick("clause", "条款"), language.pick("value", "指标值"),
      language.pick("unit", "单位"),
      language.pick("target", "目标"), language.pick("by year", "目标年"),
      language.pick("what it takes", "差距"),
      language.pick("baseline", "基期值"), language.pick("stated", "申报值"),
      language.pick("way to the target", "进度"),
      language.pick("notes", "说明"), language.pick("id", "编号"),
    ]
    let totals = totalsWorstFirst.filter { $0.check != nil }.map { row in
      cells(row, words, language)
    }
    let zoned = rows.filter { $0.zone != nil }.map { row -> [Workbook.Cell] in
      let zone: [Workbook.Cell] = [
        .text(row.zone?.grouping ?? ""), .text(row.zone?.id ?? ""),
        .text(row.zoneName?.text(language) ?? ""),
      ]
      return zone + cells(row, words, language)
    }
    let open = run.unanswered.map { entry -> [Workbook.Cell] in
      [
        .text(entry.entry.title.text(language)), .text(entry.entry.document.text(language)),
        .text(entry.entry.clause?.text(language) ?? ""),
        .text(entry.message.text(language)), .text(entry.entry.id),
      ]
    }
    var sheets = [
      Workbook.Sheet(name: language.pick("Scorecard", "指标核查结果"), header: header, rows: totals)
    ]
    if !zoned.isEmpty {
      sheets.append(
        Workbook.Sheet(
          name: language.pick("By zone", "分区结果"),
          header: [
            language.pick("grouping", "分区图层"), language.pick("zone", "分区"),
            language.pick("name", "名称"),
          ] + header,
          rows: zoned))
    }
    if !open.isEmpty {
      sheets.append(
        Workbook.Sheet(
          name: language.pick("Without an answer", "未核查"),
          header: [
            language.pick("requirement", "指标"), language.pick("document", "文件"),
            language.pick("clause", "条款"),
            language.pick("reason", "原因"), language.pick("id", "编号"),
          ], rows: open))
    }
    return sheets
  }

  private func cells(
    _ row: Row, _ words: ScorecardWords, _ language: Language
  ) -> [Workbook.Cell] {
    let entry = row.entry
    let declared = entry.declared.map { "\($0.year): \($0.text)" }.joined(separator: "; ")
    let track = row.track.map {
      let state = $0.isOnTrack ? Text("on track", "进度正常") : Text("behind", "进度滞后")
      return state[language] + " (" + NumberText.value($0.expected, unit: row.unit, language) + ")"
    }
    func text(_ text: String?) -> Workbook.Cell { text.map(Workbook.Cell.text) ?? .empty }
    return [
      .of(row.judgement.verdict, Words(language: language)), .text(row.severity.words[language]),
      .text(entry.title.text(language)), .text(entry.document.text(language)),
      text(entry.clause?.text(language)),
      row.value.map { .number($0, row.unit.format) } ?? .empty,
      text(row.unit == .share ? "%" : row.unit == .count ? nil : row.unit.words[language]),
      text(words.target(row)),
      row.year.map { .number(Double($0), .plain) } ?? .empty, text(words.shortfall(row)),
      text(entry.baseline.map { "\($0.year): \($0.text)" }),
      text(declared.isEmpty ? nil : declared), text(track),
      text(words.notes(of: row).isEmpty ? nil : words.notes(of: row).joined(separator: "\n")),
      .text(entry.id),
    ]
  }
}
