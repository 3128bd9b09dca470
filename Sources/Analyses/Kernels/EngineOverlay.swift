internal import GEOS
import Layers
import Measures

/// Overlays by the engine, for geometry with clean borders; one value serves one thread.
struct EngineOverlay {
  /// The calls, and the steps of the retry ladder that they took.
  private(set) var work = WorkCounts()
  private var kept: [Int: Geometry] = [:]

  init() {}

  /// Geometries of the second layer that are kept between calls.
  private static let capacity = 64

  /// What an operation leaves of the polygons of the first feature of some columns.
  mutating func overlay(
    _ operation: CutOperation, _ columns: GeometryColumns, by area: CutArea
  ) throws(GEOSError) -> GeometryColumns {
    let first = try Geometry(columns: columns, feature: 0)
    let second = try geometry(area)
    work.engineCalls += 1
    let result =
      switch operation {
      case .inside: try Overlay.intersection(first, second)
      case .outside: try Overlay.difference(first, second)
      }
    work.note(result.step)
    return try result.geometry.columns(keeping: .only(.polygon))
  }

  /// The union of all features of some columns, its polygons only.
  mutating func union(_ columns: GeometryColumns) throws(GEOSError) -> GeometryColumns {
    let all = try Geometry(columns: columns, features: 0..<columns.featureCount)
    work.engineCalls += 1
    let result = try Overlay.unaryUnion(all)
    work.note(result.step)
    return try result.geometry.columns(keeping: .only(.polygon))
  }

  private mutating func geometry(_ area: CutArea) throws(GEOSError) -> Geometry {
    if area.isKept, let known = kept[area.feature] { return known }
    let polygons = area.edges.columns.onlyParts(of: area.feature, kind: .polygon)
    let made = try Geometry(columns: polygons, feature: 0)
    if area.isKept {
      if kept.count >= Self.capacity { kept.removeAll(keepingCapacity: true) }
      kept[area.feature] = made
    }
    return made
  }
}
