import Analyses
import Foundation
import GEOS
import GeoJSON
import Georeferencing
import Layers
import TestSupport
import Testing

/// Gaps and overlaps of zones against closed forms and against the engine's union.
@Suite struct ZoneBordersTests {
  private func columns(_ polygons: [[[Coordinate]]]) -> GeometryColumns {
    var columns = GeometryColumns()
    for rings in polygons {
      columns.appendPart(.polygon, rings: rings)
      columns.endFeature(.polygon)
    }
    return columns
  }

  private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Coordinate] {
    [
      Coordinate(x, y), Coordinate(x + width, y), Coordinate(x + width, y + height),
      Coordinate(x, y + height), Coordinate(x, y),
    ]
  }

  @Test func `zones that share their borders have neither`() throws {
    var zones: [[[Coordinate]]] = []
    for i in 0..<12 {
      for j in 0..<12 { zones.append([box(Double(i) * 10, Double(j) * 10, 10, 10)]) }
    }
    let borders = try #require(ZoneBorders(of: columns(zones)))
    #expect(borders.gaps.count == 0 && borders.overlaps.count == 0 && borders.gaps.place == nil)
    #expect(ZoneBorders(of: GeometryColumns()) == borders)
  }

  @Test func `a hole is a gap unless a zone fills it`() throws {
    let ring = [box(0, 0, 30, 30), Array(box(10, 10, 10, 10).reversed())]
    let open = try #require(ZoneBorders(of: columns([ring])))
    #expect(open.gaps.count == 1 && open.gaps.area == 100 && open.gaps.largest == 100)
    let place = try #require(open.gaps.place)
    #expect(Envelope(minX: 10, minY: 10, maxX: 20, maxY: 20).contains(place))
    let filled = try #require(ZoneBorders(of: columns([ring, [box(10, 10, 10, 10)]])))
    #expect(filled.gaps.count == 0 && filled.overlaps.count == 0)
  }

  @Test func `nested and equal zones overlap where they do, a place in three once`() throws {
    let nested = try #require(
      ZoneBorders(of: columns([[box(0, 0, 100, 100)], [box(10, 10, 20, 20)]])))
    #expect(nested.overlaps.count == 1 && nested.overlaps.area == 400)
    let equal = try #require(
      ZoneBorders(of: columns([[box(0, 0, 10, 10)], [box(0, 0, 10, 10)], [box(0, 0, 10, 10)]])))
    #expect(equal.overlaps.count == 1 && equal.overlaps.area == 100)
    #expect(equal.gaps.count == 0)
  }

  @Test func `rings of many positions, and ones that meet in one, count as drawn`() throws {
    func wheel(_ x: Double, _ radius: Double, _ spokes: Int) -> [Coordinate] {
      let open = (0..<spokes).map { spoke in
        let turn = 2 * Double.pi * Double(spoke) / Double(spokes)
        return Coordinate(x + radius * cos(turn), radius * sin(turn))
      }
      return open + [open[0]]
    }
    // One around a hole, one in the hole that leaves a ring of gap, one across the outer border.
    let outer = wheel(0, 100, 700)
    let zones = columns([
      [outer, Array(wheel(0, 50, 400).reversed())], [wheel(0, 40, 333)], [wheel(100, 30, 555)],
    ])
    let found = try #require(ZoneBorders(of: zones))
    let shapes = try (0..<3).map { try Geometry(columns: zones, feature: $0) }
    let hole = try Geometry(polygon: [wheel(0, 50, 400)]).difference(shapes[1])
    #expect(found.gaps.count == 1)
    #expect(abs(found.gaps.area - (try hole.area())) < 1e-8)
    #expect(found.overlaps.count == 1)
    #expect(
      abs(found.overlaps.area - (try shapes[0].intersection(shapes[2]).area())) < 1e-8)
    // Two that touch in one position only, where four borders meet.
    let touching = try #require(
      ZoneBorders(of: columns([[box(0, 0, 10, 10)], [box(10, 10, 10, 10)]])))
    #expect(touching.gaps.count == 0 && touching.overlaps.count == 0)
  }

  @Test(arguments: 1...12)
  func `random zones have the overlaps and gaps that the engine finds`(_ seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    let zones = (0..<14).map { _ in
      [
        box(
          random.number(0...80), random.number(0...80), random.number(5...40),
          random.number(5...40))
      ]
    }
    let found = try #require(ZoneBorders(of: columns(zones)))
    let shapes = try zones.map { try Geometry(polygon: $0) }
    var union = shapes[0]
    var twice = try Geometry(wkt: "POLYGON EMPTY")
    for shape in shapes.dropFirst() {
      twice = try twice.union(union.intersection(shape))
      union = try union.union(shape)
    }
    #expect(abs(found.overlaps.area - (try twice.area())) < 1e-6)
    // Holes of the union, each ring once.
    let outline = try union.columns(keeping: .only(.polygon))
    var gaps: [Double] = []
    for part in 0..<outline.partCount {
      for ring in outline.rings(ofPart: part).dropFirst() {
        gaps.append(
          abs(PlanarMath.signedArea(outline.coordinates[outline.coordinates(ofRing: ring)])))
      }
    }
    #expect(found.gaps.count == gaps.count)
    #expect(abs(found.gaps.area - gaps.reduce(0, +)) < 1e-6)
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `the nine districts of Chongqing have 733 gaps`() throws {
    let path = SharedData.data("chongqing/districts_main9_gcj02.geojson").path
    let layer = try GeoJSONReader.read(path: path, name: "d", workers: Workers(threads: 2))
    let converter = DatumConverter(from: .gcj02)
    let extent = try converter.checkedExtent(of: layer.geometry, layer: "d")
    let frame = try MetricFrame.automatic(over: extent)
    let planar = try FrameTransformer(from: .gcj02, to: frame, over: layer.geometry.extent)
      .planarColumns(of: layer.geometry, workers: Workers(threads: 2))
    let zones = try LayerRepair.run(planar, workers: Workers(threads: 2)).columns
    let found = try #require(ZoneBorders(of: zones))
    #expect(found.gaps.count == 733)
    // By GeoPandas, in another frame, with edges cut every 50 m in the layer's own degrees.
    #expect(abs(found.gaps.area - 470_575) < 50)
    #expect(abs(found.overlaps.area - 425_261) < 50)
  }
}
