import Analyses
import Georeferencing
import Layers

/// Everything that one check computes with: its layers, in its frames.
struct CheckContext {
  var check: Check
  var record: FrameRecord
  /// At least one; each object is in one of them.
  var groups: [FrameGroup]
  /// Metres around objects that the layers of their group reach at least.
  var halo: Double
  var objects: CheckLayer
  var others: CheckLayer
  var zones: CheckLayer?
  /// Where each layer lies that objects count inside of, degrees of WGS 84.
  var scopeExtents: [Envelope]
  /// The property that names zones; `nil` takes their identifiers.
  var zoneColumn: PropertyColumn?
  /// The properties that tell what zones are called; `nil` leaves their identifiers.
  var zoneNames: ZoneNames?
  /// The objects of all groups, by their index in the file; ascending.
  var objectFeatures: [Int]
  /// The zones that results have rows for, by their index in the file; ascending.
  var zoneFeatures: [Int]
  /// What a reader of the figures has to know.
  var warnings: [String]
  /// Objects that could not be repaired, by their index in the file.
  var unrepaired: [FailureRecord]
  var store: PlanarStore
  var workers: Workers
  var wantsFiles: Bool

  /// What results call an object, by its index in the file.
  func object(_ feature: Int) -> String { objects.loaded.identifier(feature) }

  /// What results call a facility, protected area or bank, by its index in the file.
  func other(_ feature: Int) -> String { others.loaded.identifier(feature) }

  /// The failures of an analysis, after those that the repair met.
  func failures(_ merged: MergedFailures) -> [FailureRecord] {
    unrepaired
      + merged.failures.map { failure in
        FailureRecord(
          object: object(failure.feature), other: failure.other.map(other),
          reason: failure.reason)
      }
  }

  /// Features of a layer in degrees of WGS 84, as the file has them; `nil` unless files are wanted.
  func inWGS84(_ layer: CheckLayer, _ features: [Int]) throws -> GeometryColumns? {
    guard wantsFiles else { return nil }
    return try DatumConverter(from: layer.loaded.datum).columnsInWGS84(
      of: layer.loaded.layer.geometry, selecting: features, workers: workers)
  }
}
