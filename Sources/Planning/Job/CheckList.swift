import Analyses
import Layers
import Measures

/// Reads the checks of a job, one after another.
struct CheckList {
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
