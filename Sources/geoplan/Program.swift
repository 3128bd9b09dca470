import Analyses
import GeoJSON
import Layers
import Measures
import Planning
import Reporting

/// The command: finds out what was asked, has it done, and says how it went.
enum Program {
  /// All commands, in the order of help.
  static var commands: [any Command] {
    [RunCommand()] + AnalysisKind.all.map(AnalysisCommand.init) + [
      ReportCommand(), MapCommand(), WorkbookCommand(), GeoPackageCommand(), FindingsCommand(), ExplainCommand(),
      CompareCommand(), RollupCommand(),
      ScorecardCommand(), CatalogueCommand(), InspectCommand(), SchemaCommand(), SampleCommand(),
    ]
  }

  /// Runs a command line without the program's name.
  static func run(_ arguments: [String]) -> ExitCode {
    do {
      return try dispatch(arguments)
    } catch let fault as Speech.Told {
      return Diagnostics.report(fault.error, fault.language)
    } catch {
      return Diagnostics.report(error, Speech.language(of: arguments))
    }
  }

  private static func dispatch(_ arguments: [String]) throws -> ExitCode {
    guard let word = arguments.first else {
      StandardStreams.complain(help)
      return .usage
    }
    switch word {
    case "--help", "-h", "help":
      let named = arguments.dropFirst().first.flatMap(command)
      try StandardStreams.write(named?.help.text ?? help)
      return .done
    case "--version":
      try StandardStreams.write(VersionText.text)
      return .done
    default: break
    }
    guard let command = command(word) else {
      let same = commands.first { $0.synonyms.contains(word) }
      throw UsageError(
        Text("unknown command \"\(word)\"", "没有命令“\(word)”")
          + Suggestion.hint(same?.name ?? word, in: commands.map { $0.name }))
    }
    let parsed = try Arguments(
      parsing: arguments.dropFirst(), options: command.options + [.helpFlag],
      operands: command.operands, command: command.name)
    if parsed.isSet("help") {
      try StandardStreams.write(command.help.text)
      return .done
    }
    Interruption.listen()
    return try command.run(parsed)
  }

  private static func command(_ name: String) -> (any Command)? {
    commands.first { $0.name == name }
  }

  private static var help: String {
    var text = """
      usage: geoplan COMMAND …

      Checks what a city's plans require against its layers, in total, by zone and by object.

      """
    text += "\n"
    let width = (commands.map(\.name.count).max() ?? 0) + 2
    for command in commands {
      text += "  " + DisplayWidth.padded(command.name, to: width) + command.summary + "\n"
    }
    text += """

      geoplan COMMAND --help tells the flags of a command, geoplan --version the versions.

      exit codes: 0 done, 1 a mandatory target is missed or has no data (with --strict),
      2 wrong usage, 3 input refused, 4 some objects could not be computed, 5 internal error, 130 stopped

      """
    return text
  }
}
