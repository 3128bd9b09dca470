import Planning

/// `geoplan schema`: the JSON Schema of a job.
struct SchemaCommand: Command {
  let name = "schema"
  let summary = "prints the JSON Schema of a job file"
  let options: [Option] = []
  let operands = 0...0

  var help: HelpText {
    HelpText(
      usage: "schema", summary: "Prints the JSON Schema (draft 2020-12) of a job file.",
      groups: [("flags", [.helpFlag])],
      examples: [
        (
          "Keep it beside the job, for an editor that checks as you type",
          "geoplan schema > job.schema.json"
        )
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    try StandardStreams.write(json: JobSchema.document)
    return .done
  }
}
