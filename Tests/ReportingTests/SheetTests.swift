import Foundation
import Layers
import Measures
import Results
import Spreadsheet
import Testing

@testable import Reporting

/// The sheets of a workbook and the tables beside a run have the same rows in the same columns.
@Suite struct SheetTests {
  /// A cell as text that says it, numbers without their format.
  private static func told(_ cell: Workbook.Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text), .toned(let text, _), .link(let text, _, _): text
    case .number(let number, _):
      number == number.rounded() ? String(Int(number)) : number.description
    }
  }

  @Test(arguments: Language.allCases)
  func `each sheet is the table of its level`(_ language: Language) throws {
    let small = try SmallRun()
    let folder = try small.folder()
    let words = Words(language: language)
    for (index, check) in folder.run.checks.enumerated() {
      let sheets = try CheckSheets(check, index: index, in: folder, words).sheets(from: 1)
      let tables = CheckTables(check, small.layers[index], language)
      var shown = 0
      for level in tables.levels {
        let table = tables.table(level)
        guard table.count > 0 else { continue }
        let sheet = try #require(shown < sheets.count ? sheets[shown] : nil)
        shown += 1
        for (heading, column) in zip(sheet.header, table.columns) where column.unit != .share {
          #expect(heading == column.title(words))
        }
        #expect(sheet.header.count == table.columns.count && sheet.rows.count == table.count)
        var csv = CSVText(header: table.columns.map(\.key))
        for row in 0..<table.count { csv.append(table.cells(row)) }
        let rows = try Table(csv: Array(csv.text.utf8)).rows
        for (cells, own) in zip(sheet.rows, rows) {
          #expect(cells.map(Self.told) == own)
        }
      }
      #expect(shown == sheets.count && shown >= 2)
    }
  }

  @Test func `words of how objects stand are those of the language, in files their names`() throws {
    let small = try SmallRun()
    let check = small.result.checks[1]
    #expect(check.words(of: "clear", in: "status")?.zh == "无冲突")
    #expect(check.words(of: "conflict", in: "status") == check.findings.kind("conflict")?.words)
    #expect(check.words(of: "elsewhere", in: "status") == nil)
    #expect(check.words(of: "clear", in: "rule") == nil)
    // They come back from the document.
    let read = try small.folder().run.checks[1]
    #expect(read.objectStyle == check.objectStyle)
    let table = CheckTables(check, small.layers[1], .zh).table(.objects)
    let status = try #require(table.columns.firstIndex { $0.key == "status" })
    #expect(table.cells(0)[status] == .text("无冲突"))
    let file = try String(contentsOfFile: small.out + "/red.geojson", encoding: .utf8)
    #expect(file.contains(#""status":"clear""#))
  }

  @Test func `findings lead to the rows of their objects`() throws {
    let small = try SmallRun()
    let folder = try small.folder()
    let sheets = try CheckSheets(
      folder.run.checks[1], index: 1, in: folder, Words(language: .en)
    ).sheets(from: 4)
    let findings = try #require(sheets.last)
    let objects = try #require(sheets.firstIndex { $0.header.first == "Object id" })
    let links = findings.rows.joined().compactMap { cell -> (String, Int, Int)? in
      if case .link(let text, let sheet, let row) = cell { (text, sheet, row) } else { nil }
    }
    #expect(links.count == findings.rows.count)
    for (id, sheet, row) in links {
      #expect(sheet == 4 + objects)
      let cells = sheets[objects].rows[row - sheets[objects].heading.count - 2]
      #expect(cells[0] == .text(id))
    }
  }

  @Test func `first cells read back as they were`() {
    let cells = [
      "a", "\"q\"", "x,y", "=1+1", "-5", "", "two\nlines", "'", "\"", "'=2", "a\"b\"\"c",
    ]
    var csv = CSVText(header: ["id,", "x"])
    for cell in cells { csv.append([.text(cell), .text("y\"\n,z")]) }
    let read = CSVText.firstCells(Array(("\u{FEFF}" + csv.text).utf8), most: 100)
    // An apostrophe before a formula is the one that was put there.
    #expect(read == cells.map { $0 == "'=2" ? "=2" : $0 })
    #expect(CSVText.firstCells(Array(csv.text.utf8), most: 2) == ["a", "\"q\""])
    #expect(CSVText.firstCells([], most: 2) == [])
  }
}
