import Execution
import Layers
import Measures
import Planning
import Reporting
import Results

/// `geoplan catalogue …`: what policy documents require, and what layers can answer of it.
struct CatalogueCommand: Command {
  let name = "catalogue"
  let summary = Text(
    "lists what policy documents require, and what layers can answer of it", "列出政策文件的要求，以及现有图层可核查哪些"
  )
  let operands = 0...2
  let words = ["list", "show", "plan", "job"]
  let options: [Option] = [
    Option(
      "document", takes: "KEY", repeats: true, Text("only entries of this document", "只列此文件的条目")),
    Option(
      "analysis", takes: "NAME", repeats: true, Text("only entries of this analysis", "只列使用此分析的条目")),
    Option(
      "role", takes: "KIND", repeats: true,
      Text("only entries that need a layer of this kind", "只列需要此类图层的条目")),
    Option(
      "year", takes: "YEAR", repeats: true,
      Text("only entries with a target of this year", "只列有此年份目标的条目")),
    Option(
      "severity", takes: "WORD", repeats: true, Text("only entries of this severity", "只列此约束程度的条目")),
    Option(
      "text", takes: "TEXT",
      Text("only entries with this text in id, title, clause or note", "只列编号、名称、条款或说明含此文字的条目")),
    Option(
      "layers", takes: "DIR|JOB",
      Text("for plan and job: a folder of layers, or a job", "用于 plan 和 job：图层文件夹或任务文件")),
    Option(
      "own", takes: "FILE", repeats: true,
      Text("a catalogue of one's own beside the program's", "与程序自带指标库并用的自有指标库")),
    .threads, .json, .language,
  ]

  var help: HelpText {
    HelpText(
      usage: "catalogue [list | show ID | plan --layers DIR|JOB | job --layers DIR|JOB] [flags]",
      summary:
        Text(
          "Lists the entries of the catalogue (list, also without a word), tells all of one (show), "
            + "tells which of them the layers of a folder or a job can answer and what the others lack "
            + "(plan), or prints a job that asks those (job).",
          "列出指标库的条目（list，可不写）、显示某一条目的全部内容（show）、说明文件夹或任务中的图层可核查哪些条目及其余条目缺什么（plan），或输出核查这些条目的任务文件（job）。"
        ),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("What is required of bus stops, in all documents", "各文件对公交站的要求"),
          "geoplan catalogue --role bus-stops"
        ),
        (
          Text("Everything about one requirement", "某一要求的全部内容"),
          "geoplan catalogue show green/bus-stop-coverage"
        ),
        (
          Text("What the layers of a folder can answer", "文件夹中的图层可核查哪些要求"),
          "geoplan catalogue plan --layers GeoData/sample"
        ),
        (
          Text("A job that asks it", "据此生成任务文件"),
          "geoplan catalogue job --layers GeoData/sample > job.json"
        ),
      ],
      notes: [
        Text(
          "What layers hold is guessed from the names of files and from codes in their properties, and the "
            + "job says so at each: confirm it before you rely on results. A layer of a job that says what it "
            + "\"is\" is taken at its word.",
          "图层内容按文件名和属性中的代码推测，任务文件中逐一注明：采用结果前请先确认。任务中用 \"is\" 写明内容的图层以其为准。")
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let catalogue = try catalogue(arguments)
    let entries = try CatalogueFilter(arguments, command: name).chosen(of: catalogue)
    switch arguments.operands.first ?? "list" {
    case "list":
      try requireOperands(1, arguments)
      if arguments.isSet("json") {
        try StandardStreams.write(json: CatalogueText.document(entries, of: catalogue))
      } else {
        try StandardStreams.write(lines: CatalogueText(catalogue, language).list(entries))
      }
    case "show":
      guard arguments.operands.count == 2 else {
        throw UsageError("show needs the id of an entry", "show 须给出条目编号", command: name)
      }
      try show(arguments.operands[1], catalogue, arguments, language)
    case "plan", "job":
      try requireOperands(1, arguments)
      let planner = CataloguePlanner(
        catalogue,
        workers: Interruption.workers(threads: try arguments.count("threads", command: name)))
      let plan = try plan(planner, entries, arguments)
      if arguments.operands[0] == "plan" {
        if arguments.isSet("json") {
          try StandardStreams.write(json: PlanText.document(plan))
        } else {
          try StandardStreams.write(lines: PlanText(catalogue, language).text(plan))
        }
      } else if let job = planner.job(plan, language) {
        try StandardStreams.write(lines: job)
      } else {
        throw InputError(
          Text(
            "the layers answer none of \(entries.count) entries",
            "\(entries.count) 个条目都无法由这些图层计算"),
          remedy: Text(
            "geoplan catalogue plan tells what is lacking", "用 geoplan catalogue plan 查看各缺什么"))
      }
    case let word:
      throw UsageError(
        Text(
          "expected \(words.joined(separator: ", ")), not \"\(word)\"",
          "应为 \(words.joined(separator: "、")) 之一，而不是“\(word)”")
          + Suggestion.hint(word, in: words), command: name)
    }
    return .done
  }

  private func requireOperands(_ count: Int, _ arguments: Arguments) throws {
    guard arguments.operands.count <= count else {
      throw UsageError(Arguments.unexpected(arguments.operands[count]), command: name)
    }
  }

  private func catalogue(_ arguments: Arguments) throws -> Catalogue {
    var all = try Catalogue.shipped.get()
    for path in arguments.texts("own") {
      let own = try CatalogueReader.read(try FilePath.bytes(of: path), file: path, with: all)
      all = try all.adding(own, file: path)
    }
    return all
  }

  private func show(
    _ id: String, _ catalogue: Catalogue, _ arguments: Arguments, _ language: Language
  ) throws {
    guard let entry = catalogue.entry(id) else {
      throw UsageError(
        Text("the catalogue has no entry \"\(id)\"", "指标库中没有条目“\(id)”")
          + Suggestion.hint(id, in: catalogue.entries.map(\.id)), command: name)
    }
    if arguments.isSet("json") {
      try StandardStreams.write(json: CatalogueText.document(entry, of: catalogue))
    } else {
      try StandardStreams.write(lines: CatalogueText(catalogue, language).all(of: entry))
    }
  }

  private func plan(
    _ planner: CataloguePlanner, _ entries: [CatalogueEntry], _ arguments: Arguments
  ) throws -> CataloguePlan {
    guard let path = arguments.text("layers") else {
      throw UsageError(
        "--layers: name a folder of layers, or a job", "--layers：请给出图层文件夹或任务文件",
        command: name)
    }
    if let layers = try LayerFolder.layers(in: path) {
      guard !layers.isEmpty else { throw LayerFolder.empty(path) }
      return try planner.plan(layers, entries)
    }
    let job = try WrittenJob(
      FilePath.bytes(of: path), at: path, allowsOutside: false
    ).job()
    return try planner.plan(job, in: FilePath.folder(of: path), entries)
  }
}

/// Which entries are asked about.
struct CatalogueFilter {
  private let arguments: Arguments
  private let years: [Int]
  private let severities: [Severity]
  private let command: String

  init(_ arguments: Arguments, command: String) throws {
    self.arguments = arguments
    self.command = command
    years = try arguments.texts("year").map { text in
      guard let year = Int(text) else {
        throw UsageError(
          "--year: expected a year, not \"\(text)\"", "--year：应为年份，而不是“\(text)”",
          command: command)
      }
      return year
    }
    severities = try arguments.texts("severity").map { text in
      guard let severity = Severity(word: text) else {
        let words = Severity.allCases.map(\.rawValue)
        throw UsageError(
          "--severity: expected one of \(words.joined(separator: ", ")), not \"\(text)\"",
          "--severity：应为 \(words.joined(separator: "、")) 之一，而不是“\(text)”",
          command: command)
      }
      return severity
    }
  }

  /// The entries that fit every flag that was given.
  ///
  /// - Throws: `UsageError` for a document, an analysis or a kind of layer that the catalogue has not.
  func chosen(of catalogue: Catalogue) throws -> [CatalogueEntry] {
    let documents = try known("document", catalogue.documents.map(\.key))
    let analyses = try known(
      "analysis", Set(catalogue.entries.compactMap(\.analysis)).sorted())
    let kinds = try known("role", catalogue.kinds.map(\.name))
    let text = arguments.text("text")?.lowercased()
    return catalogue.entries.filter { entry in
      if !documents.isEmpty, !documents.contains(entry.document) { return false }
      if !analyses.isEmpty, !analyses.contains(entry.analysis ?? "") { return false }
      if !kinds.isEmpty, kinds.isDisjoint(with: entry.parameters.flatMap(\.texts)) { return false }
      if !years.isEmpty, !entry.goals.contains(where: { years.contains($0.year ?? 0) }) {
        return false
      }
      if !severities.isEmpty, !severities.contains(entry.severity) { return false }
      guard let text else { return true }
      let texts = [entry.id] + entry.words.flatMap { [$0.text(.en), $0.text(.zh)] }
      return texts.contains { $0.lowercased().contains(text) }
    }
  }

  private func known(_ flag: String, _ words: [String]) throws -> Set<String> {
    let given = arguments.texts(flag)
    if let other = given.first(where: { !words.contains($0) }) {
      throw UsageError(
        Text("--\(flag): the catalogue has no \"\(other)\"", "--\(flag)：指标库中没有“\(other)”")
          + Suggestion.hint(other, in: words)
          + (words.count <= 20 ? Text("; it has ", "；已有：") + .list(words) : Text("")),
        command: command)
    }
    return Set(given)
  }
}

extension CatalogueEntry {
  /// What is written of it.
  fileprivate var words: [LocalizedText] { [title] + [clause, note].compactMap(\.self) }
}

extension CatalogueEntry.Parameter {
  /// The texts that its value is or holds.
  fileprivate var texts: [String] {
    value.string.map { [$0] } ?? value.items?.compactMap(\.string) ?? []
  }
}
