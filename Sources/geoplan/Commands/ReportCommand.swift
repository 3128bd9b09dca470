import Execution
import Measures
import Reporting
import Results

/// `geoplan report RUN`: a run as one page.
struct ReportCommand: Command {
  let name = "report"
  let summary = Text(
    "makes a page of a run that opens in a browser without a network", "生成无需网络即可在浏览器中打开的报告")
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "FILE", default: Text("report.html in the run's folder", "结果文件夹中的 report.html"),
      Text("the page to write", "要写出的报告")),
    Option(
      "pdf", takes: "FILE",
      Text(
        "writes sheets of A4 instead of the page, where WeasyPrint is installed",
        "改为写出 A4 版面的 PDF，须装有 WeasyPrint")),
    Option(
      "docx", takes: "FILE",
      Text(
        "writes a document for word processors instead, where pandoc is installed",
        "改为写出文字处理软件的文档，须装有 pandoc")),
    Option(
      "since", takes: "RUN", repeats: true,
      Text(
        "an earlier run, the earliest first: the page shows what became of the figures of entries",
        "以前的运行结果，最早的在前：报告中列出条目数值的变化")),
    .language, .allowOutside,
    Option(
      "leaflet", takes: "DIR",
      default: Text(
        "$\(LeafletFiles.variable), else \(LeafletFiles.standardFolder)",
        "$\(LeafletFiles.variable)，否则 \(LeafletFiles.standardFolder)"),
      Text("where leaflet.js and leaflet.css are", "leaflet.js 与 leaflet.css 所在文件夹")),
  ]

  var help: HelpText {
    HelpText(
      usage: "report RUN [flags]",
      summary: Text(
        "Makes one page of the folder that a run wrote: scorecard, definitions, charts, "
          + "maps, findings, provenance.", "由运行结果文件夹生成报告：指标核查结果、口径、图表、地图、问题、数据来源。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("The sample, in Chinese", "示例数据的中文报告"),
          "geoplan report results --lang zh -o report.html"
        ),
        (
          Text("Sheets to sign", "供签署的版面"),
          "geoplan report results --lang zh --pdf report.pdf"
        ),
      ],
      notes: [
        Text(
          "The page holds everything that it shows; its maps are drawn by Leaflet.",
          "报告自含全部内容；交互地图由 Leaflet 绘制。")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let folder = try RunFolder(path: arguments.operands[0])
    let earlier = try arguments.texts("since").map { try RunFolder(path: $0) }
    let report = try HTMLReport(of: folder, language: language, after: earlier)
    let printed = try PrintedFile.allCases.compactMap { kind in
      try file(kind, arguments).map { (kind, $0) }
    }
    if printed.isEmpty || arguments.isSet("out") {
      let leaflet = try LeafletFiles(folder: arguments.text("leaflet"))
      let path = try arguments.output { FilePath.resolve("report.html", in: folder.path) }
      try OutputFile.write(report.html(leaflet: leaflet), to: path)
      try StandardStreams.write(lines: path + "\n")
    }
    for (kind, path) in printed {
      try kind.write(report, to: path)
      try StandardStreams.write(lines: path + "\n")
    }
    return .done
  }

  /// The file of a format that is asked for; `nil` where it is not.
  private func file(_ kind: PrintedFile, _ arguments: Arguments) throws -> String? {
    guard let named = arguments.text(kind.rawValue) else { return nil }
    guard named.lowercased().hasSuffix("." + kind.rawValue) else {
      throw UsageError(
        "--\(kind.rawValue): expected a name that ends in .\(kind.rawValue)",
        "--\(kind.rawValue)：文件名应以 .\(kind.rawValue) 结尾", command: name)
    }
    return try arguments.output(named)
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
