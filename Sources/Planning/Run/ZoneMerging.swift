import Analyses
import GEOS
import Layers
import Results

/// Which features of a zone layer are one zone in results: those with the same identifier.
///
/// A district with an exclave is often two features, and a layer of streets that is grouped by the
/// property of its district many; each has one row in the results, with what lies in any of them,
/// counted once.
struct ZoneMerging: Hashable {
  /// For each feature whose identifier an earlier one has, that one, by index in the file.
  private var firsts: [Int: Int] = [:]
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
      firsts[feature] = first
      if seen.insert(first).inserted { shared.append(name) }
    }
  }

  /// The feature that stands for a zone: the first of those that are one.
  func zone(of feature: Int) -> Int { firsts[feature] ?? feature }

  /// How many features are part of an earlier one's zone.
  var mergedCount: Int { firsts.count }

  /// Columns with one feature a zone, valid where several were joined.
  ///
  /// - Parameters:
  ///   - columns: One feature for each of `features`.
  ///   - features: Their indices in the file, ascending.
  /// - Returns: The columns, and the feature that stands for each zone; ascending.
  func merged(
    _ columns: GeometryColumns, _ features: [Int], workers: Workers
  ) throws -> (columns: GeometryColumns, zones: [Int]) {
    guard features.contains(where: { firsts[$0] != nil }) else { return (columns, features) }
    var members: [Int: [Int]] = [:]
    for (index, feature) in features.enumerated() {
      members[zone(of: feature), default: []].append(index)
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
    throw InputError(
      "the features that share the identifier of feature \(zones[failed]) could not be joined",
      remedy: "give them identifiers of their own, or join them in the file")
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
