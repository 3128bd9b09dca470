import Reporting

/// `geoplan explain RUN FINDING`: one finding in words.
struct ExplainCommand: Command {
  let name = "explain"
  let summary = "tells one finding of a run in words"
  let operands = 2...2
  let options: [Option] = [.language]

  var help: HelpText {
    HelpText(
      usage: "explain RUN FINDING [flags]",
      summary: "Tells which object fails which check, what was measured, what is allowed, by how "
        + "much, and where.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("A finding by the first digits of its id", "geoplan explain results 3f2a --lang zh")
      ],
      notes: ["The ids of findings stand in the report, in findings.sarif and in the layers."])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let folder = try RunFolder(path: arguments.operands[0])
    try StandardStreams.write(
      lines: try Explanation(of: arguments.operands[1], in: folder, language: language).text)
    return .done
  }
}
