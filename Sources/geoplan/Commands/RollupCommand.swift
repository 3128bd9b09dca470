import Reporting
import Results

/// `geoplan rollup RUN`: zones against checks, in one table.
struct RollupCommand: Command {
  let name = "rollup"
  let summary = "makes one table of a run: zones and groups by checks"
  let operands = 1...1
  let options: [Option] = [
    .out(takes: "FILE", "write the table to this file, as comma-separated values"),
    .json, .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "rollup RUN [flags]",
      summary: "Makes one table of the folder that a run wrote, or of its results.json: a row for "
        + "the total, for each zone and for each group of zones, and for each check its value and "
        + "verdict.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("The sample as a table for a spreadsheet", "geoplan rollup results --out zones.csv")
      ],
      notes: [
        "Zones of several checks are one row where they come from the same layer and have the same "
          + "identifier."
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let rollup = Rollup(try RunFolder(path: arguments.operands[0]).run)
    if let named = arguments.text("out") {
      try OutputFile.write(rollup.csv(language), to: try arguments.output(named))
    }
    if arguments.isSet("json") {
      try StandardStreams.write(json: rollup.document)
    } else if arguments.text("out") == nil {
      try StandardStreams.write(lines: rollup.text(language))
    }
    return .done
  }
}
