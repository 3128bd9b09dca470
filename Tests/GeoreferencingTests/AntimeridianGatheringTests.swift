import Georeferencing
import Layers
import Testing

@Suite struct AntimeridianGatheringTests {
  private func box(_ west: Double, _ east: Double) -> Envelope {
    Envelope(minX: west, minY: -18, maxX: east, maxY: -17)
  }

  @Test func `home is 0 unless layers meet at the antimeridian`() throws {
    #expect(Antimeridian.home(of: []) == 0)
    #expect(Antimeridian.home(of: [.empty, box(106, 107), box(-80, -70)]) == 0)
    #expect(Antimeridian.home(of: [box(178.5, 180)]) == 0)
    #expect(Antimeridian.home(of: [box(-180, -179)]) == 0)
    for extents in [
      [box(179.9, 180.1)], [box(-180.1, -179.9)], [box(179, 180), box(-180, -179)],
      [box(179.5, 179.9), box(-179.9, -179.5)],
    ] {
      let home = try #require(Antimeridian.home(of: extents))
      #expect(abs(abs(home) - 180) < 1)
      var together = Envelope.empty
      for extent in extents { together.expand(by: Antimeridian.moved(extent, around: home)) }
      #expect(together.width <= 2.1)
    }
    // Far in the east and far in the west of a wide country, as Chukotka.
    let wide = try #require(Antimeridian.home(of: [box(19, 180), box(-180, -169)]))
    #expect(Antimeridian.moved(box(-180, -169), around: wide).minX == 180)
    #expect(Antimeridian.moved(box(19, 180), around: wide).minX == 19)
  }

  @Test func `what goes round the whole globe has no home`() {
    #expect(Antimeridian.home(of: [box(-180, 180)]) == nil)
    #expect(
      Antimeridian.home(of: [box(-180, -60), box(-60, 60), box(60, 180)]) == nil)
  }

  @Test func `parts become whole, each around its own middle, and are listed with a place`() {
    var columns = GeometryColumns()
    let lines: [[Double]] = [[179, -179], [-179, 179], [181, 183], [106, 107], [-180, 180]]
    for line in lines {
      columns.appendPart(
        .line, rings: [line.enumerated().map { Coordinate($0.element, Double($0.offset)) }])
      columns.endFeature(.lineString)
    }
    let outcome = Antimeridian.unwrapped(columns)
    let xs = (0..<lines.count).map { feature in
      outcome.columns.coordinates[outcome.columns.coordinates(ofFeature: feature)].map(\.x)
    }
    #expect(xs[2] == [-179, -177] && xs[3] == [106, 107] && xs[4] == [-180, 180])
    for line in xs.prefix(2) { #expect(abs(line[1] - line[0]) == 2) }
    #expect(outcome.changed.map(\.feature) == [0, 1, 2])
    #expect(
      outcome.changed.map(\.place) == [
        Coordinate(180, 0.5), Coordinate(180, 0.5), Coordinate(-179, 0),
      ])
    // Moved to one side, nothing is a turn away any more.
    let moved = Antimeridian.moved(outcome.columns, around: 180)
    #expect(moved.coordinates[4].x == 181 && moved.envelopes[2].minX == 181)
    #expect(moved.envelopes[3] == columns.envelopes[3])
  }
}
