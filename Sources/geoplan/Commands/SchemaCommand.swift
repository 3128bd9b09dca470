import Planning

/// `geoplan schema`: the JSON Schema of a job.
enum SchemaCommand: Command {
  static let name = "schema"
  static let summary = "prints the JSON Schema of a job file"
  static let options: [Option] = []
  static let operands = 0...0

  static var help: HelpText {
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

  static func run(_ arguments: Arguments) throws -> ExitCode {
    try StandardStreams.write(json: JobSchema.document)
    return .done
  }
}
