import Execution
import Measures
import Reporting
import Results

/// `geoplan workbook RUN`: a run as a workbook for spreadsheet programs.
struct WorkbookCommand: Command {
  let name = "workbook"
  let summary = Text(
    "makes a workbook of a run: summary, zones, objects, findings, definitions",
    "生成工作簿：汇总、分区、对象、问题、口径")
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE", default: Text("results.xlsx in the run's folder", "结果文件夹中的 results.xlsx"),
      Text("the workbook to write", "要写出的工作簿")),
    .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "workbook RUN [flags]",
      summary:
        Text(
          "Makes one workbook of the folder that a run wrote: what all checks found, then a sheet for the "
            + "zones, objects and findings of each check, what the figures mean, notes, and the layers with their "
            + "digests.", "由运行结果文件夹生成工作簿：全部核查项的汇总，各核查项的分区、对象、问题各一张表，指标口径、说明，以及图层及其校验值。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("The sample for an office in Chongqing", "示例数据的中文工作簿"),
          "geoplan workbook results --lang zh"
        )
      ],
      notes: [
        Text(
          "Identifiers are text and numbers are numbers in their unit; nothing in it is a formula. Of a check "
            + "with more than 100,000 objects or findings the rest stays in the files beside.",
          "编号为文本，数值为带单位的数值，不含公式。核查项的对象或问题超过 100,000 个时，其余见旁边的文件。")
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
