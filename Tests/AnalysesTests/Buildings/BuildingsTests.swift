import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

/// Buildings with storeys and heights, on parcels with classes, beside banks.
struct Quarter {
  typealias Shape = (PartKind, [[Coordinate]])
  var buildings: [(shape: Shape, storeys: Double, height: Double)] = []
  var parcels: [(shape: Shape, class: String)] = []
  var banks: [Shape] = []
  var zones: [[Shape]] = []
  var scope = Scope()
  var limits: [[String: String]] = []
  var bands: [(within: String, height: String)] = []
  /// Further keys.
  var more: [String: KeyValue] = [:]
  /// The property of the buildings that is read.
  var key = "storeys"

  var keys: [String: KeyValue] {
    get throws {
      var keys: [String: KeyValue] = [key: .text("n"), "height": .text("h")]
      if !parcels.isEmpty { keys["parcels"] = .text("parcels") }
      if !zones.isEmpty { keys["zones"] = .words(["zones"]) }
      if !scope.isEverything { keys["scope"] = .words(["scope"]) }
      if !limits.isEmpty {
        keys["class"] = .text("use")
        keys["limit"] = .table(try Self.table(limits))
      }
      if !bands.isEmpty {
        keys["bank"] = .text("bank")
        keys["bands"] = .table(
          try Self.table(bands.map { ["within": $0.within, "height": $0.height] }))
      }
      return keys.merging(more) { $1 }
    }
  }

  static func table(_ rows: [[String: String]]) throws -> Table {
    let columns = Set(rows.flatMap(\.keys)).sorted()
    return try Table(
      columns: columns, rows: rows.map { row in columns.map { row[$0] ?? "" } })
  }

  func question() -> Question {
    var asked = AnalysesTests.question(
      "buildings", buildings.map(\.shape), zones: zones, scope: scope)
    for (key, values) in [(key, buildings.map(\.storeys)), ("height", buildings.map(\.height))] {
      asked.columns.set(
        ColumnWish(key: key, role: "buildings", field: key, use: .label), .numbers(values))
    }
    if !parcels.isEmpty {
      asked.layers["parcels"] = [PlanarLayer(columns(parcels.map(\.shape)))]
      let names = Array(Set(parcels.map(\.class))).sorted()
      asked.columns.set(
        ColumnWish(key: "class", role: "parcels", field: "use", use: .label),
        .labels(
          parcels.map { Int32(names.firstIndex(of: $0.class) ?? 0) }, labels: names))
    }
    if !banks.isEmpty { asked.layers["bank"] = [PlanarLayer(columns(banks))] }
    return asked
  }

  func ask() throws -> Asked { try Asked(BuildingsAnalysis.self, try keys, question()) }

  func analysis() throws -> BuildingsAnalysis {
    var values = KeyValues()
    for (key, value) in try keys { values[key] = value }
    return BuildingsAnalysis(values)
  }
}

@Suite struct BuildingsTests {
  private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Quarter.Shape {
    (.polygon, [rectangle(x, y, x + width, y + height)])
  }

  private func isNear(_ a: Double?, _ b: Double) -> Bool {
    a.map { abs($0 - b) <= 1e-9 * max(1, abs(b)) } ?? false
  }

  private func kinds(_ asked: Asked) -> [String] { asked.answer.findings.map(\.kind) }

  @Test func `ratio, density, storeys and the low-rise share of zones and all of them`() throws {
    var quarter = Quarter()
    quarter.buildings = [
      (box(0, 0, 10, 10), 6, 20), (box(20, 0, 10, 10), 14, 45), (box(95, 50, 10, 10), 7, 21),
    ]
    quarter.zones = [[box(0, 0, 100, 100), box(100, 0, 100, 100)]]
    let asked = try quarter.ask()
    #expect(asked.total("ground") == 20_000 && asked.total("buildings") == 3)
    #expect(isNear(asked.total("floor_area"), 2700) && isNear(asked.total("footprint"), 300))
    #expect(isNear(asked.total("floor_area_ratio"), 0.135))
    #expect(isNear(asked.total("density"), 0.015) && asked.total("tallest") == 45)
    // Six storeys are low, seven are not.
    #expect(isNear(asked.total("low_rise"), 600.0 / 2700))
    let byStoreys: Double = 600 * 6 + 1400 * 14 + 700 * 7
    #expect(isNear(asked.total("mean_storeys"), byStoreys / 2700))
    // The border halves the third one.
    #expect(isNear(asked.zone(0, "floor_area_ratio"), 0.235))
    #expect(isNear(asked.zone(1, "floor_area_ratio"), 0.035))
    #expect(asked.zone(0, "buildings") == 3 && asked.zone(1, "buildings") == 1)
    #expect(asked.zone(1, "tallest") == 21 && asked.answer.findings.isEmpty)
    #expect(asked.remarks.isEmpty && asked.total("outside") == 0)
    // A second grouping has ground of its own, beyond that of the first.
    quarter.zones.append([box(0, 0, 300, 100)])
    quarter.buildings.append((box(250, 0, 10, 10), 6, 20))
    let both = try quarter.ask()
    #expect(both.total("ground") == 20_000 && isNear(both.total("outside"), 600))
    #expect(isNear(both.zone(0, "floor_area_ratio", grouping: 1), 0.11))
    quarter.buildings.removeLast()
    quarter.more = ["low-rise": .number(7)]
    #expect(isNear(try quarter.ask().total("low_rise"), 1300.0 / 2700))
  }

  @Test func `on parcels only what stands on them counts, each place once`() throws {
    var quarter = Quarter()
    quarter.buildings = [
      (box(0, 0, 10, 10), 3, 9), (box(95, 0, 10, 10), 2, 6), (box(0, 0, 10, 10), 1, 3),
    ]
    // Two parcels with 10 × 50 m in common.
    quarter.parcels = [(box(0, 0, 60, 50), "a"), (box(50, 0, 50, 50), "a")]
    quarter.zones = [[box(0, 0, 55, 200), box(55, 0, 145, 200)]]
    let asked = try quarter.ask()
    #expect(isNear(asked.total("ground"), 5000) && isNear(asked.zone(0, "ground"), 2750))
    #expect(isNear(asked.total("floor_area"), 500) && isNear(asked.total("outside"), 100))
    #expect(isNear(asked.total("footprint"), 250))
    #expect(isNear(asked.zone(1, "floor_area_ratio"), 100.0 / 2250))
    #expect(asked.zone(1, "buildings") == 1 && isNear(asked.zone(1, "outside"), 100))
    #expect(asked.remarks.map(\.id) == ["floor-area-outside"])
  }

  @Test func `parcels above and below their ratio and above their density`() throws {
    var quarter = Quarter()
    quarter.buildings = [
      (box(0, 0, 10, 10), 30, 90), (box(20, 0, 5, 5), 1, 3), (box(200, 0, 20, 20), 1, 4),
      (box(400, 0, 10, 10), 10, 30),
    ]
    quarter.parcels = [
      (box(0, 0, 50, 20), "home"), (box(200, 0, 30, 20), "works"), (box(400, 0, 10, 50), "home"),
      (box(600, 0, 10, 10), "works"), (box(800, 0, 10, 10), "park"),
    ]
    quarter.limits = [
      ["class": "home", "max_ratio": "2", "max_height": "80 m"],
      ["class": "works", "min_ratio": "0.7", "max_density": "66 %"],
    ]
    let asked = try quarter.ask()
    // 3,025 m² on 1,000; 400 on 600; exactly 1,000 on 500; nothing on 100.
    #expect(asked.total("over_ratio") == 1 && asked.total("under_ratio") == 1)
    #expect(asked.total("over_density") == 1 && asked.total("parcels_judged") == 3)
    #expect(asked.total("ratio_unknown") == 0 && asked.total("too_high") == 1)
    #expect(kinds(asked) == ["above ratio", "too high", "above density", "below ratio"])
    let above = asked.answer.findings[0]
    #expect(above.row == 0 && above.other == RelatedFeature("parcels", 0))
    #expect(isNear(above.measured, 3.025) && above.limit == 2 && above.unit == .ratio)
    let high = asked.answer.findings[1]
    #expect(high.measured == 90 && high.limit == 80)
    #expect(high.other == RelatedFeature("parcels", 0))
    #expect(asked.answer.notes.map(\.id) == ["parcels-without-limit", "parcels-without-building"])
    #expect(asked.answer.evidence?.source == [0, 2, 3])
    #expect(asked.answer.evidence?.geometry.area(ofFeature: 0) == 1000)
  }

  @Test func `the nearest band that a building is nearer than decides`() throws {
    var quarter = Quarter()
    quarter.banks = [(.polygon, [rectangle(-100, -100, 0, 500)])]
    quarter.bands = [("150 m", "54"), ("50", "24 m")]
    quarter.buildings = [
      (box(49, 0, 10, 10), 9, 24.5), (box(50, 20, 10, 10), 9, 24.5), (box(-5, 60, 10, 10), 9, 24),
      (box(149, 100, 10, 10), 9, 54.1), (box(150, 200, 10, 10), 9, 300),
      (box(10, 300, 10, 10), 9, .nan),
    ]
    let asked = try quarter.ask()
    #expect(asked.total("too_high") == 2 && asked.total("height_judged") == 4)
    #expect(asked.total("height_unknown") == 1 && asked.remarks.map(\.id) == ["height-unknown"])
    #expect(kinds(asked) == ["too high", "too high", "no height"])
    let first = asked.answer.findings[0]
    #expect(first.row == 0 && first.limit == 24 && first.other == RelatedFeature("bank", 0))
    #expect(first.witness?.end.x == 0 && first.witness?.start.x == 49)
    #expect(asked.answer.findings[1].row == 3 && asked.answer.findings[1].limit == 54)
    quarter.more = ["at-limit": .text("forbidden")]
    #expect(try quarter.ask().total("too_high") == 3)
    #expect(try quarter.analysis().reach(Columns()) == 150)
  }

  @Test func `super-high buildings need no ground, and the lowest limit counts`() throws {
    var quarter = Quarter()
    quarter.buildings = [(box(0, 0, 10, 10), 60, 250), (box(20, 0, 10, 10), 60, 249.9)]
    quarter.more = ["max-height": .number(250)]
    let asked = try quarter.ask()
    #expect(asked.total("too_high") == 0 && asked.total("floor_area_ratio") == nil)
    #expect(try quarter.analysis().declaration.base == "buildings")
    #expect(try !quarter.analysis().needsOneFrame)
    quarter.more["at-limit"] = .text("forbidden")
    #expect(try quarter.ask().total("too_high") == 1)
    let joined = try Asked(
      BuildingsAnalysis.self, try quarter.keys,
      frames: quarter.buildings.map { building in
        var part = quarter
        part.buildings = [building]
        return part.question()
      })
    for name in ["too_high", "floor_area", "tallest", "low_rise", "mean_storeys", "buildings"] {
      #expect(joined.total(name) == (try quarter.ask().total(name)), "\(name)")
    }
    quarter.banks = [(.line, [[Coordinate(-5, 0), Coordinate(-5, 10)]])]
    quarter.bands = [("10", "100"), ("30", "300")]
    let both = try quarter.ask()
    #expect(both.answer.findings.map(\.limit) == [100])
    #expect(both.total("height_judged") == 2)
  }

  @Test func `what is not known makes ratios lower bounds and verdicts doubtful`() throws {
    var quarter = Quarter()
    quarter.buildings = [
      (box(0, 0, 10, 10), 8, 24), (box(20, 0, 10, 10), .nan, 9), (box(40, 0, 10, 10), 0, 9),
    ]
    quarter.parcels = [(box(0, 0, 100, 10), "a")]
    quarter.limits = [["class": "a", "max_ratio": "2", "min_ratio": "1"]]
    let asked = try quarter.ask()
    #expect(asked.total("unknown") == 2 && isNear(asked.total("floor_area_ratio"), 0.8))
    #expect(isNear(asked.total("density"), 0.3))
    // Two of them with eight storeys each may add 1,600 m².
    #expect(isNear(asked.total("ratio_possible"), 1.6))
    #expect(asked.total("over_ratio") == 0 && asked.total("under_ratio") == 0)
    #expect(asked.total("ratio_unknown") == 1)
    #expect(
      kinds(asked) == ["ratio not known", "no floor area", "no floor area"])
    #expect(
      asked.remarks.map(\.id) == ["floor-area-unknown", "low-rise-unknown", "height-without-limit"])
    let declaration = try quarter.analysis().declaration
    #expect(declaration.main.name == "floor_area_ratio")
    #expect(declaration.main.doubt == "ratio_possible")
    // In a city of which nothing is known each may be as dense as any building is.
    quarter.buildings = [(box(0, 0, 10, 10), .nan, 9)]
    #expect(isNear(try quarter.ask().total("ratio_possible"), 30))
  }

  @Test func `floor areas of properties, without storeys`() throws {
    var quarter = Quarter()
    quarter.key = "floor-area"
    quarter.buildings = [(box(-5, 0, 10, 10), 900, 20)]
    quarter.scope = Scope(inside: [PlanarLayer(columns([box(0, 0, 30, 30)]))])
    let asked = try quarter.ask()
    #expect(isNear(asked.total("floor_area"), 450) && isNear(asked.total("floor_area_ratio"), 0.5))
    #expect(asked.total("low_rise") == nil && asked.total("mean_storeys") == nil)
  }

  @Test func `nothing on the ground is no data, an empty zone beside others is 0`() throws {
    var quarter = Quarter()
    quarter.buildings = [(box(0, 0, 10, 10), 3, 9)]
    quarter.zones = [[box(500, 0, 100, 100)]]
    let none = try quarter.ask()
    #expect(none.total("ground") == 0 && none.total("floor_area_ratio") == nil)
    quarter.zones = [[box(500, 0, 100, 100), box(0, 0, 100, 100)]]
    let some = try quarter.ask()
    #expect(some.zone(0, "floor_area_ratio") == 0 && isNear(some.zone(1, "density"), 0.01))
  }

  @Test func `classes have floor area of their own on ground that is that of all`() throws {
    var quarter = Quarter()
    quarter.buildings = [(box(0, 0, 10, 10), 3, 9), (box(20, 0, 10, 10), 9, 27)]
    quarter.zones = [[box(0, 0, 100, 100)]]
    var question = quarter.question()
    question.classes = [0, 1]
    question.classCount = 2
    let asked = try Asked(BuildingsAnalysis.self, try quarter.keys, question)
    #expect(isNear(asked.ofClass(0, "floor_area_ratio"), 0.03))
    #expect(isNear(asked.ofClass(1, "floor_area_ratio"), 0.09))
    #expect(asked.ofClass(0, "low_rise") == 1 && asked.ofClass(1, "low_rise") == 0)
  }

  @Test func `random buildings, parcels and zones, by sums of rectangles`() throws {
    typealias Box = (x0: Double, y0: Double, x1: Double, y1: Double)
    var random = SeededRandom(31)
    func number(_ range: ClosedRange<Int>) -> Double {
      Double(Int.random(in: range, using: &random))
    }
    func common(_ a: Box, _ b: Box) -> Box? {
      let box = (max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1))
      return box.0 < box.2 && box.1 < box.3 ? box : nil
    }
    func area(_ a: Box?) -> Double { a.map { ($0.x1 - $0.x0) * ($0.y1 - $0.y0) } ?? 0 }
    func shape(_ a: Box) -> Quarter.Shape { (.polygon, [rectangle(a.x0, a.y0, a.x1, a.y1)]) }
    for _ in 0..<30 {
      let boxes: [Box] = (0..<40).map { _ in
        let (x, y) = (number(0...90), number(0...90))
        return (x, y, x + number(1...15), y + number(1...15))
      }
      // Parcels side by side, with roads between them.
      let sites: [Box] = (0..<9).map { index in
        let (x, y) = (Double(index % 3) * 34, Double(index / 3) * 34)
        return (x, y, x + number(20...32), y + number(20...32))
      }
      let zones: [Box] = [(0, 0, 45.5, 110), (45.5, 0, 110, 60.25), (30, 30, 80, 80)]
      var quarter = Quarter()
      quarter.buildings = boxes.map { (shape($0), number(0...12), number(3...40)) }
      quarter.parcels = sites.map { (shape($0), Bool.random(using: &random) ? "a" : "b") }
      quarter.zones = [zones.map(shape)]
      quarter.limits = [
        ["class": "a", "max_ratio": "1.25", "max_height": "21"],
        ["class": "b", "max_density": "30 %", "min_ratio": "0.5"],
      ]
      let asked = try quarter.ask()
      for (index, zone) in zones.enumerated() {
        var (floor, footprint, all) = (0.0, 0.0, 0.0)
        for (box, own) in zip(boxes, quarter.buildings) {
          all += area(common(box, zone)) * own.storeys
          for site in sites {
            let part = area(common(box, site).flatMap { common($0, zone) })
            footprint += part
            floor += part * own.storeys
          }
        }
        let ground = sites.map { area(common($0, zone)) }.reduce(0, +)
        #expect(isNear(asked.zone(index, "ground"), ground))
        #expect(isNear(asked.zone(index, "footprint"), footprint))
        #expect(isNear(asked.zone(index, "floor_area"), floor))
        #expect(isNear(asked.zone(index, "outside"), all - floor))
        #expect(isNear(asked.zone(index, "floor_area_ratio"), floor / ground))
      }
      var (over, dense, high) = (0, 0, 0)
      for (site, own) in zip(sites, quarter.parcels) {
        let parts = boxes.map { area(common($0, site)) }
        let floor = zip(parts, quarter.buildings).map { $0 * $1.storeys }.reduce(0, +)
        if own.class == "a", floor / area(site) > 1.25 { over += 1 }
        if own.class == "b", parts.reduce(0, +) / area(site) > 0.3 { dense += 1 }
      }
      for (box, own) in zip(boxes, quarter.buildings) {
        let parts = sites.map { area(common(box, $0)) }
        guard let most = parts.max(), most > 0, let site = parts.firstIndex(of: most) else {
          continue
        }
        if quarter.parcels[site].class == "a", own.height > 21 { high += 1 }
      }
      #expect(asked.total("over_ratio") == Double(over))
      #expect(asked.total("over_density") == Double(dense))
      #expect(asked.total("too_high") == Double(high))
      let threads = try Asked(
        BuildingsAnalysis.self, try quarter.keys, quarter.question(), threads: 1)
      for name in ["floor_area", "ground", "outside", "over_ratio", "mean_storeys"] {
        #expect(asked.total(name) == threads.total(name))
      }
    }
  }
}
