package import Layers

/// How an overlay came about, to be recorded with its result.
public enum OverlayStep: Hashable, Sendable {
  /// By full precision, at once.
  case asIs
  /// After rounding both geometries to multiples of the size, in the coordinates' unit.
  case snapped(grid: Double)

  /// Whether something had to be changed.
  public var isRetry: Bool { self != .asIs }
}

/// Overlays that do not give up at the first exception of the engine: the retry ladder.
///
/// As it is; then rounded to a grid of 1e-6 units; then to one of 1e-4 units. Far from the origin
/// the grids are coarser, never below 2⁻⁴⁴ and 2⁻³⁸ of the largest coordinate, or else rounding
/// would change nothing. Any result is only taken when its area lies within what the areas of the
/// inputs allow, a rounded one also only when it is valid. When all steps fail, a ``GEOSError`` of kind `exhausted` says what was tried
/// and whether the inputs are valid.
public enum Overlay {
  /// What the two share.
  public static func intersection(
    _ a: Geometry, _ b: Geometry
  ) throws(GEOSError) -> (geometry: Geometry, step: OverlayStep) {
    try climb("intersection", a, b) { (a, b, grid) throws(GEOSError) in
      try a.intersection(b, grid: grid)
    } allowed: {
      0...min($0, $1)
    }
  }

  /// What of `a` lies outside `b`.
  public static func difference(
    _ a: Geometry, _ b: Geometry
  ) throws(GEOSError) -> (geometry: Geometry, step: OverlayStep) {
    try climb("difference", a, b) { (a, b, grid) throws(GEOSError) in
      try a.difference(b, grid: grid)
    } allowed: {
      max(0, $0 - $1)...$0
    }
  }

  /// What lies in either.
  public static func union(
    _ a: Geometry, _ b: Geometry
  ) throws(GEOSError) -> (geometry: Geometry, step: OverlayStep) {
    try climb("union", a, b) { (a, b, grid) throws(GEOSError) in
      try a.union(b, grid: grid)
    } allowed: {
      max($0, $1)...($0 + $1)
    }
  }

  /// All parts dissolved into one another.
  public static func unaryUnion(
    _ a: Geometry
  ) throws(GEOSError) -> (geometry: Geometry, step: OverlayStep) {
    try climb("unaryUnion", a, nil) { (a, _, grid) throws(GEOSError) in
      try a.unaryUnion(grid: grid)
    } allowed: { area, _ in
      0...area
    }
  }

  /// The grids that are tried, fine to coarse, for geometries with such an extent.
  package static func grids(_ extent: Envelope) -> [Double] {
    let magnitude = extent.magnitude
    return [(1e-6, 0x1p-44), (1e-4, 0x1p-38)].map { absolute, relative in
      var grid = absolute
      while grid < magnitude * relative { grid *= 10 }
      return grid
    }
  }

  private static func climb(
    _ name: String, _ a: Geometry, _ b: Geometry?,
    _ operation: (Geometry, Geometry, Double?) throws(GEOSError) -> Geometry,
    allowed: (Double, Double) -> ClosedRange<Double>
  ) throws(GEOSError) -> (geometry: Geometry, step: OverlayStep) {
    let other = b ?? a
    let sanity = try Sanity(a, other, allowed)
    var said: [String] = []
    do throws(GEOSError) {
      let result = try operation(a, other, nil)
      guard let complaint = try sanity.complaint(about: result, grid: 0) else {
        return (result, .asIs)
      }
      said.append("as is: \(complaint)")
    } catch {
      // A wrong kind of input stays wrong on any grid.
      guard error.kind != .illegalArgument, error.kind != .notFinite else { throw error }
      said.append("as is: \(error.message)")
    }
    for grid in grids(sanity.extent) {
      do throws(GEOSError) {
        let result = try operation(a, other, grid)
        if let complaint = try sanity.complaint(about: result, grid: grid) {
          said.append("grid \(grid): \(complaint)")
        } else if try result.isValid() {
          return (result, .snapped(grid: grid))
        } else {
          said.append("grid \(grid): the result is invalid")
        }
      } catch {
        said.append("grid \(grid): \(error.message)")
      }
    }
    for (name, input) in [("first", a), ("second", b)] {
      guard let input, let fault = try? input.invalidity() else { continue }
      said.append(
        "the \(name) geometry is invalid: \(fault.reason) at \(fault.place.x) \(fault.place.y)")
    }
    throw GEOSError(kind: .exhausted, function: name, message: said.joined(separator: "; "))
  }

  /// What the inputs allow a result to be.
  private struct Sanity {
    let extent: Envelope
    private let range: ClosedRange<Double>
    private let perimeter: Double
    private let rounding: Double

    init(
      _ a: Geometry, _ b: Geometry, _ allowed: (Double, Double) -> ClosedRange<Double>
    ) throws(GEOSError) {
      var extent = a.envelope
      extent.expand(by: b.envelope)
      self.extent = extent
      perimeter = try a.length() + b.length()
      rounding = extent.isEmpty ? 0 : extent.magnitude * 0x1p-50
      // The polygons of a collection may overlap, and then their areas allow no conclusion.
      let isOpen = a.type == .geometryCollection || b.type == .geometryCollection
      range = isOpen ? 0...Double.infinity : allowed(try a.area(), try b.area())
    }

    /// Why the result cannot be right; `nil` when nothing speaks against it.
    func complaint(about result: Geometry, grid: Double) throws(GEOSError) -> String? {
      let area = try result.area()
      // Each border may move by the grid, and by rounding.
      let slack = (grid + rounding) * (perimeter + 4 * (grid + rounding)) + 1e-9 * area
      guard area >= range.lowerBound - slack, area <= range.upperBound + slack else {
        return "an area of \(area) where \(range.lowerBound) to \(range.upperBound) is possible"
      }
      return nil
    }
  }
}

extension Envelope {
  /// The largest absolute bound; 0 when empty.
  var magnitude: Double {
    isEmpty ? 0 : max(abs(minX), abs(minY), abs(maxX), abs(maxY))
  }
}
