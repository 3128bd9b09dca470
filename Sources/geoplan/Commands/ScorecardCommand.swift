import Execution
import Measures
import Reporting
import Results

/// `geoplan scorecard RUN`: what a run says of the entries of the catalogue.
struct ScorecardCommand: Command {
  let name = "scorecard"
  let summary = Text(
    "tells what a run says of the catalogue's entries: value, target, margin, verdict",
    "指标核查结果：现状值、目标、差距、结论")
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE",
      Text(
        "write it to this file: a workbook where it ends in .xlsx, else comma-separated values",
        "写入此文件：以 .xlsx 结尾为工作簿，否则为 CSV")),
    .json, .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "scorecard RUN [flags]",
      summary:
        Text(
          "Tells of the folder that a run wrote, or of its results.json, what was measured for each "
            + "entry of the catalogue that the job used, against what is asked: the worst first, binding "
            + "targets apart from others, then what has no answer and why. Rows of files are one a target and "
            + "reporting unit.",
          "由运行结果文件夹或其 results.json 列出任务所引用指标库条目的实测值与要求：差的在前，约束性目标与其他目标分列，最后列出未能核查的条目及原因。文件中每个目标、每个统计单元一行。"
        ),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("The scorecard as a workbook", "指标核查结果工作簿"),
          "geoplan scorecard results --out scorecard.xlsx"
        )
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let card = Scorecard(try RunFolder(path: arguments.operands[0]).run)
    guard !card.isEmpty else {
      throw InputError(
        Text("this run used no entry of the catalogue", "本次运行没有引用指标库的条目"),
        remedy: Text(
          "a check of a job uses one: {\"uses\": \"ID\"}; geoplan catalogue lists them",
          "在核查项中以 {\"uses\": \"编号\"} 引用；用 geoplan catalogue 列出条目"))
    }
    if let named = arguments.text("out") {
      let path = try arguments.output(named)
      if named.lowercased().hasSuffix(".xlsx") {
        try OutputFile.write(card.workbook(language), to: path)
      } else {
        try OutputFile.write(card.csv(language), to: path)
      }
    }
    if arguments.isSet("json") {
      try StandardStreams.write(json: card.document)
    } else if arguments.text("out") == nil {
      try StandardStreams.write(lines: card.text(language))
    }
    return .done
  }
}
