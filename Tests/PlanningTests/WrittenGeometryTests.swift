import GEOS
import GeoJSON
import Layers
import Testing

@testable import Planning

/// Geometry as files show it: valid on the grid of its digits, whatever rounding does to it.
@Suite("Geometry as it is written, evidence")
struct WrittenGeometryTests {
  private let step = GeoJSONWriter.gridStep

  /// One polygon of rings given in steps of the grid around a place in degrees.
  private func polygons(_ rings: [[(Double, Double)]]...) -> GeometryColumns {
    var columns = GeometryColumns()
    for polygon in rings {
      columns.appendPart(
        .polygon,
        rings: polygon.map { ring in
          ring.map { Coordinate(9.5 + $0.0 * step, 47.1 + $0.1 * step) }
        })
    }
    columns.endFeature(rings.count > 1 ? .multiPolygon : .polygon)
    return columns
  }

  private func written(_ columns: GeometryColumns) throws -> WrittenGeometry {
    let made = try WrittenGeometry(columns, workers: Workers(threads: 1))
    for feature in made.features.indices {
      #expect(try Geometry(columns: made.geometry, feature: feature).isValid())
      let again = GeoJSONWriter.rounded(feature, of: made.geometry)
      #expect(again.coordinates == made.geometry.coordinates, "on the grid already")
    }
    return made
  }

  private func steps(_ made: WrittenGeometry) -> Double {
    made.geometry.area(ofFeature: 0) / (step * step)
  }

  @Test("a square on the grid stays as it is")
  func square() throws {
    let made = try written(polygons([[(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]]))
    #expect(abs(steps(made) - 10_000) < 1e-3)
    #expect(made.features == [0])
  }

  @Test("a spike that is thinner than a step goes, and the square stays")
  func spike() throws {
    let shape = polygons([
      [(0, 0), (100, 0), (100, 50), (300, 50.1), (100, 50.2), (100, 100), (0, 100), (0, 0)]
    ])
    #expect(try Geometry(columns: shape, feature: 0).isValid(), "valid before it is rounded")
    let rounded = GeoJSONWriter.rounded(0, of: shape)
    #expect(try !Geometry(columns: rounded, feature: 0).isValid(), "and rounding harms it")
    let made = try written(shape)
    #expect(abs(steps(made) - 10_000) < 1e-3)
    #expect(made.geometry.envelopes[0].width < 150 * step)
  }

  @Test("two squares joined by less than a step come apart")
  func waist() throws {
    let made = try written(
      polygons([
        [
          (0, 0), (100, 0), (100, 50), (200, 50), (200, 0), (300, 0), (300, 100), (200, 100),
          (200, 50.3), (100, 50.3), (100, 100), (0, 100), (0, 0),
        ]
      ]))
    #expect(made.geometry.partCount == 2)
    #expect(abs(steps(made) - 20_000) < 1e-3)
  }

  @Test("a hole that rounding brings to its border touches it in no more than places")
  func hole() throws {
    let made = try written(
      polygons([
        [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)],
        [(20, 0.3), (20, 50), (80, 50), (80, 0.3), (20, 0.3)],
      ]))
    #expect(abs(steps(made) - 7000) < 110)
  }

  @Test("what is narrower than a step is shown by the least that can be written, where it is")
  func nothing() throws {
    let thin = polygons([[(0, 0), (300, 0), (300, 0.2), (0, 0)]])
    let made = try written(thin)
    #expect(made.features == [0])
    #expect(abs(steps(made) - 0.5) < 1e-3)
    #expect(made.geometry.envelopes[0].center.distance(to: Coordinate(9.5, 47.1)) < 2 * step)
    #expect(made.geometry.types == [.polygon])
  }

  @Test("the same at the corners of the map, never beyond them")
  func corners() throws {
    for (x, y) in [(180.0, 90.0), (-180, -90), (180, -90), (-180, 90)] {
      var thin = GeometryColumns()
      let inwards = Coordinate(x > 0 ? -1e-9 : 1e-9, y > 0 ? -1e-9 : 1e-9)
      let path = [
        Coordinate(x, y), Coordinate(x + inwards.x, y), Coordinate(x, y + inwards.y),
        Coordinate(x, y),
      ]
      thin.appendPart(
        .polygon, rings: [(inwards.x > 0) == (inwards.y > 0) ? path : path.reversed()])
      thin.endFeature(.polygon)
      let made = try written(thin)
      #expect(made.features == [0])
      let box = made.geometry.envelopes[0]
      #expect(box.minX >= -180 && box.maxX <= 180 && box.minY >= -90 && box.maxY <= 90)
      #expect(made.geometry.area(ofFeature: 0) > 0)
    }
  }

  @Test("lines and points stay, too short a line is a step long, and nothing stays nothing")
  func others() throws {
    var columns = GeometryColumns()
    columns.appendPart(.line, rings: [[Coordinate(9, 47), Coordinate(9.1, 47)]])
    columns.endFeature(.lineString)
    columns.endFeature(.none)
    columns.appendPart(.line, rings: [[Coordinate(9, 47), Coordinate(9 + step / 9, 47)]])
    columns.endFeature(.lineString)
    columns.appendPart(.point, rings: [[Coordinate(9, 47)]])
    columns.endFeature(.point)
    let made = try WrittenGeometry(columns, workers: Workers(threads: 2))
    #expect(made.features == [0, 2, 3])
    #expect(made.geometry.types == [.lineString, .lineString, .point])
    #expect(abs(made.geometry.length(ofFeature: 1) - step) < step / 100)
  }
}
