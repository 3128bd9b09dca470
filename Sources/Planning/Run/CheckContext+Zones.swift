import Layers

extension CheckContext {
  /// What results call a zone: the property that the check names, else as for other features.
  func zoneIdentifier(_ index: Int) -> String {
    guard let zones else { return "" }
    let feature = zoneFeatures[index]
    return zoneColumn?.label(feature) ?? zones.loaded.identifier(feature)
  }

  /// The rows of zones, each with what its zone is called.
  func named(_ rows: [ResultRow]) -> [ResultRow] {
    guard let zoneNames else { return rows }
    var rows = rows
    for index in rows.indices { rows[index].name = zoneNames.name(zoneFeatures[index]) }
    return rows
  }

  /// The zones in degrees of WGS 84; `nil` unless files are wanted.
  func zoneGeometry() throws -> GeometryColumns? {
    guard let zones else { return nil }
    guard zoneMerging.mergedCount > 0 else { return try inWGS84(zones, zoneFeatures) }
    let kept = Set(zoneFeatures)
    let members = zones.features.filter { kept.contains(zoneMerging.zone(of: $0)) }
    return try inWGS84(zones, members).map {
      try zoneMerging.merged($0, members, workers: workers).columns
    }
  }

  /// For each zone of a group, its row in results.
  func zoneRows(of group: FrameGroup) -> [Int] {
    guard let zones = group.zones else { return [] }
    return Array(zoneFeatures.indices).values(of: zones.source, among: zoneFeatures)
  }

  /// For each zone, whether an object that failed may lie in it.
  func zonesInDoubt(_ failures: MergedFailures) -> [Bool] {
    // What could not be repaired has no envelope in the frame; it may lie anywhere.
    if !unrepaired.isEmpty { return Array(repeating: true, count: zoneFeatures.count) }
    return zoneFeatures.map { failures.doubtfulZones.contains($0) }
  }

  /// The unit of each target's quantity.
  func targetUnits(_ unit: String) -> [String] {
    check.targets.map { target in
      Quantities.unit(
        of: target.quantity ?? Quantities.standard(check.kind), check.kind, measure: unit)
    }
  }
}

/// What zones are called, by language.
struct ZoneNames: Sendable {
  private let plain: PropertyColumn
  private let columns: [Language: PropertyColumn]

  /// Reads the properties that a check names.
  init(_ names: LocalizedText, of layer: LoadedLayer, workers: Workers) throws {
    plain = try layer.column(names.plain, for: "zone-name", workers: workers)
    columns = try names.texts.mapValues {
      try layer.column($0, for: "zone-name", workers: workers)
    }
  }

  /// What a zone is called, by its index in the file; `nil` when no property tells.
  func name(_ feature: Int) -> LocalizedText? {
    let texts = columns.compactMapValues { $0.label(feature) }
    let first = Language.allCases.compactMap { texts[$0] }.first
    guard let plain = plain.label(feature) ?? first else { return nil }
    var name = LocalizedText(plain)
    name.texts = texts
    return name
  }
}
