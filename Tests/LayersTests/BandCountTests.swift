import Layers
import TestSupport
import Testing

@Suite struct BandCountTests {
  @Test func `short edges have a band for few of them, long ones share bands`() {
    func bands(_ edges: Int, rise: Double) -> Int {
      BandCount.of(edges: edges, rise: rise, height: 100, edgesInBand: 4)
    }
    #expect(bands(1000, rise: 200) == 250)
    #expect(bands(1_000_000, rise: 200) == 4096)
    // Each edge over the whole height: a band more for all of them would be as many entries as edges.
    #expect(bands(160_000, rise: 16_000_000) == 8)
    #expect(bands(4, rise: 200) == 1 && bands(0, rise: 0) == 1)
    #expect(BandCount.of(edges: 9, rise: 5, height: 0, edgesInBand: 4) == 1)
  }

  @Test(arguments: [3, 40, 2000]) func `places are told alike in a comb`(teeth: Int) {
    var ring: [Coordinate] = [Coordinate(0, 0)]
    for tooth in 0..<teeth {
      ring += [Coordinate(Double(tooth), 100), Coordinate(Double(tooth) + 0.5, 1)]
    }
    ring += [Coordinate(Double(teeth), 0), Coordinate(0, 0)]
    var columns = GeometryColumns()
    columns.appendPart(.polygon, rings: [ring])
    columns.endFeature(.polygon)
    let locator = PolygonLocator(columns, part: 0)
    var numbers = SeededRandom(UInt64(teeth))
    for _ in 0..<200 {
      let p = Coordinate(
        numbers.number(0...Double(teeth)), numbers.number(0...100))
      var isInside = false
      for (a, b) in zip(ring, ring.dropFirst()) where (a.y > p.y) != (b.y > p.y) {
        if p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y) { isInside.toggle() }
      }
      #expect((locator.place(of: p) == .inside) == isInside)
    }
  }
}
