import Execution
import Measures

/// `geoplan run JOB.json`: everything in a job.
struct RunCommand: Command {
  let name = "run"
  let summary = Text("runs the checks of a job file", "运行任务文件中的核查项")
  let operands = 1...1
  let options: [Option] = [
    .only, .dryRun, .out,
    .threads, .memory, .json, .quiet, .verbose, .strict, .language, .allowOutsideOfJob,
  ]

  var help: HelpText {
    HelpText(
      usage: "run JOB.json [flags]",
      summary: Text(
        "Reads the layers of a job once, runs its checks, and prints what they found.",
        "读取任务的图层（各读一次），运行各核查项并输出结论。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("Run the sample and write its results", "运行示例任务并写出结果"),
          "geoplan run GeoData/sample.job.json --out results"
        )
      ],
      notes: [
        Text(
          "Relative paths in a job start at the folder of the job file; --out does not.",
          "任务中的相对路径以任务文件所在文件夹为起点；--out 除外。"), .memory,
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let file = try JobFile(arguments, command: name)
    return try arguments.isSet(Option.dryRun.name) ? file.examine() : file.run()
  }
}
