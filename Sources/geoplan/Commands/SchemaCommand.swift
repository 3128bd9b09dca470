import Measures
import Planning

/// `geoplan schema`: the JSON Schema of a job.
struct SchemaCommand: Command {
  let name = "schema"
  let summary = Text("prints the JSON Schema of a job file", "输出任务文件的 JSON Schema")
  let options: [Option] = [.language]
  let operands = 0...0

  var help: HelpText {
    HelpText(
      usage: "schema",
      summary: Text(
        "Prints the JSON Schema (draft 2020-12) of a job file.",
        "输出任务文件的 JSON Schema（draft 2020-12）。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text(
            "Keep it beside the job, for an editor that checks as you type", "与任务文件放在一起，供编辑器随时检查"),
          "geoplan schema > job.schema.json"
        )
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    try StandardStreams.write(json: JobSchema(language).document)
    return .done
  }
}
