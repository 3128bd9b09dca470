import Analyses
import Layers
import Measures
import Testing

@Suite struct ConnectivityTests {
  private func line(_ places: (Double, Double)...) -> (PartKind, [[Coordinate]]) {
    (.line, [places.map { Coordinate($0.0, $0.1) }])
  }

  /// Streets of a grid with corners 100 m apart, each block a line of its own.
  private func grid(_ side: Int) -> [(PartKind, [[Coordinate]])] {
    var lines: [(PartKind, [[Coordinate]])] = []
    for a in 0..<side {
      for b in 0..<side - 1 {
        let (x, y, z) = (100 * Double(b), 100 * Double(a), 100 * Double(b + 1))
        lines.append(line((x, y), (z, y)))
        lines.append(line((y, x), (y, z)))
      }
    }
    return lines
  }

  private func asked(
    _ lines: [(PartKind, [[Coordinate]])], _ keys: [String: KeyValue] = [:],
    zones: [[(PartKind, [[Coordinate]])]] = [], scope: Scope = Scope(), threads: Int = 2
  ) throws -> Asked {
    try Asked(
      ConnectivityAnalysis.self, keys, question("lines", lines, zones: zones, scope: scope),
      threads: threads)
  }

  @Test func `a grid is one component without a dead end`() throws {
    let found = try asked(grid(10))
    #expect(found.total("components") == 1 && found.total("dead_ends") == 0)
    #expect(found.total("length") == 18_000 && found.total("connected_share") == 1)
    #expect(found.total("gaps") == 0 && found.answer.findings.isEmpty)
    #expect(found.answer.objects.made?.identifiers == ["C1"])
  }

  @Test func `lines that merely cross are not joined, as a bridge and the road below`() throws {
    let found = try asked([line((-50, 0), (50, 0)), line((0, -40), (0, 40))])
    #expect(found.total("components") == 2 && found.total("dead_ends") == 4)
    #expect(found.total("gaps") == 0)
    #expect(found.total("connected_share") == 100.0 / 180)
    #expect(found.answer.findings.map(\.kind) == ["isolated"])
    #expect(found.answer.findings.map(\.measured) == [80])
  }

  @Test func `an end short of a line is a gap, counted at half and at twice the distance too`()
    throws
  {
    // 3 m short of the main line, and 8 m short of it.
    let lines = [
      line((0, 0), (200, 0)), line((50, 3), (50, 60)), line((150, 8), (150, 60)),
    ]
    let found = try asked(lines)
    #expect(found.total("components") == 3)
    #expect(found.total("gaps") == 1 && found.total("gaps_at_half") == 0)
    #expect(found.total("gaps_at_twice") == 2)
    let gap = try #require(found.answer.findings.first { $0.kind == "gap" })
    #expect(gap.measured == 3 && gap.limit == 5)
    #expect(gap.other == RelatedFeature("lines", 0))
    #expect(gap.values.first { $0.name == "leads_to" }?.value == .text("C1"))
    #expect(found.answer.evidence?.geometry.length(ofFeature: 0) == 3)
    let joined = try asked(lines, ["snap": .number(3)])
    #expect(joined.total("components") == 2 && joined.total("gaps") == 0)
    #expect(joined.total("dead_ends") == 5)
    #expect(joined.answer.notes.map(\.id) == ["ends-joined"])
  }

  @Test func `two ends that face each other are one gap`() throws {
    let found = try asked([line((0, 0), (10, 0)), line((14, 0), (30, 0))])
    #expect(found.total("gaps") == 1 && found.total("dead_ends") == 4)
    #expect(
      try asked([line((0, 0), (10, 0)), line((14, 0), (30, 0))], ["snap": .number(4)])
        .total("components") == 1)
  }

  @Test func `a short stub is no gap to the road that it leaves`() throws {
    let lines = [line((0, 0), (50, 0), (50.5, 0), (51, 0), (100, 0)), line((50, 0), (50, 3))]
    #expect(try asked(lines).total("gaps") == 0)
    #expect(try asked(lines).total("dead_ends") == 3)
    #expect(try asked(lines, ["stub": .number(4)]).total("dead_ends") == 2)
    // A turning loop that nearly closes is one: the way round is long.
    let loop = [line((0, 0), (0, 100), (100, 100), (100, 3), (3, 3))]
    #expect(try asked(loop).total("gaps") == 1)
    #expect(try asked(loop, ["detour": .number(500)]).total("gaps") == 0)
  }

  @Test func `borders make no dead ends, and zones have their own`() throws {
    let zones: [(PartKind, [[Coordinate]])] = [
      (.polygon, [rectangle(-1, -1, 50, 1)]), (.polygon, [rectangle(50, -1, 200, 1)]),
    ]
    let found = try asked([line((0, 0), (100, 0))], zones: [zones])
    #expect((0..<2).map { found.zone($0, "dead_ends") } == [1, 1])
    #expect((0..<2).map { found.zone($0, "length") } == [50, 50])
    #expect((0..<2).map { found.zone($0, "components") } == [1, 1])
    let scoped = try asked(
      [line((0, 0), (100, 0)), line((0, 500), (10, 500))],
      scope: Scope(inside: [PlanarLayer(columns([zones[0]]))]))
    #expect(scoped.total("length") == 50 && scoped.total("dead_ends") == 1)
    #expect(scoped.total("components") == 1)
  }

  @Test func `order, directions, doubled lines and threads change nothing`() throws {
    let lines = grid(5) + [line((450, 7), (700, 7)), line((403, 200), (600, 300))]
    let one = try asked(lines, threads: 1)
    let turned = lines.reversed().map { (kind: $0.0, rings: $0.1.map { Array($0.reversed()) }) }
    let other = try asked(turned.map { ($0.kind, $0.rings) }, threads: 3)
    for name in ["length", "main_length", "components", "dead_ends", "gaps", "gaps_at_twice"] {
      #expect(one.total(name) == other.total(name))
    }
    #expect(one.total("components") == 3 && one.total("gaps") == 1)
    #expect(
      one.answer.objects.made?.geometry.coordinates.count
        == other.answer.objects.made?.geometry.coordinates.count)
    #expect(one.answer.objects.made?.identifiers == other.answer.objects.made?.identifiers)
    let doubled = try asked(lines + [lines[0], lines[lines.count - 1]])
    #expect(doubled.total("dead_ends") == one.total("dead_ends"))
    #expect(doubled.total("components") == 3)
  }

  @Test func `one frame is needed`() {
    #expect(ConnectivityAnalysis(KeyValues()).needsOneFrame)
  }
}
