import Measures
import Results

/// All zones of all checks, each once, in order of appearance.
struct ZoneList: Sendable {
  /// The zones with their names.
  private(set) var zones: [(key: ZoneKey, name: String)] = []
  /// The place of each.
  private(set) var places: [ZoneKey: Int] = [:]

  init(_ run: RunResult, _ language: Language) {
    for check in run.checks {
      for zone in check.zones {
        let key = check.sharedKey(of: zone)
        guard places[key] == nil else { continue }
        places[key] = zones.count
        zones.append((key, check.name(of: zone, language)))
      }
    }
  }
}
