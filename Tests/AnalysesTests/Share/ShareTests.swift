import Analyses
import Layers
import Measures
import Testing

@Suite struct ShareTests {
  private func square(_ x: Double, _ y: Double, _ side: Double) -> (PartKind, [[Coordinate]]) {
    (.polygon, [rectangle(x, y, x + side, y + side)])
  }

  private func isNear(_ a: Double?, _ b: Double) -> Bool {
    a.map { abs($0 - b) <= 1e-9 * max(1, abs(b)) } ?? false
  }

  @Test func `classes are a part of all features, in all and by zone`() throws {
    var asked = question(
      "features", [square(0, 0, 10), square(20, 0, 20), square(50, 0, 10)],
      zones: [[(.polygon, [rectangle(0, -50, 30, 50)]), (.polygon, [rectangle(30, -50, 90, 50)])]])
    asked.columns = classes(["a", "b", "c"], key: "class", role: "features")
    let found = try Asked(
      ShareAnalysis.self, ["class": .text("class"), "classes": .words(["a", "c"])], asked)
    #expect(isNear(found.total("part"), 200) && isNear(found.total("whole"), 600))
    #expect(isNear(found.total("share"), 1.0 / 3))
    #expect(isNear(found.zone(0, "part"), 100) && isNear(found.zone(0, "whole"), 300))
    #expect(isNear(found.zone(1, "part"), 100) && isNear(found.zone(1, "whole"), 300))
    #expect(found.total("features") == 2)
  }

  @Test(arguments: [false, true]) func `a place in several features counts once where asked`(
    once: Bool
  ) throws {
    // Three squares of 100 m², of which two overlap in 5 × 5 m and one lies twice.
    let squares = [square(0, 0, 10), square(5, 5, 10), square(40, 0, 10), square(40, 0, 10)]
    let found = try Asked(
      ShareAnalysis.self, ["of": .text("zones"), "overlaps": .text(once ? "once" : "each")],
      question(
        "features", squares,
        zones: [
          [
            (.polygon, [rectangle(0, 0, 20, 20)]), (.polygon, [rectangle(20, 0, 60, 20)]),
            (.polygon, [rectangle(100, 0, 120, 20)]),
          ]
        ]))
    #expect(isNear(found.total("part"), once ? 275 : 400))
    #expect(isNear(found.total("whole"), 400 + 800 + 400))
    #expect(isNear(found.zone(0, "part"), once ? 175 : 200))
    #expect(isNear(found.zone(1, "part"), once ? 100 : 200))
    #expect(isNear(found.zone(1, "share"), once ? 0.125 : 0.25))
    #expect(found.zoneFindings.map(\.place.zone) == [2])
  }

  @Test func `only the ground of zones counts, each place once, and what lies outside is no part`()
    throws
  {
    // Two zones that overlap in 10 × 20 m; a square half outside both.
    let found = try Asked(
      ShareAnalysis.self, ["of": .text("zones"), "overlaps": .text("once")],
      question(
        "features", [square(-10, 0, 20), square(12, 0, 4)],
        zones: [[(.polygon, [rectangle(0, 0, 20, 20)]), (.polygon, [rectangle(10, 0, 30, 20)])]]))
    #expect(isNear(found.total("whole"), 600))
    #expect(isNear(found.total("part"), 200 + 16))
    #expect(isNear(found.zone(0, "part"), 216) && isNear(found.zone(1, "part"), 16))
  }

  @Test func `neighbours with a common border are sums, classes that overlap unions`() throws {
    // Three squares side by side, of which another class covers half of the middle one.
    var asked = question(
      "features",
      [square(0, 0, 10), square(10, 0, 10), square(20, 0, 10), square(15, 0, 10)])
    asked.columns = classes(["a", "a", "a", "b"], key: "class", role: "features")
    let found = try Asked(
      ShareAnalysis.self,
      ["class": .text("class"), "classes": .words(["a"]), "overlaps": .text("once")], asked)
    #expect(isNear(found.total("part"), 300) && isNear(found.total("whole"), 300))
    let other = try Asked(
      ShareAnalysis.self,
      ["class": .text("class"), "classes": .words(["b"]), "overlaps": .text("once")], asked)
    #expect(isNear(other.total("part"), 100) && isNear(other.total("share"), 1.0 / 3))
  }

  @Test func `the scope cuts both part and whole`() throws {
    let scope = Scope(inside: [PlanarLayer(columns([(.polygon, [rectangle(0, 0, 10, 40)])]))])
    let found = try Asked(
      ShareAnalysis.self, ["of": .text("zones"), "overlaps": .text("once")],
      question("features", [square(5, 0, 10), square(5, 0, 10)], scope: scope))
    #expect(isNear(found.total("whole"), 400) && isNear(found.total("part"), 50))
  }

  @Test func `lines count metres, points their number, weights what they hold`() throws {
    var lines = question(
      "features",
      [
        (.line, [[Coordinate(0, 0), Coordinate(30, 40)]]),
        (.line, [[Coordinate(0, 0), Coordinate(0, 150)]]),
      ])
    lines.columns = classes(["a", "b"], key: "class", role: "features")
    let keys: [String: KeyValue] = ["class": .text("class"), "classes": .words(["a"])]
    #expect(isNear(try Asked(ShareAnalysis.self, keys, lines).total("share"), 0.25))
    var points = question("features", [point(0, 0), point(1, 1), point(2, 2), point(3, 3)])
    points.columns = classes(["a", "b", "b", "b"], key: "class", role: "features")
    #expect(isNear(try Asked(ShareAnalysis.self, keys, points).total("share"), 0.25))
    points.columns.set(
      ColumnWish(
        key: "weight", role: "features", field: "people",
        use: .number(in: 0...1e9, missing: .counts(as: 0))), .numbers([6, 1, 2, 3]))
    let weighted = try Asked(
      ShareAnalysis.self, keys.merging(["weight": .text("people")]) { $1 }, points)
    #expect(isNear(weighted.total("share"), 0.5))
  }

  @Test func `what has no answer is refused`() throws {
    let lines = question("features", [(.line, [[Coordinate(0, 0), Coordinate(1, 0)]])])
    #expect(throws: AnalysisError.self) {
      try Asked(ShareAnalysis.self, ["overlaps": .text("once")], lines)
    }
    #expect(throws: AnalysisError.self) {
      try Asked(ShareAnalysis.self, ["of": .text("zones")], question("features", [square(0, 0, 1)]))
    }
    var values = KeyValues()
    values["class"] = .text("use")
    values["classes"] = .words(["parc"])
    let columns = classes(["park", "road"], key: "class", role: "features")
    #expect { try ShareAnalysis(values).reach(columns) } throws: { error in
      (error as? ColumnFault)?.reason.contains("did you mean \"park\"") == true
    }
  }

  @Test func `frames are needed as one only where places count once or zones are the whole`() {
    func needs(_ keys: [String: KeyValue]) -> Bool {
      var values = KeyValues()
      for (key, value) in keys { values[key] = value }
      return ShareAnalysis(values).needsOneFrame
    }
    #expect(!needs([:]) && needs(["overlaps": .text("once")]) && needs(["of": .text("zones")]))
  }

  @Test func `neither threads nor the order of features change a digit`() throws {
    let squares = (0..<60).map { square(Double($0 * 37 % 101), Double($0 * 53 % 97), 9.7) }
    let zones = (0..<4).map { square(Double($0) * 26.3 - 1, -1, 26.3) }
    let keys: [String: KeyValue] = ["of": .text("zones"), "overlaps": .text("once")]
    let one = try Asked(
      ShareAnalysis.self, keys, question("features", squares, zones: [zones]), threads: 1)
    let other = try Asked(
      ShareAnalysis.self, keys, question("features", squares.reversed(), zones: [zones]), threads: 3
    )
    #expect(one.total("part") == other.total("part"))
    for zone in 0..<4 { #expect(one.zone(zone, "part") == other.zone(zone, "part")) }
  }
}
