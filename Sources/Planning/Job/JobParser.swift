import Analyses
import Layers
public import Measures

/// Reads a job file.
public enum JobParser {
  /// Reads the text of a job.
  ///
  /// - Parameters:
  ///   - bytes: JSON in UTF-8; a byte order mark is allowed.
  ///   - file: What messages call the file.
  ///   - catalogue: Reads a catalogue that the job names, by its path as written there, with what is known
  ///     before it; `nil` allows none.
  /// - Throws: ``JobError`` with place, line, column and byte: malformed JSON, a missing or unknown
  ///   key, a value that its key does not allow, a layer that no one defined, two checks of one id.
  public static func parse(
    _ bytes: [UInt8], file: String,
    catalogue: ((_ path: String, _ known: Catalogue) throws(JobError) -> Catalogue)? = nil
  ) throws(JobError) -> Job {
    do {
      let root = try JobText.parse(bytes)
      var known = Catalogue()
      // Most jobs use no entry, and then none is read.
      if root["checks"]?.items?.contains(where: { $0["uses"] != nil }) == true {
        known = try Catalogue.shipped.get()
        for path in ownCatalogues(root) {
          guard let catalogue else {
            throw Place.root.key("catalogues").error(
              "no catalogue can be read from here", "此处不能读取指标库")
          }
          known = try known.adding(try catalogue(path, known), file: path)
        }
      }
      return try job(root, known)
    } catch let error as PlacedError {
      // Comments hold no values, so places are looked for without them.
      throw error.located(in: (try? JobSyntax.plain(bytes)) ?? bytes, file: file)
    } catch let error as JobError {
      throw error
    } catch {
      throw JobError("", Text("\(error)"))
    }
  }

  /// The language that the text of a job names, also where the job is refused; `nil` where none is to be
  /// found, as in what is not JSON.
  public static func language(of bytes: [UInt8]) -> Language? {
    (try? JobText.parse(bytes))?["lang"]?.string.flatMap(Language.init(rawValue:))
  }

  private static func ownCatalogues(_ root: JSONValue) -> [String] {
    let value = root["catalogues"]
    return value?.string.map { [$0] } ?? value?.items?.compactMap(\.string) ?? []
  }

  private static func job(
    _ root: JSONValue, _ catalogue: Catalogue
  ) throws(PlacedError) -> Job {
    guard case .object(let members) = root else {
      throw Place.root.error(
        expected: Text(
          "an object with \"layers\" and \"checks\"", "含“layers”和“checks”的对象"))
    }
    if case .string(let type)? = root["type"], root["layers"] == nil, root["checks"] == nil {
      throw Place.root.error(
        "this is a layer (\(type)), not a job; a job has \"layers\" and \"checks\", and a layer is named "
          + "in one or given to the command of an analysis",
        "这是图层（\(type)），不是任务；任务含“layers”和“checks”，图层应写在任务中或交给分析命令")
    }
    var job = Job(layers: [], checks: [])
    var layers: JSONValue?
    var checks: JSONValue?
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      let place = Place.root.key(name)
      switch name {
      case "layers": layers = value
      case "checks": checks = value
      case "report": (job.report, job.reportBlock) = try ReportReader.report(value, at: place)
      case "$schema": continue
      default:
        guard let key = JobKeys.job.first(where: { $0.name == name }) else {
          let known = ["layers", "checks", "report"] + JobKeys.job.map(\.name)
          throw place.error(
            Text("unknown key of a job", "任务中没有此键") + Suggestion.hint(name, in: known))
        }
        switch (name, try key.type.read(value, at: place)) {
        case ("title", .localized(let title)): job.title = title
        case ("frame", .text(let text)): job.frame = text
        case ("out", .text(let text)): job.out = text
        case ("memory", .memory(let size)): job.memory = size
        case ("year", .number(let year)):
          guard let whole = Int(exactly: year) else {
            throw place.error("expected a whole year", "应为整数年份")
          }
          job.year = whole
        case ("lang", .text(let text)): job.language = Language(rawValue: text)
        default: continue
        }
      }
    }
    job.layers = try self.layers(layers)
    if !catalogue.entries.isEmpty {
      for index in job.layers.indices {
        try catalogue.require(job.layers[index], at: Place.root.key("layers"))
        job.layers[index].title = job.layers[index].title ?? catalogue.title(of: job.layers[index])
      }
    }
    try add(checks, to: &job, EntryBinding(catalogue: catalogue, layers: job.layers))
    return job
  }

  private static func layers(_ value: JSONValue?) throws(PlacedError) -> [LayerDefinition] {
    let place = Place.root.key("layers")
    guard case .object(let members)? = value, !members.isEmpty else {
      throw place.error(
        "expected an object of layers by name, each with a \"path\"",
        "应为按名称列出的图层，每层含“path”")
    }
    var layers: [LayerDefinition] = []
    var known: Set<String> = []
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      guard known.insert(name).inserted else {
        throw place.key(name).error("two layers are called \"\(name)\"", "有两个图层都名为“\(name)”")
      }
      layers.append(try layer(name, value, at: place.key(name)))
    }
    return layers
  }

  private static func layer(
    _ name: String, _ value: JSONValue, at place: Place
  ) throws(PlacedError) -> LayerDefinition {
    guard case .object(let members) = value else {
      throw place.error(
        expected: Text("an object with a \"path\"", "含“path”的对象"), not: value)
    }
    var builder = LayerBuilder(name: name, place: place)
    for (key, value) in members.map({ ($0.name, $0.value) }) {
      try builder.set(key, to: value, at: place.key(key))
    }
    return try builder.layer()
  }

  private static func add(
    _ value: JSONValue?, to job: inout Job, _ binding: EntryBinding
  ) throws(PlacedError) {
    let place = Place.root.key("checks")
    guard case .array(let items)? = value, !items.isEmpty else {
      throw place.error("expected a list of checks", "应为核查项的列表")
    }
    // For each check, where it stands in the list.
    var places: [Int] = []
    var unnamed: Set<Int> = []
    let known = LayerNames(job.layers.map(\.name))
    for (index, item) in items.enumerated() {
      let at = place.index(index)
      if case .object(let members) = item, item["uses"] != nil {
        for outcome in try outcomes(members, at: at, binding) {
          switch outcome {
          case .unanswered(let entry): job.unanswered.append(entry)
          case .check(let check):
            try require(check, known, at: at)
            places.append(index)
            job.checks.append(check)
          }
        }
        continue
      }
      if case .object(let members) = item, item["analysis"] == nil, item["value"] != nil {
        job.formulas.append(
          try FormulaReader.formula(members, at: at, after: job.checks.count))
        continue
      }
      places.append(index)
      let (check, isNamed) = try self.check(item, at: at, layers: known)
      if !isNamed { unnamed.insert(job.checks.count) }
      job.checks.append(check)
    }
    let kinds = Dictionary(grouping: unnamed.map { job.checks[$0].kind.name }, by: \.self)
    for index in unnamed where kinds[job.checks[index].kind.name, default: []].count > 1 {
      job.checks[index].id += "-\(places[index] + 1)"
    }
    try requireDistinctIDs(job, places)
  }

  private static func requireDistinctIDs(_ job: Job, _ places: [Int]) throws(PlacedError) {
    let place = Place.root.key("checks")
    var firsts: [String: Int] = [:]
    for (index, check) in job.checks.enumerated() {
      if let first = firsts[check.id] {
        throw place.index(places[index]).key(check.entry == nil ? "id" : "uses").error(
          "checks[\(places[first])] has the id \"\(check.id)\" already",
          "checks[\(places[first])] 已使用编号“\(check.id)”")
      }
      firsts[check.id] = index
    }
    for (index, formula) in job.formulas.enumerated() {
      let isRepeated = job.formulas[..<index].contains { $0.id == formula.id }
      guard firsts[formula.id] == nil, !isRepeated else {
        throw place.error(
          "two checks have the id \"\(formula.id)\"", "有两个核查项的编号都是“\(formula.id)”")
      }
    }
  }

  /// What becomes of the entries that a check uses.
  private static func outcomes(
    _ members: [JSONValue.Member], at place: Place, _ binding: EntryBinding
  ) throws(PlacedError) -> [EntryBinding.Outcome] {
    let at = place.key("uses")
    guard case .string(let pattern)? = members.first(where: { $0.name == "uses" })?.value else {
      throw at.error(
        "expected the id of an entry of the catalogue, such as \"green/*\"",
        "应为指标库条目的编号，例如“green/*”")
    }
    let entries = binding.catalogue.entries(matching: pattern)
    guard !entries.isEmpty else {
      throw at.error(
        Text("the catalogue has no entry \"\(pattern)\"", "指标库中没有条目“\(pattern)”")
          + Suggestion.hint(pattern, in: binding.catalogue.entries.map(\.id)))
    }
    if members.contains(where: { $0.name == "id" }), entries.count > 1 {
      throw place.key("id").error(
        "\(entries.count) entries can't all have it", "\(entries.count) 个条目不能共用同一编号")
    }
    var outcomes: [EntryBinding.Outcome] = []
    for entry in entries { outcomes.append(try binding.bind(entry, members, at: place)) }
    return outcomes
  }

  private static func require(
    _ check: Check, _ layers: LayerNames, at place: Place
  ) throws(PlacedError) {
    for used in check.uses where !layers.all.contains(used.use.layer) {
      throw place.key(used.role.name).error(
        Text("no layer is called \"\(used.use.layer)\"", "没有名为“\(used.use.layer)”的图层")
          + Suggestion.hint(used.use.layer, in: layers.inOrder))
    }
  }

  private static func check(
    _ value: JSONValue, at place: Place, layers: LayerNames
  ) throws(PlacedError) -> (check: Check, isNamed: Bool) {
    guard case .object(let members) = value else {
      throw place.error(
        expected: Text("an object with an \"analysis\"", "含“analysis”的对象"), not: value)
    }
    let kinds = AnalysisKind.all.map(\.name)
    guard let named = members.first(where: { $0.name == "analysis" }) else {
      throw place.key("analysis").error(
        missing: ValueType.choice(kinds).expectation)
    }
    guard case .string(let word) = named.value, let analysis = AnalysisKind.named(word) else {
      var hint = Text("")
      if case .string(let word) = named.value { hint = Suggestion.hint(word, in: kinds) }
      let at = place.key("analysis")
      throw at.error(
        at.error(expected: ValueType.choice(kinds).expectation, not: named.value).words + hint)
    }
    var builder = CheckBuilder(analysis) { place.key($0) }
    for (name, value) in members.map({ ($0.name, $0.value) }) where name != "analysis" {
      try builder.set(name, to: value)
    }
    let check = try builder.check()
    try require(check, layers, at: place)
    return (check, members.contains { $0.name == "id" })
  }

  /// The names of a job's layers, to be asked for by every check.
  private struct LayerNames {
    let inOrder: [String]
    let all: Set<String>

    init(_ names: [String]) {
      inOrder = names
      all = Set(names)
    }
  }
}
