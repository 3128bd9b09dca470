import Layers

/// Finds features that repeat an earlier one.
enum Duplicates {
  /// The later features, each with the first that it equals in geometry, identifier and properties.
  ///
  /// Equal means the same bytes; the same values written otherwise are not found.
  static func find(in layer: Layer) -> [(feature: Int, of: Int)] {
    var firsts: [UInt64: [Int]] = [:]
    var duplicates: [(feature: Int, of: Int)] = []
    for feature in 0..<layer.count {
      let key = key(of: feature, in: layer)
      if let first = firsts[key]?.first(where: { isSame($0, feature, in: layer) }) {
        duplicates.append((feature, first))
      } else {
        firsts[key, default: []].append(feature)
      }
    }
    return duplicates
  }

  /// FNV-1a over eight bytes at a time: of the coordinates' bits, then of the attributes.
  private static func key(of feature: Int, in layer: Layer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01b3 }
    let geometry = layer.geometry
    for index in geometry.coordinates(ofFeature: feature) {
      add(geometry.coordinates[index].x.bitPattern)
      add(geometry.coordinates[index].y.bitPattern)
    }
    for index in attributes(of: feature, in: layer) { add(UInt64(layer.attributes.bytes[index])) }
    return hash
  }

  private static func attributes(of feature: Int, in layer: Layer) -> Range<Int> {
    Int(layer.attributes.starts[feature])..<Int(layer.attributes.starts[feature + 1])
  }

  private static func isSame(_ a: Int, _ b: Int, in layer: Layer) -> Bool {
    let geometry = layer.geometry
    guard geometry.types[a] == geometry.types[b],
      layer.attributes.identifierLengths[a] == layer.attributes.identifierLengths[b],
      layer.attributes.bytes[attributes(of: a, in: layer)]
        == layer.attributes.bytes[attributes(of: b, in: layer)],
      geometry.rings(ofFeature: a).map({ geometry.coordinates(ofRing: $0).count })
        == geometry.rings(ofFeature: b).map({ geometry.coordinates(ofRing: $0).count })
    else { return false }
    return geometry.coordinates[geometry.coordinates(ofFeature: a)]
      == geometry.coordinates[geometry.coordinates(ofFeature: b)]
  }
}
