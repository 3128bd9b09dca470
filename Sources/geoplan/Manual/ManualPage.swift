import Execution
import Measures
import Results

/// The page that `man geoplan` shows, in roff, made of the help of all commands.
struct ManualPage {
  let commands: [any Command]
  let language: Language

  /// The page; the same bytes for the same program.
  var text: String {
    var lines = [
      ".\\\" Made by: geoplan man",
      ".TH GEOPLAN 1 \"\" \"geoplan \(Versions.geoplan)\" \"GeoPlan\"",
      // Lines without spaces can't be made to end alike.
      ".ad l",
      section("NAME", "名称"),
      "geoplan \\- " + words("checks a city against its plan", "规划核查"),
      section("SYNOPSIS", "用法"),
      ".B geoplan", ".I COMMAND", "[\\fIFLAGS\\fR]",
      section("DESCRIPTION", "说明"),
      words(
        "Checks what a city's plans require against its layers, in total, by zone and by object: layers in, "
          + "figures, verdicts, tables, maps and reports out, without a network.",
        "按规划要求核查城市图层，给出总体、分区与逐个对象的结论：读入图层，输出数值、结论、表格、地图与报告，无需联网。"),
      section("COMMANDS", "命令"),
    ]
    for command in commands {
      lines += [".TP", ".B " + Self.word(command.name), Self.escaped(command.summary[language])]
    }
    for command in commands { lines += self.lines(command) }
    lines += rest
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(_ en: String, _ zh: String) -> String {
    Self.escaped(language.pick(en, zh))
  }

  private func section(_ en: String, _ zh: String) -> String { ".SH " + words(en, zh) }

  private func lines(_ command: any Command) -> [String] {
    let help = command.help
    var lines = [".SH GEOPLAN " + Self.word(command.name.uppercased())]
    lines += [".B geoplan " + Self.word(help.usage), ".PP", Self.escaped(help.summary[language])]
    for (heading, options) in help.groups where !options.isEmpty {
      lines += [".SS \"\(Self.escaped(heading[language]).replacing("\"", with: "\\(dq"))\""]
      for option in options { lines += self.lines(option) }
    }
    for note in help.notes { lines += [".PP", Self.escaped(note[language])] }
    for (what, line) in help.examples {
      lines += [
        ".PP", Self.escaped(what[language]) + language.pick(":", "："), ".PP", ".nf", ".RS 4",
      ]
      lines += line.split(separator: "\n").map { Self.escaped(String($0), isCode: true) }
      lines += [".RE", ".fi"]
    }
    return lines
  }

  private func lines(_ option: Option) -> [String] {
    var flag = (option.letter.map { "\\fB\\-\($0)\\fR, " } ?? "")
    flag += "\\fB\\-\\-\(Self.word(option.name))\\fR"
    if let placeholder = option.placeholder { flag += " \\fI\(Self.word(placeholder))\\fR" }
    var help = option.help[language]
    if option.isRequired { help += language.pick(" (required)", "（必填）") }
    if option.repeats { help += language.pick(" (may be repeated)", "（可多次给出）") }
    if let standard = option.standard {
      help += language.pick(" [\(standard.en)]", "［默认：\(standard.zh)］")
    }
    return [".TP", flag, Self.escaped(help)]
  }

  private var rest: [String] {
    let codes: [(ExitCode, Text)] = [
      (.done, Text("done", "完成")),
      (
        .missed,
        Text(
          "a mandatory target is missed or has no data (with --strict)", "约束性目标未达到或无数据（仅 --strict）")
      ),
      (.usage, Text("wrong usage", "命令用法有误")), (.refused, Text("input refused", "输入被拒绝")),
      (.objectsFailed, Text("some objects could not be computed", "部分对象无法计算")),
      (.internalError, Text("internal error", "程序内部错误")),
      (.stopped, Text("stopped by a signal", "被信号中断")),
    ]
    var lines = [section("EXIT STATUS", "退出码")]
    for (code, words) in codes {
      lines += [".TP", ".B \(code.rawValue)", Self.escaped(words[language])]
    }
    lines += [
      section("FILES", "文件"), ".TP", ".I geoplan.defaults.json",
      words(
        "What jobs that lie beside it inherit.", "同一文件夹内的任务所继承的默认设置。"),
      section("ENVIRONMENT", "环境变量"), ".TP", ".B LC_ALL, LC_MESSAGES, LANG",
      words("Chinese where it begins with zh.", "以 zh 开头时使用中文。"), ".TP", ".B NO_COLOR",
      words("No colours where it is set.", "设置后不使用颜色。"), ".TP", ".B COLUMNS",
      words(
        "How wide lines are where standard output is no terminal.", "标准输出不是终端时的行宽。"),
    ]
    return lines
  }

  // MARK: - roff

  /// A word whose hyphens are those of code.
  private static func word(_ text: String) -> String { escaped(text, isCode: true) }

  /// Text in which nothing is a request or an escape.
  private static func escaped(_ text: String, isCode: Bool = false) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-" where isCode: result += "\\-"
      case "'" where isCode: result += "\\(aq"
      case "\"" where isCode: result += "\\(dq"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "`": result += "\\(ga"
      case let other where other.isNewline: result += " "
      default:
        // Chinese has no spaces to break lines at, and no line begins with a closing mark.
        let isWide = (character.unicodeScalars.first?.value ?? 0) >= 0x2E80
        if isWide, !result.isEmpty, !"，。；：、）」』”".contains(character) { result += "\\:" }
        result.append(character)
      }
    }
    // At the beginning of a line these make a request of it.
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
