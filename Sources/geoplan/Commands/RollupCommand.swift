import Execution
import Measures
import Reporting
import Results

/// `geoplan rollup RUN`: zones against checks, in one table.
struct RollupCommand: Command {
  let name = "rollup"
  let summary = Text("makes one table of a run: zones and groups by checks", "汇总一次运行：分区、分组与核查项对照表")
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE",
      Text("write the table to this file, as comma-separated values", "将表格写入此文件（CSV）")),
    .json, .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "rollup RUN [flags]",
      summary: Text(
        "Makes one table of the folder that a run wrote, or of its results.json: a row for "
          + "the total, for each zone and for each group of zones, and for each check its value and "
          + "verdict.", "由运行结果文件夹或其 results.json 生成汇总表：总计、各分区、各分组各一行，列出各核查项的数值与结论。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("The sample as a table for a spreadsheet", "示例数据的汇总表，供电子表格使用"),
          "geoplan rollup results --out zones.csv"
        )
      ],
      notes: [
        Text(
          "Zones of several checks are one row where they come from the same layer and have the same "
            + "identifier.", "各核查项的分区来自同一图层且编号相同时合为一行。")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let rollup = Rollup(try RunFolder(path: arguments.operands[0]).run)
    if let named = arguments.text("out") {
      try OutputFile.write(rollup.csv(language), to: try arguments.output(named))
    }
    if arguments.isSet("json") {
      try StandardStreams.write(json: rollup.document)
    } else if arguments.text("out") == nil {
      try StandardStreams.write(lines: rollup.text(language))
    }
    return .done
  }
}
