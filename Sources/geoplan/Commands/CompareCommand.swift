import Measures
import Reporting

/// `geoplan compare RUN_A RUN_B …`: what changed between two runs, or became of figures over several.
struct CompareCommand: Command {
  let name = "compare"
  let summary = "tells what changed between two runs, or over several"
  let operands = 2...100
  let options: [Option] = [
    .out(
      takes: "FILE",
      "write the series to this file, as comma-separated values: a row a check, zone and run"),
    .json, .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "compare RUN_A RUN_B [RUN_C …] [flags]",
      summary: "Tells, check by check, which values and verdicts changed from the first run to the "
        + "second, which findings appeared and which are gone, and where definitions differ so "
        + "that values can't be compared. Of three runs and more, the earliest first, it tells the series "
        + "of every check by zone.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("The plan of this year against last year's", "geoplan compare results-2024 results-2025"),
        (
          "What became of every figure over three years, as a table",
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
