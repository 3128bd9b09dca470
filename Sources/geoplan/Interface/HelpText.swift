import Reporting

/// Lays out the help of a command.
struct HelpText {
  /// What follows `geoplan`, such as `run JOB.json [flags]`.
  var usage: String
  /// What the command does.
  var summary: String
  /// Groups of flags with a heading.
  var groups: [(heading: String, options: [Option])] = []
  /// A command line that works, with what it does.
  var examples: [(what: String, line: String)] = []
  /// More to know, in paragraphs.
  var notes: [String] = []

  /// The text, in lines of at most 100 columns.
  var text: String {
    var lines = ["usage: geoplan \(usage)", ""]
    lines += Self.wrap(summary, indent: 0, first: "")
    for (heading, options) in groups where !options.isEmpty {
      lines += ["", heading]
      lines += options.flatMap(Self.lines)
    }
    for note in notes {
      lines.append("")
      lines += Self.wrap(note, indent: 0, first: "")
    }
    for (what, line) in examples {
      lines += ["", what + ":", "  " + line]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(_ option: Option) -> [String] {
    var flag = "  " + (option.letter.map { "-\($0), " } ?? "") + "--\(option.name)"
    if let placeholder = option.placeholder { flag += " \(placeholder)" }
    var help = option.help
    if option.isRequired { help += " (required)" }
    if option.repeats { help += " (may be repeated)" }
    if let standard = option.standard { help += " [\(standard)]" }
    let indent = 30
    if flag.count > indent - 2 {
      return [flag] + wrap(help, indent: indent, first: String(repeating: " ", count: indent))
    }
    return wrap(help, indent: indent, first: DisplayWidth.padded(flag, to: indent))
  }

  private static func wrap(_ text: String, indent: Int, first: String) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > 100 {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
    return lines
  }
}
