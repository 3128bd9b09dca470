import Execution
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
    [RunCommand(), ValidateCommand(), NewCommand()] + AnalysisKind.all.map(AnalysisCommand.init) + [
      ReportCommand(), MapCommand(), WorkbookCommand(), GeoPackageCommand(), FindingsCommand(),
      ExplainCommand(),
      CompareCommand(), RollupCommand(),
      ScorecardCommand(), CatalogueCommand(), InspectCommand(), SchemaCommand(), SampleCommand(),
      ManCommand { Self.commands }, CompletionsCommand { Self.commands },
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
      StandardStreams.complain(help(Speech.ofSystem))
      return .usage
    }
    switch word {
    case "--help", "-h", "help":
      let language = Speech.language(of: arguments)
      let named = arguments.dropFirst().first.flatMap(command)
      try StandardStreams.write(named?.help.text(language) ?? help(language))
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
      try StandardStreams.write(command.help.text(Speech.language(of: arguments)))
      return .done
    }
    Interruption.listen()
    return try command.run(parsed)
  }

  private static func command(_ name: String) -> (any Command)? {
    commands.first { $0.name == name }
  }

  private static func help(_ language: Language) -> String {
    let width = (commands.map(\.name.count).max() ?? 0) + 2
    let list = commands.map { command in
      "  " + DisplayWidth.padded(command.name, to: width) + command.summary[language] + "\n"
    }.joined()
    return language.pick(
      """
      usage: geoplan COMMAND …

      Checks what a city's plans require against its layers, in total, by zone and by object.

      \(list)
      geoplan COMMAND --help tells the flags of a command, geoplan --version the versions.

      exit codes: 0 done, 1 a mandatory target is missed or has no data (with --strict),
      2 wrong usage, 3 input refused, 4 some objects could not be computed, 5 internal error, 130 stopped

      """,
      """
      用法：geoplan 命令 …

      对照规划要求核查城市图层：总体、分区、逐个对象。

      \(list)
      geoplan 命令 --help 查看该命令的参数，geoplan --version 查看版本。

      退出码：0 完成；1 约束性目标未达到或无数据（与 --strict 同用时）；2 用法有误；3 输入不予采用；
      4 部分对象无法计算；5 程序内部错误；130 已中断

      """)
  }
}
