import Analyses
import Layers
import Measures
import Testing

@Suite struct ComplianceTests {
  private func square(_ x: Double, _ side: Double) -> (PartKind, [[Coordinate]]) {
    (.polygon, [rectangle(x, 0, x + side, side)])
  }

  private func isNear(_ a: Double?, _ b: Double) -> Bool {
    a.map { abs($0 - b) <= 1e-9 * max(1, abs(b)) } ?? false
  }

  /// Columns as a condition on `floors` leaves them; not a number where the value is missing.
  private func columns(
    _ condition: String, floors: [Double], classes labels: [String]? = nil,
    weights: [Double]? = nil
  ) throws -> Columns {
    let demand = try #require(try Filter(parsing: condition).demands.first)
    var columns = Columns()
    func set(_ key: String, _ use: ColumnWish.Use, _ values: Columns.Values) {
      columns.set(ColumnWish(key: key, role: "features", field: key, use: use), values)
    }
    set(
      "condition", .condition,
      .flags(
        floors.map { demand.isMet(by: $0) ?? false },
        unknown: floors.indices.filter { floors[$0].isNaN }))
    set("condition: number of floors", .plainNumber, .numbers(floors))
    if let weights {
      set("weight", .number(in: 0...1e9, missing: .counts(as: 0)), .numbers(weights))
    }
    if let labels {
      let known = Array(Set(labels)).sorted()
      set(
        "class", .label,
        .labels(labels.map { Int32(known.firstIndex(of: $0) ?? 0) }, labels: known))
    }
    return columns
  }

  @Test func `the share is the area that complies of all, cut at zone borders`() throws {
    // 100, 400 and 100 m²; the second one lies half in each zone, and what the third has is not known.
    var asked = question(
      "features", [square(0, 10), square(20, 20), square(50, 10)],
      zones: [[(.polygon, [rectangle(0, -50, 30, 50)]), (.polygon, [rectangle(30, -50, 90, 50)])]])
    asked.columns = try columns("floors <= 6", floors: [9, 6, .nan])
    let found = try Asked(
      ComplianceAnalysis.self, ["condition": .text("floors <= 6")], asked)
    #expect(isNear(found.total("whole"), 600) && isNear(found.total("complying"), 400))
    #expect(isNear(found.total("share"), 2.0 / 3) && isNear(found.total("unknown"), 100))
    #expect(isNear(found.zone(0, "complying"), 200) && isNear(found.zone(0, "whole"), 300))
    #expect(isNear(found.zone(1, "complying"), 200) && isNear(found.zone(1, "share"), 2.0 / 3))
    let counts = ["complying_features", "failing_features", "unknown_features"]
    #expect(counts.map { found.total($0) } == [1, 1, 1])
    #expect(counts.map { found.zone(1, $0) } == [1, 0, 1])
  }

  @Test func `the ledger has what a feature has and what would be enough`() throws {
    var asked = question("features", [square(0, 10), square(20, 10), square(50, 10)])
    asked.columns = try columns("floors <= 6", floors: [9, 6, .nan])
    let found = try Asked(ComplianceAnalysis.self, ["condition": .text("floors <= 6")], asked)
    #expect(found.answer.findings.map(\.kind) == ["too much", "unknown"])
    #expect(found.answer.findings.map(\.measured) == [9, nil])
    #expect(found.answer.findings.map(\.limit) == [6, nil])
    #expect(found.answer.findings[0].unit == .of(property: "floors"))
    #expect(found.answer.findings[1].values.first?.value == .text("floors"))
    guard case .texts(let status)? = found.answer.objects.columns.first else {
      Issue.record("no status")
      return
    }
    #expect(status == ["too much", "complies", "unknown"])
  }

  @Test(arguments: [
    ("floors < 6", "too much", 6.0), ("floors >= 12", "too little", 12),
    ("NOT (floors > 6)", "too much", 6), ("6 >= floors", "too much", 6),
    ("floors BETWEEN 1 AND 6", "too much", 6), ("floors = 6", "too much", 6),
    ("floors <= 8 AND floors <= 6", "too much", 6),
  ])
  func `a term of the condition tells the limit`(
    condition: String, kind: String, limit: Double
  ) throws {
    var asked = question("features", [square(0, 10)])
    asked.columns = try columns(condition, floors: [9])
    asked.columns.set(
      ColumnWish(key: "condition", role: "features", field: "", use: .condition), .flags([false]))
    let found = try Asked(ComplianceAnalysis.self, ["condition": .text(condition)], asked)
    #expect(found.answer.findings.map(\.kind) == [kind])
    #expect(found.answer.findings[0].limit == limit && found.answer.findings[0].measured == 9)
  }

  @Test func `features count once each, or by what a property says, spread over them`() throws {
    let zones: [(PartKind, [[Coordinate]])] = [
      (.polygon, [rectangle(0, -50, 30, 50)]), (.polygon, [rectangle(30, -50, 90, 50)]),
    ]
    var asked = question("features", [square(0, 10), square(20, 20)], zones: [zones])
    asked.columns = try columns("floors <= 6", floors: [9, 6])
    let keys: [String: KeyValue] = ["condition": .text("floors <= 6")]
    let counted = try Asked(
      ComplianceAnalysis.self, keys.merging(["measure": .text("count")]) { $1 }, asked)
    #expect(counted.total("whole") == 2 && counted.total("share") == 0.5)
    #expect(counted.zone(0, "whole") == 2 && counted.zone(1, "whole") == 1)
    asked.columns = try columns("floors <= 6", floors: [9, 6], weights: [30, 10])
    let weighted = try Asked(
      ComplianceAnalysis.self, keys.merging(["weight": .text("people")]) { $1 }, asked)
    #expect(weighted.total("whole") == 40 && weighted.total("share") == 0.25)
    #expect(isNear(weighted.zone(0, "complying"), 5) && isNear(weighted.zone(1, "whole"), 5))
  }

  @Test func `shares out of order are told by zone and over everything`() throws {
    // A has 100 m² west and 400 east, B 400 and 100, C 0 and 100.
    var asked = question(
      "features",
      [square(0, 10), square(20, 20), square(100, 20), square(130, 10), square(150, 10)],
      zones: [
        [(.polygon, [rectangle(0, -50, 90, 50)]), (.polygon, [rectangle(90, -50, 200, 50)])]
      ])
    let labels = ["a", "b", "a", "b", "c"]
    asked.columns = classes(labels, key: "class", role: "features")
    asked.classes = [0, 1, 0, 1, 2]
    asked.classCount = 3
    let analysis: [String: KeyValue] = ["class": .text("class"), "order": .words(["a", "b", "c"])]
    var values = KeyValues()
    for (key, value) in analysis { values[key] = value }
    let compliance = ComplianceAnalysis(values)
    #expect(compliance.classProperty == "class")
    var tallies = try compliance.answer(asked, workers: Workers(threads: 2)).tallies
    tallies.classNames = ["a", "b", "c"]
    let zones = compliance.conclude(&tallies, in: .area)
    let index = ComplianceAnalysis.declaration.quantities.firstIndex { $0.name == "broken_steps" }
    func steps(_ tally: Tally) -> Double? {
      index.flatMap {
        tally.value($0, of: ComplianceAnalysis.declaration.quantities, in: .area)
      }
    }
    // Everything: 500, 500, 100 m²; equal shares do not descend.
    #expect(steps(tallies.total) == 1)
    #expect(steps(tallies.zones[0][0]) == 1 && steps(tallies.zones[0][1]) == 1)
    #expect(zones.map(\.place.zone) == [0, 1])
    #expect(zones[0].values.prefix(2).map(\.value) == [.text("b"), .text("a")])
    #expect(isNear(zones[0].measured, 0.8) && isNear(zones[0].limit, 0.2))
    #expect(zones[1].values.prefix(2).map(\.value) == [.text("c"), .text("b")])
    #expect(compliance.remarks(on: tallies, marks: [], in: .area).map(\.id) == ["order-broken"])
    #expect(
      isNear(tallies.total.value(1, of: ComplianceAnalysis.declaration.quantities, in: .area), 500))
  }

  @Test func `keys that contradict one another and misspelt classes are refused`() throws {
    func reach(_ keys: [String: KeyValue], _ columns: Columns = Columns()) throws -> Double {
      var values = KeyValues()
      for (key, value) in keys { values[key] = value }
      return try ComplianceAnalysis(values).reach(columns)
    }
    let condition = KeyValue.text("floors <= 6")
    #expect(throws: ColumnFault.self) {
      try reach(["condition": condition, "measure": .text("count"), "weight": .text("w")])
    }
    #expect(throws: ColumnFault.self) { try reach(["condition": .text("1 = 1")]) }
    #expect(throws: ColumnFault.self) { try reach(["condition": condition, "class": .text("c")]) }
    #expect(throws: ColumnFault.self) { try reach(["order": .words(["a", "b"])]) }
    #expect(throws: ColumnFault.self) {
      try reach(["order": .words(["a"]), "class": .text("class")])
    }
    let known = classes(["residential", "office"], key: "class", role: "features")
    #expect {
      try reach(["order": .words(["residental", "office"]), "class": .text("class")], known)
    } throws: { error in
      (error as? ColumnFault)?.reason.contains("did you mean \"residential\"") == true
    }
    #expect(throws: AnalysisError.self) {
      try Asked(ComplianceAnalysis.self, [:], question("features", [square(0, 1)]))
    }
  }

  @Test func `frames join to what one frame finds, and threads change nothing`() throws {
    let squares = (0..<40).map { square(Double($0 * 37 % 301), 3 + Double($0 % 7)) }
    let floors = (0..<40).map { $0 % 9 == 0 ? Double.nan : Double($0 * 13 % 11) }
    let zones: [(PartKind, [[Coordinate]])] = (0..<3).map {
      (.polygon, [rectangle(100 * Double($0), -1, 100 * Double($0) + 100, 40)])
    }
    func asked(_ range: Range<Int>) throws -> Question {
      var part = question("features", Array(squares[range]), zones: [zones])
      part.columns = try columns("floors <= 6", floors: Array(floors[range]))
      return part
    }
    let keys: [String: KeyValue] = ["condition": .text("floors <= 6")]
    let whole = try Asked(ComplianceAnalysis.self, keys, asked(0..<40), threads: 1)
    let parts = try Asked(
      ComplianceAnalysis.self, keys, frames: [asked(0..<13), asked(13..<40)], threads: 3)
    for name in ComplianceAnalysis.declaration.quantities.map(\.name) {
      #expect(whole.total(name) == parts.total(name))
      for zone in 0..<3 { #expect(whole.zone(zone, name) == parts.zone(zone, name)) }
    }
  }

  @Test(arguments: 0..<20) func `random layers have what a slow sum says`(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ bound: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31) * bound
    }
    let boxes = (0..<30).map { _ in (random(280), random(80), 5 + random(30), 5 + random(30)) }
    let floors = boxes.map { _ in random(1) < 0.1 ? Double.nan : (random(12)).rounded() }
    let edges = [0, 60 + random(40), 150 + random(60), 330]
    var asked = question(
      "features",
      boxes.map { (.polygon, [rectangle($0.0, $0.1, $0.0 + $0.2, $0.1 + $0.3)]) },
      zones: [(0..<3).map { (.polygon, [rectangle(edges[$0], -10, edges[$0 + 1], 200)]) }])
    asked.columns = try columns("floors <= 6", floors: floors)
    let found = try Asked(ComplianceAnalysis.self, ["condition": .text("floors <= 6")], asked)
    for zone in 0..<3 {
      var (whole, complying, unknown) = (0.0, 0.0, 0.0)
      for (box, value) in zip(boxes, floors) {
        let width = max(0, min(box.0 + box.2, edges[zone + 1]) - max(box.0, edges[zone]))
        whole += width * box.3
        if value.isNaN {
          unknown += width * box.3
        } else if value <= 6 {
          complying += width * box.3
        }
      }
      #expect(isNear(found.zone(zone, "whole"), whole))
      #expect(isNear(found.zone(zone, "complying"), complying))
      #expect(isNear(found.zone(zone, "unknown"), unknown))
    }
  }
}
