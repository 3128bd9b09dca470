import Analyses
import GEOS
import Georeferencing
import Layers

/// Everything that one check computes with: its layers, in its frame.
struct CheckContext {
  var check: Check
  var frame: MetricFrame
  var record: FrameRecord
  /// Where the objects lie, degrees of WGS 84.
  var extent: Envelope
  var objects: CheckLayer
  var others: CheckLayer
  var zones: CheckLayer?
  /// The property that names zones; `nil` takes their identifiers.
  var zoneColumn: PropertyColumn?
  /// The properties that tell what zones are called; `nil` leaves their identifiers.
  var zoneNames: ZoneNames?
  var planarObjects: PlanarLayer
  var planarOthers: PlanarLayer
  var planarZones: PlanarLayer?
  var scope: Scope
  /// What a reader of the figures has to know.
  var warnings: [String]
  /// Objects that could not be repaired, by their index in the file.
  var unrepaired: [FailureRecord]
  var workers: Workers
  var wantsFiles: Bool

  /// What results call an object, by its index in the planar layer.
  func object(_ index: Int) -> String {
    objects.loaded.identifier(planarObjects.source[index])
  }

  /// What results call a facility, protected area or bank, by its index in the planar layer.
  func other(_ index: Int) -> String {
    others.loaded.identifier(planarOthers.source[index])
  }

  /// The failures of an analysis, after those that the repair met.
  func failures(_ failures: [Failure]) -> [FailureRecord] {
    unrepaired
      + failures.map { failure in
        FailureRecord(
          object: object(failure.feature), other: failure.other.map(other),
          reason: failure.reason)
      }
  }

  /// For each zone, whether an object that failed may lie in it.
  func zonesInDoubt(_ failures: [Failure]) -> [Bool] {
    guard let planarZones else { return [] }
    // What could not be repaired has no envelope in the frame; it may lie anywhere.
    if !unrepaired.isEmpty { return Array(repeating: true, count: planarZones.count) }
    let envelopes = failures.map { planarObjects.geometry.envelopes[$0.feature] }
    return planarZones.geometry.envelopes.map { zone in
      envelopes.contains { $0.intersects(zone) }
    }
  }

  /// Geometry in the frame, as evidence in degrees of WGS 84.
  func inWGS84(_ geometry: GeometryColumns) throws -> GeometryColumns {
    try FrameInverse(from: frame, over: geometry.extent).columnsInWGS84(
      of: geometry, workers: workers)
  }

  /// Features of a layer in degrees of WGS 84, as the file has them; `nil` unless files are wanted.
  func inWGS84(_ layer: CheckLayer, _ features: [Int]) throws -> GeometryColumns? {
    guard wantsFiles else { return nil }
    return try DatumConverter(from: layer.loaded.datum).columnsInWGS84(
      of: layer.loaded.layer.geometry, selecting: features, workers: workers)
  }
}
