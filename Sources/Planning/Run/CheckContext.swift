import Analyses
import Georeferencing
import Layers
import Measures
import Results

/// Everything that one check computes with: its layers, in its frames.
struct CheckContext {
  var check: Check
  var record: FrameRecord
  /// At least one; each object is in one of them.
  var groups: [FrameGroup]
  /// Metres around objects that surroundings of their group reach at least.
  var halo: Double
  /// The layers with their roles, in the order of the check's uses.
  var layers: [(role: Role, layer: CheckLayer)]
  /// The zones, one way to divide the city after the other.
  var groupings: [ZoneGrouping]
  /// The properties that the analysis wished for.
  var columns: Columns
  /// The classes of objects by which figures are kept too; `nil` where none are asked for.
  var classes: ObjectClasses?
  /// Where zones leave gaps and overlap, of the first grouping; `nil` without, or when the engine
  /// could not tell.
  var zoneBorders: ZoneBordersRecord?
  /// Whether a role that figures rest on is empty, so that no verdict means anything.
  var isVoid: Bool
  /// What a reader of the figures has to know.
  var notes: [Message]
  /// Features that could not be repaired and are missing from all figures.
  var unrepaired: [FailureRecord]
  /// Zones that could not be repaired and have no row.
  var lostZones: [FailureRecord]
  var store: PlanarStore
  var workers: Workers
  var wantsFiles: Bool
  var keepsFindings: Bool

  /// What the analysis declares.
  var declaration: Declaration { check.declaration }

  /// The role whose features are measured.
  var objectRole: Role { layers[objectIndex].role }

  /// The layer whose features are measured.
  var objects: CheckLayer { layers[objectIndex].layer }

  private var objectIndex: Int {
    layers.firstIndex { $0.role.part == .objects } ?? 0
  }

  /// What a layer is called; `nil` leaves its name.
  func title(of layer: String) -> LocalizedText? {
    layers.first { $0.layer.use.layer == layer }?.layer.loaded.definition.title
  }

  /// Features of a layer in degrees of WGS 84, as the file has them; `nil` unless files are wanted.
  func inWGS84(_ layer: CheckLayer, _ features: [Int]) throws -> GeometryColumns? {
    guard wantsFiles else { return nil }
    return try DatumConverter(from: layer.loaded.datum).columnsInWGS84(
      of: layer.loaded.layer.geometry, selecting: features, workers: workers
    ).cutAtAntimeridian()
  }
}
