import Layers
import Measures
import Reporting
import Results
import Spreadsheet
import Testing

/// What a run says of a catalogue's entries.
@Suite struct ScorecardTests {
  /// The small run with an entry behind its first check, whose share is π/8 against 90 %.
  private func run(
    year: Int? = 2024, baseline: Double? = 0.3, targetYear: Int? = 2030
  ) throws -> RunResult {
    var target = Target(.atLeast, 0.9)
    target.year = targetYear
    var run = try SmallRun(target: target).result
    run.year = year
    var title = LocalizedText("Reach")
    title.texts = [.en: "Reach", .zh: "可达"]
    var entry = EntryRecord(
      id: "own/reach", title: title, document: "Plan", severity: .mandatory, isCumulative: false)
    entry.clause = "part 1"
    entry.number = "12"
    entry.contradicts = ["own/other"]
    entry.baseline = baseline.map {
      .init(year: 2020, text: "\($0 * 100) %", value: $0, isOfDocument: true)
    }
    entry.declared = [.init(year: 2022, text: "95 %", value: 0.95, isOfDocument: false)]
    run.checks[0].entry = entry
    let other = EntryRecord(
      id: "own/never", title: "Survey", document: "Plan", severity: .expected, isCumulative: false)
    run.unanswered = [
      UnansweredEntry(
        other, .notComputable, MessageForm("entry-not-computable", "no layer", "无图层")())
    ]
    return run
  }

  @Test func `a row has value, margin, shortfall and the way from the baseline`() throws {
    let card = Scorecard(try run())
    let total = try #require(card.rows.first)
    let share = Double.pi / 8
    #expect(total.value == share && total.judgement.verdict == .missed)
    // The share is of 2 km².
    let amount = try #require(total.shortfall?.amount)
    #expect(abs(amount - (0.9 - share) * 2e6) < 1e-6 && total.shortfall?.unit == .squareMetre)
    // 4 of 10 years from 30 to 90 %.
    let track = try #require(total.track)
    #expect(abs(track.expected - 0.54) < 1e-12 && !track.isOnTrack)
    #expect(card.rows.filter { $0.zone != nil }.count == 2)
    #expect(card.rows.last?.check == nil && card.rows.last?.judgement.verdict == .noData)
  }

  @Test(arguments: [
    (Int?.none, Double?(0.3), Int?(2030)), (2024, nil, 2030), (2024, 0.3, nil), (2031, 0.3, 2030),
    (2019, 0.3, 2030),
  ])
  func `the way is told only where years and figures allow it`(
    year: Int?, baseline: Double?, target: Int?
  ) throws {
    let card = Scorecard(try run(year: year, baseline: baseline, targetYear: target))
    #expect(card.rows[0].track == nil)
  }

  @Test func `what is better than the way is on track`() throws {
    #expect(Scorecard(try run(baseline: 0.01)).rows[0].track?.isOnTrack == true)
  }

  @Test func `severities are counted apart, declared figures stand beside`() throws {
    let card = Scorecard(try run())
    #expect(card.counts.map(\.severity) == [.mandatory])
    #expect(card.counts[0].verdicts == [.missed: 1])
    let english = card.text(.en)
    #expect(english.contains("2022 declared: 95 %") && english.contains("2020: 30.0 %"))
    #expect(english.contains("1 that no layer can tell") && english.contains("own/other"))
    let chinese = card.text(.zh)
    #expect(chinese.contains("可达（own/reach）") && chinese.contains("约束性"))
    for text in [english, chinese] {
      #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 100 })
    }
  }

  @Test func `results are read back with entries and what has no answer`() throws {
    let run = try run()
    let again = try RunResult(document: try JSONValue(parsing: run.document.text(.compact)))
    #expect(again.checks[0].entry == run.checks[0].entry)
    #expect(again.unanswered == run.unanswered && again.year == 2024)
  }

  @Test func `tables and workbooks have a row for each target and unit`() throws {
    let card = Scorecard(try run())
    let rows = card.csv(.en).split(separator: "\r\n")
    #expect(rows.count == 1 + 3 + 1)
    #expect(rows[1].hasPrefix("own/reach,Reach,Plan,12,part 1,mandatory,"))
    let book = card.workbook(.zh)
    #expect(book.sheets.map(\.name) == ["指标核查结果", "分区结果", "未核查"])
    #expect(book.sheets.map(\.rows.count) == [1, 2, 1])
    #expect(book.sheets[0].rows[0].contains(.number(Double.pi / 8, .percent)))
    #expect(
      book.sheets.allSatisfy { sheet in sheet.rows.allSatisfy { $0.count <= sheet.header.count } })
  }
}
