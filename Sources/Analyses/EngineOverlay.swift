internal import GEOS
import Layers

/// Overlays by the engine, for what is not decided otherwise; one value serves one thread.
struct EngineOverlay {
  /// Which overlay.
  enum Operation { case intersection, difference }

  /// The calls, and the steps of the retry ladder that they took.
  private(set) var work = WorkCounts()
  private var kept: [Int: Geometry] = [:]

  init() {}

  /// Geometries of the second layer that are kept between calls.
  private static let capacity = 64

  /// Overlays one feature's parts of a kind with a polygon feature and keeps what has that kind.
  ///
  /// - Parameters:
  ///   - key: Names `featureB`'s geometry for reuse in later calls; `nil` for one of no use again.
  mutating func overlay(
    _ operation: Operation, _ a: GeometryColumns, _ featureA: Int, kind: PartKind,
    _ b: GeometryColumns, _ featureB: Int, key: Int? = nil
  ) throws(GEOSError) -> GeometryColumns {
    let first = try geometry(a, featureA, kind)
    let second = try area(b, featureB, key: key)
    work.engineCalls += 1
    let result =
      switch operation {
      case .intersection: try Overlay.intersection(first, second)
      case .difference: try Overlay.difference(first, second)
      }
    work.note(result.step)
    return try result.geometry.columns(keeping: .only(kind))
  }

  /// The union of all features of some columns, its polygons only.
  mutating func union(_ columns: GeometryColumns) throws(GEOSError) -> GeometryColumns {
    let all = try Geometry(columns: columns, features: 0..<columns.featureCount)
    work.engineCalls += 1
    let result = try Overlay.unaryUnion(all)
    work.note(result.step)
    return try result.geometry.columns(keeping: .only(.polygon))
  }

  private mutating func area(
    _ b: GeometryColumns, _ feature: Int, key: Int?
  ) throws(GEOSError) -> Geometry {
    if let key, let known = kept[key] { return known }
    let made = try geometry(b, feature, .polygon)
    if let key {
      if kept.count >= Self.capacity { kept.removeAll(keepingCapacity: true) }
      kept[key] = made
    }
    return made
  }

  private func geometry(
    _ columns: GeometryColumns, _ feature: Int, _ kind: PartKind
  ) throws(GEOSError) -> Geometry {
    let parts = columns.parts(ofFeature: feature)
    if columns.partKinds[parts].allSatisfy({ $0 == kind }) {
      return try Geometry(columns: columns, feature: feature)
    }
    return try Geometry(columns: columns.onlyParts(of: feature, kind: kind), feature: 0)
  }
}
