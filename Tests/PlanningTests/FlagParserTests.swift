import Measures
import Testing

@testable import Analyses
@testable import Planning

@Suite struct FlagParserTests {
  private func parser(_ analysis: String) throws -> FlagParser {
    FlagParser(try #require(AnalysisKind.named(analysis)))
  }

  @Test func `flags make the same check as a job`() throws {
    let fromFlags = try parser("coverage").job(
      [
        ("demand", "d.geojson"), ("facilities", "f.geojson"), ("radius", "500"),
        ("demand-crs", "GCJ-02"), ("demand-where", "a > 1"), ("zones", "z.geojson"),
        ("zone-id", "name"), ("scope", "s.geojson"), ("scope", "t.geojson"),
        ("evidence", "gaps,covered"), ("target", "at least 90 %"),
      ])
    #expect(
      fromFlags.layers.map(\.name) == ["demand", "facilities", "zones", "scope-1", "scope-2"])
    #expect(fromFlags.layers[0].crs == "GCJ-02")
    let check = try #require(fromFlags.checks.first)
    #expect(check.uses(.objects).map(\.use) == [LayerUse("demand", where: "a > 1")])
    #expect(check.uses(.scope).map(\.use.layer) == ["scope-1", "scope-2"])
    #expect(check.targets == [Target(.atLeast, 0.9)])
    #expect(check.kind.name == "coverage")
    let parameters = try #require(check.analysis as? CoverageAnalysis)
    #expect(parameters.radius == .fixed(500))
    #expect(parameters.evidence == [.gaps, .covered])
  }

  @Test func `tables are joined to the layer of a role`() throws {
    func joins(_ flags: [(String, String)], of layer: String) throws -> [JoinRule]? {
      let job = try parser("count").job(
        [("features", "f"), ("zones", "z"), ("zone-id", "code")] + flags)
      return job.layer(layer)?.joins
    }
    let one = [("zones-join", "p.csv")]
    #expect(try joins(one, of: "zones") == [JoinRule(.file("p.csv"), on: "code")])
    #expect(try joins(one, of: "features") == [])
    #expect(try joins([("features-join", "p.csv")], of: "features") == [JoinRule(.file("p.csv"))])
    #expect(
      try joins(
        one + [
          ("zones-join-on", "code=街道代码"), ("zones-join-columns", "人口"),
          ("zones-join-columns", "name=office"),
        ], of: "zones")
        == [
          JoinRule(
            .file("p.csv"), on: "code", column: "街道代码",
            columns: [.init("人口"), .init("name", as: "office")])
        ])
    #expect(
      try joins(
        one + [("zones-join", "q.csv"), ("zones-join-on", "a"), ("zones-join-on", "b")], of: "zones"
      )
        == [JoinRule(.file("p.csv"), on: "a"), JoinRule(.file("q.csv"), on: "b")])
    for (flags, place) in [
      ([("zones-join-on", "a")], "--zones-join-on"),
      (one + [("zones-join-on", "a=")], "--zones-join-on"),
      (one + [("zones-join-on", "a"), ("zones-join-on", "b")], "--zones-join-on"),
      (one + [("zones-join", "q"), ("zones-join-columns", "b")], "--zones-join-columns"),
    ] {
      #expect { _ = try joins(flags, of: "zones") } throws: { ($0 as? JobError)?.place == place }
    }
  }

  @Test func `a table is given as JSON`() throws {
    let job = try parser("setback").job([
      ("subjects", "s"), ("bank", "b"),
      ("distance", #"{"bank-field": "class", "table": {"main": 50, "side": null}}"#),
    ])
    let parameters = try #require(job.checks.first?.analysis as? SetbackAnalysis)
    let table = LengthTable(
      fields: ["class", nil], rows: [["main", ""]: 50, ["side", ""]: -1], otherwise: nil)
    #expect(parameters.distance == .table(table))
  }

  @Test(arguments: [
    ("demand=d facilities=f", "--radius", "missing"),
    ("demand=d facilities=f radius=wide", "--radius", "not \"wide\""),
    ("demand=d facilities=f radius={", "--radius", "not JSON"),
    (
      "demand=d facilities=f radius=5 zones-crs=EPSG:4490", "--zones-crs",
      "without the flag of its layer"
    ),
    (
      "demand=d facilities=f radius=5 demand-invalid=fix", "--demand-invalid",
      "expected one of repair, refuse, skip"
    ),
    ("demand=d facilities=f radius=5 target=0.9", "--target", "expected a comparator"),
  ])
  func `a fault names its flag`(_ line: String, _ place: String, _ reason: String) throws {
    let parser = try parser("coverage")
    let flags = line.split(separator: " ").map { word in
      let parts = word.split(separator: "=", maxSplits: 1)
      return (name: String(parts[0]), text: String(parts[1]))
    }
    do {
      _ = try parser.job(flags)
      Issue.record("was accepted")
    } catch {
      #expect(error.place == place)
      #expect(error.reason.contains(reason), "\(error.reason)")
      #expect(error.file == nil)
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `every key of a check is a flag, and no flag is there twice`(_ analysis: AnalysisKind) {
    let flags = FlagParser(analysis).flags.map(\.name)
    #expect(Set(flags).isSuperset(of: CheckKeys.all(analysis).map(\.name)))
    #expect(Set(flags).count == flags.count)
  }
}
