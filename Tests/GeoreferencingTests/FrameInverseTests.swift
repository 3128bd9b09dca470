import Georeferencing
import Layers
import PROJ
import TestSupport
import Testing

/// Geometry in degrees is what it is in the frame, though both take edges for straight.
@Suite struct FrameInverseTests {
  private let workers = Workers(threads: 2)

  private func polygons(_ rings: [[Coordinate]]) -> GeometryColumns {
    var columns = GeometryColumns()
    for ring in rings {
      columns.appendPart(.polygon, rings: [ring + [ring[0]]])
      columns.endFeature(.polygon)
    }
    return columns
  }

  /// How far places on edges that are straight in degrees lie from edges in the frame, at most.
  private func departure(
    _ path: [Coordinate], from a: Coordinate, _ b: Coordinate, _ frame: MetricFrame
  ) throws -> Double {
    var places: [Coordinate] = []
    for (p, q) in zip(path, path.dropFirst()) {
      for step in 0...8 { places.append(p + (q - p) * (Double(step) / 8)) }
    }
    try frame.makeProjection().transform(&places)
    let along = (b - a) * (1 / (b - a).length)
    return places.map { abs(along.cross($0 - a)) }.max() ?? .infinity
  }

  @Test(arguments: [0.0, -5.7, 47, 68, 80])
  func `long edges stay within a grid step of where they are`(latitude: Double) throws {
    let frame = MetricFrame.automatic(at: Coordinate(15, latitude))
    let inverse = FrameInverse(
      from: frame, over: Envelope(minX: -6e4, minY: -6e4, maxX: 6e4, maxY: 6e4))
    var random = SeededRandom(7)
    for length in [40.0, 150, 900, 9000, 60_000] {
      let from = Coordinate(random.number(-100...100), random.number(-100...100))
      let turn = random.number(-1...1)
      let to = from + Coordinate(length, length * turn)
      let side = from + Coordinate(-length / 2, length)
      let made = try inverse.columnsInWGS84(of: polygons([[from, to, side]]), workers: workers)
      let path = made.coordinates[made.coordinates(ofRing: 0)]
      var corners = [from, to]
      try inverse.toWGS84(&corners)
      let end = try #require(path.firstIndex(of: corners[1]))
      #expect(path.first == corners[0])
      // A half of a step of the grid, and as much again as it is found from the middle alone.
      #expect(try departure(Array(path[...end]), from: from, to, frame) < 0.01)
      if length == 40 { #expect(path.count == 4) }
    }
  }

  @Test func `a sliver between a parallel and a chord has its area`() throws {
    let frame = MetricFrame.automatic(at: Coordinate(130.448, -5.701))
    let corners = [
      Coordinate(130.402861177, -5.746218587), Coordinate(130.484111058, -5.746218587),
      Coordinate(130.493138823, -5.746218587),
    ]
    var base = corners
    try frame.makeProjection().transform(&base)
    let sliver = polygons([base])
    let inverse = FrameInverse(from: frame, over: sliver.extent)
    let made = try inverse.columnsInWGS84(of: sliver, workers: workers)
    // The three corners have one latitude, so that a reader who takes edges for straight in degrees
    // sees nothing without positions between them. Units of 10⁻⁷ degrees, as a file has.
    let corner = corners[0]
    let written = made.coordinates.map {
      Coordinate((($0.x - corner.x) * 1e7).rounded(), (($0.y - corner.y) * 1e7).rounded())
    }
    var steps = [corner, corner + Coordinate(0.001, 0), corner + Coordinate(0, 0.001)]
    try frame.makeProjection().transform(&steps)
    let unit = abs((steps[1] - steps[0]).cross(steps[2] - steps[0])) / 1e8
    let area = unit * abs(PlanarMath.signedArea(written[...]))
    let right = abs(PlanarMath.signedArea(sliver.coordinates[...]))
    #expect(right > 300)
    #expect(abs(area - right) < 0.006 * 20_000)
  }

  @Test func `neighbours keep their common border whichever way it runs`() throws {
    let frame = MetricFrame.automatic(at: Coordinate(15, 50))
    let (a, b) = (Coordinate(-7000, 333), Coordinate(8000, 1234))
    let both = polygons([[a, b, Coordinate(0, 9000)], [b, a, Coordinate(0, -9000)]])
    let inverse = FrameInverse(from: frame, over: both.extent)
    let made = try inverse.columnsInWGS84(of: both, workers: workers)
    let rings = (0..<2).map { Set(made.coordinates[made.coordinates(ofRing: $0)]) }
    #expect(rings[0].intersection(rings[1]).count > 10)
  }
}
