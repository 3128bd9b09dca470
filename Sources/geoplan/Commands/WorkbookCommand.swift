import Reporting
import Results

/// `geoplan workbook RUN`: a run as a workbook for spreadsheet programs.
struct WorkbookCommand: Command {
  let name = "workbook"
  let summary = "makes a workbook of a run: summary, zones, objects, findings, definitions"
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE", default: "results.xlsx in the run's folder",
      "the workbook to write"),
    .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "workbook RUN [flags]",
      summary:
        "Makes one workbook of the folder that a run wrote: what all checks found, then a sheet for the "
        + "zones, objects and findings of each check, what the figures mean, notes, and the layers with their "
        + "digests.",
      groups: [("flags", options + [.helpFlag])],
      examples: [("The sample for an office in Chongqing", "geoplan workbook results --lang zh")],
      notes: [
        "Identifiers are text and numbers are numbers in their unit; nothing in it is a formula. Of a check "
          + "with more than 100,000 objects or findings the rest stays in the files beside."
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let folder = try RunFolder(path: arguments.operands[0])
    let path = try arguments.output { FilePath.resolve("results.xlsx", in: folder.path) }
    guard path.lowercased().hasSuffix(".xlsx") else {
      throw UsageError(
        "--out: expected a name that ends in .xlsx", "--out：文件名应以 .xlsx 结尾", command: name)
    }
    try OutputFile.write(try RunWorkbook(of: folder, language: language).workbook(), to: path)
    try StandardStreams.write(lines: path + "\n")
    return .done
  }
}
