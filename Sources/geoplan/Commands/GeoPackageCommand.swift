import Execution
import Measures
import Reporting
import Results

/// `geoplan geopackage RUN`: the layers of a run in one file for QGIS.
struct GeoPackageCommand: Command {
  let name = "geopackage"
  let summary = Text(
    "makes a GeoPackage of a run: its layers with their styles, in one file for QGIS",
    "生成 GeoPackage：各结果图层及其样式存于一个文件，供 QGIS 使用")
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE", default: Text("results.gpkg in the run's folder", "结果文件夹中的 results.gpkg"),
      Text("the GeoPackage to write", "要写出的 GeoPackage")),
    .threads, .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "geopackage RUN [flags]",
      summary: Text(
        "Makes one GeoPackage of the folder that a run wrote: for each check its zones, findings, further "
          + "shapes and objects as layers, with the styles that QGIS shows them in.",
        "由运行结果文件夹生成一个 GeoPackage：各核查项的分区、问题、其他图形和对象各为一个图层，并带 QGIS 样式。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("The sample for QGIS", "示例结果供 QGIS 使用"),
          "geoplan geopackage results --out results.gpkg"
        )
      ],
      notes: [
        Text(
          "Needs GDAL (libgdal32). A name that the format keeps for itself gets geoplan_ before it.",
          "需要 GDAL（libgdal32）。与该格式保留名相同的字段名前加 geoplan_。")
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
