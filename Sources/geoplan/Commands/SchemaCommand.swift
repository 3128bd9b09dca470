import Execution
import Measures
import Planning

/// `geoplan schema`: the JSON Schema of a job.
struct SchemaCommand: Command {
  let name = "schema"
  let summary = Text("prints the JSON Schema of a job file", "输出任务文件的 JSON Schema")
  let options: [Option] = [
    Option(
      "defaults",
      Text("the schema of a file of defaults that jobs inherit", "任务所继承的默认设置文件的 JSON Schema")),
    .language,
  ]
  let operands = 0...0

  var help: HelpText {
    HelpText(
      usage: "schema [flags]",
      summary: Text(
        "Prints the JSON Schema (draft 2020-12) of a job file, or of a file of defaults.",
        "输出任务文件或默认设置文件的 JSON Schema（draft 2020-12）。"),
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
    let schema = JobSchema(language)
    try StandardStreams.write(
      json: arguments.isSet("defaults") ? schema.defaults : schema.document)
    return .done
  }
}
