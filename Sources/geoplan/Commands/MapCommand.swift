import Reporting
import Results

/// `geoplan map RUN CHECK`: a map of one check for a printed page.
struct MapCommand: Command {
  let name = "map"
  let summary = "draws the map of one check of a run for a printed page"
  let operands = 2...2
  let options: [Option] = [
    Option(
      "output", letter: "o", takes: "FILE", default: "CHECK.svg in the run's folder",
      "the drawing to write: .svg, or .png where rsvg-convert is installed"),
    .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "map RUN CHECK [flags]",
      summary: "Draws the zones of a check by value, its gaps and findings, with title, legend, "
        + "scale bar, north arrow and source.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("A map for a Chinese page", "geoplan map results stops-500m --lang zh -o map.svg")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let folder = try RunFolder(path: arguments.operands[0])
    let check = arguments.operands[1]
    let drawing = try StaticMap.svg(of: folder, check: check, language: language)
    let path = try arguments.output {
      // Like the run's own files, so that no check's map takes the place of another's.
      let ids = folder.run.checks.map(\.id)
      let name = zip(ids, FileNames.unique(ids)).first { $0.0 == check }?.1
      return FilePath.resolve((name ?? FileNames.safe(check)) + ".svg", in: folder.path)
    }
    switch path.lowercased().split(separator: ".").last {
    case "png": try PNGFile.write(drawing, to: path)
    case "svg": try OutputFile.write(drawing, to: path)
    default:
      throw UsageError("--output: expected a name that ends in .svg or .png", command: name)
    }
    return .done
  }
}
