import Layers
import Measures

/// One way to divide the city: a layer of zones as a check reports by it.
struct ZoneGrouping {
  var layer: CheckLayer
  /// The property that names zones; `nil` takes their identifiers.
  var column: PropertyColumn?
  /// The properties that tell what zones are called; `nil` leaves their identifiers.
  var names: ZoneNames?
  /// Which features are one zone.
  var merging = ZoneMerging()
  /// The zones that results have rows for, by their index in the file; ascending.
  var features: [Int] = []
  /// Whether the zones are the objects of the check themselves, from the same file: each then holds
  /// itself, not what neighbours have of its border.
  var isOfObjects = false

  /// What results call a zone, by its feature.
  func identifier(_ feature: Int) -> String {
    column?.label(feature) ?? layer.loaded.identifier(feature)
  }

  /// The zones in degrees of WGS 84, in the order of `features`.
  func geometry(_ context: CheckContext) throws -> GeometryColumns? {
    guard merging.mergedCount > 0 else { return try context.inWGS84(layer, features) }
    let kept = Set(features)
    let members = layer.features.filter { kept.contains(merging.zone(of: $0)) }
    return try context.inWGS84(layer, members).map {
      try merging.merged($0, members, workers: context.workers).columns
    }
  }

  /// For objects by their index in the file, the zone that each is among those of a group; −1 for none.
  func zones(of objects: [Int], among zones: PlanarLayer) -> [Int32] {
    var places: [Int: Int32] = [:]
    for (place, feature) in zones.source.enumerated() { places[feature] = Int32(place) }
    return objects.map { places[merging.zone(of: $0)] ?? -1 }
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
