import Execution
import Layers
import Measures
import Planning
import Reporting
import Results

/// A job with where its results go.
struct RunRequest {
  /// What is run.
  var job: Job
  /// How.
  var options = RunOptions()
  /// The folder for result files; `nil` writes none.
  var out: String?
  /// The page to write; `nil` writes none.
  var report: String?
  /// What it is told in.
  let language: Language
  private let wantsJSON: Bool
  private let isStrict: Bool
  private let detail: TerminalTable.Detail

  init(_ job: Job, _ arguments: Arguments, command: String) throws {
    self.job = job
    out = try arguments.text("out").map(arguments.output)
    language = try arguments.language(ofJob: job.language, command: command)
    wantsJSON = arguments.isSet("json")
    isStrict = arguments.isSet("strict")
    guard !(arguments.isSet("quiet") && arguments.isSet("verbose")) else {
      throw UsageError(
        "--quiet and --verbose: one of them, please", "--quiet 与 --verbose 只能给出其一",
        command: command)
    }
    detail = arguments.isSet("quiet") ? .brief : arguments.isSet("verbose") ? .full : .usual
    options.refusesIncomplete = isStrict
    let threads = try arguments.count("threads", command: command)
    if let text = arguments.text("memory") {
      guard let size = MemorySize(text) else {
        throw UsageError(
          "--memory: expected an amount such as 500M or 2G, not \"\(text)\"",
          "--memory：应为内存容量，例如 500M 或 2G，而不是“\(text)”", command: command)
      }
      options.memory = size
    }
    options.workers = Interruption.workers(threads: threads)
  }

  /// Runs, writes files, prints, and tells how it went.
  func perform() throws -> ExitCode {
    // Before the work, so that nobody waits for a page that can't be made.
    let leaflet = try report.map { _ in try LeafletFiles() }
    if report != nil { try Self.requireResults(out) }
    var options = options
    options.wantsFiles = out != nil
    options.keepsFindings = options.wantsFiles
    let line = StandardStreams.isErrorTerminal && detail != .brief ? ProgressLine(language) : nil
    if let line { options.progress = { line.show($0) } }
    defer { line?.clear() }
    let output = try Runner(job, options).run()
    var run = output.result
    var others: [String] = []
    if let out {
      options.progress?(Progress(stage: .writing, subject: out))
      let written = try ResultFiles.write(
        run, output.layers, to: out, language: language, workers: options.workers)
      run = written.run
      others = written.others
      if let report, let leaflet {
        options.progress?(Progress(stage: .writing, subject: report))
        let page = try HTMLReport(of: RunFolder(path: out), language: language)
        try OutputFile.write(page.html(leaflet: leaflet), to: report)
      }
    }
    line?.clear()
    if wantsJSON {
      try StandardStreams.write(json: run.document)
    } else {
      try print(run)
      if let out { try tellPaths(run, in: out, others) }
    }
    return ExitCode(of: output, isStrict: isStrict)
  }

  /// Refuses a page without results beside it.
  static func requireResults(_ out: String?) throws {
    guard out == nil else { return }
    throw InputError(
      Text("\"report\" needs the results beside it", "生成“report”须同时写出结果"),
      remedy: Text("name a folder with \"out\" or --out", "请用“out”或 --out 指定文件夹"))
  }

  /// Does all of it but the computing.
  ///
  /// - Parameter byFlags: Whether whoever reads it typed flags.
  func examine(_ faults: [JobFault] = [], byFlags: Bool = false) throws -> Examination {
    var options = options
    let line = StandardStreams.isErrorTerminal ? ProgressLine(language) : nil
    if let line { options.progress = { line.show($0) } }
    defer { line?.clear() }
    return try Runner(job, options).examine(faults, byFlags: byFlags)
  }

  /// The checks of the job's own as a table, those of the catalogue as a scorecard.
  private func print(_ run: RunResult) throws {
    let card = Scorecard(run)
    var own = run
    own.checks.removeAll { $0.entry != nil }
    if card.isEmpty || !own.checks.isEmpty {
      let table = TerminalTable(
        detail, isColoured: StandardStreams.isOutputColoured, width: StandardStreams.outputWidth,
        language: language)
      try StandardStreams.write(table.text(own))
    }
    if !card.isEmpty { try StandardStreams.write(lines: card.text(language)) }
  }

  /// Says what was written where.
  private func tellPaths(_ run: RunResult, in folder: String, _ others: [String]) throws {
    var lines = [
      Text("Results: {folder}", "结果文件夹：{folder}").filled([("folder", .name(folder))])
    ]
    if let report {
      lines.append(Text("Report: {path}", "报告：{path}").filled([("path", .name(report))]))
    }
    let text = lines.map { DisplayWidth.printable($0[language]) + "\n" }.joined()
    try StandardStreams.write((detail == .brief ? "" : "\n") + text)
    tell(others, in: folder)
  }

  /// Says what lies beside the results and is not of this run.
  private func tell(_ others: [String], in folder: String) {
    let others = others.filter { report.map(FilePath.name(of:)) != $0 }
    guard !others.isEmpty else { return }
    var names = others.prefix(5).map(Value.name)
    if others.count > 5 { names.append(.more) }
    let text = Text(
      "{folder}: {count:file is|files are} not of this run and left alone: {names}",
      "{folder}：{count} 个文件不属于本次运行，已保留：{names}"
    ).filled([
      ("folder", .name(folder)), ("count", .count(others.count)), ("names", .list(names)),
    ])
    StandardStreams.complain("! " + DisplayWidth.printable(text[language]) + "\n")
  }
}
