import GEOS
import Layers
import Testing

@Suite("Polygons, whether they are valid")
struct PolygonCheckTests {
  private func check(_ polygons: [[[Coordinate]]]) -> Bool {
    var columns = GeometryColumns()
    for rings in polygons { columns.appendPart(.polygon, rings: rings) }
    columns.endFeature(polygons.count > 1 ? .multiPolygon : .polygon)
    var check = PolygonCheck()
    return check.isValid(columns, feature: 0)
  }

  private func square(_ x: Double, _ y: Double, _ side: Double) -> [Coordinate] {
    [
      Coordinate(x, y), Coordinate(x + side, y), Coordinate(x + side, y + side),
      Coordinate(x, y + side), Coordinate(x, y),
    ]
  }

  @Test("squares apart, touching in a corner, and with a hole are valid")
  func valid() {
    #expect(check([[square(0, 0, 10)]]))
    #expect(check([[square(0, 0, 10)], [square(10, 10, 10)]]), "left to the engine")
    #expect(check([[square(0, 0, 10), square(2, 2, 3).reversed()]]))
  }

  @Test("bows, common edges and holes outside are not")
  func invalid() {
    let bow = [(0.0, 0.0), (10, 10), (10, 0), (0, 10), (0, 0)].map { Coordinate($0.0, $0.1) }
    #expect(!check([[bow]]))
    #expect(!check([[square(0, 0, 10)], [square(10, 0, 10)]]))
    #expect(!check([[square(0, 0, 10)], [square(5, 5, 10)]]))
    #expect(!check([[square(0, 0, 10), square(20, 20, 3).reversed()]]))
  }

  @Test("nothing is valid")
  func nothing() {
    var columns = GeometryColumns()
    columns.endFeature(.none)
    var check = PolygonCheck()
    let isValid = check.isValid(columns, feature: 0)
    #expect(isValid)
  }
}
