import Analyses
import Layers
import Measures

/// Reads a job file.
public enum JobParser {
  /// Reads the text of a job.
  ///
  /// - Parameters:
  ///   - bytes: JSON in UTF-8; a byte order mark is allowed.
  ///   - file: What messages call the file.
  /// - Throws: ``JobError`` with place, line, column and byte: malformed JSON, a missing or unknown
  ///   key, a value that its key does not allow, a layer that no one defined, two checks of one id.
  public static func parse(_ bytes: [UInt8], file: String) throws(JobError) -> Job {
    do {
      let root = try JobText.parse(bytes)
      return try job(root)
    } catch {
      // Comments hold no values, so places are looked for without them.
      throw error.located(in: (try? JobSyntax.plain(bytes)) ?? bytes, file: file)
    }
  }

  private static func job(_ root: JSONValue) throws(PlacedError) -> Job {
    guard case .object(let members) = root else {
      throw Place.root.error("expected an object with \"layers\" and \"checks\"")
    }
    if case .string(let type)? = root["type"], root["layers"] == nil, root["checks"] == nil {
      throw Place.root.error(
        "this is a layer (\(type)), not a job; a job has \"layers\" and \"checks\", and a layer is named "
          + "in one or given to the command of an analysis")
    }
    var job = Job(layers: [], checks: [])
    var layers: JSONValue?
    var checks: JSONValue?
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      let place = Place.root.key(name)
      switch name {
      case "layers": layers = value
      case "checks": checks = value
      case "$schema": continue
      default:
        guard let key = JobKeys.job.first(where: { $0.name == name }) else {
          let known = ["layers", "checks"] + JobKeys.job.map(\.name)
          throw place.error("unknown key of a job" + Suggestion.hint(name, in: known))
        }
        switch (name, try key.type.read(value, at: place)) {
        case ("title", .localized(let title)): job.title = title
        case ("frame", .text(let text)): job.frame = text
        case ("out", .text(let text)): job.out = text
        case ("report", .text(let text)): job.report = text
        case ("memory", .memory(let size)): job.memory = size
        case ("lang", .text(let text)): job.language = Language(rawValue: text) ?? .en
        default: continue
        }
      }
    }
    job.layers = try self.layers(layers)
    (job.checks, job.formulas) = try self.checks(checks, layers: job.layers.map(\.name))
    return job
  }

  private static func layers(_ value: JSONValue?) throws(PlacedError) -> [LayerDefinition] {
    let place = Place.root.key("layers")
    guard case .object(let members)? = value, !members.isEmpty else {
      throw place.error("expected an object of layers by name, each with a \"path\"")
    }
    var layers: [LayerDefinition] = []
    var known: Set<String> = []
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      guard known.insert(name).inserted else {
        throw place.key(name).error("two layers are called \"\(name)\"")
      }
      layers.append(try layer(name, value, at: place.key(name)))
    }
    return layers
  }

  private static func layer(
    _ name: String, _ value: JSONValue, at place: Place
  ) throws(PlacedError) -> LayerDefinition {
    guard case .object(let members) = value else {
      throw place.error("expected an object with a \"path\", not \(value.described)")
    }
    var builder = LayerBuilder(name: name, place: place)
    for (key, value) in members.map({ ($0.name, $0.value) }) {
      try builder.set(key, to: value, at: place.key(key))
    }
    return try builder.layer()
  }

  private static func checks(
    _ value: JSONValue?, layers: [String]
  ) throws(PlacedError) -> ([Check], [FormulaCheck]) {
    let place = Place.root.key("checks")
    guard case .array(let items)? = value, !items.isEmpty else {
      throw place.error("expected a list of checks")
    }
    var checks: [Check] = []
    var formulas: [FormulaCheck] = []
    // For each check, where it stands in the list.
    var places: [Int] = []
    var unnamed: Set<Int> = []
    let known = LayerNames(layers)
    for (index, item) in items.enumerated() {
      if case .object(let members) = item, item["analysis"] == nil, item["value"] != nil {
        formulas.append(
          try FormulaReader.formula(members, at: place.index(index), after: checks.count))
        continue
      }
      places.append(index)
      let (check, isNamed) = try self.check(item, at: place.index(index), layers: known)
      if !isNamed { unnamed.insert(checks.count) }
      checks.append(check)
    }
    let kinds = Dictionary(grouping: unnamed.map { checks[$0].kind.name }, by: \.self)
    for index in unnamed where kinds[checks[index].kind.name, default: []].count > 1 {
      checks[index].id += "-\(places[index] + 1)"
    }
    var firsts: [String: Int] = [:]
    for (index, check) in checks.enumerated() {
      if let first = firsts[check.id] {
        throw place.index(places[index]).key("id").error(
          "checks[\(places[first])] has the id \"\(check.id)\" already")
      }
      firsts[check.id] = index
    }
    for (index, formula) in formulas.enumerated() {
      let isRepeated = formulas[..<index].contains { $0.id == formula.id }
      guard firsts[formula.id] == nil, !isRepeated else {
        throw place.error("two checks have the id \"\(formula.id)\"")
      }
    }
    return (checks, formulas)
  }

  private static func check(
    _ value: JSONValue, at place: Place, layers: LayerNames
  ) throws(PlacedError) -> (check: Check, isNamed: Bool) {
    guard case .object(let members) = value else {
      throw place.error("expected an object with an \"analysis\", not \(value.described)")
    }
    let kinds = AnalysisKind.all.map(\.name)
    guard let named = members.first(where: { $0.name == "analysis" }) else {
      throw place.key("analysis").error("missing; expected one of " + kinds.joined(separator: ", "))
    }
    guard case .string(let word) = named.value, let analysis = AnalysisKind.named(word) else {
      var hint = ""
      if case .string(let word) = named.value { hint = Suggestion.hint(word, in: kinds) }
      throw place.key("analysis").error(
        "expected one of \(kinds.joined(separator: ", ")), not \(named.value.described)" + hint)
    }
    var builder = CheckBuilder(analysis) { place.key($0) }
    for (name, value) in members.map({ ($0.name, $0.value) }) where name != "analysis" {
      try builder.set(name, to: value)
    }
    let check = try builder.check()
    for used in check.uses where !layers.all.contains(used.use.layer) {
      throw place.key(used.role.name).error(
        "no layer is called \"\(used.use.layer)\""
          + Suggestion.hint(used.use.layer, in: layers.inOrder))
    }
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
