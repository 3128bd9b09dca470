import Measures

/// What a shell may complete: commands, and for each its flags with what may follow them.
struct CompletionTable {
  /// What may stand behind a flag.
  enum Value {
    /// Nothing: it is a switch.
    case none
    /// One of some words.
    case words([String])
    /// A file or a folder.
    case file
    /// What only the user knows.
    case other(String)
  }

  /// A flag.
  struct Flag {
    var name: String
    var letter: Character?
    var help: String
    var value: Value
    var repeats: Bool
  }

  /// A command.
  struct Entry {
    var name: String
    var summary: String
    var flags: [Flag]
    /// The words that its first operand may be; empty for files.
    var words: [String]
  }

  let entries: [Entry]

  /// Lists commands with the flags that these declare, told in a language.
  init(_ commands: [any Command], _ language: Language) {
    let names = commands.map(\.name)
    entries =
      commands.map { command in
        Entry(
          name: command.name, summary: command.summary[language],
          flags: (command.options + [.helpFlag]).map { Flag($0, language) }, words: command.words)
      } + [
        Entry(
          name: "help", summary: language.pick("tells the flags of a command", "显示命令的参数"),
          flags: [], words: names)
      ]
  }
}

extension CompletionTable.Flag {
  fileprivate init(_ option: Option, _ language: Language) {
    name = option.name
    letter = option.letter
    help = option.help[language]
    repeats = option.repeats
    value = CompletionTable.Value(option.placeholder)
  }
}

extension CompletionTable.Value {
  /// Tells by the word that stands for a value in help.
  fileprivate init(_ placeholder: String?) {
    guard let placeholder else {
      self = .none
      return
    }
    let parts = placeholder.split(separator: "|").map(String.init)
    if parts.allSatisfy({ ["FILE", "DIR", "CSV", "JOB"].contains($0) }) {
      self = .file
    } else if parts.count > 1 {
      self = .words(parts)
    } else {
      self = .other(placeholder)
    }
  }
}
