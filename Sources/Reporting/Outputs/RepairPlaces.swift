import GeoJSON
import Layers
import Results

/// Marks on a map where input was repaired.
enum RepairPlaces {
  /// One point a repair; `nil` when there are none.
  static func features(_ run: RunResult) -> FeatureOutput? {
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
    guard !rows.isEmpty else { return nil }
    let records = rows
    return FeatureOutput(
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
  }
}
