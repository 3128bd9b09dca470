import Execution
import Measures
import Reporting

/// `geoplan findings RUN [CHECK]`: which objects fail, by name.
struct FindingsCommand: Command {
  let name = "findings"
  let summary = Text("lists the findings of a run by name, the worst first", "按名称列出运行结果中的问题，严重的在前")
  let operands = 1...2
  let options: [Option] = [
    Option(
      "zone", takes: "ZONE",
      Text(
        "only those in the zone of this id or name; an object across a border is where its inside is",
        "只列此编号或名称的分区内的问题；跨界对象归入其内点所在分区")),
    Option(
      "top", takes: "N", default: Text("20"), Text("how many are listed of a check", "每个核查项列出多少个")),
    Option("csv", Text("print all of them as comma-separated values", "以 CSV 输出全部问题")),
    .json, .language,
  ]

  var help: HelpText {
    HelpText(
      usage: "findings RUN [CHECK] [flags]",
      summary:
        Text(
          "Lists which objects fail which check, with what was measured against what limit and the zone "
            + "that each lies in.", "列出不符合核查项的对象，及其实测值、限值和所在分区。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (Text("Which projects touch the red line", "哪些项目触及红线"), "geoplan findings results redline"),
        (
          Text("All findings of a district, for a spreadsheet", "某分区的全部问题，供电子表格使用"),
          "geoplan findings results --zone S03 --csv"
        ),
      ],
      notes: [
        Text(
          "\"geoplan explain RUN CHECK NUMBER\" tells all of one.",
          "用 \"geoplan explain RUN CHECK 序号\" 查看某一问题的全部内容。")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let top = try arguments.count("top", command: name) ?? 20
    let list = try FindingList(
      of: try RunFolder(path: arguments.operands[0]),
      check: arguments.operands.dropFirst().first, zone: arguments.text("zone"))
    if arguments.isSet("json") {
      try StandardStreams.write(json: list.document)
    } else if arguments.isSet("csv") {
      try StandardStreams.write(list.csv(language))
    } else {
      try StandardStreams.write(
        lines: list.text(language, most: top, width: StandardStreams.outputWidth))
    }
    return .done
  }
}
