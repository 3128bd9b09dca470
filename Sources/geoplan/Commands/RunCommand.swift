/// `geoplan run JOB.json`: everything in a job.
struct RunCommand: Command {
  let name = "run"
  let summary = "runs the checks of a job file"
  let operands = 1...1
  let options: [Option] = [
    .only, .dryRun, .out,
    .threads, .memory, .json, .quiet, .verbose, .strict, .language, .allowOutsideOfJob,
  ]

  var help: HelpText {
    HelpText(
      usage: "run JOB.json [flags]",
      summary: "Reads the layers of a job once, runs its checks, and prints what they found.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        (
          "Run the sample and write its results",
          "geoplan run GeoData/sample.job.json --out results"
        )
      ],
      notes: [
        "Relative paths in a job start at the folder of the job file; --out does not.", .memory,
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let file = try JobFile(arguments, command: name)
    return try arguments.isSet(Option.dryRun.name) ? file.examine() : file.run()
  }
}
