import Layers

extension ZoneGrouping {
  /// What the input states of each zone, in the order of `features`.
  ///
  /// Of a zone that is several features it is what all of them state alike. Groups are no features and state
  /// nothing.
  ///
  /// - Complexity: linear in the properties of the layer, but for zones of several features.
  func properties() throws -> [[JSONValue.Member]] {
    guard groups == nil else { return features.map { _ in [] } }
    var places: [Int: Int] = [:]
    for (place, feature) in features.enumerated() { places[feature] = place }
    var rows: [[JSONValue.Member]?] = features.map { _ in nil }
    let attributes = layer.loaded.layer.attributes
    for feature in layer.features {
      let own = places.isEmpty ? [] : try Self.members(feature, of: attributes)
      for place in merging.zones(of: feature).compactMap({ places[$0] }) {
        rows[place] = rows[place].map { $0.filter(own.contains) } ?? own
      }
    }
    return rows.map { $0 ?? [] }
  }

  /// The properties of a feature; of a name that stands twice the last one counts.
  private static func members(
    _ feature: Int, of attributes: AttributeText
  ) throws -> [JSONValue.Member] {
    let range = attributes.propertiesRange(feature)
    guard !range.isEmpty else { return [] }
    let all = try JSONValue(parsing: Array(attributes.bytes[range])).members ?? []
    var seen: Set<String> = []
    return all.reversed().filter { seen.insert($0.name).inserted }.reversed()
  }
}
