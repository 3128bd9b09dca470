import Layers
import Measures
import Testing

@testable import Analyses

/// What is meant to be on a border and lies beside it, as rounding and frames leave it.
@Suite("On the border but for rounding")
struct BorderMarginTests {
  private let workers = Workers(threads: 1)
  private let easting = 416_667.123_4
  private let northing = 3_261_000.987_6

  private func at(_ x: Double, _ y: Double) -> Coordinate { Coordinate(easting + x, northing + y) }

  /// A southern area whose border has no position in the middle, and a northern one that has one there,
  /// lifted.
  private func areas(lift: Double, edgeTolerance: Double = 0) -> PlanarLayer {
    let south = [at(0, -50), at(100, -50), at(100, 0), at(0, 0), at(0, -50)]
    let north = [at(0, 0), at(50, lift), at(100, 0), at(100, 50), at(0, 50), at(0, 0)]
    var layer = PlanarLayer(columns([(.polygon, [south]), (.polygon, [north])]))
    layer.edgeTolerance = edgeTolerance
    return layer
  }

  /// Metres of a line, or points, left by a scope.
  private func left(
    _ subject: GeometryColumns, inside: PlanarLayer? = nil, outside: PlanarLayer? = nil
  ) throws -> Double {
    let scope = Scope(inside: inside.map { [$0] } ?? [], outside: outside.map { [$0] } ?? [])
    return try Splitting.scoped(subject, by: scope, workers: workers).geometry.ownMeasures
      .reduce(0, +)
  }

  @Test("A line in the sliver between two areas lies in each of them, and in no zone's way")
  func sliver() throws {
    // Below the northern border, above the southern one.
    for (lift, tolerance) in [(2e-10, 0.0), (8e-4, 1e-3)] {
      let layer = areas(lift: lift, edgeTolerance: tolerance)
      let line = columns([(.line, [[at(0, 0), at(50, lift / 2), at(100, 0)]])])
      let length = try left(line)
      #expect(try left(line, inside: layer) == length)
      #expect(try left(line, outside: layer) == 0)
      let split = try Splitting.byZones(line, zones: layer, workers: workers)
      #expect(split.zones == [0, 1])
      #expect(split.pieces == [-1, -1])
    }
  }

  @Test("What lies farther off than the margin stays outside")
  func beyond() throws {
    let layer = areas(lift: 0.02, edgeTolerance: 1e-3)
    let line = columns([(.line, [[at(10, 0.003), at(90, 0.003)]])])
    // Below the northern border, which rises by 0.02 m over 50 m, from 7.5 m on.
    let inside = try left(line, inside: layer)
    #expect(abs(inside) < 1e-9)
    let far = columns([(.line, [[at(-10, 50.01), at(110, 50.01)]])])
    #expect(try left(far, inside: layer) == 0)
    #expect(try left(far, outside: layer) == 120)
  }

  @Test("A line that leaves a border at a corner or crosses it is not along it")
  func crossing() throws {
    let layer = areas(lift: 0, edgeTolerance: 1e-3)
    // From the corner to the west, ever farther from the border's line; and through it at 1:1000.
    for path in [[at(0, 50), at(-40, 51)], [at(-100, 50.1), at(200, 49.8)]] {
      let line = columns([(.line, [path])])
      let whole = try left(line)
      let inside = try left(line, inside: layer)
      #expect(abs(inside + (try left(line, outside: layer)) - whole) <= 1e-9)
      let right = path[0] == at(0, 50) ? 0 : 100.0
      #expect(abs(inside - right) < 0.001)
    }
  }

  @Test("A point within the margin of a border is on it, at a straight edge and at a corner")
  func points() throws {
    let layer = areas(lift: 0, edgeTolerance: 1e-3)
    for (x, y, isOn) in [
      (50.0, 50.001, true), (50, 50.003, false), (100.001, 50.001, true), (100.002, 50.002, false),
      (50, 0, true), (-0.001, 20, true), (-1, 20, false),
    ] {
      let place = columns([(.point, [[at(x, y)]])])
      #expect(try left(place, inside: layer) == (isOn ? 1 : 0), "\(x) \(y)")
      #expect(try left(place, outside: layer) == (isOn ? 0 : 1), "\(x) \(y)")
    }
    // Without a tolerance only rounding counts.
    let exact = areas(lift: 0)
    #expect(try left(columns([(.point, [[at(50, 50.001)]])]), inside: exact) == 0)
  }
}
