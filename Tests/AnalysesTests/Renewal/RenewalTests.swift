import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

/// Buildings with storeys and what becomes of them.
private struct Stock {
  typealias Shape = (PartKind, [[Coordinate]])
  var buildings: [(shape: Shape, storeys: Double, demolished: Bool?, exempt: Bool?)]

  func question(
    _ key: String, zones: [[Shape]] = [], scope: Scope = Scope()
  ) -> Question {
    var asked = AnalysesTests.question(
      "buildings", buildings.map(\.shape), zones: zones, scope: scope)
    asked.columns.set(
      ColumnWish(key: key, role: "buildings", field: "n", use: .label),
      .numbers(buildings.map(\.storeys)))
    for (key, values) in [
      ("demolished", buildings.map(\.demolished)), ("exempt", buildings.map(\.exempt)),
    ] {
      asked.columns.set(
        ColumnWish(key: key, role: "buildings", field: key, use: .condition),
        .flags(
          values.map { $0 == true }, unknown: values.indices.filter { values[$0] == nil }))
    }
    return asked
  }

  func ask(
    _ key: String = "storeys", zones: [[Shape]] = [], scope: Scope = Scope(), limit: Double = 0.2
  ) throws -> Asked {
    try Asked(
      RenewalAnalysis.self, Self.keys(key, limit), question(key, zones: zones, scope: scope))
  }

  static func keys(_ key: String, _ limit: Double) -> [String: KeyValue] {
    [
      key: .text("n"), "demolished": .text("d"), "exempt": .text("e"), "limit": .number(limit),
    ]
  }
}

@Suite struct RenewalTests {
  private func square(_ x: Double, _ y: Double, _ side: Double = 10) -> Stock.Shape {
    (.polygon, [rectangle(x, y, x + side, y + side)])
  }

  private func isNear(_ a: Double?, _ b: Double) -> Bool {
    a.map { abs($0 - b) <= 1e-9 * max(1, abs(b)) } ?? false
  }

  @Test func `floor area is storeys times footprint, and exempt buildings are told apart`() throws {
    let stock = Stock(buildings: [
      (square(0, 0), 2, true, false), (square(20, 0), 6, false, false),
      (square(40, 0), 1, true, true), (square(60, 0), 1, false, true),
    ])
    let asked = try stock.ask()
    #expect(asked.total("existing") == 1000 && asked.total("demolished") == 200)
    #expect(asked.total("exempt") == 100 && asked.total("share") == 0.2)
    #expect(asked.total("counted") == 800 && asked.total("share_of_counted") == 0.25)
    #expect(asked.answer.findings.isEmpty && asked.remarks.isEmpty)
  }

  @Test func `borders split buildings by footprint, and zones above the limit are listed`() throws {
    let stock = Stock(buildings: [
      (square(0, 0), 2, true, false), (square(5, 20), 8, false, false),
    ])
    // The first zone has all of the first building and half of the second: 200 of 600.
    let asked = try stock.ask(
      zones: [[(.polygon, [rectangle(0, 0, 10, 30)]), square(10, 20)]], limit: 1.0 / 3)
    #expect(isNear(asked.zone(0, "existing"), 600) && isNear(asked.zone(0, "demolished"), 200))
    #expect(isNear(asked.zone(1, "existing"), 400) && asked.zone(1, "share") == 0)
    #expect(asked.zoneFindings.isEmpty)
    let stricter = try stock.ask(zones: [[(.polygon, [rectangle(0, 0, 10, 30)])]], limit: 0.33)
    #expect(stricter.zoneFindings.map(\.kind) == ["above limit"])
    #expect(isNear(stricter.zoneFindings[0].measured, 1.0 / 3))
    #expect(stricter.total("zones_above") == 1)
    let scoped = try stock.ask(
      scope: Scope(inside: [PlanarLayer(columns([(.polygon, [rectangle(0, 0, 5, 30)])]))]))
    #expect(isNear(scoped.total("existing"), 100) && isNear(scoped.total("share"), 1))
  }

  @Test func `what is missing is counted, listed and said`() throws {
    let stock = Stock(buildings: [
      (square(0, 0), 5, false, false), (square(20, 0), .nan, true, false),
      (square(40, 0), 0, false, false), (square(60, 0), 3, nil, false),
      (square(80, 0), 2, nil, true), (square(100, 0), 1, true, nil),
    ])
    let asked = try stock.ask()
    #expect(asked.total("existing") == 1100 && asked.total("demolished") == 100)
    #expect(asked.total("undecided") == 300)
    #expect(isNear(asked.total("undecided_share"), 300.0 / 1100))
    #expect(asked.total("without") == 2 && asked.total("demolished_without") == 1)
    #expect(
      asked.answer.findings.map(\.kind) == ["demolished without", "no floor area", "not known"])
    #expect(asked.remarks.map(\.id) == ["floor-area-missing", "demolition-unknown"])
    #expect(RenewalAnalysis.declaration.main.doubt == "undecided_share")
  }

  @Test func `points count with their own floor area, and have no footprint`() throws {
    let stock = Stock(buildings: [
      (point(1, 1), 300, true, false), (point(5, 5), 700, false, false),
    ])
    #expect(try stock.ask("floor-area").total("share") == 0.3)
    #expect(throws: AnalysisError.self) { try stock.ask("storeys") }
  }

  @Test func `random buildings in overlapping zones, by sums of rectangles`() throws {
    var random = SeededRandom(21)
    for _ in 0..<40 {
      let boxes = (0..<30).map { _ in
        let (x, y) = (
          Double(Int.random(in: 0...80, using: &random)),
          Double(Int.random(in: 0...80, using: &random))
        )
        return (
          x, y, x + Double(Int.random(in: 1...20, using: &random)),
          y + Double(Int.random(in: 1...20, using: &random))
        )
      }
      let zones = (0..<4).map { _ in
        let (x, y) = (
          Double(Int.random(in: 0...60, using: &random)),
          Double(Int.random(in: 0...60, using: &random))
        )
        return (x, y, x + 40.5, y + 35.25)
      }
      let stock = Stock(
        buildings: boxes.map { box in
          (
            (.polygon, [rectangle(box.0, box.1, box.2, box.3)]),
            Double(Int.random(in: 0...6, using: &random)), Bool.random(using: &random),
            Int.random(in: 0...4, using: &random) == 0
          )
        })
      let areas = zones.map { (PartKind.polygon, [rectangle($0.0, $0.1, $0.2, $0.3)]) }
      let asked = try stock.ask(zones: [areas])
      for (index, zone) in zones.enumerated() {
        var (existing, demolished) = (0.0, 0.0)
        for (box, own) in zip(boxes, stock.buildings) {
          let width = min(box.2, zone.2) - max(box.0, zone.0)
          let height = min(box.3, zone.3) - max(box.1, zone.1)
          guard width > 0, height > 0 else { continue }
          existing += width * height * own.storeys
          if own.demolished == true, own.exempt == false {
            demolished += width * height * own.storeys
          }
        }
        #expect(isNear(asked.zone(index, "existing"), existing))
        #expect(isNear(asked.zone(index, "demolished"), demolished))
      }
      var parts = [stock, stock]
      parts[0].buildings.removeLast(12)
      parts[1].buildings.removeFirst(18)
      let joined = try Asked(
        RenewalAnalysis.self, Stock.keys("storeys", 0.2),
        frames: parts.map { $0.question("storeys", zones: [areas]) })
      for name in ["existing", "demolished", "share", "zones_above", "without"] {
        #expect(joined.total(name) == asked.total(name), "\(name)")
      }
    }
  }
}
