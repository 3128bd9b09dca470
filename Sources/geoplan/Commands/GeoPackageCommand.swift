import Reporting
import Results

/// `geoplan geopackage RUN`: the layers of a run in one file for QGIS.
struct GeoPackageCommand: Command {
  let name = "geopackage"
  let summary = "makes a GeoPackage of a run: its layers with their styles, in one file for QGIS"
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE", default: "results.gpkg in the run's folder", "the GeoPackage to write"),
    .threads, .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "geopackage RUN [flags]",
      summary:
        "Makes one GeoPackage of the folder that a run wrote: for each check its zones, findings, further "
        + "shapes and objects as layers, with the styles that QGIS shows them in.",
      groups: [("flags", options + [.helpFlag])],
      examples: [("The sample for QGIS", "geoplan geopackage results --out results.gpkg")],
      notes: [
        "Needs GDAL (libgdal32). A name that the format keeps for itself gets geoplan_ before it."
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let folder = try RunFolder(path: arguments.operands[0])
    let path = try arguments.output { FilePath.resolve("results.gpkg", in: folder.path) }
    guard path.lowercased().hasSuffix(".gpkg") else {
      throw UsageError(
        "--out: expected a name that ends in .gpkg", "--out：文件名应以 .gpkg 结尾", command: name)
    }
    let threads = try arguments.count("threads", command: name)
    try RunPackage(of: folder, language: language).write(
      to: path, workers: Interruption.workers(threads: threads))
    try StandardStreams.write(lines: path + "\n")
    return .done
  }
}
