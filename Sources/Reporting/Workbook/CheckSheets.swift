import Layers
import Measures
import Results
import Spreadsheet

/// The sheets of one check, each of the rows of one of its tables.
struct CheckSheets {
  private let check: CheckResult
  private let words: Words
  /// What sheets of the check begin with: short, as sheets have 31 characters for their names.
  private let prefix: String
  private let tables: CheckTables
  /// The rows of objects by what they are told by.
  private let rowOfObject: [String: Int]
  /// How many objects the run has, those that no sheet has room for too.
  private let objects: Int

  /// Reads the files of a check.
  ///
  /// - Throws: ``RunFolderError`` for a file that can't be read.
  init(_ check: CheckResult, index: Int, in folder: RunFolder, _ words: Words) throws {
    self.check = check
    self.words = words
    prefix = "\(index + 1) \(check.id.prefix(16)) "
    let (layers, objects) = try folder.layers(of: check, most: RunWorkbook.mostRows)
    tables = CheckTables(check, layers, words.language)
    self.objects = objects
    rowOfObject = Dictionary(
      layers.objects.identifiers.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The sheets that have rows.
  ///
  /// - Parameter first: The place of the first of them in the workbook.
  func sheets(from first: Int) -> [Workbook.Sheet] {
    var sheets: [Workbook.Sheet] = []
    var objects: (place: Int, headLines: Int)?
    for level in tables.levels {
      let table = tables.table(level)
      guard table.count > 0 else { continue }
      var sheet = sheet(level, table)
      if level == .objects { objects = (first + sheets.count, sheet.heading.count) }
      if level == .findings, let objects {
        link(&sheet, table, to: objects.place, headLines: objects.headLines)
      }
      sheets.append(sheet)
    }
    return sheets
  }

  private func sheet(_ level: TableFile.Level, _ table: TableRows) -> Workbook.Sheet {
    var sheet = Workbook.Sheet(table, named: prefix + words(level.words), words)
    sheet.heading = [
      [.text(check.title(words.language))], [.text(Headline(check, words).text)],
      [.link(words.pick("back to the summary", "返回核查结果"), sheet: 0)],
    ]
    let all = level == .objects ? max(objects, table.count) : table.count
    if all > sheet.rows.count {
      let file = check.files.tables.first { $0.level == level }?.file ?? ""
      let text = Text(
        "{shown} of {all} rows; all are in {file}", "共 {all} 行，仅列 {shown} 行，全部见 {file}"
      ).filled([
        ("shown", .count(sheet.rows.count)), ("all", .count(all)), ("file", .name(file)),
      ])
      sheet.heading.append([.toned(words(text), .doubtful)])
    }
    return sheet
  }

  /// How many findings lead to their objects; a sheet has room for 65,530 links.
  private static let mostLinks = 10_000

  /// Lets findings lead to the rows of their objects.
  private func link(
    _ findings: inout Workbook.Sheet, _ table: TableRows, to place: Int, headLines: Int
  ) {
    guard let column = table.columns.firstIndex(where: { $0.key == "object" }) else { return }
    for row in findings.rows.indices.prefix(Self.mostLinks) {
      guard case .text(let id) = findings.rows[row][column], let object = rowOfObject[id]
      else { continue }
      // Sheets count rows from 1, below the lines of the heading and the names of columns.
      findings.rows[row][column] = .link(id, sheet: place, row: headLines + 2 + object)
    }
  }
}

extension TableFile.Level {
  /// What a sheet of it is called.
  fileprivate var words: Text {
    switch self {
    case .summary: Text("Summary", "核查结果")
    case .zones: Text("zones", "分区")
    case .classes: Text("classes", "类别")
    case .objects: Text("objects", "对象")
    case .findings: Text("findings", "问题")
    }
  }
}
