import GeoJSON
import Layers
import Measures
import Results

extension Scorecard {
  /// The zones of a scorecard, each once, with the value and the verdict of every entry; `nil` without any.
  ///
  /// - Parameter layers: For each check of the run, what its files hold.
  func zones(_ layers: [CheckLayers]) -> FeatureOutput? {
    var geometry = GeometryColumns()
    var keys: [ZoneKey] = []
    var names: [LocalizedText?] = []
    var places: [ZoneKey: Int] = [:]
    let answered = run.checks.indices.filter { run.checks[$0].entry != nil }
    // By entry: the row of each zone.
    var figures: [[Int: ResultRow]] = []
    for index in answered {
      let check = run.checks[index]
      var own: [Int: ResultRow] = [:]
      for (row, zone) in check.zones.enumerated() {
        let key = check.sharedKey(of: zone)
        if places[key] == nil, let shapes = layers[index].zones, row < shapes.featureCount {
          places[key] = keys.count
          keys.append(key)
          names.append(zone.name)
          geometry.appendFeature(row, of: shapes)
        }
        if let place = places[key] { own[place] = zone }
      }
      figures.append(own)
    }
    guard !keys.isEmpty else { return nil }
    let ids = answered.compactMap { run.checks[$0].entry?.id }
    let checks = answered.map { run.checks[$0] }
    let verdicts: [Verdict] = [.met, .withinTolerance, .missed]
    let zones = (keys, names, figures)
    return FeatureOutput(
      geometry: geometry, identifier: { .text(zones.0[$0].id) },
      names: ["zone", "grouping", "name"] + verdicts.map(\.column)
        + ids.flatMap { [$0, $0 + " verdict"] }
    ) { place, writer in
      writer.string(zones.0[place].id)
      writer.string(zones.0[place].grouping)
      writer.string(zones.1[place]?.plain)
      let rows = zones.2.map { $0[place] }
      for verdict in verdicts { writer.integer(rows.count { $0?.verdict == verdict }) }
      for (check, row) in zip(checks, rows) {
        writer.number(row.flatMap { check.figure(of: $0).value })
        writer.string(row?.verdict.rawValue)
      }
    }
  }
}

extension Verdict {
  /// How a column with the number of such verdicts is called.
  fileprivate var column: String { rawValue.replacing(" ", with: "_") }
}
