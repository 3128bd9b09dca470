import Measures
import Reporting
import Results

/// `geoplan report RUN`: a run as one page.
struct ReportCommand: Command {
  let name = "report"
  let summary = "makes a page of a run that opens in a browser without a network"
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE", default: "report.html in the run's folder",
      "the page to write"),
    Option(
      "since", takes: "RUN", repeats: true,
      "an earlier run, the earliest first: the page shows what became of the figures of entries"),
    .language, .allowOutside,
    Option(
      "leaflet", takes: "DIR",
      default: "$\(LeafletFiles.variable), else "
        + LeafletFiles.standardFolder, "where leaflet.js and leaflet.css are"),
  ]

  var help: HelpText {
    HelpText(
      usage: "report RUN [flags]",
      summary: "Makes one page of the folder that a run wrote: scorecard, definitions, charts, "
        + "maps, findings, provenance.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("The sample, in Chinese", "geoplan report results --lang zh -o report.html")
      ],
      notes: ["The page holds everything that it shows; its maps are drawn by Leaflet."])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let folder = try RunFolder(path: arguments.operands[0])
    let leaflet = try LeafletFiles(folder: arguments.text("leaflet"))
    let earlier = try arguments.texts("since").map { try RunFolder(path: $0) }
    let page = try HTMLReport(of: folder, language: language, after: earlier)
      .html(leaflet: leaflet)
    let path = try arguments.output { FilePath.resolve("report.html", in: folder.path) }
    try OutputFile.write(page, to: path)
    try StandardStreams.write(lines: path + "\n")
    return .done
  }
}

extension Arguments {
  /// Whether results may go out of their folder through links.
  var allowsOutside: Bool { isSet("allow-outside") }

  /// The file that `--out` names, or else a standard one, which is a file or not there yet.
  func output(_ standard: () -> String) throws -> String {
    if let named = text("out") { return try output(named) }
    let path = try output(standard())
    if !allowsOutside { try OutputPath.requireFile(path) }
    return path
  }

  /// A path of the command line for results; see `OutputPath`.
  func output(_ path: String) throws -> String {
    allowsOutside ? path : try OutputPath.named(path)
  }

  /// The language that `--lang` names, else a job's, else the system's.
  func language(ofJob own: Language? = nil, command: String) throws -> Language {
    guard let word = text("lang") else { return own ?? Speech.ofSystem }
    guard let language = Language(rawValue: word) else {
      throw UsageError(
        "--lang: expected zh or en, not \"\(word)\"", "--lang：应为 zh 或 en，而不是“\(word)”",
        command: command)
    }
    return language
  }
}
