import Foundation
import Layers
import Testing

/// Printed rules as tables, from files to words.
@Suite("Command, tables of rules") struct RulesRunTests {
  private typealias Plane = PlaneLayers

  /// Towers in a city of fewer than three million, in one of more, in one of exactly so many, and beyond.
  private static func towers(_ folder: Scratch) throws -> [String] {
    let heights = [149.9, 150, 249.9, 250, 260, 499.9, 500, 510]
    var towers: [String] = []
    for (city, x) in [("small", 0.0), ("large", 1000), ("edge", 2000), ("none", 3000)] {
      for (index, height) in heights.enumerated() {
        towers.append(
          Plane.feature(
            "\(city)-\(height)", Plane.point(x + 50 + Double(index), 50),
            #"{"height": \#(height), "action": "new"}"#))
      }
    }
    towers.append(Plane.feature("unmeasured", Plane.point(50, 60), #"{"height": null}"#))
    let cities = [("small", 0.0, 2_999_999), ("large", 1000, 3_000_001), ("edge", 2000, 3_000_000)]
      .map { name, x, people in
        Plane.feature(name, Plane.rectangle(x, 0, 100, 100), #"{"population": \#(people)}"#)
      }
    return [
      "--subjects", try folder.write("towers.geojson", Plane.collection(towers)), "--places",
      try folder.write("cities.geojson", Plane.collection(cities)),
    ] + Plane.flags(["subjects", "places"])
  }

  /// The printed thresholds: in cities below three million 250 m and 150 m, above 500 m and 250 m.
  ///
  /// Both words include three million itself.
  private static let table = """
    编号,条件,分区,指标,比较,限值,约束,优先级
    small-ban,height >= 250,population <= 3000000,height,小于,250 m,约束性,2
    small-few,,population <= 3000000,height,小于,150 m,预期性,1
    large-ban,height >= 500,population >= 3000000,height,小于,500 m,约束性,2
    large-few,,population >= 3000000,height,小于,250 m,预期性,1
    """

  private static func rows(_ folder: Scratch) throws -> [String: JSONValue] {
    var rows: [String: JSONValue] = [:]
    for feature in try folder.features("out/rules.geojson") {
      rows[feature["id"]?.string ?? ""] = feature["properties"]
    }
    return rows
  }

  @Test func `super-high-rise limits by the population of the city`() throws {
    let folder = try Scratch()
    let rules = try folder.write("rules.csv", Self.table)
    let outcome = try BuiltCommand.run(
      ["rules", "--rules", rules, "--target", "zero", "--json", "--out", folder.path("out")]
        + Self.towers(folder))
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let rows = try Self.rows(folder)
    func status(_ id: String) -> String? { rows[id]?["status"]?.string }
    func rule(_ id: String) -> String? { rows[id]?["rule"]?.string }
    let known: [(String, String, String)] = [
      ("small-149.9", "complies", "small-few"), ("small-150.0", "above limit", "small-few"),
      ("small-249.9", "above limit", "small-few"), ("small-250.0", "above limit", "small-ban"),
      ("small-510.0", "above limit", "small-ban"), ("large-249.9", "complies", "large-few"),
      ("large-250.0", "above limit", "large-few"), ("large-499.9", "above limit", "large-few"),
      ("large-500.0", "above limit", "large-ban"),
      ("edge-149.9", "contradiction", "small-few, large-few"),
      ("edge-260.0", "above limit", "small-ban"),
      ("edge-510.0", "contradiction", "small-ban, large-ban"),
    ]
    for (id, expected, by) in known {
      #expect(status(id) == expected && rule(id) == by, "\(id): \(rows[id] as Any)")
    }
    #expect(status("none-510.0") == "no rule" && status("unmeasured") == "unknown")
    #expect(rows["small-250.0"]?["margin"]?.number == 0)
    #expect(rows["small-250.0"]?["severity"]?.string == "mandatory")
    let total = try #require(outcome.check?["total"])
    #expect(total["subjects"]?.number == 33 && total["no_rule"]?.number == 8)
    #expect(total["contradictions"]?.number == 5 && total["unknown"]?.number == 1)
    #expect(total["broken"]?.number == 15 && total["broken_mandatory"]?.number == 10)
    #expect(outcome.check?["verdict"]?.string == "missed")
    #expect(outcome.check?.note("rules-contradict") != nil)
    #expect(outcome.check?.note("rules-unknown")?["count"]?.number == 1)
    let tables = outcome.json?["tables"]?.items
    #expect(tables?.count == 1 && tables?[0]["rows"]?.number == 4)
    #expect(tables?[0]["sha256"]?.string?.count == 64)
    try BuiltCommand.run(
      ["report", folder.path("out"), "--lang", "zh", "-o", folder.path("report.html")])
    let report = try folder.text("report.html")
    #expect(report.contains("读取的表格") && report.contains("small-ban"))
  }

  @Test func `a job holds the rules itself, and places by class`() throws {
    let folder = try Scratch()
    let pond = #"{"kind": "tailings", "action": "new"}"#
    try folder.write(
      "projects.geojson",
      Plane.collection([
        Plane.feature("at-main", Plane.point(3000, 0), pond),
        Plane.feature("past-main", Plane.point(3000.01, 0), pond),
        Plane.feature("at-side", Plane.point(-4500, 0), pond),
        Plane.feature("past-side", Plane.point(-4000, 1000.01), pond),
        Plane.feature("plant", Plane.point(500, 0), #"{"kind": "chemical", "action": "rebuilt"}"#),
      ]))
    try folder.write(
      "rivers.geojson",
      Plane.collection([
        Plane.feature("main", Plane.line([(0, -9000), (0, 9000)]), #"{"class": "main"}"#),
        Plane.feature("side", Plane.line([(-9000, 0), (-4000, 0)]), #"{"class": "important"}"#),
      ]))
    try folder.write(
      "job.json",
      #"""
      {"layers": {"p": {"path": "projects.geojson", "crs": "EPSG:4544"},
                  "r": {"path": "rivers.geojson", "crs": "EPSG:4544"}},
       "frame": "EPSG:4544",
       "checks": [{"analysis": "rules", "subjects": "p", "lines": "r", "target": "zero", "rules": [
         {"id": "ponds-main", "when": "kind = 'tailings' AND action IN ('new', 'rebuilt')",
          "near": "class = 'main'", "within": "3 km", "comparator": "禁止"},
         {"id": "ponds-side", "when": "kind = 'tailings' AND action IN ('new', 'rebuilt')",
          "near": "class = 'important'", "within": 1000, "comparator": "forbidden", "priority": -1},
         {"id": "plants", "when": "kind = 'chemical' AND action = 'new'", "within": "1 km",
          "comparator": "forbidden"}]}]}
      """#)
    let outcome = try BuiltCommand.run(
      ["run", "job.json", "--out", "out", "--json"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let rows = try Self.rows(folder)
    #expect(rows["at-main"]?["rule"]?.string == "ponds-main")
    #expect(rows["at-main"]?["measured"]?.number == 3000)
    #expect(rows["at-side"]?["rule"]?.string == "ponds-side")
    for id in ["past-main", "past-side", "plant"] {
      #expect(rows[id]?["status"]?.string == "no rule", "\(id): \(rows[id] as Any)")
    }
    #expect(outcome.check?["total"]?["broken"]?.number == 2)
    #expect(outcome.json?["tables"] == nil)
    // A finding tells its rule and what it was measured against.
    let finding = try #require(
      try folder.features("out/rules.findings.geojson").first { feature in
        feature["properties"]?["object"]?.string == "at-main"
      })
    let told = try BuiltCommand.run(
      ["explain", folder.path("out"), finding["id"]?.string ?? ""])
    #expect(
      told.output.contains(
        "at-main lies 3,000 m from main; rule ponds-main forbids it within 3,000 m."),
      "\(told.output)")
    #expect(outcome.check?.note("rules-unused")?["rules"]?.items == ["plants"])
  }

  @Test func `nothing judged is no data, whatever the target`() throws {
    let folder = try Scratch()
    let rules = try folder.write(
      "rules.csv", "id,when,field,comparator,limit\na,action = 'none',height,at most,10\n")
    let outcome = try BuiltCommand.run(
      ["rules", "--rules", rules, "--target", "zero", "--json"] + Self.towers(folder))
    #expect(outcome.check?["verdict"]?.string == "no data", "\(outcome.complaints)")
    #expect(outcome.check?.note("rules-unused") != nil)
  }

  @Test func `a table that can't be read is refused with its line`() throws {
    let folder = try Scratch()
    let rules = try folder.write(
      "rules.csv", "id,when,field,comparator,limit\na,,height,at most,10\nb,,height,atmost,10\n")
    let refused = try BuiltCommand.run(["rules", "--rules", rules] + Self.towers(folder))
    #expect(refused.status == 3)
    #expect(refused.complaints.contains("line 3"), "\(refused.complaints)")
    #expect(refused.complaints.contains("at most"), "\(refused.complaints)")
    let unknown = try folder.write(
      "unknown.csv", "id,when,field,comparator,limit\na,hight > 3,height,at most,10\n")
    let property = try BuiltCommand.run(["rules", "--rules", unknown] + Self.towers(folder))
    #expect(
      property.status == 3 && property.complaints.contains("height"), "\(property.complaints)")
  }
}
