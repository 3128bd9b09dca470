import Measures
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
      "the drawing to write: .svg, or .png where rsvg-convert (librsvg2-bin) is installed"),
    Option(
      "width", takes: "PIXELS", default: String(PNGFile.standardWidth),
      "how wide a .png is; on paper it takes 160 mm"),
    .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "map RUN CHECK [flags]",
      summary: "Draws the zones of a check by value with the layers that it uses, its gaps and "
        + "findings, the worst of them numbered and named, with title, legend, scale bar, north "
        + "arrow and source.",
      groups: [("flags", options + [.helpFlag])],
      examples: [
        ("A map for a Chinese page", "geoplan map results stops-500m --lang zh -o map.svg"),
        ("A picture for slides", "geoplan map results stops-500m --width 1600 -o map.png"),
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let width = try width(arguments)
    let folder = try RunFolder(path: arguments.operands[0])
    let check = arguments.operands[1]
    let drawing = try StaticMap.svg(of: folder, check: check, language: language)
    let path = try arguments.output {
      // Like the run's own files, so that no check's map takes the place of another's.
      let ids = folder.run.checks.map(\.id)
      let name = zip(ids, FileNames.unique(ids)).first { $0.0 == check }?.1
      let ending = width == nil ? ".svg" : ".png"
      return FilePath.resolve((name ?? FileNames.safe(check)) + ending, in: folder.path)
    }
    switch path.lowercased().split(separator: ".").last {
    case "png": try PNGFile.write(drawing, to: path, width: width ?? PNGFile.standardWidth)
    case "svg" where width == nil: try OutputFile.write(drawing, to: path)
    case "svg":
      throw UsageError("--width is for pixels: name a file that ends in .png", command: name)
    default:
      throw UsageError("--output: expected a name that ends in .svg or .png", command: name)
    }
    try StandardStreams.write(lines: path + "\n")
    return .done
  }

  /// The pixels across that are asked for; `nil` without the flag.
  private func width(_ arguments: Arguments) throws -> Int? {
    guard let text = arguments.text("width") else { return nil }
    guard let width = Int(text), PNGFile.widths.contains(width) else {
      throw UsageError(
        "--width: expected a whole number from \(PNGFile.widths.lowerBound) to "
          + "\(PNGFile.widths.upperBound), not \"\(text)\"", command: name)
    }
    return width
  }
}
