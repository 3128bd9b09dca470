import Measures
import Reporting
import Results

/// `geoplan scorecard RUN`: what a run says of the entries of the catalogue.
struct ScorecardCommand: Command {
  let name = "scorecard"
  let summary = "tells what a run says of the catalogue's entries: value, target, margin, verdict"
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE",
      "write it to this file: a workbook where it ends in .xlsx, else comma-separated values"),
    .json, .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "scorecard RUN [flags]",
      summary:
        "Tells of the folder that a run wrote, or of its results.json, what was measured for each "
        + "entry of the catalogue that the job used, against what is asked: the worst first, binding "
        + "targets apart from others, then what has no answer and why. Rows of files are one a target and "
        + "reporting unit.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("The scorecard as a workbook", "geoplan scorecard results --out scorecard.xlsx")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let card = Scorecard(try RunFolder(path: arguments.operands[0]).run)
    guard !card.isEmpty else {
      throw InputError(
        Text("this run used no entry of the catalogue", "本次运行没有引用指标目录的条目"),
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
