import Layers
import Measures

/// One way to divide the city: a layer of zones as a check reports by it.
struct ZoneGrouping {
  var layer: CheckLayer
  /// The property that names zones; `nil` takes their identifiers.
  var column: PropertyColumn?
  /// What tells how zones are called; `nil` leaves their identifiers.
  var names: FeatureNaming?
  /// Which features are one zone.
  var merging = ZoneMerging()
  /// The groups of zones of the first grouping that are its zones; `nil` for zones of a layer.
  var groups: ZoneGroups?
  /// The zones that results have rows for, by their index in the file, or the numbers of groups; ascending.
  var features: [Int] = []
  /// Zones of which a part could not be repaired.
  var lacking: Set<Int> = []
  /// Whether the zones are of the same file as the objects of the check: objects that are zones then lie
  /// each in itself, not in neighbours that have its border.
  var isOfObjects = false

  /// What results call the grouping.
  var title: String { groups == nil ? layer.use.layer : GroupTable.key }

  /// The grouping as people are told it.
  var named: Value { groups == nil ? layer.named : .name(GroupTable.key) }

  /// What results call a zone, by its feature.
  func identifier(_ feature: Int) -> String {
    if let groups { return groups.identifiers[feature - groups.base] }
    return column?.label(feature) ?? layer.loaded.identifier(feature)
  }

  /// What reports call a zone, by its feature; `nil` when nothing tells.
  func name(_ feature: Int) throws -> LocalizedText? {
    if let groups { return groups.names[feature - groups.base] }
    return try names?.name(feature)
  }

  /// A zone as people are told it.
  func called(_ feature: Int) throws -> Value { .feature(identifier(feature), try name(feature)) }

  /// The zones in degrees of WGS 84, in the order of `features`.
  func geometry(_ context: CheckContext) throws -> GeometryColumns? {
    guard merging.joinsFeatures else { return try context.inWGS84(layer, features) }
    let kept = Set(features)
    let members = layer.features.filter { merging.zones(of: $0).contains(where: kept.contains) }
    guard let own = try context.inWGS84(layer, members) else { return nil }
    let merged = try merging.merged(own, members, workers: context.workers)
    // A group none of whose members is a zone has a row, and no geometry.
    var all = GeometryColumns()
    var next = 0
    for feature in features {
      if next < merged.zones.count, merged.zones[next] == feature {
        all.appendFeature(next, of: merged.columns)
        next += 1
      } else {
        all.endFeature(.none)
      }
    }
    return all
  }

  /// For each zone that is a group, its members in a frame, by their place in its first grouping; `nil` for
  /// zones of a layer.
  func members(of zones: PlanarLayer, in first: PlanarLayer) -> [[Int]]? {
    guard let groups else { return nil }
    var places: [Int: Int] = [:]
    for (place, feature) in first.source.enumerated() { places[feature] = place }
    return zones.source.map { group in
      groups.members[group - groups.base].compactMap { places[$0] }
    }
  }

  /// For objects by their index in the file, the zones that each is part of among those of a frame; `nil`
  /// for objects that are no zone, as a filter leaves them out of the zones.
  func zones(of objects: [Int], among zones: PlanarLayer) -> [[Int32]?] {
    var places: [Int: Int32] = [:]
    for (place, feature) in zones.source.enumerated() { places[feature] = Int32(place) }
    let selected = Set(layer.features)
    return objects.map { object in
      guard selected.contains(object) else { return nil }
      return merging.zones(of: object).compactMap { places[$0] }
    }
  }

  /// For each zone of a group, its row in results.
  func rows(of zones: PlanarLayer) -> [Int] {
    var row = 0
    return zones.source.map { feature in
      while features[row] < feature { row += 1 }
      return row
    }
  }
}
