import GEOS
import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ExactCover {
  /// The shapes that reach into a window.
  func shapes(reaching window: Envelope) -> [CoverShape] {
    var level = Level()
    seed(&level, cell: CoverCell(window))
    return level.reaches.map(CoverShape.init) + level.areas.map(CoverShape.interior)
  }

  /// A shape as a polygon; arcs become chords inside the circle, at most `tolerance` from it.
  ///
  /// - Returns: `nil` for a shape without area, such as the disc of radius 0.
  func polygon(_ shape: CoverShape, tolerance: Double) throws(GEOSError) -> Geometry? {
    switch shape {
    case .interior(let area):
      let part = areaParts[area].part
      return try Geometry(columns: geometry, parts: part..<part + 1)
    case .strip(let index):
      let site = sites[index]
      let radius = radii[Int(site.facility)]
      guard radius > 0 else { return nil }
      let out = Coordinate(site.along.y, -site.along.x) * radius
      let inner = site.isPolygon ? Coordinate(0, 0) : out
      let first = site.at - inner
      return try Geometry(polygon: [
        [first, site.at + out, site.end + out, site.end - inner, first]
      ])
    case .disc(let index):
      let site = sites[index]
      let radius = radii[Int(site.facility)]
      guard radius > 0 else { return nil }
      let ring = arc(site.at, radius, from: Coordinate(1, 0), halfTurns: 2, tolerance)
      return try Geometry(polygon: [Array(ring.dropLast()) + [ring[0]]])
    }
  }

  /// By how much the union of all shapes is smaller, m² at most, as chords take the place of the shape's
  /// arcs.
  ///
  /// All of a disc but its vertex's cone lies in strips, insides and other cones, so that only the chords
  /// which meet the cone lose anything.
  func chordLoss(_ shape: CoverShape, tolerance: Double) -> Double {
    guard case .disc(let index) = shape else { return 0 }
    let arc = CoverCurve(index, .arc, of: self)
    guard arc.radius > 0 else { return 0 }
    let quarter = Double(Geometry.quadrantSegments(radius: arc.radius, tolerance: tolerance))
    let angle = Double.pi / 2 / quarter
    // The cone begins and ends within a chord.
    let chords = min(4 * quarter, (arc.extent / angle).rounded(.up) + 1)
    return chords * Self.segment(radius: arc.radius, angle: angle)
  }

  /// A bound of the area between an arc and its chord, r²·(α − sin α) / 2, that small angles do not cancel;
  /// of a quarter of a circle an eighth too much.
  static func segment(radius: Double, angle: Double) -> Double {
    radius * radius * angle * angle * angle / 12
  }

  /// About how many vertices a shape has as a polygon.
  func vertices(_ shape: CoverShape, _ budget: ArcBudget) -> Double {
    switch shape {
    case .interior, .strip: 0
    case .disc(let index):
      budget.vertices(radius: radii[Int(sites[index].facility)], circles: 1)
    }
  }

  /// Positions on a circle, counter-clockwise, from one direction over so many half turns.
  private func arc(
    _ center: Coordinate, _ radius: Double, from start: Coordinate, halfTurns: Int,
    _ tolerance: Double
  ) -> [Coordinate] {
    let chords =
      2 * halfTurns * Geometry.quadrantSegments(radius: radius, tolerance: tolerance)
    return (0...chords).map { index in
      let angle = Double.pi * Double(halfTurns) * Double(index) / Double(chords)
      let (c, s) = (cos(angle), sin(angle))
      let turned = Coordinate(start.x * c - start.y * s, start.x * s + start.y * c)
      return center + turned * radius
    }
  }
}
