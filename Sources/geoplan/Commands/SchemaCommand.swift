import Planning

/// `geoplan schema`: the JSON Schema of a job.
struct SchemaCommand: Command {
  let name = "schema"
  let summary = "prints the JSON Schema of a job file"
  let options: [Option] = [
    Option("defaults", "the schema of a file of defaults that jobs inherit")
  ]
  let operands = 0...0

  var help: HelpText {
    HelpText(
      usage: "schema [flags]",
      summary: "Prints the JSON Schema (draft 2020-12) of a job file, or of a file of defaults.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        (
          "Keep it beside the job, for an editor that checks as you type",
          "geoplan schema > job.schema.json"
        )
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    try StandardStreams.write(
      json: arguments.isSet("defaults") ? JobSchema.defaults : JobSchema.document)
    return .done
  }
}
