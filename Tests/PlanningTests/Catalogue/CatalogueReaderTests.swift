import Layers
import Measures
import Testing

@testable import Planning

/// Catalogues of one's own: how they are read, and what is refused.
@Suite("Catalogue, reading") struct CatalogueReaderTests {
  private static let head = #"""
    "documents": {"own": {"title": {"en": "Our plan", "zh": "本地规划"}, "number": "12", "date": "2024"}},
    "layers": {
      "parks": {"title": {"en": "parks", "zh": "公园"}, "kinds": ["polygon"], "names": ["park"],
        "fields": {"grade": {"title": {"en": "grade", "zh": "等级"}, "names": ["class"]}}},
      "districts": {"title": {"en": "districts", "zh": "区县"}, "kinds": ["polygon"], "names": ["zones"]}
    }
    """#

  private func read(_ entries: String) throws -> Catalogue {
    try CatalogueReader.read(
      Array("{\(Self.head), \"entries\": [\(entries)]}".utf8), file: "own.jsonc")
  }

  private func refusal(_ entries: String) -> JobError? {
    do {
      _ = try read(entries)
      return nil
    } catch { return error as? JobError }
  }

  private static let parks = #"""
    // What every district has.
    {"id": "own/parks", "title": "Parks", "clause": "part 1", "analysis": "count",
      "check": {"features": "parks", "features-where": "grade = 'city'"}, "asks": ["quota"],
      "units": ["districts"], "targets": ["at least 3 by 2030, strived for", {"trend": "rising"}],
      "severity": "principle", "baseline": {"year": 2020, "value": "2"},
      "declared": [{"year": 2022, "value": "II"}], "accrual": "cumulative", "note": "none",},
    """#

  @Test func `an entry has what its file says`() throws {
    let entry = try #require(try read(Self.parks).entries.first)
    #expect(entry.document == "own" && entry.analysis == "count")
    #expect(entry.parameters.map(\.key) == ["features", "features-where"])
    #expect(entry.asks == ["quota"] && entry.units == ["districts"])
    #expect(entry.severity == .principle && entry.accrual == .cumulative)
    guard case .target(let target)? = entry.goals.first?.bound else {
      Issue.record("no target")
      return
    }
    #expect(target.severity == .strived && target.year == 2030)
    #expect(target.comparator == .atLeast && target.range == 3...3)
    #expect(entry.goals.last?.bound == .trend(isRising: true))
    #expect(entry.baseline?.text == "2" && entry.declared.first?.text == "II")
  }

  @Test(arguments: [
    (#"{"id": "own/a", "title": "A", "analysis": "count", "chek": {}}"#, "chek", "\"check\""),
    (#"{"id": "other/a", "title": "A", "analysis": "count"}"#, "id", "no document"),
    (#"{"id": "own/a", "title": "A"}"#, "", "why"),
    (
      #"{"id": "own/a", "title": "A", "analysis": "count", "units": ["distrits"]}"#, "units[0]",
      "districts"
    ),
    (
      #"{"id": "own/a", "title": "A", "analysis": "count", "targets": ["at leest 3"]}"#,
      "targets[0]",
      "at least"
    ),
    (
      #"{"id": "own/a", "title": "A", "analysis": "count", "severity": "must"}"#, "severity",
      "mandatory"
    ),
    (
      #"{"id": "own/a", "title": "A", "analysis": "count", "baseline": {"year": 20, "value": 1}}"#,
      "baseline.year", "1900"
    ),
    (
      #"{"id": "own/a", "title": "A", "analysis": "count"}, {"id": "own/a", "title": "B", "why": "x"}"#,
      "id", "already"
    ),
  ])
  func `mistakes are told with their place`(entries: String, place: String, word: String) throws {
    let error = try #require(refusal(entries))
    #expect(error.file == "own.jsonc" && error.offset != nil && error.line != nil)
    #expect(error.place.hasSuffix(place), "\(error)")
    #expect(error.reason.contains(word), "\(error)")
  }

  @Test func `a table has the same entries as JSON`() throws {
    let base = try CatalogueReader.read(Array("{\(Self.head)}".utf8), file: "own.jsonc")
    let table = """
      id,title.en,title.zh,clause,analysis,check.features,check.features-where,asks,units,targets,severity,\
      baseline.year,baseline.value
      own/parks,Parks,公园,part 1,count,parks,grade = 'city',quota,districts,"at least 3 by 2030; zero",principle,2020,2
      own/empty,Nothing,无,,share,parks,,,,,,,
      """
    let made = try CatalogueReader.read(Array(table.utf8), file: "own.csv", with: base)
    #expect(made.entries.map(\.id) == ["own/parks", "own/empty"])
    let parks = made.entries[0]
    #expect(parks.title.text(.zh) == "公园" && parks.clause?.text(.en) == "part 1")
    #expect(parks.parameters.map(\.value) == ["parks", "grade = 'city'"])
    #expect(parks.asks == ["quota"] && parks.goals.count == 2 && parks.severity == .principle)
    #expect(parks.baseline?.year == 2020 && parks.baseline?.text == "2")
    #expect(made.entries[1].goals.isEmpty && made.entries[1].units.isEmpty)
  }

  @Test func `a table's mistakes are told with line and column`() throws {
    let base = try CatalogueReader.read(Array("{\(Self.head)}".utf8), file: "own.jsonc")
    let table = "id,title,analysis,severity\nown/a,A,count,expected\nown/b,B,count,must\n"
    let error = #expect(throws: JobError.self) {
      try CatalogueReader.read(Array(table.utf8), file: "own.csv", with: base)
    }
    #expect(error?.place == "line 3" && error?.reason.contains("severity") == true)
  }

  @Test func `two catalogues may not have the same entry, document or kind of layer`() throws {
    let first = try read(Self.parks)
    #expect(throws: JobError.self) { try first.adding(first, file: "own.jsonc") }
    let shipped = try Catalogue.shipped.get()
    #expect(throws: JobError.self) { try shipped.adding(first, file: "own.jsonc") }
  }

  @Test func `a pattern means all entries that begin so`() throws {
    let catalogue = try Catalogue.shipped.get()
    let green = catalogue.entries(matching: "green/*")
    #expect(green.count > 200 && green.allSatisfy { $0.document == "green" })
    #expect(catalogue.entries(matching: green[0].id).map(\.id) == [green[0].id])
    #expect(catalogue.entries(matching: "green").isEmpty)
  }
}
