import Execution
import Measures
import Planning
import Reporting
import Results

/// `geoplan new FOLDER`: a job for the layers of a folder.
struct NewCommand: Command {
  let name = "new"
  let synonyms = ["init", "draft", "create", "新建"]
  let summary = Text(
    "drafts a job for the layers of a folder, with comments on what has to be confirmed",
    "按文件夹中的图层起草任务，并注明须确认的内容")
  let operands = 1...1
  let options: [Option] = [
    .out(
      takes: "JOB",
      default: Text("\(NewCommand.fileName) in the folder", "该文件夹中的 \(NewCommand.fileName)"),
      Text("the job file to write", "写出的任务文件")),
    Option("force", Text("write over a job that is there", "覆盖已有的任务文件")), .threads, .language,
    .allowOutside,
  ]

  /// What a job is called where nobody says.
  static let fileName = "geoplan.job.json"

  var help: HelpText {
    HelpText(
      usage: "new FOLDER [flags]",
      summary: Text(
        "Looks at the layers of a folder, guesses what they are, their datums, identifiers and "
          + "names, and writes a job with checks that they can answer. The job runs as it stands; comments "
          + "say what was guessed, what only people can tell, and which printed requirements these layers "
          + "can answer.",
        "查看文件夹中的图层，推测其内容、坐标系、编号与名称，写出这些图层可以回答的核查项。任务可直接运行；注释写明哪些是推测、"
          + "哪些须由人填写，以及这些图层可回答哪些成文要求。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("A job for the layers of the sample", "为样例图层起草任务"),
          "geoplan new GeoData/sample --out sample.job.json"
        )
      ],
      notes: [
        Text(
          "A job reads files below its own folder only: written elsewhere, it needs --allow-outside to run.",
          "任务只读取其文件夹以内的文件：写在别处时，运行须加 --allow-outside。")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let folder = arguments.operands[0]
    guard let layers = try LayerFolder.layers(in: folder) else {
      throw InputError(Text("is no folder", "不是文件夹"), file: folder)
    }
    guard !layers.isEmpty else { throw LayerFolder.empty(folder) }
    let path = try arguments.output { FilePath.resolve(Self.fileName, in: folder) }
    if !arguments.isSet("force"), FilePath.exists(path) {
      throw InputError(
        Text("is there already", "已存在"),
        remedy: Text(
          "name another file with --out, or write over it with --force",
          "请用 --out 指定其他文件，或用 --force 覆盖"), file: path)
    }
    let threads = try arguments.count("threads", command: name)
    let drafter = JobDrafter(
      try Catalogue.shipped.get(), language, workers: Interruption.workers(threads: threads))
    let title = FilePath.name(of: FilePath.real(folder) ?? folder)
    let draft = try drafter.draft(layers, name: title, for: path)
    try OutputFile.write(draft.text, to: path)
    try tell(draft, path, language)
    return .done
  }

  private func tell(_ draft: JobDrafter.Draft, _ path: String, _ language: Language) throws {
    var lines = [
      Text(
        "{path}: {layers:layer|layers}, {checks:check|checks} ready to run",
        "{path}：{layers} 个图层，{checks} 个核查项可直接运行"
      ).filled([
        ("path", .name(path)), ("layers", .count(draft.layers)), ("checks", .count(draft.checks)),
      ])
    ]
    if draft.open > 0 {
      lines.append(
        Text(
          "  {count:more check stands in comments and lacks|more checks stand in comments and lack} something",
          "  另有 {count} 个核查项列在注释中，尚缺内容"
        ).filled([("count", .count(draft.open))]))
    }
    if draft.unused > 0 {
      lines.append(
        Text(
          "  {count:file was|files were} not used; comments say why", "  {count} 个文件未采用，原因见注释"
        ).filled([("count", .count(draft.unused))]))
    }
    lines.append(
      Text(
        "  {count:printed requirement|printed requirements} can be answered once layers are confirmed",
        "  确认图层后可回答 {count} 条成文要求"
      ).filled([("count", .count(draft.entries))]))
    lines.append(
      Text("Confirm what was guessed; then: geoplan validate ", "请先确认推测内容，然后：geoplan validate ")
        + Text(path) + Text(draft.readsOutside ? " --allow-outside" : ""))
    try StandardStreams.write(lines: lines.map { $0[language] + "\n" }.joined())
  }
}
