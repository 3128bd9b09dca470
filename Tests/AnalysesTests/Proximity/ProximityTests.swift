import Analyses
import Layers
import Measures
import Testing

@Suite struct ProximityTests {
  private typealias Shape = (PartKind, [[Coordinate]])

  private func line(_ places: (Double, Double)...) -> Shape {
    (.line, [places.map { Coordinate($0.0, $0.1) }])
  }

  /// A question about subjects and layers of facilities, each with the kinds of its features.
  private func ask(
    _ subjects: [Shape], _ facilities: [(shapes: [Shape], kinds: [String?])],
    zones: [Shape] = [], weights: [Double]? = nil
  ) -> Question {
    var asked = question("subjects", subjects, zones: zones.isEmpty ? [] : [zones])
    asked.layers["facilities"] = facilities.map { PlanarLayer(columns($0.shapes)) }
    for (place, layer) in facilities.enumerated() {
      let labels = Array(Set(layer.kinds)).sorted { ($0 ?? "") < ($1 ?? "") }
      asked.columns.set(
        ColumnWish(key: "kind", role: "facilities", field: "kind", use: .label),
        .labels(
          layer.kinds.map { kind in Int32(labels.firstIndex(of: kind) ?? 0) }, labels: labels),
        layer: place)
    }
    if let weights {
      asked.columns.set(
        ColumnWish(
          key: "weight", role: "subjects", field: "w",
          use: .number(in: 0...1e9, missing: .counts(as: 0))), .numbers(weights))
    }
    return asked
  }

  private func table(_ rows: [String: Double], field: String = "kind") -> KeyValue {
    .lengths(
      .table(
        LengthTable(
          fields: [field], rows: Dictionary(uniqueKeysWithValues: rows.map { ([$0], $1) }),
          otherwise: nil)))
  }

  /// A school at 0, a clinic at 400 and another at 1,000 m east.
  private let services: (shapes: [Shape], kinds: [String?]) = (
    [point(0, 0), point(400, 0), point(1000, 0)], ["school", "clinic", "clinic"]
  )

  @Test func `a layer of kinds without a feature has no kind, and nothing is near`() throws {
    var asked = ask([point(0, 0), point(9, 0)], [([], [])])
    asked.wantsFiles = true
    let answer = try Asked(
      ProximityAnalysis.self, ["distance": .lengths(.fixed(100)), "kind": .text("kind")], asked
    ).answer
    #expect(answer.objects.features == [0, 1] && !answer.objects.columns.isEmpty)
    #expect(answer.findings.allSatisfy { $0.other == nil })
  }

  @Test(arguments: [("any", 3.0), ("all", 1)]) func `any kind is enough, or all are needed`(
    within: String, served: Double
  ) throws {
    // At exactly 300 m of the school and 100 m of the clinic; beyond both; near either alone.
    let homes = [point(300, 0), point(500, 0), point(-100, 0), point(700, 900)]
    let asked = try Asked(
      ProximityAnalysis.self,
      [
        "distance": table(["school": 300, "clinic": 200]), "within": .text(within),
      ], ask(homes, [services]))
    #expect(asked.total("whole") == 4 && asked.total("served") == served)
    #expect(asked.total("lacking_subjects") == 4 - served)
    #expect(asked.total("closest_m") == 100)
    #expect(asked.total("farthest_m") == (300.0 * 300 + 900 * 900).squareRoot())
    let sum = 300 + (300.0 * 300 + 900 * 900).squareRoot()
    #expect(abs((asked.total("mean_m") ?? 0) - sum / 4) < 1e-9)
    if within == "all" {
      #expect(asked.answer.findings.map(\.row) == [1, 2, 3])
      #expect(
        asked.answer.findings.map { $0.values.first?.value } == [
          .text("school"), .text("clinic"), .text("clinic, school"),
        ])
      // The school is 500 m away, and 300 m is the most; its witness runs from the home to it.
      let first = asked.answer.findings[0]
      #expect(first.measured == 500 && first.limit == 300)
      #expect(first.other == RelatedFeature("facilities", 0))
      #expect(first.witness?.start == Coordinate(500, 0) && first.witness?.end == Coordinate(0, 0))
    }
  }

  @Test func `each of several layers is a kind, and some kinds may be enough`() throws {
    let layers: [(shapes: [Shape], kinds: [String?])] = [
      ([point(0, 0)], ["schools"]), ([point(50, 0)], ["clinics"]), ([point(900, 0)], ["parks"]),
    ]
    let homes = [point(20, 0), point(850, 0)]
    func served(_ needed: Double) throws -> Asked {
      try Asked(
        ProximityAnalysis.self,
        ["distance": .lengths(.fixed(100)), "kinds-needed": .number(needed), "list": .number(2)],
        ask(homes, layers))
    }
    #expect(try served(1).total("served") == 2)
    let two = try served(2)
    #expect(two.total("served") == 1 && two.answer.notes.isEmpty)
    #expect(two.answer.findings.map(\.row) == [1])
    guard case .integers(let reached) = two.answer.objects.columns[2],
      case .related(let nearest) = two.answer.objects.columns[5],
      case .ranked(let ranked) = two.answer.objects.columns[7]
    else {
      Issue.record("columns of other types")
      return
    }
    #expect(reached == [2, 1])
    #expect(
      nearest == [
        RelatedFeature("facilities", 0, layer: 0), RelatedFeature("facilities", 0, layer: 2),
      ])
    #expect(ranked[0].map(\.metres) == [20, 30] && ranked[1].map(\.metres) == [50, 800])
    #expect(ranked[0].map(\.feature.layer) == [0, 1])
    #expect(try served(3).total("served") == 0)
  }

  @Test func `subjects are whole, and count in each zone by what of them lies there`() throws {
    // A strip of 100 × 10 m whose west end is 50 m from the stop.
    let strip: Shape = (.polygon, [rectangle(50, 0, 150, 10)])
    let zones: [Shape] = [
      (.polygon, [rectangle(0, -50, 80, 50)]), (.polygon, [rectangle(80, -50, 200, 50)]),
    ]
    let stops: (shapes: [Shape], kinds: [String?]) = ([point(0, 5)], ["stop"])
    let keys: [String: KeyValue] = ["distance": .lengths(.fixed(50))]
    let found = try Asked(ProximityAnalysis.self, keys, ask([strip], [stops], zones: zones))
    #expect(abs((found.total("served") ?? 0) - 1000) < 1e-9)
    #expect(abs((found.zone(1, "served") ?? 0) - 700) < 1e-9)
    #expect(found.zone(1, "closest_m") == 50 && found.zone(1, "mean_m") == 50)
    let people = try Asked(
      ProximityAnalysis.self, keys.merging(["weight": .text("w")]) { $1 },
      ask([strip], [stops], zones: zones, weights: [200]))
    #expect(people.total("served") == 200)
    #expect(abs((people.zone(0, "served") ?? 0) - 60) < 1e-9)
    let counted = try Asked(
      ProximityAnalysis.self, keys.merging(["measure": .text("count")]) { $1 },
      ask([strip], [stops], zones: zones))
    #expect(counted.total("served") == 1 && counted.zone(0, "whole") == 1)
  }

  @Test func `inside a facility and across it the distance is 0`() throws {
    let park: (shapes: [Shape], kinds: [String?]) = (
      [(.polygon, [rectangle(0, 0, 100, 100)])], ["park"]
    )
    let found = try Asked(
      ProximityAnalysis.self, ["distance": .lengths(.fixed(0)), "measure": .text("count")],
      ask(
        [
          point(50, 50), point(100, 50), line((-10, 50), (200, 50)),
          (.polygon, [rectangle(-50, -50, 200, 200)]), point(100.001, 50),
        ], [park]))
    #expect(found.total("served") == 4)
    #expect(found.answer.findings.map(\.row) == [4])
  }

  @Test(arguments: [("left", [0, 3, 5]), ("right", [1, 2, 4, 5])])
  func `the side of a line is that at the nearest place`(side: String, served: [Int]) throws {
    // East, then a turn to the left, north.
    let road: (shapes: [Shape], kinds: [String?]) = (
      [line((0, 0), (100, 0), (100, 100))], ["road"]
    )
    let homes = [
      point(50, 20), point(50, -20), point(110, -10), point(80, 60), point(120, 60),
      point(50, 0), point(-10, 0),
    ]
    let found = try Asked(
      ProximityAnalysis.self, ["distance": .lengths(.fixed(50)), "side": .text(side)],
      ask(homes, [road]))
    guard case .texts(let status)? = found.answer.objects.columns.first else { return }
    #expect(status.indices.filter { status[$0] == "served" } == served)
    #expect(throws: AnalysisError.self) {
      try Asked(
        ProximityAnalysis.self, ["distance": .lengths(.fixed(50)), "side": .text(side)],
        ask(homes, [services]))
    }
  }

  @Test func `a kind that no facility is of is refused, in tables and in lists`() throws {
    func reach(_ keys: [String: KeyValue], _ kinds: [String?] = ["school", "clinic"]) throws
      -> Double
    {
      var values = KeyValues()
      for (key, value) in keys { values[key] = value }
      return try ProximityAnalysis(values).reach(
        ask([], [(kinds.map { _ in point(0, 0) }, kinds)]).columns)
    }
    #expect(try reach(["distance": table(["school": 300, "clinic": 500])]) == 500)
    #expect {
      try reach(["distance": table(["scool": 300, "clinic": 500]), "within": .text("all")])
    } throws: { error in
      (error as? ColumnFault)?.reason.contains("did you mean \"school\"") == true
    }
    let fixed = KeyValue.lengths(.fixed(300))
    #expect(throws: ColumnFault.self) {
      try reach(["distance": fixed, "kinds": .words(["school", "park"])])
    }
    #expect(throws: ColumnFault.self) { try reach(["distance": table(["school": 300])]) }
    #expect(try reach(["distance": table(["school": 300]), "kinds": .words(["school"])]) == 300)
    for needed in [2.5, 3] {
      #expect(throws: ColumnFault.self) {
        try reach(["distance": fixed, "kinds-needed": .number(needed)])
      }
    }
    #expect(throws: ColumnFault.self) {
      try reach(["distance": fixed, "kinds-needed": .number(1), "within": .text("all")])
    }
    #expect(throws: ColumnFault.self) {
      try reach(["distance": table(["school": 1, "clinic": 1]), "kind": .text("other")])
    }
    #expect(throws: ColumnFault.self) {
      try reach(["distance": fixed, "measure": .text("count"), "weight": .text("w")])
    }
    #expect(throws: ColumnFault.self) { try reach(["distance": fixed, "list": .number(1.5)]) }
  }

  @Test func `kinds that the data alone tell are noted, and facilities without one serve nobody`()
    throws
  {
    let found = try Asked(
      ProximityAnalysis.self,
      ["distance": .lengths(.fixed(100)), "kind": .text("kind"), "within": .text("all")],
      ask([point(0, 0)], [([point(0, 0), point(1, 0)], ["school", nil])]))
    #expect(found.total("served") == 1)
    #expect(found.answer.notes.map(\.id) == ["facilities-without-kind", "kinds-of-data"])
  }

  @Test func `without any facility in the frame distances are left out`() throws {
    var asked = ask([point(0, 0), point(5, 0)], [services])
    asked.layers["facilities"] = [PlanarLayer(columns([]))]
    asked.hasAllSurroundings = false
    let found = try Asked(ProximityAnalysis.self, ["distance": .lengths(.fixed(100))], asked)
    #expect(found.total("served") == 0 && found.total("farthest_m") == nil)
    #expect(found.total("mean_m") == nil && found.total("closest_m") == nil)
    #expect(found.answer.openRows == [0, 1])
    #expect(found.answer.findings.map(\.measured) == [nil, nil])
  }

  @Test(arguments: 0..<20) func `random layers have what a slow search says`(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 7
    func random(_ bound: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 33) / Double(1 << 31) * bound).rounded()
    }
    let homes = (0..<40).map { _ in point(random(1000), random(1000)) }
    let names = ["a", "b", "c"]
    let kinds = (0..<30).map { $0 < 3 ? names[$0] : names[Int(random(2))] }
    let places = kinds.map { _ in Coordinate(random(1000), random(1000)) }
    let metres = ["a": 50 + random(200), "b": 50 + random(200), "c": 50 + random(200)]
    let asked = ask(homes, [(places.map { point($0.x, $0.y) }, kinds.map { $0 })])
    let found = try Asked(
      ProximityAnalysis.self,
      ["distance": table(metres), "kinds-needed": .number(2), "list": .number(4)], asked)
    guard case .integers(let reached) = found.answer.objects.columns[2],
      case .numbers(let nearest) = found.answer.objects.columns[4],
      case .ranked(let ranked) = found.answer.objects.columns[7]
    else {
      Issue.record("columns of other types")
      return
    }
    var served = 0.0
    for (index, home) in homes.enumerated() {
      let at = home.1[0][0]
      let distances = places.map { $0.distance(to: at) }
      let near = names.count { name in
        zip(kinds, distances).contains { $0 == name && $1 <= metres[name] ?? -1 }
      }
      #expect(reached[index] == near)
      if near >= 2 { served += 1 }
      let sorted = distances.sorted()
      #expect(abs((nearest[index] ?? -1) - sorted[0]) < 1e-9)
      for (own, slow) in zip(ranked[index], sorted) { #expect(abs(own.metres - slow) < 1e-9) }
      #expect(ranked[index].count == 4)
    }
    #expect(found.total("served") == served)
    // Neither threads, nor the order of facilities, nor several frames change a figure.
    let order = places.indices.reversed()
    let other = ask(
      homes, [(order.map { point(places[$0].x, places[$0].y) }, order.map { kinds[$0] })])
    let keys: [String: KeyValue] = ["distance": table(metres), "kinds-needed": .number(2)]
    let turned = try Asked(ProximityAnalysis.self, keys, other, threads: 1)
    func part(_ range: Range<Int>) -> Question {
      ask(Array(homes[range]), [(places.map { point($0.x, $0.y) }, kinds.map { $0 })])
    }
    let joined = try Asked(
      ProximityAnalysis.self, keys, frames: [part(0..<11), part(11..<40)], threads: 3)
    for name in ProximityAnalysis.declaration.quantities.map(\.name) {
      #expect(found.total(name) == turned.total(name), "\(name)")
      #expect(found.total(name) == joined.total(name), "\(name)")
    }
  }
}
