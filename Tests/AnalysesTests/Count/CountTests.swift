import Analyses
import Layers
import Measures
import Testing

@Suite struct CountTests {
  /// Three squares side by side, 100 m wide.
  private let zones: [(PartKind, [[Coordinate]])] = (0..<3).map { index in
    (.polygon, [rectangle(100 * Double(index), 0, 100 * Double(index + 1), 100)])
  }

  @Test func `points count in each zone that has them, on a common border in both`() throws {
    let asked = try Asked(
      CountAnalysis.self, ["quota": .number(2)],
      question(
        "features", [point(50, 50), point(100, 50), point(10, 10), point(500, 500)], zones: [zones])
    )
    #expect(asked.total("count") == 4)
    #expect(asked.total("in_no_zone") == 1)
    #expect((0..<3).map { asked.zone($0, "count") } == [3, 1, 0])
    #expect(asked.total("zones") == 3 && asked.total("empty") == 1 && asked.total("short") == 2)
    #expect(asked.zoneFindings.map(\.kind) == ["short", "empty"])
    #expect(asked.zoneFindings.map(\.place.zone) == [1, 2])
    #expect(asked.zoneFindings.map(\.measured) == [1, 0])
    #expect(asked.answer.findings.map(\.kind) == ["in no zone"])
    #expect(asked.answer.findings.map(\.row) == [3])
  }

  @Test func `polygons that only touch a zone are not in it`() throws {
    let asked = try Asked(
      CountAnalysis.self, [:],
      question(
        "features",
        [
          (.polygon, [rectangle(80, 10, 100, 20)]), (.polygon, [rectangle(90, 10, 110, 20)]),
        ], zones: [zones]))
    #expect((0..<3).map { asked.zone($0, "count") } == [2, 1, 0])
    #expect(asked.total("count") == 2)
  }

  @Test func `what lies outside the scope is not counted`() throws {
    let scope = Scope(inside: [PlanarLayer(columns([(.polygon, [rectangle(0, 0, 60, 100)])]))])
    let asked = try Asked(
      CountAnalysis.self, [:],
      question("features", [point(50, 50), point(70, 50)], zones: [zones], scope: scope))
    #expect(asked.total("count") == 1 && asked.zone(0, "count") == 1)
    #expect(asked.answer.objects.features == [0])
  }

  @Test func `no quota lists empty zones only, and nothing at all is no data`() throws {
    let some = try Asked(
      CountAnalysis.self, ["quota": .number(0)],
      question("features", [point(50, 50)], zones: [zones]))
    #expect(some.zoneFindings.map(\.kind) == ["none", "none"] && some.total("short") == 0)
    let none = try Asked(CountAnalysis.self, [:], question("features", [], zones: [zones]))
    #expect(none.total("zones") == 0 && none.zoneFindings.isEmpty)
  }

  @Test func `frames join to what one frame counts, zones below the quota too`() throws {
    let points = (0..<40).map { point(Double($0 * 37 % 300), Double($0 * 61 % 100)) }
    let keys = ["quota": KeyValue.number(14)]
    let whole = try Asked(CountAnalysis.self, keys, question("features", points, zones: [zones]))
    let parts = try Asked(
      CountAnalysis.self, keys,
      frames: [points.prefix(13), points.dropFirst(13)].map {
        question("features", Array($0), zones: [zones])
      })
    for name in ["count", "in_no_zone", "zones", "empty", "short"] {
      #expect(whole.total(name) == parts.total(name))
      for zone in 0..<3 { #expect(whole.zone(zone, name) == parts.zone(zone, name)) }
    }
    #expect(whole.zoneFindings.map(\.measured) == parts.zoneFindings.map(\.measured))
  }

  @Test func `each class is counted by itself`() throws {
    var asked = question(
      "features", [point(50, 50), point(150, 50), point(151, 50)], zones: [zones])
    asked.classes = [0, 1, 1]
    asked.classCount = 2
    let counted = try Asked(CountAnalysis.self, [:], asked)
    #expect(counted.ofClass(0, "count") == 1 && counted.ofClass(1, "count") == 2)
  }
}
