import Layers
import Measures

/// Reads the entries of a catalogue.
struct EntryReader {
  /// The documents that entries may name.
  let documents: Set<String>
  /// The kinds of layers that they may name.
  let kinds: Set<String>

  private static let keys = [
    "id", "title", "clause", "items", "trace", "analysis", "why", "check", "assumed", "asks",
    "units",
    "targets", "severity", "baseline", "declared", "accrual", "contradicts", "note",
  ]

  func entry(_ part: Members.Part) throws(PlacedError) -> CatalogueEntry {
    let own = try Members(part.value, at: part.place, allowed: Self.keys)
    guard let id = try own.text("id") else { throw own.missing("id") }
    guard let title = try own.localized("title") else { throw own.missing("title") }
    let document = String(id.prefix { $0 != "/" })
    guard document.count < id.count - 1, documents.contains(document) else {
      throw part.place.key("id").error(
        Text(
          "expected the key of a document, a slash, and a name; \"\(document)\" is no document",
          "应为文件代号、斜杠和名称；没有代号为“\(document)”的文件")
          + Suggestion.hint(document, in: documents.sorted()))
    }
    var entry = CatalogueEntry(id: id, title: title, document: document)
    entry.clause = try own.localized("clause")
    entry.analysis = try own.text("analysis")
    entry.reason = try own.localized("why")
    guard (entry.analysis == nil) != (entry.reason == nil) else {
      throw part.place.error(
        "either \"analysis\", or \"why\" no layer can answer it",
        "应给出“analysis”，或在“why”中说明为何无法由图层计算")
    }
    entry.parameters =
      try parameters(own, "check", .document) + parameters(own, "assumed", .reading)
    entry.asks = try own.texts("asks")
    entry.units = try own.texts("units")
    for (index, unit) in entry.units.enumerated() where !kinds.contains(unit) {
      throw part.place.key("units").index(index).error(
        Text("no kind of layer is called \"\(unit)\"", "没有图层类型“\(unit)”")
          + Suggestion.hint(unit, in: kinds.sorted()))
    }
    entry.severity = try own.word("severity", Severity.self) ?? .expected
    for goal in try own.items("targets") {
      entry.goals.append(try self.goal(goal, severity: entry.severity))
    }
    if let baseline = own["baseline"] { entry.baseline = try Self.yearValue(baseline) }
    for value in try own.items("declared") { entry.declared.append(try Self.yearValue(value)) }
    entry.accrual = try own.word("accrual", CatalogueEntry.Accrual.self) ?? .level
    entry.contradicts = try own.texts("contradicts")
    entry.note = try own.localized("note")
    entry.trace = try own.texts("trace")
    entry.items = try own.texts("items")
    return entry
  }

  private func parameters(
    _ own: Members, _ name: String, _ origin: CatalogueEntry.Origin
  ) throws(PlacedError) -> [CatalogueEntry.Parameter] {
    try own.named(name).map { .init(key: $0.name, value: $0.part.value, origin: origin) }
  }

  private func goal(
    _ part: Members.Part, severity: Severity
  ) throws(PlacedError) -> CatalogueEntry.Goal {
    if case .string(let text) = part.value {
      return goal(try target(text, severity, at: part.place), nil)
    }
    let own = try Members(
      part.value, at: part.place, allowed: ["of", "target", "trend", "reference", "year"])
    let quantity = try own.text("of")
    if let text = try own.text("target") {
      return goal(try target(text, severity, at: part.place.key("target")), quantity)
    }
    let year = try own.year("year")
    if let reference = try own.localized("reference") {
      return CatalogueEntry.Goal(bound: .reference(reference), quantity: quantity, year: year)
    }
    guard let trend = try own.word("trend", Trend.self) else { throw own.missing("target") }
    return CatalogueEntry.Goal(
      bound: .trend(isRising: trend == .rising), quantity: quantity, year: year)
  }

  private enum Trend: String, CaseIterable { case rising, falling }

  private func goal(_ target: Target, _ quantity: String?) -> CatalogueEntry.Goal {
    var target = target
    target.quantity = quantity
    return CatalogueEntry.Goal(bound: .target(target), quantity: quantity, year: target.year)
  }

  /// A target as its short text says; without a severity of its own that of the entry.
  private func target(
    _ text: String, _ severity: Severity, at place: Place
  ) throws(PlacedError) -> Target {
    guard var target = Target(text: text) else { throw TargetReader.refused(text, at: place) }
    let last = text.split(whereSeparator: { ",，".contains($0) }).last.map(Table.trimmed)
    if last.flatMap({ Severity(word: $0) }) == nil { target.severity = severity }
    return target
  }

  static func yearValue(_ part: Members.Part) throws(PlacedError) -> CatalogueEntry.YearValue {
    let own = try Members(part.value, at: part.place, allowed: ["year", "value"])
    guard let year = try own.year("year") else { throw own.missing("year") }
    guard let value = own["value"] else { throw own.missing("value") }
    let text = value.value.number.map(Figures.plain) ?? value.value.string ?? ""
    guard !text.isEmpty else {
      throw value.place.error(
        "expected a number, as text where it has a unit", "应为数值，带单位时写成文字")
    }
    return CatalogueEntry.YearValue(year: year, text: text)
  }
}
