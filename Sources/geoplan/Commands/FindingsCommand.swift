import Measures
import Reporting

/// `geoplan findings RUN [CHECK]`: which objects fail, by name.
struct FindingsCommand: Command {
  let name = "findings"
  let summary = "lists the findings of a run by name, the worst first"
  let operands = 1...2
  let options: [Option] = [
    Option(
      "zone", takes: "ZONE",
      "only those in the zone of this id or name; an object across a border is where its inside is"),
    Option("top", takes: "N", default: "20", "how many are listed of a check"),
    Option("csv", "print all of them as comma-separated values"),
    .json, .language,
  ]

  var help: HelpText {
    HelpText(
      usage: "findings RUN [CHECK] [flags]",
      summary:
        "Lists which objects fail which check, with what was measured against what limit and the zone "
        + "that each lies in.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("Which projects touch the red line", "geoplan findings results redline"),
        (
          "All findings of a district, for a spreadsheet",
          "geoplan findings results --zone S03 --csv"
        ),
      ],
      notes: ["\"geoplan explain RUN CHECK NUMBER\" tells all of one."])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let top = try arguments.count("top", command: name) ?? 20
    let list = try FindingList(
      of: try RunFolder(path: arguments.operands[0]),
      check: arguments.operands.dropFirst().first, zone: arguments.text("zone"))
    if arguments.isSet("json") {
      try StandardStreams.write(json: list.document)
    } else if arguments.isSet("csv") {
      try StandardStreams.write(list.csv(language))
    } else {
      try StandardStreams.write(
        lines: list.text(language, most: top, width: StandardStreams.outputWidth))
    }
    return .done
  }
}
