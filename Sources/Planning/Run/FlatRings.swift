import GEOS
import Layers

/// A fault of a feature that shows in its file, what was done, and where it is in the layer's own
/// coordinates.
struct FileFault {
  var feature: Int
  var outcome: String
  var reason: String
  var place: Coordinate?
}

/// Triangles without an area, which in a frame would become slivers.
struct FlatRings {
  /// The geometry without them; the same where there is none.
  private(set) var columns: GeometryColumns
  /// One for each, in the order of the file.
  private(set) var faults: [FileFault] = []

  /// Drops them from polygons; without its outer ring a polygon is nothing, and its holes go with it.
  ///
  /// Time for the rings, and for all positions when some ring is flat.
  init(droppedFrom geometry: GeometryColumns) {
    columns = geometry
    let flat = Set((0..<geometry.ringCount).filter { Self.isFlat($0, of: geometry) })
    guard !flat.isEmpty else { return }
    var result = GeometryColumns()
    for feature in 0..<geometry.featureCount {
      guard geometry.rings(ofFeature: feature).contains(where: flat.contains) else {
        result.appendFeature(feature, of: geometry)
        continue
      }
      append(feature, of: geometry, to: &result, without: flat)
    }
    if !faults.isEmpty { columns = result }
  }

  private mutating func append(
    _ feature: Int, of geometry: GeometryColumns, to result: inout GeometryColumns,
    without flat: Set<Int>
  ) {
    let parts = geometry.parts(ofFeature: feature)
    var kept = 0
    for part in parts {
      let rings = geometry.rings(ofPart: part)
      let isPolygon = geometry.partKinds[part] == .polygon
      let dropped = isPolygon ? rings.filter(flat.contains) : []
      for ring in dropped {
        let place = geometry.coordinates[geometry.coordinates(ofRing: ring).lowerBound]
        faults.append(
          FileFault(
            feature: feature, outcome: "dropped", reason: Defect.collapsedRing.rawValue,
            place: place))
      }
      guard dropped.first != rings.lowerBound else { continue }
      result.appendPart(
        geometry.partKinds[part],
        rings: rings.filter { !dropped.contains($0) }.map {
          Array(geometry.coordinates[geometry.coordinates(ofRing: $0)])
        })
      kept += 1
    }
    let kinds = result.partKinds.suffix(kept)
    result.endFeature(
      kept == parts.count ? geometry.types[feature] : GeometryType(ofParts: kinds))
  }

  /// Whether a ring is a triangle no higher above its longest side than the rounding of its positions:
  /// then it has no area that anybody meant, whichever of them comes first.
  private static func isFlat(_ ring: Int, of geometry: GeometryColumns) -> Bool {
    guard geometry.ringStarts[ring + 1] - geometry.ringStarts[ring] == 4 else { return false }
    let first = Int(geometry.ringStarts[ring])
    let a = geometry.coordinates[first]
    let ab = geometry.coordinates[first + 1] - a
    let ac = geometry.coordinates[first + 2] - a
    let longest = max(ab.length, ac.length, (ac - ab).length)
    let largest = geometry.coordinates[first..<first + 3].reduce(0.0) {
      max($0, abs($1.x), abs($1.y))
    }
    return abs(ab.cross(ac)) <= 4 * largest.ulp * longest
  }
}
