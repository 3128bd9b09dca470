import Layers
import Measures
import Testing

@testable import Results

@Suite struct ResultDocumentTests {
  /// The run as it comes back from the bytes of `results.json`.
  private func readBack(_ run: RunResult) throws -> RunResult {
    try RunResult(document: JSONValue(parsing: Array(run.document.document.utf8)))
  }

  @Test func `a run is read as it was written, member by member`() throws {
    let run = FullRun.result
    let read = try readBack(run)
    #expect(read.geoplan == "0.0.9" && read.versions == run.versions && read.title == run.title)
    #expect(read.inputs == run.inputs && read.tables == run.tables)
    #expect(read.report == run.report && read.report?.signatures.count == 2)
    #expect(read.summary == run.summary && read.summary?.columns[1].unit == .share)
    #expect(read.year == run.year && read.unanswered == run.unanswered)
    #expect(read.checks.count == run.checks.count)
    for (a, b) in zip(read.checks, run.checks) {
      #expect(a.id == b.id && a.analysis == b.analysis && a.analysisWords == b.analysisWords)
      #expect(
        a.entry == b.entry && a.title == b.title && a.source == b.source
          && a.definition == b.definition)
      #expect(a.layers == b.layers && a.frame == b.frame && a.measure == b.measure)
      #expect(a.quantities == b.quantities && a.targets == b.targets)
      #expect(a.totalOf == b.totalOf && a.otherTotal == b.otherTotal)
      #expect(a.total == b.total && a.groupings == b.groupings)
      #expect(a.zones == b.zones)
      #expect(a.classes == b.classes && a.zoneBorders == b.zoneBorders)
      #expect(a.columns == b.columns && a.line == b.line)
      #expect(a.findings.counted == b.findings.counted && a.findings.listed == b.findings.listed)
      #expect(a.findings.kinds == b.findings.kinds && a.findings.columns == b.findings.columns)
      #expect(a.findings.worst.map(\.document) == b.findings.worst.map(\.document))
      #expect(a.goodness == b.goodness && a.objectStyle == b.objectStyle && a.files == b.files)
      #expect(a.failures == b.failures && a.notes == b.notes)
    }
    #expect(read.inherited == run.inherited && read.inherited != nil)
    #expect(read.document == run.document)
  }

  @Test func `every stored member of a check is compared`() {
    // A member that is new has to be added to the comparison above, and to the run.
    #expect(Mirror(reflecting: FullRun.first).children.count == 27)
    // Layers of maps lie in a file of their own.
    #expect(Mirror(reflecting: FullRun.result).children.count == 12)
    #expect(Mirror(reflecting: FullRun.entry).children.count == 15)
    #expect(Mirror(reflecting: FullRun.result.inputs[0]).children.count == 18)
  }

  @Test func `a run without checks and title is read`() throws {
    let run = RunResult(
      versions: Versions(geos: "1", proj: "2", simdjson: "3"), title: nil, inputs: [], checks: [])
    let read = try readBack(run)
    #expect(read.title == nil && read.checks.isEmpty && read.inputs.isEmpty)
    #expect(read.geoplan == Versions.geoplan)
  }

  @Test func `a property called as a unit stays one in sentences of findings`() throws {
    for check in [FullRun.first, try readBack(FullRun.result).checks[0]] {
      var finding = Finding(
        id: "1", kind: "dim", level: .error, object: "A", other: nil, measured: 0.5, limit: 1,
        margin: nil, unit: .share)
      finding.values = [
        .init("unseen", 20_000), .init("unseen_unit", .string(Unit.of(property: "m").word)),
      ]
      // As metres it would be 20.00 km.
      #expect(check.findings.sentence(of: finding).en == "A 20,000 “m”.")
    }
  }

  @Test(arguments: [
    (JSONValue.null, "1"), (1, "1"), (3, "3"), (2.5, "2.5"), ("2", "1"),
  ])
  func `another format is refused`(_ format: JSONValue, _ named: String) {
    let members = FullRun.result.document.members ?? []
    let other = JSONValue.object(
      members.map { $0.name == "format" ? .init("format", format) : $0 })
    let error = #expect(throws: ResultsError.self) { try RunResult(document: other) }
    #expect(error?.reason.contains("another version of geoplan (format \(named),") == true)
    #expect(error?.reason.contains("reads \(RunResult.format)") == true)
  }

  @Test(arguments: [.null, [:], [], "geoplan", ["format": 2], ["geoplan": 3]] as [JSONValue])
  func `what is no result of a run is refused as such`(_ document: JSONValue) {
    let error = #expect(throws: ResultsError.self) { try RunResult(document: document) }
    #expect(error?.reason == "this is no result of a run of geoplan")
  }

  @Test func `each missing member is named`() throws {
    let document = FullRun.result.document
    var named: Set<String> = []
    for path in Self.paths(document) {
      let cut = Self.removing(path[...], from: document)
      do {
        let read = try RunResult(document: cut)
        // What is read all the same has lost nothing, or something that need not be there.
        guard read.document != document else { continue }
        let name = Self.text(path, indices: false)
        #expect(Self.mayLack(name), "\(Self.text(path)) is lost without a word")
      } catch {
        let place = Self.text(path)
        // The member, the part that can't be read without it, or what it should have held.
        let isNamed =
          error.place == place || place.hasPrefix(error.place + ".")
          || error.place.hasPrefix(place + ".")
        #expect(isNamed || error.reason.contains("geoplan"), "\(place): \(error)")
        named.insert(Self.text(path, indices: false))
      }
    }
    #expect(named.count > 50)
  }

  /// Members that only say more: names, flags that are told when they hold, what may be null.
  private static func mayLack(_ name: String) -> Bool {
    var parts = name.split(separator: ".").map(String.init)
    // What a message or clause holds for machines is its own matter.
    if parts.dropLast().contains(where: { ["value", "values"].contains($0) }) { return true }
    if ["en", "zh"].contains(parts.last) { parts.removeLast() }
    if parts.contains("files") || parts.contains("report") { return true }
    return Self.optional.contains(parts.last ?? "")
  }

  private static let optional: Set<String> = [
    // Words, for which others stand.
    "title", "source", "name", "other_name", "names", "identifier", "words", "sentences", "needs",
    // Null or left out where there is nothing to tell.
    "dropped", "skipped", "emptied", "failed", "empty", "null",
    "inherits", "place", "where", "range", "unit", "unit_column", "year", "margin", "measured",
    "value",
    "values", "area_before_m2", "area_after_m2", "zone_borders", "target", "class", "id", "other",
    "doubt", "datum_check", "repeats", "repairs", "remarks", "groupings", "grouping", "classes",
    "failures", "transformation", "tables", "summary", "accuracy_m", "area", "other_total", "entry",
    "baseline", "clause", "contradicts", "date", "note", "number", "open_goals", "instead",
    "unanswered", "worst", "finding", "limit",
    // Flags, and words that have a default.
    "of_data", "main", "hidden", "objects", "has_data", "good", "of_pair", "limit_from_below",
    "level_without_target", "part", "identified", "ballpark", "kinds", "total_of",
    "cumulative", "own_targets", "guessed", "bears_on_verdict",
  ]

  private enum Step: Hashable {
    case member(String)
    case item(Int)
  }

  private static func text(_ path: [Step], indices: Bool = true) -> String {
    path.reduce(into: "") { text, step in
      switch step {
      case .member(let name): text += text.isEmpty ? name : "." + name
      case .item(let index): if indices { text += "[\(index)]" }
      }
    }
  }

  /// The paths of all members, at any depth.
  private static func paths(_ value: JSONValue, _ path: [Step] = []) -> [[Step]] {
    switch value {
    case .object(let members):
      members.flatMap { member in
        let own = path + [.member(member.name)]
        return [own] + paths(member.value, own)
      }
    case .array(let items):
      items.enumerated().flatMap { paths($1, path + [.item($0)]) }
    default: []
    }
  }

  private static func removing(_ path: ArraySlice<Step>, from value: JSONValue) -> JSONValue {
    guard let step = path.first else { return value }
    let rest = path.dropFirst()
    switch (step, value) {
    case (.member(let name), .object(let members)):
      return .object(
        members.compactMap { member in
          if member.name != name { return member }
          return rest.isEmpty ? nil : .init(name, removing(rest, from: member.value))
        })
    case (.item(let index), .array(let items)):
      return .array(
        items.enumerated().map { $0 == index ? removing(rest, from: $1) : $1 })
    default: return value
    }
  }
}
