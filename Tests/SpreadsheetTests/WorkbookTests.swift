import Foundation
import Testing

@testable import Spreadsheet

/// Workbooks as spreadsheet programs read them.
@Suite struct WorkbookTests {
  private func file() -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("book-\(UUID().uuidString).xlsx").path
  }

  /// The text of a part of a workbook, which is a zip archive.
  private func part(_ name: String, of path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))",
      path, name,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private static let book = Workbook([
    Workbook.Sheet(
      name: "指标/一", header: ["name", "数值"],
      rows: [
        [.text("=1+1"), .number(0.5, .percent)], [.text("公园\u{1}"), .number(.infinity, .whole)],
        [.empty, .number(1234.5, .decimals)],
      ]), Workbook.Sheet(name: "指标:一", header: ["x"], rows: []),
  ])

  @Test func `text is text, numbers are numbers, headings stay and filter`() throws {
    let path = file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Self.book.write(to: path)
    let sheet = try part("xl/worksheets/sheet1.xml", of: path)
    #expect(
      !sheet.contains("<f>") && sheet.contains("<v>0.5</v>") && sheet.contains("<v>1234.5</v>"))
    #expect(sheet.contains("<autoFilter ref=\"A1:B4\"/>") && sheet.contains("state=\"frozen\""))
    #expect(!sheet.contains("inf"))
    let texts = try part("xl/sharedStrings.xml", of: path)
    #expect(texts.contains("<t>=1+1</t>") && texts.contains("<t>公园</t>"))
    let names = try part("xl/workbook.xml", of: path)
    #expect(names.contains("name=\"指标-一\"") && names.contains("name=\"指标-一 2\""))
  }

  @Test func `the same content gives the same bytes`() throws {
    let paths = [file(), file()]
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    try Self.book.write(to: paths[0])
    Thread.sleep(forTimeInterval: 2.1)
    try Self.book.write(to: paths[1])
    let bytes = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(bytes[0] == bytes[1])
  }

  @Test func `names of sheets are made to fit`() {
    let long = String(repeating: "区", count: 40)
    let names = SheetNames.unique(["", "'a'", "A", long, long])
    #expect(names[0] == "Sheet" && names[1] == "a" && names[2] == "A 2")
    #expect(names.allSatisfy { $0.utf16.count <= 31 } && Set(names).count == 5)
  }

  @Test func `what can't be written is an error`() {
    #expect(throws: WorkbookError.self) { try Self.book.write(to: "/no/such/folder/x.xlsx") }
    let rows = Array(repeating: [Workbook.Cell.empty], count: Workbook.maximumRows)
    let large = Workbook([Workbook.Sheet(name: "s", header: ["x"], rows: rows)])
    #expect(throws: WorkbookError.self) { try large.write(to: file()) }
  }
}
