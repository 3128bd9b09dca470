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
  /// Which features of the zones are one zone.
  var zoneMerging: ZoneMerging
  /// Where the zones leave gaps and overlap; `nil` without zones, or when the engine could not tell.
  var zoneBorders: ZoneBorders?
  /// What a reader of the figures has to know.
  var warnings: [String]
  /// Features that could not be repaired and are missing from all figures.
  var unrepaired: [FailureRecord]
  /// Zones that could not be repaired and have no row.
  var lostZones: [FailureRecord]
  var store: PlanarStore
  var workers: Workers
  var wantsFiles: Bool

  /// What results call an object, by its index in the file.
  func object(_ feature: Int) -> String { objects.loaded.identifier(feature) }

  /// What results call a facility, protected area or bank, by its index in the file.
  func other(_ feature: Int) -> String { others.loaded.identifier(feature) }

  /// What results call what an object was computed against, by its index in its file.
  private func counterpart(_ counterpart: Failure.Counterpart) -> String? {
    switch counterpart {
    case .partner(let feature): other(feature)
    case .zone(let feature): zoneColumn?.label(feature) ?? zones?.loaded.identifier(feature)
    }
  }

  /// The failures of an analysis, after those that the repair met.
  func failures(_ merged: MergedFailures) -> [FailureRecord] {
    unrepaired + lostZones
      + merged.failures.map { failure in
        FailureRecord(
          object: object(failure.feature), other: failure.other.flatMap(counterpart),
          reason: failure.reason)
      }
  }

  /// What a reader has to know of overlays that needed a further step of the retry ladder.
  func warnings(_ merged: MergedFailures) -> [String] {
    var warnings: [String] = []
    if merged.work.retried > 0 {
      warnings.append(
        "\(merged.work.retried) overlays only succeeded with coordinates rounded to a grid of "
          + "\(Figures.fixed(merged.work.grid, decimals: 6)) m")
    }
    if merged.work.recomputed > 0 {
      warnings.append(
        "\(merged.work.recomputed) measures broke an identity that they must obey and were computed "
          + "again another way")
    }
    return warnings
  }

  /// Features of a layer in degrees of WGS 84, as the file has them; `nil` unless files are wanted.
  func inWGS84(_ layer: CheckLayer, _ features: [Int]) throws -> GeometryColumns? {
    guard wantsFiles else { return nil }
    return try DatumConverter(from: layer.loaded.datum).columnsInWGS84(
      of: layer.loaded.layer.geometry, selecting: features, workers: workers
    ).cutAtAntimeridian()
  }
}
