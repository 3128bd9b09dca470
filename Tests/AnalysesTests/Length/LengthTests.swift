import Analyses
import Layers
import Measures
import TestSupport
import Testing

@Suite struct LengthTests {
  private let zones: [(PartKind, [[Coordinate]])] = [
    (.polygon, [rectangle(0, 0, 100, 100)]), (.polygon, [rectangle(100, 0, 200, 100)]),
  ]

  private func line(_ places: (Double, Double)...) -> (PartKind, [[Coordinate]]) {
    (.line, [places.map { Coordinate($0.0, $0.1) }])
  }

  @Test func `a line on a border belongs half to each zone, and is told once in the total`() throws
  {
    // Along the border for 60 m, then into the first zone for 40 m.
    let asked = try Asked(
      LengthAnalysis.self, [:],
      question("lines", [line((100, 20), (100, 80), (60, 80))], zones: [zones]))
    #expect(asked.total("length") == 100)
    #expect(asked.zone(0, "length") == 70 && asked.zone(1, "length") == 30)
  }

  @Test func `a stretch that reaches beyond the edges of a border is cut there`() throws {
    let asked = try Asked(
      LengthAnalysis.self, [:], question("lines", [line((100, -50), (100, 150))], zones: [zones]))
    #expect(asked.total("length") == 200)
    #expect(asked.zone(0, "length") == 50 && asked.zone(1, "length") == 50)
  }

  @Test func `the outer border is of its zone alone, and one zone in another has it too`() throws {
    let outer = try Asked(
      LengthAnalysis.self, [:], question("lines", [line((0, 10), (0, 90))], zones: [zones]))
    #expect(outer.zone(0, "length") == 80)
    // A third zone has the border in its inside: it has all of the line.
    let nested = zones + [(.polygon, [rectangle(50, 0, 150, 100)])]
    let asked = try Asked(
      LengthAnalysis.self, [:], question("lines", [line((100, 10), (100, 90))], zones: [nested]))
    #expect((0..<3).map { asked.zone($0, "length") } == [40, 40, 80])
  }

  @Test(arguments: [0.02, 0.05, 0.1, 0.17, 0.2, 0.35])
  func `what crosses a border at a small angle does not run along it`(slope: Double) throws {
    // From the first zone into the second, and in the middle out of it across its northern border,
    // which is exact to a millimetre: for some centimetres the line is no farther off.
    let path = [Coordinate(97, 100 - 6 * slope), Coordinate(109, 100 + 6 * slope)]
    let quarter = path[0].distance(to: path[1]) / 4
    for path in [path, path.reversed()] {
      for (turned, corners) in [
        (path, zones), (path.map { Coordinate($0.y, $0.x) }, zones.map { ($0.0, flipped($0.1)) }),
      ] {
        var asked = question("lines", [(.line, [turned])], zones: [corners])
        asked.groupings[0].edgeTolerance = 1e-3
        let answer = try Asked(LengthAnalysis.self, [:], asked)
        for zone in 0..<2 { #expect(abs((answer.zone(zone, "length") ?? 0) - quarter) < 1e-9) }
      }
    }
  }

  /// Rings with x and y exchanged, running counter-clockwise again.
  private func flipped(_ rings: [[Coordinate]]) -> [[Coordinate]] {
    rings.map { $0.reversed().map { Coordinate($0.y, $0.x) } }
  }

  @Test func `kilometres for each square kilometre, of what lies in zones`() throws {
    let asked = try Asked(
      LengthAnalysis.self, ["per": .text("km2")],
      question("lines", [line((-100, 50), (300, 50))], zones: [zones]))
    #expect(asked.total("length") == 200 && asked.total("outside") == 200)
    #expect(asked.total("ground") == 20_000)
    #expect(abs((asked.total("density") ?? 0) - 10) < 1e-12)
    #expect(asked.zone(0, "density") == 10)
  }

  @Test func `ground in two zones counts once in the total, also beside one that overlaps nothing`()
    throws
  {
    let overlapping =
      zones + [
        (.polygon, [rectangle(150, 0, 300, 100)]), (.polygon, [rectangle(400, 0, 500, 100)]),
      ]
    let scope = Scope(inside: [PlanarLayer(columns([(.polygon, [rectangle(0, 0, 450, 100)])]))])
    let asked = try Asked(
      LengthAnalysis.self, ["per": .text("ha")],
      question("lines", [line((0, 50), (500, 50))], zones: [overlapping], scope: scope))
    #expect(abs((asked.total("ground") ?? 0) - 35_000) < 1e-6)
    #expect(asked.zone(2, "ground") == 15_000 && asked.zone(3, "ground") == 5000)
    #expect(asked.total("length") == 350)
  }

  @Test func `the ground of a scope stands in for zones, and without both there is none`() throws {
    let scope = Scope(inside: [PlanarLayer(columns([(.polygon, [rectangle(0, 0, 500, 200)])]))])
    let lines = [line((-100, 50), (300, 50))]
    let asked = try Asked(
      LengthAnalysis.self, ["per": .text("ha")], question("lines", lines, scope: scope))
    #expect(asked.total("length") == 300)
    #expect(abs((asked.total("ground") ?? 0) - 100_000) < 1e-6)
    #expect(throws: AnalysisError.self) {
      try Asked(LengthAnalysis.self, ["per": .text("ha")], question("lines", lines))
    }
  }

  @Test func `carriageways side by side count once, crossings and what goes on do not matter`()
    throws
  {
    let lines = [
      line((0, 0), (100, 0)), line((20, 12), (120, 12)), line((50, -50), (50, 50)),
      line((100, 0), (200, 5)),
    ]
    let asked = try Asked(
      LengthAnalysis.self, ["carriageways": .number(15)], question("lines", lines))
    // From 20 to 100 the first two run side by side; the last begins where the first ends, 12 to 11 m
    // from the second up to 120.
    let slant: Double = (100.0 * 100 + 25).squareRoot()
    let left: Double = asked.total("left_out") ?? 0
    let counted: Double = asked.total("length") ?? 0
    #expect(abs(left - 100) < 0.5)
    #expect(abs(counted + left - (300 + slant)) < 1e-9)
    let none = try Asked(
      LengthAnalysis.self, ["carriageways": .number(10)], question("lines", Array(lines[0...1])))
    #expect(none.total("length") == 200 && none.total("left_out") == 0)
  }

  @Test func `three carriageways count a third each`() throws {
    let lines = [0.0, 5, 10].map { line((0, $0), (90, $0)) }
    let asked = try Asked(
      LengthAnalysis.self, ["carriageways": .number(10)],
      question("lines", lines, zones: [[(.polygon, [rectangle(-10, -10, 30, 20)])]]))
    #expect(abs((asked.total("length") ?? 0) - 90) < 1e-9)
    #expect(abs((asked.zone(0, "length") ?? 0) - 30) < 1e-9)
  }

  @Test func `lines with one value of the pair field count half`() throws {
    var question = question(
      "lines",
      [
        line((0, 0), (100, 0)), line((0, 20), (100, 20)), line((0, 40), (50, 40)),
        line((0, 60), (9, 60)),
      ])
    question.columns.set(
      ColumnWish(key: "pair", role: "lines", field: "road", use: .label),
      .labels([0, 0, 1, 2], labels: ["A", "B", nil]))
    let asked = try Asked(LengthAnalysis.self, ["pair": .text("road")], question)
    #expect(asked.total("length") == 159 && asked.total("left_out") == 100)
    #expect(asked.answer.notes.map(\.id) == ["pairs-of-one", "pair-missing"])
  }

  @Test func `the share that meets a condition, what is not known apart`() throws {
    var question = question(
      "lines", [line((0, 0), (60, 0)), line((0, 20), (30, 20)), line((0, 40), (10, 40))])
    question.columns.set(
      ColumnWish(key: "condition", role: "lines", field: "w > 3", use: .condition),
      .flags([true, false, false], unknown: [2]))
    let asked = try Asked(LengthAnalysis.self, ["condition": .text("w > 3")], question)
    #expect(asked.total("share") == 0.6 && asked.total("meets") == 60)
    #expect(asked.answer.findings.map(\.kind) == ["fails", "unknown"])
    #expect(asked.answer.findings.map(\.measured) == [30, 10])
    #expect(asked.answer.notes.map(\.id) == ["condition-unknown"])
  }

  @Test func `zones without any line are listed and have an answer, nothing at all is no data`()
    throws
  {
    let some = try Asked(
      LengthAnalysis.self, [:], question("lines", [line((0, 10), (50, 10))], zones: [zones]))
    #expect(some.zoneFindings.map(\.place.zone) == [1])
    #expect(some.zone(1, "length") == 0 && some.zone(1, "places") == 1)
    let none = try Asked(LengthAnalysis.self, [:], question("lines", [], zones: [zones]))
    #expect(none.total("places") == 0)
  }

  @Test(arguments: 0..<30)
  func `zones that tile share out every line, on their grid too`(seed: UInt64) throws {
    var numbers = SeededRandom(seed)
    let tiles = (0..<9).map { tile -> (PartKind, [[Coordinate]]) in
      let (x, y) = (Double(tile % 3) * 100, Double(tile / 3) * 100)
      return (.polygon, [rectangle(x, y, x + 100, y + 100)])
    }
    // Between places of a grid, so that many run along borders and through corners.
    let lines = (0..<12).map { _ in
      (
        PartKind.line,
        [
          (0..<5).map { _ in
            Coordinate(Double(numbers.next() % 7) * 50, Double(numbers.next() % 7) * 50)
          }
        ]
      )
    }
    let asked = try Asked(LengthAnalysis.self, [:], question("lines", lines, zones: [tiles]))
    var all = 0.0
    for line in lines {
      for (a, b) in zip(line.1[0], line.1[0].dropFirst()) { all += a.distance(to: b) }
    }
    var sum = 0.0
    for zone in 0..<9 { sum += asked.zone(zone, "length") ?? 0 }
    #expect(abs((asked.total("length") ?? 0) - all) <= 1e-9 * all)
    #expect(abs(sum - all) <= 1e-9 * all)
  }

  @Test func `frames join to what one frame measures`() throws {
    let lines = (0..<20).map { line((Double($0 * 7), 3), (Double($0 * 11), 97)) }
    let whole = try Asked(LengthAnalysis.self, [:], question("lines", lines, zones: [zones]))
    let parts = try Asked(
      LengthAnalysis.self, [:],
      frames: [lines.prefix(7), lines.dropFirst(7)].map {
        question("lines", Array($0), zones: [zones])
      })
    #expect(whole.total("length") == parts.total("length"))
    for zone in 0..<2 { #expect(whole.zone(zone, "length") == parts.zone(zone, "length")) }
  }
}
