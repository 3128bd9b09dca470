import Execution
import Measures
import Reporting

/// `geoplan explain RUN [CHECK] FINDING`: one finding in words.
struct ExplainCommand: Command {
  let name = "explain"
  let summary = Text("tells one finding of a run in words", "说明运行结果中的某一问题")
  let operands = 2...3
  let options: [Option] = [.language]

  var help: HelpText {
    HelpText(
      usage: "explain RUN [CHECK] FINDING [flags]",
      summary: Text(
        "Tells which object fails which check, what was measured, what is allowed, by how "
          + "much, and where.", "说明哪个对象不符合哪个核查项、实测值、限值、相差多少、位于何处。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (Text("What is wrong with a project", "某个项目有什么问题"), "geoplan explain results redline X109"),
        (Text("The worst finding of a check", "某核查项最严重的问题"), "geoplan explain results redline 1"),
        (
          Text("A finding by the first digits of its id", "按编号前几位查看某一问题"),
          "geoplan explain results 3f2a --lang zh"
        ),
      ],
      notes: [
        Text(
          "FINDING is what any table shows: the name or id of the object, its number in \"geoplan findings\", or "
            + "the id of the finding.",
          "FINDING 为任一表中所示：对象的名称或编号、在 \"geoplan findings\" 中的序号，或问题编号。")
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
