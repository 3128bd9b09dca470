import Reporting

/// `geoplan explain RUN [CHECK] FINDING`: one finding in words.
struct ExplainCommand: Command {
  let name = "explain"
  let summary = "tells one finding of a run in words"
  let operands = 2...3
  let options: [Option] = [.language]

  var help: HelpText {
    HelpText(
      usage: "explain RUN [CHECK] FINDING [flags]",
      summary: "Tells which object fails which check, what was measured, what is allowed, by how "
        + "much, and where.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("What is wrong with a project", "geoplan explain results redline X109"),
        ("The worst finding of a check", "geoplan explain results redline 1"),
        ("A finding by the first digits of its id", "geoplan explain results 3f2a --lang zh"),
      ],
      notes: [
        "FINDING is what any table shows: the name or id of the object, its number in \"geoplan findings\", or "
          + "the id of the finding."
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let folder = try RunFolder(path: arguments.operands[0])
    let last = arguments.operands.count - 1
    try StandardStreams.write(
      lines: try Explanation(
        of: arguments.operands[last], check: last == 2 ? arguments.operands[1] : nil, in: folder,
        language: language
      ).text)
    return .done
  }
}
