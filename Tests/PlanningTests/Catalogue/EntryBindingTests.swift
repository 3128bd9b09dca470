import Analyses
import Layers
import Measures
import Results
import Testing

@testable import Planning

/// Entries of a catalogue in a job: what becomes a check, with which layers, properties and targets.
@Suite("Catalogue, binding") struct EntryBindingTests {
  private static let catalogue = #"""
    {
      "documents": {"own": {"title": {"en": "Our plan", "zh": "本地规划"}, "number": "〔2024〕12号"}},
      "layers": {
        "our-parks": {"title": {"en": "parks", "zh": "公园"}, "kinds": ["polygon"], "names": ["park"],
          "fields": {"grade": {"title": "grade", "names": ["class"]}}},
        "our-homes": {"title": {"en": "homes", "zh": "住宅"}, "kinds": ["polygon"], "names": ["homes"],
          "fields": {"people": {"title": "people", "names": ["residents"]}}},
        "our-districts": {"title": "districts", "kinds": ["polygon"], "names": ["zones"]}
      },
      "entries": [
        {"id": "own/near", "title": "Parks near homes", "clause": "part 1", "analysis": "coverage",
          "check": {"demand": "our-homes", "facilities": "our-parks", "facilities-where": "grade = 'city'"},
          "assumed": {"weight": "people"}, "asks": ["radius"], "units": ["our-districts"],
          "targets": ["at least 90 % by 2030", {"trend": "rising", "year": 2025},
            {"reference": {"en": "the master plan", "zh": "总体规划"}, "year": 2035}],
          "severity": "principle"},
        {"id": "own/number", "title": "Number of parks", "clause": "part 2", "analysis": "count",
          "check": {"features": "our-parks"}, "units": ["our-districts"], "targets": ["at least 100"],
          "severity": "mandatory"},
        {"id": "own/each", "title": "A park in each district", "clause": "part 3", "analysis": "count",
          "check": {"features": "our-parks", "judge": "all"}, "units": ["our-districts"], "targets": ["at least 1"]},
        {"id": "own/later", "title": "Fifteen minutes", "clause": "part 4", "analysis": "reach"},
        {"id": "own/never", "title": "Satisfaction", "clause": "part 5", "why": {"en": "a survey", "zh": "调查"}}
      ]
    }
    """#

  private static let layers = #"""
    "layers": {
      "p": {"path": "p.geojson", "is": "our-parks", "fields": {"grade": "等级"}},
      "h": {"path": "h.geojson", "is": ["our-homes"], "fields": {"people": "常住人口"}},
      "z": {"path": "z.geojson", "is": "our-districts"}
    }
    """#

  private func job(_ checks: String, layers: String = Self.layers) throws -> Job {
    try JobParser.parse(
      Array("{\(layers), \"catalogues\": \"own.jsonc\", \"checks\": [\(checks)]}".utf8),
      file: "job.json"
    ) { (path, known) throws(JobError) in
      try CatalogueReader.read(Array(Self.catalogue.utf8), file: path, with: known)
    }
  }

  @Test func `layers are bound by what they are, properties by what they are called there`() throws
  {
    let job = try job(#"{"uses": "own/near", "radius": 300}"#)
    let check = try #require(job.checks.first)
    #expect(check.id == "own.near" && check.title?.text(.en) == "Parks near homes")
    #expect(check.source?.text(.zh) == "《本地规划》（〔2024〕12号）part 1")
    let uses = check.uses.map { "\($0.role.name)=\($0.use.layer) \($0.use.filter ?? "-")" }
    #expect(uses == ["demand=h -", "facilities=p \"等级\" = 'city'", "zones=z -"])
    #expect(check.analysis.weightProperty == "常住人口")
    // The share is asked of each district, too.
    #expect(check.judgesZones)
    let entry = try #require(check.entry)
    let origins = entry.parameters.map { "\($0.key) \($0.origin) \($0.instead == nil)" }
    #expect(
      origins == [
        "demand document true", "facilities document true", "facilities-where document true",
        "weight layer true", "radius planner false",
      ])
  }

  @Test func `targets carry their severity, and goals without a figure stay open`() throws {
    let check = try #require(try job(#"{"uses": "own/near", "radius": 300}"#).checks.first)
    #expect(check.targets.map(\.severity) == [.principle])
    #expect(check.entry?.openGoals.map(\.words.en) == ["rising", "as set by: the master plan"])
    #expect(check.entry?.openGoals.map(\.year) == [2025, 2035])
    let since = try #require(
      try job(
        #"{"uses": "own/near", "radius": 300, "baseline": {"year": 2020, "value": "40 %"}}"#
      ).checks.first)
    #expect(since.targets.map(\.comparator) == [.atLeast, .moreThan])
    #expect(since.targets.map(\.range.lowerBound) == [0.9, 0.4])
    #expect(since.entry?.baseline?.isOfDocument == false)
  }

  @Test func `an override stands in the record, targets of one's own replace the entry's`() throws {
    let check = try #require(
      try job(
        #"{"uses": "own/number", "features": "h", "target": "at least 5", "id": "mine"}"#
      ).checks.first)
    #expect(check.id == "mine" && check.targets.map(\.range) == [5...5])
    #expect(check.entry?.hasOwnTargets == true)
    #expect(check.entry?.parameters.first?.instead == "h")
    #expect(check.uses.first?.use.layer == "h")
  }

  @Test func `amounts are judged in all, unless the entry asks each unit`() throws {
    let job = try job(#"{"uses": "own/number"}, {"uses": "own/each"}"#)
    #expect(job.checks.map(\.judgesZones) == [false, true])
  }

  @Test func `what can't be answered is told with what it lacks`() throws {
    let job = try job(#"{"uses": "own/*"}"#)
    #expect(job.checks.map(\.id) == ["own.number", "own.each"])
    #expect(job.unanswered.map(\.entry.id) == ["own/near", "own/later", "own/never"])
    #expect(job.unanswered.map(\.reason) == [.lacksValues, .waits, .notComputable])
    #expect(job.unanswered.map(\.verdict) == [.noTarget, .noData, .noData])
    #expect(job.unanswered[0].message.words.en.contains("radius"))
    #expect(job.unanswered[1].message.words.en.contains("reach"))
    #expect(job.unanswered[2].message.words.zh.contains("调查"))
    let bare = try self.job(
      #"{"uses": "own/near"}"#,
      layers: #""layers": {"p": {"path": "p.geojson", "is": "our-parks"}}"#)
    #expect(bare.unanswered.map(\.reason) == [.lacksLayers])
    #expect(bare.unanswered[0].message.words.zh.contains("住宅"))
  }

  @Test(arguments: [
    (#""is": "our-park""#, "layers.p.is", "our-parks"),
    (#""is": "our-parks", "fields": {"grades": "x"}"#, "layers.p.fields.grades", "grade"),
  ])
  func `a layer that is called as nothing in the catalogue is refused`(
    members: String, place: String, word: String
  ) throws {
    let error = #expect(throws: JobError.self) {
      try job(
        #"{"uses": "own/number"}"#,
        layers: #""layers": {"p": {"path": "p.geojson", \#(members)}}"#)
    }
    #expect(error?.place == place && error?.reason.contains(word) == true)
  }

  @Test func `declared figures are noted beside, never taken for the computed one`() throws {
    let job = try job(
      #"{"uses": "own/number", "declared": [{"year": 2023, "value": "87"}]}"#)
    let entry = try #require(job.checks.first?.entry)
    #expect(entry.declared.map(\.text) == ["87"] && entry.declared[0].isOfDocument == false)
    #expect(job.checks[0].targets.map(\.range) == [100...100])
  }

  @Test(arguments: [
    (#"{"uses": "own/nearr", "radius": 300}"#, "checks[0].uses", "own/near"),
    (#"{"uses": "own/near", "radios": 300}"#, "checks[0].radios", "radius"),
    (#"{"uses": "own/near", "radius": -1}"#, "checks[0].radius", "from 0"),
    (#"{"uses": "own/*", "id": "x"}"#, "checks[0].id", "entries"),
    (#"{"uses": 5}"#, "checks[0].uses", "entry"),
    (
      #"{"uses": "own/number", "declared": [{"value": "8"}]}"#, "checks[0].declared[0].year",
      "missing"
    ),
    (#"{"uses": "own/number"}, {"uses": "own/number"}"#, "checks[1].uses", "already"),
    (#"{"uses": "own/number", "features": "q"}"#, "checks[0].features", "no layer"),
  ])
  func `mistakes are told with their place`(checks: String, place: String, word: String) throws {
    let error = #expect(throws: JobError.self) { try job(checks) }
    #expect(error?.place == place)
    #expect(error?.reason.contains(word) == true, "\(String(describing: error))")
  }
}
