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

  /// More rows of objects than this stay in the files beside.
  static let mostObjects = 100_000

  /// The workbook.
  ///
  /// - Throws: ``RunFolderError`` for a file of the run that can't be read.
  /// - Complexity: linear in the rows, and O(n log n) in the findings of a check.
  public func workbook() throws -> Workbook {
    // The sheets' places are what links lead to.
    var details: [Workbook.Sheet] = []
    var firstOf: [Int: Int] = [:]
    for (index, check) in run.checks.enumerated() {
      let own = CheckSheets(check, index: index, in: folder, words)
      let sheets = try [own.zones, own.objects(), own.findings()].compactMap(\.self)
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
    let header = [
      words(.severity), words.pick("indicator", "指标"), words(.value), words.pick("unit", "单位"),
      words(.target), words.pick("by year", "目标年"), words(.verdict),
      words.pick("what it takes", "差距"), words.pick("worst zone", "最差分区"),
      words.pick("findings", "问题数"), words(.source), words.pick("id", "编号"),
    ]
    var rows: [[Workbook.Cell]] = []
    for row in indicators.rows {
      let check = run.checks[row.check]
      let title = check.title(words.language)
      var cells: [Workbook.Cell] = [
        .of(row.severity.map { words($0.words) }),
        firstOf[row.check].map { .link(title, sheet: $0) } ?? .text(title),
      ]
      cells += [.of(row.value, row.unit), .unit(row.unit, words)]
      if let target = row.target {
        let told = TargetWords(check, target, words)
        let asked = check.targets[target].target
        cells += [
          .text(words(asked.words(unit: row.unit))),
          asked.year.map { .number(Double($0), .plain) } ?? .empty,
          .of(row.judgement.verdict, words), .of(told.lack), .of(told.worstZone),
        ]
      } else {
        cells += [.empty, .empty, .of(row.judgement.verdict, words), .empty, .empty]
      }
      cells += [
        .number(Double(check.findings.counted), .whole),
        .of(check.source?.text(words.language)), .text(check.id),
      ]
      rows.append(cells)
    }
    var sheet = Workbook.Sheet(
      name: words.pick("Summary", "核查结果"), header: header, rows: rows)
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
  static func of(_ text: String?) -> Workbook.Cell { text.map(Self.text) ?? .empty }

  static func of(_ number: Double?, _ unit: Unit) -> Workbook.Cell {
    number.map { .number($0, unit.format) } ?? .empty
  }

  /// The unit beside a number: shares carry their own sign, and counts have none.
  static func unit(_ unit: Unit, _ words: Words) -> Workbook.Cell {
    [.share, .count, .ratio].contains(unit) ? .empty : .text(words(unit.words))
  }

  static func of(_ verdict: Verdict, _ words: Words) -> Workbook.Cell {
    let text = words(verdict.words)
    switch verdict {
    case .met: return .toned(text, .good)
    case .missed, .failed: return .toned(text, .bad)
    case .withinTolerance: return .toned(text, .doubtful)
    case .noData, .noTarget: return .text(text)
    }
  }
}

extension Unit {
  /// How numbers of the unit are shown in a spreadsheet.
  var format: Workbook.NumberFormat {
    switch self {
    case .share: .percent
    case .count: .whole
    default: .decimals
    }
  }
}
