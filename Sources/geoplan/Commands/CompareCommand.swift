import Reporting

/// `geoplan compare RUN_A RUN_B`: what changed between two runs.
struct CompareCommand: Command {
  let name = "compare"
  let summary = "tells what changed between two runs"
  let operands = 2...2
  let options: [Option] = [.json, .language]

  var help: HelpText {
    HelpText(
      usage: "compare RUN_A RUN_B [flags]",
      summary: "Tells, check by check, which values and verdicts changed from the first run to the "
        + "second, which findings appeared and which are gone, and where definitions differ so "
        + "that values can't be compared.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("The plan of this year against last year's", "geoplan compare results-2024 results-2025")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
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
}
