import Analyses
import GEOS
import Layers
import Measures
import Results

/// Which zones of results the features of a zone layer are part of.
///
/// Those with the same identifier are one zone: a district with an exclave is often two features, and a layer
/// of streets that is grouped by the property of its district many. With groups, a feature is part of every
/// group that its zone is a member of, and of none without. Each zone has one row in the results, with what
/// lies in any of its features, counted once.
struct ZoneMerging: Hashable {
  /// For each feature that is not a zone of its own, the zones that it is part of; ascending.
  private var parts: [Int: [Int]] = [:]
  /// Whether features without an entry are part of nothing.
  private var isOfGroups = false
  /// The identifiers that several features have, in the order of the file.
  private(set) var shared: [String] = []

  /// Every feature is a zone of its own.
  init() {}

  /// Compares the identifiers of features.
  init(_ features: [Int], identifier: (Int) -> String) {
    var known: [String: Int] = [:]
    var seen: Set<Int> = []
    for feature in features {
      let name = identifier(feature)
      guard let first = known[name] else {
        known[name] = feature
        continue
      }
      parts[feature] = [first]
      if seen.insert(first).inserted { shared.append(name) }
    }
  }

  /// Makes groups of the zones of another grouping.
  ///
  /// - Parameters:
  ///   - groups: The groups with their members.
  ///   - inner: How features are those zones.
  ///   - features: The features of the layer.
  init(_ groups: ZoneGroups, of inner: ZoneMerging, _ features: [Int]) {
    isOfGroups = true
    var groupsOfZone: [Int: [Int]] = [:]
    for (group, members) in zip(groups.zones, groups.members) {
      for zone in members { groupsOfZone[zone, default: []].append(group) }
    }
    for feature in features { parts[feature] = groupsOfZone[inner.zone(of: feature)] }
  }

  /// The zones that a feature is part of; ascending.
  func zones(of feature: Int) -> [Int] { parts[feature] ?? (isOfGroups ? [] : [feature]) }

  /// The feature that stands for its zone, where there are no groups: the first of those that are one.
  func zone(of feature: Int) -> Int { parts[feature]?.first ?? feature }

  /// Whether a zone is something else than one feature.
  var joinsFeatures: Bool { isOfGroups || !parts.isEmpty }

  /// How many features are part of an earlier one's zone.
  var mergedCount: Int { isOfGroups ? 0 : parts.count }

  /// Columns with one feature a zone, valid where several were joined.
  ///
  /// - Parameters:
  ///   - columns: One feature for each of `features`.
  ///   - features: Their indices in the file, ascending.
  /// - Returns: The columns, and what stands for each zone: a feature, or the number of a group; ascending.
  func merged(
    _ columns: GeometryColumns, _ features: [Int], workers: Workers
  ) throws -> (columns: GeometryColumns, zones: [Int]) {
    guard isOfGroups || features.contains(where: { parts[$0] != nil }) else {
      return (columns, features)
    }
    var members: [Int: [Int]] = [:]
    for (index, feature) in features.enumerated() {
      for zone in zones(of: feature) { members[zone, default: []].append(index) }
    }
    let zones = members.keys.sorted()
    var joined = GeometryColumns()
    var several: [Int] = []
    for (row, zone) in zones.enumerated() {
      let own = members[zone, default: []]
      guard own.count > 1 else {
        joined.appendFeature(own[0], of: columns)
        continue
      }
      several.append(row)
      for index in own { joined.appendParts(ofFeature: index, of: columns) }
      joined.endFeature(.multiPolygon)
    }
    // Parts that overlap or have a border in common become one.
    let valid = try LayerRepair.run(
      joined, features: several, policy: .repair, limits: .none, workers: workers)
    guard let failed = valid.failed.first else { return (valid.columns, zones) }
    let own = members[zones[failed], default: []].map { String(features[$0]) }
    throw InputError(
      Text("the zones of features ", "以下要素的分区无法合并：") + .list(own.prefix(20))
        + Text(" could not be joined", ""),
      remedy: isOfGroups
        ? Text("check their geometry, or join them in the file", "请检查其图形，或在文件中合并")
        : Text(
          "give them identifiers of their own, or join them in the file",
          "请分别编号，或在文件中合并"))
  }
}

extension GeometryColumns {
  /// Appends the parts of a feature to the one under construction.
  fileprivate mutating func appendParts(ofFeature feature: Int, of other: GeometryColumns) {
    for part in other.parts(ofFeature: feature) {
      appendPart(
        other.partKinds[part],
        rings: other.rings(ofPart: part).map {
          Array(other.coordinates[other.coordinates(ofRing: $0)])
        })
    }
  }
}
