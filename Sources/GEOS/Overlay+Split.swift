package import Layers

extension Overlay {
  /// What of a geometry lies inside and outside of a union of polygons.
  package struct Split {
    package var inside: Geometry
    package var outside: Geometry
    /// How it came about; `asIs` for the finest grid, the first that is tried.
    package var step = OverlayStep.asIs
    /// Calls of the engine.
    package var calls = 0
  }

  /// Splits polygons or lines by the union of polygons that may overlap, and run along each other.
  ///
  /// At full precision the engine loses whole faces, and says nothing, where many edges nearly coincide,
  /// as those of shapes do that rounding moved from one border. On a grid edges coincide or part, so that
  /// nothing is done without one: first the finest, then those of the ladder.
  /// An outcome is taken when it is valid, when of polygons both parts together measure what the whole
  /// does, and when the caller finds nothing wrong with it.
  ///
  /// - Parameters:
  ///   - whole: Valid polygons, or lines.
  ///   - polygons: Valid, in any number.
  ///   - complaint: Why the outcome cannot be right; `nil` when nothing speaks against it.
  /// - Throws: A ``GEOSError`` of kind `exhausted` that says what was tried.
  package static func split(
    _ whole: Geometry, byUnionOf polygons: [Geometry],
    complaint: (Split) throws(GEOSError) -> String? = { (_) throws(GEOSError) in nil }
  ) throws(GEOSError) -> Split {
    var extent = whole.envelope
    for polygon in polygons { extent.expand(by: polygon.envelope) }
    let all = try Geometry(collecting: polygons, as: .geometryCollection)
    var said: [String] = []
    var calls = 0
    for (rung, grid) in ([finestGrid(extent)] + grids(extent)).enumerated() {
      do throws(GEOSError) {
        calls += 3
        let union = try all.unaryUnion(grid: grid)
        var split = Split(
          inside: try whole.intersection(union, grid: grid),
          outside: try whole.difference(union, grid: grid), calls: calls)
        if rung > 0 { split.step = .snapped(grid: grid) }
        var fault = try fault(of: split, whole, grid)
        if fault == nil { fault = try complaint(split) }
        guard let fault else { return split }
        said.append("grid \(grid): \(fault)")
      } catch {
        said.append("grid \(grid): \(error.message)")
      }
    }
    throw GEOSError(kind: .exhausted, function: "split", message: said.joined(separator: "; "))
  }

  /// The finest grid for geometries with such an extent: 1e-9 units, or 2⁻⁴⁴ of the largest coordinate,
  /// which is some hundred times what coordinates are rounded by.
  package static func finestGrid(_ extent: Envelope) -> Double {
    var grid = 1e-9
    while !extent.isEmpty, grid < extent.magnitude * 0x1p-44 { grid *= 10 }
    return grid
  }

  private static func fault(
    of split: Split, _ whole: Geometry, _ grid: Double
  ) throws(GEOSError) -> String? {
    guard try split.inside.isValid(), try split.outside.isValid() else { return "invalid" }
    let area = try whole.area()
    let sum = try split.inside.area() + split.outside.area()
    let border = try whole.length() + split.inside.length() + split.outside.length()
    let slack = grid * (border + 4 * grid) + 1e-9 * area
    return abs(sum - area) <= slack ? nil : "\(sum) of \(area)"
  }
}
