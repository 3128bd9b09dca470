import Foundation
import TestSupport
import Testing

/// Reports as files of other programs, which may be installed or not.
@Suite struct PrintedReportTests {
  private static func has(_ program: String) -> Bool {
    (try? BuiltCommand.shell("command -v \(program)", in: SharedData.checkout))?.status == 0
  }

  private static func run(_ folder: Scratch) throws {
    let job = SharedData.checkout.appendingPathComponent("GeoData/sample.job.json").path
    let outcome = try BuiltCommand.run(
      ["run", job, "--only", "redline", "--out", folder.path("run")])
    #expect(outcome.status == 0, "\(outcome.complaints)")
  }

  @Test func `what is not installed is named, with what to install`() throws {
    let folder = try Scratch()
    try Self.run(folder)
    let nowhere = ["PATH": folder.url.path]
    for (language, ending, words) in [
      ("en", "pdf", "pip install weasyprint"), ("zh", "pdf", "未安装用于排版的 WeasyPrint"),
      ("en", "docx", "apt install pandoc"), ("zh", "docx", "未安装用于转换文档的 pandoc"),
    ] {
      let outcome = try BuiltCommand.run(
        [
          "report", folder.path("run"), "--lang", language, "--" + ending,
          folder.path("page." + ending),
        ], environment: nowhere)
      #expect(outcome.status == 3 && outcome.complaints.contains(words), "\(outcome.complaints)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names == ["run"])
    let wrong = try BuiltCommand.run(
      ["report", folder.path("run"), "--pdf", folder.path("page.html")])
    #expect(wrong.status == 2 && wrong.complaints.contains("ends in .pdf"))
  }

  @Test(.enabled(if: has("weasyprint") && has("pdftotext"), "weasyprint is not installed"))
  func `sheets have numbers, a running head, the map and the names of findings`() throws {
    let folder = try Scratch()
    try Self.run(folder)
    let outcome = try BuiltCommand.run(
      ["report", folder.path("run"), "--lang", "zh", "--pdf", folder.path("page.pdf")])
    #expect(outcome.status == 0 && outcome.output == folder.path("page.pdf") + "\n")
    let text = try BuiltCommand.shell("pdftotext -layout page.pdf -", in: folder.url).output
    let sheets = text.split(separator: "\u{C}").filter { $0.contains(where: \.isLetter) }
    for (index, sheet) in sheets.enumerated() {
      // Where nothing stands beside it, the number comes without its blanks.
      #expect(sheet.filter { $0 != " " }.contains("\(index + 1)/\(sheets.count)"))
      #expect(index == 0 || sheet.contains("两江半岛样例区规划核查"))
    }
    for part in ["建设项目避让生态保护红线", "图 1", "约束性", "X109", "编制日期"] {
      #expect(text.contains(part), "\(part)")
    }
    let kind = try BuiltCommand.shell("pdfinfo page.pdf", in: folder.url).output
    #expect(kind.contains("A4"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("run") + "/report.html"))
  }

  @Test(.enabled(if: has("pandoc") && has("rsvg-convert"), "pandoc is not installed"))
  func `a document has the tables and the maps`() throws {
    let folder = try Scratch()
    try Self.run(folder)
    let outcome = try BuiltCommand.run(
      ["report", folder.path("run"), "--lang", "en", "--docx", folder.path("page.docx")])
    #expect(outcome.status == 0 && outcome.output == folder.path("page.docx") + "\n")
    let text = try BuiltCommand.shell("pandoc --columns=200 -t markdown page.docx", in: folder.url)
      .output
    for part in ["Table 1", "Figure 1", "X109", "mandatory", "media/"] {
      #expect(text.contains(part), "\(part)")
    }
    let files = try BuiltCommand.shell("unzip -l page.docx", in: folder.url).output
    #expect(files.contains("media/") && files.contains(".png") && !files.contains(".svg"))
  }
}
