import Analyses
import Layers
import Measures
import TestSupport
import Testing

@Suite struct PercapitaTests {
  /// Two squares of 100 m side by side.
  private let zones: [(PartKind, [[Coordinate]])] = [
    (.polygon, [rectangle(0, 0, 100, 100)]), (.polygon, [rectangle(100, 0, 200, 100)]),
  ]
  /// A park across the border, and one in no zone.
  private let parks: [(PartKind, [[Coordinate]])] = [
    (.polygon, [rectangle(80, 0, 120, 50)]), (.polygon, [rectangle(300, 0, 310, 10)]),
  ]
  private let keys: [String: KeyValue] = ["people": .words(["people"])]

  private func numbers(
    _ numbers: [Double], _ key: String, of role: String, layer: Int = 0,
    in columns: Columns = Columns()
  ) -> Columns {
    var columns = columns
    columns.set(
      ColumnWish(
        key: key, role: role, field: key, use: .number(in: 0...1e12, missing: .isUnknown)),
      .numbers(numbers), layer: layer)
    return columns
  }

  private func asked(
    _ more: [String: KeyValue] = [:], features: [(PartKind, [[Coordinate]])]? = nil,
    people: [Double], scope: Scope = Scope()
  ) throws -> Asked {
    var question = question("features", features ?? parks, zones: [zones], scope: scope)
    question.columns = numbers(people, "people", of: "zones")
    return try Asked(
      PercapitaAnalysis.self, keys.merging(more) { $1 }, question)
  }

  @Test func `area is divided by the people of zones, and what lies in none counts apart`() throws {
    let asked = try asked(people: [100, 50])
    #expect(asked.zone(0, "per_head") == 10 && asked.zone(1, "per_head") == 20)
    #expect(asked.total("amount") == 2000 && asked.total("people") == 150)
    #expect(asked.total("per_head") == 2000 / 150.0)
    #expect(asked.total("outside") == 100)
  }

  @Test func `a zone without people has no figure, one that states none is left out of the total`()
    throws
  {
    let zero = try asked(people: [100, 0])
    #expect(zero.zone(1, "per_head") == nil && zero.total("per_head") == 20)
    #expect(zero.zoneFindings.map(\.kind) == ["nobody"])
    let unknown = try asked(people: [100, .nan])
    #expect(unknown.zone(1, "per_head") == nil && unknown.total("per_head") == 10)
    #expect(unknown.total("outside") == 1100)
    #expect(unknown.answer.notes.map(\.id) == ["people-unknown"])
  }

  @Test func `the scope takes the people of zones by their share of area`() throws {
    let scope = Scope(inside: [PlanarLayer(columns([(.polygon, [rectangle(0, 0, 150, 100)])]))])
    let asked = try asked(people: [100, 50], scope: scope)
    #expect(asked.total("people") == 125 && asked.zone(1, "people") == 25)
    #expect(asked.total("outside") == 0)
    #expect(asked.answer.notes.map(\.id) == ["people-cut"])
  }

  @Test func `numbers are stated for so many people, in their unit`() throws {
    let stations = [point(10, 10), point(20, 10), point(150, 10)]
    let asked = try asked(
      ["measure": .text("count"), "per": .text("100000")], features: stations, people: [50, 150])
    #expect(asked.total("per_head") == 1500 && asked.zone(0, "per_head") == 4000)
    let roads: [(PartKind, [[Coordinate]])] = [
      (.line, [[Coordinate(0, 10), Coordinate(200, 10)]])
    ]
    let paths = try self.asked(
      ["measure": .text("length"), "per": .text("10000")], features: roads, people: [50, 150])
    // 0.2 km for 200 people.
    #expect(paths.total("per_head") == 10)
  }

  @Test func `density turns it round`() throws {
    let asked = try asked(["per": .text("km2")], people: [100, 50])
    #expect(abs((asked.total("density") ?? 0) - 150 / 0.002) < 1e-9)
    #expect(asked.zone(0, "density") == 100_000)
  }

  @Test func `a capacity is split with its feature`() throws {
    var question = question("features", parks, zones: [zones])
    question.columns = numbers([100, 50], "people", of: "zones")
    question.columns = numbers([60, 9], "capacity", of: "features", in: question.columns)
    let asked = try Asked(
      PercapitaAnalysis.self,
      keys.merging(["capacity": .text("seats"), "per": .text("1000")]) { $1 }, question)
    #expect(asked.zone(0, "amount") == 30 && asked.zone(0, "per_head") == 300)
    #expect(asked.total("amount") == 60 && asked.total("outside") == 9)
  }

  @Test func `people of a layer are spread over polygons, points count whole`() throws {
    var question = question("features", parks, zones: [zones])
    question.layers["residents"] = [
      PlanarLayer(columns([(.polygon, [rectangle(50, 0, 150, 100)]), point(150, 50)]))
    ]
    question.columns = numbers([80, 7], "people", of: "residents")
    let asked = try Asked(
      PercapitaAnalysis.self, keys.merging(["residents": .text("r")]) { $1 }, question)
    #expect(asked.zone(0, "people") == 40 && asked.zone(1, "people") == 47)
    // Without zones that tell people, everything counts.
    #expect(asked.total("people") == 87 && asked.total("amount") == 2100)
  }

  @Test func `people live in dwellings, by floor area`() throws {
    var question = question("features", parks, zones: [zones])
    question.layers["residents"] = [
      PlanarLayer(
        columns([
          (.polygon, [rectangle(0, 0, 200, 100)]), (.polygon, [rectangle(0, 200, 10, 210)]),
        ]))
    ]
    question.layers["dwellings"] = [
      PlanarLayer(
        columns([
          (.polygon, [rectangle(10, 10, 20, 20)]), (.polygon, [rectangle(95, 50, 105, 60)]),
        ]))
    ]
    question.columns = numbers([90, 5], "people", of: "residents")
    question.columns = numbers([1, 2], "storeys", of: "dwellings", in: question.columns)
    let asked = try Asked(
      PercapitaAnalysis.self,
      keys.merging([
        "residents": .text("r"), "dwellings": .text("d"), "storeys": .text("storeys"),
      ]) { $1 }, question)
    // 30 in the low house, 60 in the high one, half of which lies in either zone.
    #expect(asked.zone(0, "people") == 60 && asked.zone(1, "people") == 30)
    #expect(asked.total("people") == 95)
    #expect(asked.answer.notes.map(\.id) == ["people-without-dwelling"])
  }

  @Test func `classes are set against all people`() throws {
    var question = question("features", parks, zones: [zones])
    question.columns = numbers([100, 50], "people", of: "zones")
    question.classes = [1, 0]
    question.classCount = 2
    let asked = try Asked(PercapitaAnalysis.self, keys, question)
    #expect(asked.ofClass(1, "amount") == 2000 && asked.ofClass(1, "people") == 150)
    #expect(asked.ofClass(0, "amount") == 0 && asked.ofClass(0, "outside") == 100)
  }

  @Test func `what can't be meant is refused`() throws {
    #expect(throws: AnalysisError.self) { try asked(features: [point(0, 0)], people: [1, 1]) }
    #expect(throws: AnalysisError.self) {
      try Asked(PercapitaAnalysis.self, keys, question("features", parks))
    }
    for keys: [String: KeyValue] in [
      ["measure": .text("capacity")], ["measure": .text("area"), "capacity": .text("beds")],
      ["measure": .text("count"), "per": .text("km2")],
    ] {
      var values = KeyValues()
      for (key, value) in keys { values[key] = value }
      #expect(throws: ColumnFault.self) { try PercapitaAnalysis(values).reach(Columns()) }
    }
  }

  @Test(arguments: 0..<20) func `zones that tile add up to the total`(seed: UInt64) throws {
    var numbers = SeededRandom(seed)
    let features: [(PartKind, [[Coordinate]])] = (0..<30).map { _ in
      let (x, y) = (Double(numbers.next() % 180), Double(numbers.next() % 80))
      return (.polygon, [rectangle(x, y, x + 1 + Double(numbers.next() % 19), y + 15)])
    }
    let asked = try asked(features: features, people: [3, 4])
    let sum: Double = (asked.zone(0, "amount") ?? 0) + (asked.zone(1, "amount") ?? 0)
    let all: Double = asked.total("amount") ?? 0
    #expect(abs(sum - all) <= 1e-9 * all)
    let own = features.reduce(0.0) { (sum: Double, park) -> Double in
      sum + (park.1[0][1].x - park.1[0][0].x) * 15
    }
    #expect(abs(all - own) <= 1e-9 * own)
  }
}
