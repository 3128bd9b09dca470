import Execution
import Measures
import Reporting
import Results

/// `geoplan map RUN CHECK`: a map of one check, or of each, for a printed page.
struct MapCommand: Command {
  let name = "map"
  let summary = Text(
    "draws the map of one check of a run, or of all, for a printed page", "绘制某个或全部核查项的地图，供印刷使用")
  let operands = 1...2
  let options: [Option] = [
    .out(
      takes: "FILE|DIR", default: Text("CHECK.svg in the run's folder", "结果文件夹中的 CHECK.svg"),
      Text(
        "the drawing to write: .svg, or .png where rsvg-convert (librsvg2-bin) is installed; with --all the "
          + "folder, which is made when missing",
        "要写出的图：.svg；装有 rsvg-convert（librsvg2-bin）时可为 .png；与 --all 同用时为文件夹，没有则新建")),
    Option("all", Text("draw the maps of all checks", "绘制全部核查项的地图")),
    Option("png", Text("pixels where no file name tells", "未写文件名时输出位图")),
    Option(
      "width", takes: "PIXELS", default: Text(String(PNGFile.standardWidth)),
      Text("how wide a drawing of pixels is", "位图的宽度")),
    Option(
      "dpi", takes: "N",
      Text(
        "the same as pixels on an inch of a page, where a drawing is 160 mm wide",
        "按每英寸像素数确定宽度，图宽 160 毫米")),
    .language, .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "map RUN CHECK [flags]",
      summary: Text(
        "Draws the zones of a check by value with the layers that it uses, its gaps and "
          + "findings, the worst of them numbered and named, with title, legend, scale bar, north "
          + "arrow and source.", "按数值绘制核查项的分区及所用图层、未覆盖区域和问题，最严重者编号并标注名称，附图名、图例、比例尺、指北针和资料来源。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("A map for a Chinese page", "中文地图"),
          "geoplan map results stops-500m --lang zh -o map.svg"
        ),
        (
          Text("All maps as pixels for print", "全部地图，印刷用位图"),
          "geoplan map results --all --dpi 300 --out maps"
        ),
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let width = try width(arguments)
    let folder = try RunFolder(path: arguments.operands[0])
    let ids = folder.run.checks.map(\.id)
    // Like the run's own files, so that no check's map takes the place of another's.
    let names = Dictionary(
      zip(ids, FileNames.unique(ids)), uniquingKeysWith: { first, _ in first })
    let ending = arguments.isSet("png") || width != nil ? ".png" : ".svg"
    if arguments.isSet("all") {
      guard arguments.operands.count == 1 else {
        throw UsageError(
          "--all draws every check, into the folder --out", "--all 绘制全部核查项，写入 --out 所指文件夹",
          command: name)
      }
      let place = try arguments.text("out").map(arguments.output) ?? folder.path
      try OutputFolder.make(place)
      try StaticMap.all(of: folder, language: language) { check, drawing in
        let file = FilePath.resolve((names[check] ?? FileNames.safe(check)) + ending, in: place)
        try write(drawing, to: try arguments.output(file), width: width)
      }
      return .done
    }
    guard arguments.operands.count == 2 else {
      throw UsageError(
        Text("which check? there are: ", "请指明核查项，已有：") + .list(ids)
          + Text("; or --all", "；或用 --all 绘制全部"), command: name)
    }
    let check = arguments.operands[1]
    let drawing = try StaticMap.svg(of: folder, check: check, language: language)
    let path = try arguments.output {
      FilePath.resolve((names[check] ?? FileNames.safe(check)) + ending, in: folder.path)
    }
    try write(drawing, to: path, width: width)
    return .done
  }

  /// Writes a drawing as its name tells, and says where.
  private func write(_ drawing: String, to path: String, width: Int?) throws {
    switch path.lowercased().split(separator: ".").last {
    case "png": try PNGFile.write(drawing, to: path, width: width ?? PNGFile.standardWidth)
    case "svg" where width == nil: try OutputFile.write(drawing, to: path)
    case "svg":
      throw UsageError(
        "--width and --dpi are for pixels: name a file that ends in .png",
        "--width 与 --dpi 只用于位图：文件名应以 .png 结尾", command: name)
    default:
      throw UsageError(
        "--out: expected a name that ends in .svg or .png", "--out：文件名应以 .svg 或 .png 结尾",
        command: name)
    }
    try StandardStreams.write(lines: path + "\n")
  }

  /// The pixels across that flags ask for; `nil` without such a flag.
  private func width(_ arguments: Arguments) throws -> Int? {
    guard let flag = ["width", "dpi"].first(where: arguments.isSet),
      let text = arguments.text(flag)
    else { return nil }
    guard flag == "dpi" || !arguments.isSet("dpi") else {
      throw UsageError(
        "--width and --dpi tell the same: give one of them", "--width 与 --dpi 只能给出其一",
        command: name)
    }
    let number = Int(text).flatMap { (1...100_000).contains($0) ? $0 : nil }
    let width = number.map { flag == "dpi" ? PNGFile.width(dotsPerInch: $0) : $0 }
    guard let width, PNGFile.widths.contains(width) else {
      throw UsageError(
        "--\(flag): expected a whole number that makes \(PNGFile.widths.lowerBound) to "
          + "\(PNGFile.widths.upperBound) pixels, not \"\(text)\"",
        "--\(flag)：图宽应在 \(PNGFile.widths.lowerBound) 至 \(PNGFile.widths.upperBound) 像素之间，"
          + "给出的是“\(text)”", command: name)
    }
    return width
  }
}
