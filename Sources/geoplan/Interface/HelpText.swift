import Measures
import Reporting

/// Lays out the help of a command.
struct HelpText {
  /// What follows `geoplan`, such as `run JOB.json [flags]`.
  var usage: String
  /// What the command does.
  var summary: Text
  /// Groups of flags with a heading.
  var groups: [(heading: Text, options: [Option])] = []
  /// A command line that works, with what it does.
  var examples: [(what: Text, line: String)] = []
  /// More to know, in paragraphs.
  var notes: [Text] = []

  /// The text in a language, in lines of at most 100 columns.
  func text(_ language: Language) -> String {
    let usage = language.pick(usage, usage.replacing("[flags]", with: "[参数]"))
    var lines = [language.pick("usage: ", "用法：") + "geoplan \(usage)", ""]
    lines += WrappedText.lines(summary[language], mark: "")
    for (heading, options) in groups where !options.isEmpty {
      lines += ["", heading[language]]
      lines += options.flatMap { Self.lines($0, language) }
    }
    for note in notes {
      lines.append("")
      lines += WrappedText.lines(note[language], mark: "")
    }
    for (what, line) in examples {
      lines += ["", what[language] + language.pick(":", "："), "  " + line]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(_ option: Option, _ language: Language) -> [String] {
    var flag = "  " + (option.letter.map { "-\($0), " } ?? "") + "--\(option.name)"
    if let placeholder = option.placeholder { flag += " \(placeholder)" }
    var help = option.help[language]
    if option.isRequired { help += language.pick(" (required)", "（必填）") }
    if option.repeats { help += language.pick(" (may be repeated)", "（可重复）") }
    if let standard = option.standard {
      help += language.pick(" [\(standard.en)]", "［默认：\(standard.zh)］")
    }
    let indent = 30
    let blank = String(repeating: " ", count: indent)
    if flag.count > indent - 2 { return [flag] + WrappedText.lines(help, mark: blank) }
    return WrappedText.lines(help, mark: DisplayWidth.padded(flag, to: indent))
  }
}
