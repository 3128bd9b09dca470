import Execution
import Measures

/// `geoplan man`: the manual page.
struct ManCommand: Command {
  let name = "man"
  let synonyms = ["manual"]
  let summary = Text(
    "prints the manual page, made of the help of all commands", "输出由各命令帮助生成的手册页")
  let operands = 0...0
  let options: [Option] = [.language]
  /// All commands of the program.
  let commands: @Sendable () -> [any Command]

  var help: HelpText {
    HelpText(
      usage: "man [flags]",
      summary: Text(
        "Prints the manual page in roff, for man to show or to install beside the program.",
        "以 roff 格式输出手册页，供 man 显示或随程序安装。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [(Text("Keep it where man finds it", "存为手册页文件"), "geoplan man > geoplan.1")],
      notes: [
        Text(
          "\"man -l geoplan.1\" shows a page that is not installed.",
          "未安装的手册页可用 man -l geoplan.1 查看。")
      ])
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
  let summary = Text(
    "prints a script that completes commands and flags in a shell", "输出命令与参数的 shell 补全脚本")
  let operands = 1...1
  let words = ShellCompletions.shells.map(\.name)
  let options: [Option] = [.language]
  /// All commands of the program.
  let commands: @Sendable () -> [any Command]

  var help: HelpText {
    HelpText(
      usage: "completions bash|zsh|fish",
      summary: Text(
        "Prints a script that completes commands, flags and their words in a shell.",
        "输出在 shell 中补全命令、参数及其取值的脚本。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("In bash, now and from now on", "在 bash 中启用"),
          "geoplan completions bash > geoplan.bash && . ./geoplan.bash"
        ),
        (
          Text("In zsh, from a folder of $fpath", "zsh：放入 $fpath 中的文件夹"),
          "geoplan completions zsh > _geoplan"
        ),
        (Text("In fish", "fish"), "geoplan completions fish > geoplan.fish"),
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
    let language = try arguments.language(command: name)
    try StandardStreams.write(shell.make(CompletionTable(commands(), language)))
    return .done
  }
}
