import Measures

/// `geoplan man`: the manual page.
struct ManCommand: Command {
  let name = "man"
  let synonyms = ["manual"]
  let summary = "prints the manual page, made of the help of all commands"
  let operands = 0...0
  let options: [Option] = [.language]
  /// All commands of the program.
  let commands: @Sendable () -> [any Command]

  var help: HelpText {
    HelpText(
      usage: "man [flags]",
      summary: "Prints the manual page in roff, for man to show or to install beside the program.",
      groups: [("flags", options + [.helpFlag])],
      examples: [("Keep it where man finds it", "geoplan man > geoplan.1")],
      notes: ["\"man -l geoplan.1\" shows a page that is not installed."])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    try StandardStreams.write(ManualPage(commands: commands(), language: language).text)
    return .done
  }
}

/// `geoplan completions SHELL`: completion of commands and flags.
struct CompletionsCommand: Command {
  let name = "completions"
  let synonyms = ["completion"]
  let summary = "prints a script that completes commands and flags in a shell"
  let operands = 1...1
  let words = ShellCompletions.shells.map(\.name)
  let options: [Option] = []
  /// All commands of the program.
  let commands: @Sendable () -> [any Command]

  var help: HelpText {
    HelpText(
      usage: "completions bash|zsh|fish",
      summary: "Prints a script that completes commands, flags and their words in a shell.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        (
          "In bash, now and from now on",
          "geoplan completions bash > geoplan.bash && . ./geoplan.bash"
        ),
        ("In zsh, from a folder of $fpath", "geoplan completions zsh > _geoplan"),
        ("In fish", "geoplan completions fish > geoplan.fish"),
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let word = arguments.operands[0]
    guard let shell = ShellCompletions.shells.first(where: { $0.name == word }) else {
      throw UsageError(
        Text(
          "expected \(words.joined(separator: ", ")), not \"\(word)\"",
          "应为 \(words.joined(separator: "、")) 之一，而不是“\(word)”")
          + Suggestion.hint(word, in: words), command: name)
    }
    try StandardStreams.write(shell.make(CompletionTable(commands())))
    return .done
  }
}
