import Execution
import Measures
import Planning
import Reporting
import Results

/// `geoplan validate JOB.json`: everything in a job but the computing.
struct ValidateCommand: Command {
  let name = "validate"
  let synonyms = ["check", "lint", "verify", "检查", "校验"]
  let summary = Text(
    "checks a job with its layers before it is run, and tells all that is wrong",
    "运行前检查任务及其图层，一次列出全部问题")
  let operands = 1...1
  let options: [Option] = [
    .only, .out, .threads, .memory, .json, .strict, .language, .allowOutsideOfJob,
  ]

  var help: HelpText {
    HelpText(
      usage: "validate JOB.json [flags]",
      summary: Text(
        "Does everything that geoplan run does before it computes, with the same code: reads "
          + "all files whole, joins tables, looks whether layers fit their datums, their roles and one "
          + "another, reads the properties that keys and filters name, and repairs geometry. Tells all "
          + "problems at once, each with its file, place and what to do, and what a run would write.",
        "以同一套代码完成 geoplan run 计算之前的全部步骤：读取全部文件、连接表格、核对坐标系与图层用途、读取各键与条件所指字段、"
          + "修复图形。一次列出全部问题，各附文件、位置与处理办法，并说明运行将写出什么。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("Look at a job before it runs", "运行前检查任务"),
          "geoplan validate GeoData/sample.job.json"
        )
      ],
      notes: [
        Text(
          "Exit codes: 0 a run would compute it, 2 the command line is wrong, 3 a run would refuse it. "
            + "Whether the results of a check fit into the memory shows only when it is run.",
          "返回码：0 可以计算，2 命令行有误，3 将被拒绝。结果能否容纳于内存，须到运行时才知道。")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    try JobFile(arguments, command: name).examine()
  }
}
