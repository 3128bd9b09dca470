import Analyses
import Layers
import Measures
import Testing

@Suite struct ReconcileTests {
  private func line(_ length: Double, at y: Double) -> (PartKind, [[Coordinate]]) {
    (.line, [[Coordinate(0, y), Coordinate(length, y)]])
  }

  private func asked(
    _ lengths: [Double], declared: [String?], names: [String?]? = nil,
    _ keys: [String: KeyValue] = [:]
  ) throws -> Asked {
    var question = question(
      "features", lengths.enumerated().map { line($0.element, at: Double($0.offset)) })
    var all = keys.merging(["measure": .text("length"), "declared": .text("d")]) { a, _ in a }
    func set(_ labels: [String?], _ key: String) {
      question.columns.set(
        ColumnWish(key: key, role: "features", field: key, use: .label),
        .labels(labels.indices.map { Int32($0) }, labels: labels))
    }
    set(declared, "declared digits")
    if let names {
      set(names, "name")
      all["name"] = .text("n")
    }
    return try Asked(ReconcileAnalysis.self, all, question)
  }

  @Test(arguments: [
    ("109", 108.5, true), ("109", 109.5, true), ("109", 108.49, false), ("109", 109.51, false),
    ("109.0", 109.05, true), ("109.0", 109.06, false), ("24.5", 24.46, true), ("1e2", 149, true),
    ("0.11 km", 114.9, true), ("0.11 km", 115.1, false), ("120", 120.4, true), ("1.2e2", 124, true),
  ])
  func `digits admit half a step of the last one`(
    _ text: String, _ length: Double, _ agrees: Bool
  ) throws {
    let asked = try asked([length], declared: [text])
    #expect(asked.total("off") == (agrees ? 0 : 1))
    #expect(asked.answer.findings.map(\.kind) == (agrees ? [] : ["off"]))
  }

  @Test func `units of numbers and an allowance widen what is admitted`() throws {
    let kilometres = ["declared-unit": KeyValue.text("km")]
    #expect(try asked([109_400], declared: ["109"], kilometres).total("off") == 0)
    #expect(try asked([110_400], declared: ["109"], kilometres).total("off") == 1)
    let allowing = kilometres.merging(["allow": .number(0.01)]) { $1 }
    #expect(try asked([110_500], declared: ["109"], allowing).total("off") == 0)
  }

  @Test func `features of one name are one object, what is not declared is told apart`() throws {
    let asked = try asked(
      [60, 49, 5, 7], declared: ["109", nil, nil, "7"], names: ["A", "A", nil, "B"])
    #expect(asked.total("objects") == 3 && asked.total("off") == 0)
    #expect(asked.total("undeclared") == 1 && asked.total("measured") == 121)
    #expect(asked.total("declared") == 116)
    #expect(asked.answer.findings.map(\.kind) == ["undeclared"])
  }

  @Test func `the whole is compared with its own declaration, over all frames`() throws {
    func total(_ text: String, _ frames: [[Double]]) throws -> Asked {
      try Asked(
        ReconcileAnalysis.self, ["measure": .text("length"), "declared-total": .text(text)],
        frames: frames.map { lengths in
          question(
            "features", lengths.enumerated().map { line($0.element, at: Double($0.offset)) })
        })
    }
    #expect(try total("0.11 km", [[60, 50]]).total("total_off") == 0)
    #expect(try total("0.11 km", [[60], [50, 6]]).total("total_off") == 1)
    #expect(try total("0.11 km", [[60], [50, 6]]).total("total") == 110)
    #expect(try total("1 km", [[]]).total("total_off") == nil)
  }

  @Test func `zones have no part in the declaration of the whole`() throws {
    let asked = try Asked(
      ReconcileAnalysis.self, ["declared-total": .text("2 ha")],
      question(
        "features", [(.polygon, [rectangle(0, 0, 200, 100)])],
        zones: [[(.polygon, [rectangle(0, 0, 100, 100)])]]))
    #expect(asked.total("total_off") == 0 && asked.zone(0, "total_off") == nil)
    #expect(asked.zone(0, "measured") == 10_000 && asked.zone(0, "total") == nil)
  }

  @Test func `what is no amount, and features that contradict one another, are refused`() throws {
    for (declared, names) in [
      (["many"], [nil]), (["-9999"], [nil]), (["3 ha"], [nil]), (["1", "2"], ["A", "A"]),
    ] as [([String?], [String?])] {
      #expect(throws: ColumnFault.self) {
        try asked(declared.map { _ in 1 }, declared: declared, names: names)
      }
    }
    var values = KeyValues()
    values["declared-total"] = .text("3 km")
    #expect(throws: ColumnFault.self) { try ReconcileAnalysis(values).reach(Columns()) }
  }

  @Test func `objects count whole in each zone that has a part of them`() throws {
    var question = question(
      "features", [(.polygon, [rectangle(50, 0, 150, 10)])],
      zones: [
        [(.polygon, [rectangle(0, 0, 100, 100)]), (.polygon, [rectangle(100, 0, 200, 100)])]
      ])
    question.columns = classes(["900"], key: "declared digits", role: "features")
    let asked = try Asked(ReconcileAnalysis.self, ["declared": .text("d")], question)
    for zone in 0..<2 {
      #expect(asked.zone(zone, "measured") == 500 && asked.zone(zone, "off") == 1)
    }
    #expect(asked.total("objects") == 1)
  }
}
