import Analyses
import GEOS
import GeoJSON
import Layers

/// Geometry in degrees as files show it: on the grid on which coordinates are written, and valid there.
///
/// Rounding moves each position by up to half a step, about 5 mm, and makes what is narrower touch or
/// cross itself. Such polygons are snapped to the grid as a whole, so that narrow places close and
/// narrow pieces vanish; each border stays within a step of where it was. A feature that vanishes as a
/// whole is shown where it was by the least of its kind that can be written, so that it can be found.
struct WrittenGeometry {
  /// What is left, one feature each.
  var geometry = GeometryColumns()
  /// For each feature of `geometry`, the one that it was made of; ascending.
  ///
  /// Those without parts are not among them, nor is any that no way made valid.
  var features: [Int] = []

  /// Makes geometry ready to be written; the outcome does not depend on the number of threads.
  init(_ columns: GeometryColumns, workers: Workers) throws {
    let chunks = try workers.map(
      count: columns.featureCount, chunk: 256, state: { PolygonCheck() }
    ) { check, range in
      var chunk: [(feature: Int, geometry: GeometryColumns)] = []
      for feature in range {
        let made = Self.written(feature, of: columns, &check)
        if made.partCount > 0 { chunk.append((feature, made)) }
      }
      return chunk
    }
    for (feature, made) in chunks.joined() {
      geometry.appendFeature(0, of: made)
      features.append(feature)
    }
  }

  /// One feature; without parts when nothing valid is left of it.
  private static func written(
    _ feature: Int, of columns: GeometryColumns, _ check: inout PolygonCheck
  ) -> GeometryColumns {
    let rounded = GeoJSONWriter.rounded(feature, of: columns)
    if rounded.partCount > 0, check.isValid(rounded, feature: 0) { return rounded }
    // The exact one first; where bending its edges has made that one invalid too, the rounded.
    let whole = try? Geometry(columns: columns, feature: feature)
    let mended =
      rounded.partCount > 0
      ? try? Geometry(columns: rounded, feature: 0).madeValid(.linework) : nil
    let border = rounded.borderLength(ofFeature: 0) + columns.borderLength(ofFeature: feature)
    let area = columns.area(ofFeature: feature)
    for shape in [whole, mended].compactMap(\.self) {
      guard
        let snapped = try? shape.snapped(toGrid: GeoJSONWriter.gridStep).columns(keeping: .all)
      else { continue }
      let made = GeoJSONWriter.rounded(0, of: snapped)
      if made.partCount > 0, check.isValid(made, feature: 0),
        abs(made.area(ofFeature: 0) - area) <= GeoJSONWriter.gridStep * border
      {
        return made
      }
    }
    return area <= GeoJSONWriter.gridStep * border ? columns.mark(ofFeature: feature) : .nothing
  }
}

extension GeometryColumns {
  /// One feature without parts.
  fileprivate static var nothing: GeometryColumns {
    var nothing = GeometryColumns()
    nothing.endFeature(.none)
    return nothing
  }

  /// The least geometry that can be written in the place of a feature: a triangle, or a line, of one
  /// step of the grid; without parts when the feature has none.
  fileprivate func mark(ofFeature feature: Int) -> GeometryColumns {
    guard let part = parts(ofFeature: feature).first else { return .nothing }
    let first = coordinates[coordinates(ofFeature: feature).lowerBound]
    let steps = (1 / GeoJSONWriter.gridStep).rounded()
    let at = Coordinate((first.x * steps).rounded(), (first.y * steps).rounded())
    // Towards the middle of the map, never beyond its border.
    let (dx, dy) = (at.x < 0 ? 1.0 : -1.0, at.y < 0 ? 1.0 : -1.0)
    let across = Coordinate(at.x + dx, at.y)
    let up = Coordinate(at.x, at.y + dy)
    let (type, path): (GeometryType, [Coordinate]) =
      switch partKinds[part] {
      case .point: (.point, [at])
      case .line: (.lineString, [at, across])
      case .polygon:
        (.polygon, dx == dy ? [at, across, up, at] : [at, up, across, at])
      }
    var mark = GeometryColumns()
    mark.appendPart(
      partKinds[part], rings: [path.map { Coordinate($0.x / steps, $0.y / steps) }])
    mark.endFeature(type)
    return mark
  }
}
