import Layers
public import Measures
import Results
public import Spreadsheet

/// A run as a workbook: what all checks found on the first sheet, then zones, objects and findings of each check,
/// what the figures mean, what readers have to know, and what was read.
public struct RunWorkbook: Sendable {
  private let folder: RunFolder
  private let words: Words
  private var run: RunResult { folder.run }

  /// Prepares the workbook of a run.
  public init(of folder: RunFolder, language: Language) {
    self.folder = folder
    words = Words(language: language)
  }

  /// More rows of a table than this stay in the files beside.
  static let mostRows = 100_000

  /// The workbook.
  ///
  /// - Throws: ``RunFolderError`` for a file of the run that can't be read.
  /// - Complexity: linear in the rows, and O(n log n) in the findings of a check.
  public func workbook() throws -> Workbook {
    // The sheets' places are what links lead to.
    var details: [Workbook.Sheet] = []
    var firstOf: [Int: Int] = [:]
    for (index, check) in run.checks.enumerated() {
      let sheets = try CheckSheets(check, index: index, in: folder, words)
        .sheets(from: details.count + 1)
      if !sheets.isEmpty { firstOf[index] = details.count + 1 }
      details += sheets
    }
    let card = Scorecard(run)
    return Workbook(
      [summary(firstOf)] + details + (card.isEmpty ? [] : card.sheets(words.language))
        + [definitions, notes, inputs].filter { !$0.rows.isEmpty })
  }

  // MARK: - All checks

  private func summary(_ firstOf: [Int: Int]) -> Workbook.Sheet {
    let indicators = Indicators(run)
    let table = SummaryTable.table(run, words)
    var sheet = Workbook.Sheet(
      table, named: words.pick("Summary", "核查结果"), words)
    // Titles lead to the first sheet of their check.
    if let column = table.columns.firstIndex(where: { $0.key == "title" }) {
      for (row, indicator) in indicators.rows.enumerated() {
        guard let place = firstOf[indicator.check] else { continue }
        sheet.rows[row][column] = .link(
          run.checks[indicator.check].title(words.language), sheet: place)
      }
    }
    sheet.heading =
      [[.text(run.title?.text(words.language) ?? words(.reportTitle))]]
      + RunSummary(run, indicators, words).sentences.map { [.text($0)] } + [[]]
    return sheet
  }

  // MARK: - What stands behind

  private var definitions: Workbook.Sheet {
    Workbook.Sheet(
      name: words(.definition),
      header: [
        words(.check), words.pick("part", "项目"), words(.definition), words.pick("id", "编号"),
      ],
      rows: run.checks.flatMap { check in
        CheckWords(check, words).definition.map { line in
          [
            .text(check.title(words.language)), .text(line.name), .text(line.text), .text(check.id),
          ]
        }
      })
  }

  private var notes: Workbook.Sheet {
    Workbook.Sheet(
      name: words.pick("Notes", "说明"),
      header: [
        words.pick("bears on a verdict", "影响结论"), words.pick("note", "说明"),
        words.pick("checks", "核查项"),
      ],
      rows: RunNotes.of(run.checks).map { checks, note in
        [
          note.bearsOnVerdict ? .toned(words.pick("yes", "是"), .doubtful) : .empty,
          .text(note.text(words.language)), .text(checks.joined(separator: ", ")),
        ]
      })
  }

  private var inputs: Workbook.Sheet {
    Workbook.Sheet(
      name: words(.inputs),
      header: [
        words(.layer), words.pick("title", "名称"), words(.file), words(.featureCount), words(.datum),
        words(.repaired), words.pick("SHA-256", "SHA-256 校验值"),
      ],
      rows: run.inputs.map { input in
        [
          .text(input.layer), .text(input.called.text(words.language)), .text(input.path),
          .number(Double(input.features), .whole), .text(input.datum),
          .number(Double(input.repaired), .whole), .text(input.sha256),
        ]
      })
  }
}

extension Workbook.Cell {
  /// A verdict in words.
  static func of(_ verdict: Verdict, _ words: Words) -> Workbook.Cell {
    verdict.tone.map { .toned(words(verdict.words), $0) } ?? .text(words(verdict.words))
  }
}
