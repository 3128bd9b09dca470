import Execution
import Measures
import Reporting

/// `geoplan compare RUN_A RUN_B …`: what changed between two runs, or became of figures over several.
struct CompareCommand: Command {
  let name = "compare"
  let summary = Text("tells what changed between two runs, or over several", "比较两次或多次运行的变化")
  let operands = 2...100
  let options: [Option] = [
    .out(
      takes: "FILE",
      Text(
        "write the series to this file, as comma-separated values: a row a check, zone and run",
        "将历次数值写入此文件（CSV，每个核查项、分区和运行一行）")),
    .json, .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "compare RUN_A RUN_B [RUN_C …] [flags]",
      summary: Text(
        "Tells, check by check, which values and verdicts changed from the first run to the "
          + "second, which findings appeared and which are gone, and where definitions differ so "
          + "that values can't be compared. Of three runs and more, the earliest first, it tells the series "
          + "of every check by zone.",
        "逐个核查项说明从第一次运行到第二次运行哪些数值和结论有变化、新增和消除了哪些问题、哪些口径不同而不可比。三次及以上运行（最早的在前）则按分区列出各核查项的历次数值。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("The plan of this year against last year's", "今年与去年的规划比较"),
          "geoplan compare results-2024 results-2025"
        ),
        (
          Text("What became of every figure over three years, as a table", "三年来各项数值的变化（表格）"),
          "geoplan compare results-2023 results-2024 results-2025 --out series.csv"
        ),
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    if arguments.operands.count > 2 || arguments.text("out") != nil {
      return try tellSeries(arguments, language)
    }
    let comparison = try Comparison(
      of: try RunFolder(path: arguments.operands[0]),
      with: try RunFolder(path: arguments.operands[1]))
    if arguments.isSet("json") {
      try StandardStreams.write(json: comparison.document)
    } else {
      try StandardStreams.write(lines: comparison.text(language))
    }
    return .done
  }

  private func tellSeries(_ arguments: Arguments, _ language: Language) throws -> ExitCode {
    let series = try Series(try arguments.operands.map { try RunFolder(path: $0) })
    if let named = arguments.text("out") {
      try OutputFile.write(series.csv(language), to: try arguments.output(named))
    }
    if arguments.isSet("json") {
      try StandardStreams.write(json: series.document)
    } else if arguments.text("out") == nil {
      try StandardStreams.write(lines: series.text(language))
    }
    return .done
  }
}
