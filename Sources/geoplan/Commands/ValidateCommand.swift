import Measures
import Planning
import Reporting
import Results

/// `geoplan validate JOB.json`: everything in a job but the computing.
struct ValidateCommand: Command {
  let name = "validate"
  let synonyms = ["check", "lint", "verify", "检查", "校验"]
  let summary = "checks a job with its layers before it is run, and tells all that is wrong"
  let operands = 1...1
  let options: [Option] = [
    .only, .out, .threads, .memory, .json, .strict, .language, .allowOutsideOfJob,
  ]

  var help: HelpText {
    HelpText(
      usage: "validate JOB.json [flags]",
      summary:
        "Does everything that geoplan run does before it computes, with the same code: reads "
        + "all files whole, joins tables, looks whether layers fit their datums, their roles and one "
        + "another, reads the properties that keys and filters name, and repairs geometry. Tells all "
        + "problems at once, each with its file, place and what to do, and what a run would write.",
      groups: [("flags", options + [.helpFlag])],
      examples: [("Look at a job before it runs", "geoplan validate GeoData/sample.job.json")],
      notes: [
        "Exit codes: 0 a run would compute it, 2 the command line is wrong, 3 a run would refuse it. "
          + "Whether the results of a check fit into the memory shows only when it is run."
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    try JobFile(arguments, command: name).examine()
  }
}
