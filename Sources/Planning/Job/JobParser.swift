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
    let (job, faults) = examine(bytes, file: file, catalogue: catalogue)
    if let first = faults.first { throw first.error }
    guard let job else { throw JobError("", Text("no job", "没有任务")) }
    return job
  }

  /// Reads the text of a job as far as it can be read, with everything that is wrong with it.
  ///
  /// - Parameters: Those of ``parse(_:file:catalogue:)``.
  /// - Returns: The job with the checks that could be made in spite of faults, `nil` where nothing could be read;
  ///   and the faults in the order in which they were found.
  public static func examine(
    _ bytes: [UInt8], file: String,
    catalogue: ((_ path: String, _ known: Catalogue) throws(JobError) -> Catalogue)? = nil
  ) -> (job: Job?, faults: [JobFault]) {
    // Comments hold no values, so places are looked for without them.
    func located(_ fault: PlacedError) -> JobError {
      fault.located(in: (try? JobSyntax.plain(bytes)) ?? bytes, file: file)
    }
    do {
      let root = try JobText.parse(bytes)
      let known = try catalogues(of: root, catalogue)
      let faults = JobFaults()
      let job = self.job(root, known, faults)
      return (job, faults.all.map { JobFault(error: located($0.fault), check: $0.check) })
    } catch let error as PlacedError {
      return (nil, [JobFault(error: located(error))])
    } catch let error as JobError {
      return (nil, [JobFault(error: error)])
    } catch {
      return (nil, [JobFault(error: JobError("", Text("\(error)")))])
    }
  }

  /// The catalogues that a job asks; empty where it uses no entry, as most do.
  private static func catalogues(
    of root: JSONValue,
    _ read: ((_ path: String, _ known: Catalogue) throws(JobError) -> Catalogue)?
  ) throws -> Catalogue {
    guard root["checks"]?.items?.contains(where: { $0["uses"] != nil }) == true else {
      return Catalogue()
    }
    var known = try Catalogue.shipped.get()
    for path in ownCatalogues(root) {
      guard let read else {
        throw Place.root.key("catalogues").error(
          "no catalogue can be read from here", "此处不能读取指标目录")
      }
      known = try known.adding(try read(path, known), file: path)
    }
    return known
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
    _ root: JSONValue, _ catalogue: Catalogue, _ faults: JobFaults
  ) -> Job? {
    guard case .object(let members) = root else {
      faults.note(
        Place.root.error(
          expected: Text(
            "an object with \"layers\" and \"checks\"", "含“layers”和“checks”的对象")))
      return nil
    }
    if case .string(let type)? = root["type"], root["layers"] == nil, root["checks"] == nil {
      faults.note(
        Place.root.error(
          "this is a layer (\(type)), not a job; a job has \"layers\" and \"checks\", and a layer is named "
            + "in one or given to the command of an analysis",
          "这是图层（\(type)），不是任务；任务含“layers”和“checks”，图层应写在任务中或交给分析命令"))
      return nil
    }
    var job = Job(layers: [], checks: [])
    var layers: JSONValue?
    var checks: JSONValue?
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      let place = Place.root.key(name)
      switch name {
      case "layers": layers = value
      case "checks": checks = value
      case "report":
        let read = faults.attempt { () throws(PlacedError) in
          try ReportReader.report(value, at: place)
        }
        if let read { (job.report, job.reportBlock) = read }
      case "$schema": continue
      default:
        faults.attempt { () throws(PlacedError) in try set(name, to: value, of: &job, at: place) }
      }
    }
    let names: [String]
    (job.layers, names) = self.layers(layers, faults)
    if !catalogue.entries.isEmpty {
      for index in job.layers.indices {
        faults.attempt { () throws(PlacedError) in
          try catalogue.require(job.layers[index], at: Place.root.key("layers"))
        }
        job.layers[index].title = job.layers[index].title ?? catalogue.title(of: job.layers[index])
      }
    }
    let binding = EntryBinding(catalogue: catalogue, layers: job.layers)
    var list = CheckList(job: job, binding: binding, layers: names, faults: faults)
    list.add(checks)
    return list.job
  }

  /// Takes one of the job's own keys.
  private static func set(
    _ name: String, to value: JSONValue, of job: inout Job, at place: Place
  ) throws(PlacedError) {
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
    default: return
    }
  }

  /// The layers, and the names of all, those that can't be read included.
  private static func layers(
    _ value: JSONValue?, _ faults: JobFaults
  ) -> (layers: [LayerDefinition], names: [String]) {
    let place = Place.root.key("layers")
    guard case .object(let members)? = value, !members.isEmpty else {
      faults.note(
        place.error(
          "expected an object of layers by name, each with a \"path\"",
          "应为按名称列出的图层，每层含“path”"))
      return ([], [])
    }
    var layers: [LayerDefinition] = []
    var known: Set<String> = []
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      guard known.insert(name).inserted else {
        faults.note(
          place.key(name).error("two layers are called \"\(name)\"", "有两个图层都名为“\(name)”"))
        continue
      }
      if let layer = layer(name, value, at: place.key(name), faults) { layers.append(layer) }
    }
    return (layers, members.map(\.name))
  }

  private static func layer(
    _ name: String, _ value: JSONValue, at place: Place, _ faults: JobFaults
  ) -> LayerDefinition? {
    guard case .object(let members) = value else {
      faults.note(
        place.error(
          expected: Text("an object with a \"path\"", "含“path”的对象"), not: value))
      return nil
    }
    var builder = LayerBuilder(name: name, place: place)
    for (key, value) in members.map({ ($0.name, $0.value) }) {
      faults.attempt { () throws(PlacedError) in
        try builder.set(key, to: value, at: place.key(key))
      }
    }
    return faults.attempt { () throws(PlacedError) in try builder.layer() }
  }
}

/// Reads the checks of a job, one after another.
private struct CheckList {
  /// The job with its layers, to which checks are added.
  private(set) var job: Job
  private let binding: EntryBinding
  /// The names of the layers in their order, those that can't be read included.
  private let names: [String]
  private let isKnown: Set<String>
  private let faults: JobFaults
  /// For each check, where it stands in the list.
  private var places: [Int] = []
  /// The checks that the job gives no id.
  private var unnamed: Set<Int> = []

  init(job: Job, binding: EntryBinding, layers names: [String], faults: JobFaults) {
    self.job = job
    self.binding = binding
    self.names = names
    self.faults = faults
    isKnown = Set(names)
  }

  mutating func add(_ value: JSONValue?) {
    let place = Place.root.key("checks")
    guard case .array(let items)? = value, !items.isEmpty else {
      faults.note(place.error("expected a list of checks", "应为核查项的列表"))
      return
    }
    // For a check, the faults that are its own.
    var own: [(check: Int, faults: Range<Int>)] = []
    for (index, item) in items.enumerated() {
      let before = faults.count
      let count = job.checks.count
      add(item, index, at: place.index(index))
      // Those without an id get theirs below.
      if job.checks.count == count + 1 {
        own.append((count, before..<faults.count))
      } else if let id = item["id"]?.string {
        faults.assign(before..<faults.count, to: id)
      }
    }
    let kinds = Dictionary(grouping: unnamed.map { job.checks[$0].kind.name }, by: \.self)
    for index in unnamed where kinds[job.checks[index].kind.name, default: []].count > 1 {
      job.checks[index].id += "-\(places[index] + 1)"
    }
    for (check, range) in own { faults.assign(range, to: job.checks[check].id) }
    requireDistinctIDs()
  }

  private mutating func add(_ item: JSONValue, _ index: Int, at place: Place) {
    if case .object(let members) = item, item["uses"] != nil {
      let outcomes = faults.attempt { () throws(PlacedError) in
        try self.outcomes(members, at: place)
      }
      for outcome in outcomes ?? [] {
        switch outcome {
        case .unanswered(let entry): job.unanswered.append(entry)
        case .check(let check):
          require(check, at: place)
          places.append(index)
          job.checks.append(check)
        }
      }
      return
    }
    if case .object(let members) = item, item["analysis"] == nil, item["value"] != nil {
      let formula = faults.attempt { () throws(PlacedError) in
        try FormulaReader.formula(members, at: place, after: job.checks.count)
      }
      if let formula { job.formulas.append(formula) }
      return
    }
    guard let (check, isNamed) = check(item, at: place) else { return }
    places.append(index)
    if !isNamed { unnamed.insert(job.checks.count) }
    job.checks.append(check)
  }

  private func requireDistinctIDs() {
    let place = Place.root.key("checks")
    var firsts: [String: Int] = [:]
    for (index, check) in job.checks.enumerated() {
      if let first = firsts[check.id] {
        faults.note(
          place.index(places[index]).key(check.entry == nil ? "id" : "uses").error(
            "checks[\(places[first])] has the id \"\(check.id)\" already",
            "checks[\(places[first])] 已使用编号“\(check.id)”"))
        continue
      }
      firsts[check.id] = index
    }
    for (index, formula) in job.formulas.enumerated() {
      let isRepeated = job.formulas[..<index].contains { $0.id == formula.id }
      if firsts[formula.id] == nil, !isRepeated { continue }
      faults.note(
        place.error(
          "two checks have the id \"\(formula.id)\"", "有两个核查项的编号都是“\(formula.id)”"))
    }
  }

  /// What becomes of the entries that a check uses.
  private func outcomes(
    _ members: [JSONValue.Member], at place: Place
  ) throws(PlacedError) -> [EntryBinding.Outcome] {
    let at = place.key("uses")
    guard case .string(let pattern)? = members.first(where: { $0.name == "uses" })?.value else {
      throw at.error(
        "expected the id of an entry of the catalogue, such as \"green/*\"",
        "应为指标目录条目的编号，例如“green/*”")
    }
    let entries = binding.catalogue.entries(matching: pattern)
    guard !entries.isEmpty else {
      throw at.error(
        Text("the catalogue has no entry \"\(pattern)\"", "指标目录中没有条目“\(pattern)”")
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

  private func require(_ check: Check, at place: Place) {
    for used in check.uses where !isKnown.contains(used.use.layer) {
      faults.note(
        place.key(used.role.name).error(
          Text("no layer is called \"\(used.use.layer)\"", "没有名为“\(used.use.layer)”的图层")
            + Suggestion.hint(used.use.layer, in: names)))
    }
  }

  private mutating func check(
    _ value: JSONValue, at place: Place
  ) -> (check: Check, isNamed: Bool)? {
    guard case .object(let members) = value else {
      faults.note(
        place.error(
          expected: Text("an object with an \"analysis\"", "含“analysis”的对象"), not: value))
      return nil
    }
    let kind = faults.attempt { () throws(PlacedError) in try self.kind(of: members, at: place) }
    guard let kind else { return nil }
    var builder = CheckBuilder(kind) { place.key($0) }
    for (name, value) in members.map({ ($0.name, $0.value) }) where name != "analysis" {
      builder.set(name, to: value, noting: faults)
    }
    guard let check = builder.check(noting: faults) else {
      job.layersOfUnmade.formUnion(builder.uses.map(\.use.layer))
      return nil
    }
    require(check, at: place)
    return (check, members.contains { $0.name == "id" })
  }

  private func kind(
    of members: [JSONValue.Member], at place: Place
  ) throws(PlacedError) -> AnalysisKind {
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
    return analysis
  }
}
