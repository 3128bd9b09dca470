import GeoJSON
import Layers
import Planning

/// Marks on a map where input was repaired.
enum RepairPlaces {
  /// Writes one point a repair; nothing when there are none.
  static func write(
    _ run: RunResult, _ staging: inout StagingFolder, _ workers: Workers
  ) throws {
    var geometry = GeometryColumns()
    var rows: [(layer: String, repair: RepairRecord)] = []
    for input in run.inputs {
      for repair in input.repairs {
        if let place = repair.place {
          geometry.appendPart(.point, rings: [[place]])
          geometry.endFeature(.point)
        } else {
          geometry.endFeature(.none)
        }
        rows.append((input.layer, repair))
      }
    }
    guard !rows.isEmpty else { return }
    let records = rows
    let features = FeatureOutput(
      geometry: geometry,
      names: ["layer", "feature", "id", "outcome", "reason", "area_before_m2", "area_after_m2"]
    ) { row, writer in
      let repair = records[row].repair
      writer.string(records[row].layer)
      writer.integer(repair.feature)
      writer.string(repair.id)
      writer.string(repair.outcome)
      writer.string(repair.reason)
      writer.number(repair.areaBefore)
      writer.number(repair.areaAfter)
    }
    try GeoJSONWriter.write(
      features, workers: workers, path: staging.path("repairs.places.geojson"))
  }
}
