import Layers
import Results

/// The features of a layer that repeat an earlier one.
struct Duplicates {
  /// In geometry and properties.
  private(set) var repeats: [Repeat] = []
  /// In geometry alone: stacked on one another, each with properties of its own.
  private(set) var stacked: [Repeat] = []

  /// Finds the later features, each with the first that it equals in geometry and properties; ascending.
  ///
  /// Equal means the same coordinates in the same order and the same bytes of properties; values
  /// written otherwise are not found. The identifier beside the properties does not count: the same
  /// object exported twice often gets a new one. Features without a geometry are left out.
  init(in layer: Layer) {
    var firsts: [UInt64: [Int]] = [:]
    var outlines: [UInt64: [Int]] = [:]
    for feature in Self.candidates(layer.geometry) {
      let outline = Self.outlineKey(of: feature, in: layer)
      let key = Self.key(of: feature, in: layer, outline: outline)
      let same = firsts[key]?.first {
        Self.hasSameProperties($0, feature, in: layer)
          && Self.hasSameOutline($0, feature, in: layer)
      }
      if let same {
        repeats.append(Repeat(feature: feature, of: same))
        continue
      }
      firsts[key, default: []].append(feature)
      if let under = outlines[outline]?.first(where: { Self.hasSameOutline($0, feature, in: layer) }
      ) {
        stacked.append(Repeat(feature: feature, of: under))
      } else {
        outlines[outline, default: []].append(feature)
      }
    }
  }

  /// The features that share their envelope with another one; ascending.
  ///
  /// In most layers there are next to none, and this is all that is looked at: one table of numbers,
  /// open addressed.
  private static func candidates(_ geometry: GeometryColumns) -> [Int] {
    let count = geometry.featureCount
    guard count > 1 else { return [] }
    var size = 16
    while size < count + count / 2 { size *= 2 }
    var found: [Int] = []
    var firsts: Set<Int> = []
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { table in
      table.initialize(repeating: UInt32.max)
      geometry.envelopes.withUnsafeBufferPointer { envelopes in
        for feature in 0..<count where !envelopes[feature].isEmpty {
          var slot = Int(truncatingIfNeeded: hash(envelopes[feature])) & (size - 1)
          while table[slot] != .max, envelopes[Int(table[slot])] != envelopes[feature] {
            slot = (slot + 1) & (size - 1)
          }
          if table[slot] == .max {
            table[slot] = UInt32(feature)
          } else {
            found.append(feature)
            firsts.insert(Int(table[slot]))
          }
        }
      }
    }
    return found.isEmpty ? [] : (found + firsts).sorted()
  }

  private static func hash(_ envelope: Envelope) -> UInt64 {
    var hash: UInt64 = 0
    for bound in [envelope.minX, envelope.minY, envelope.maxX, envelope.maxY] {
      hash = (hash ^ bound.bitPattern) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return hash
  }

  /// FNV-1a of the coordinates' bits.
  private static func outlineKey(of feature: Int, in layer: Layer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01b3 }
    let geometry = layer.geometry
    for index in geometry.coordinates(ofFeature: feature) {
      add(geometry.coordinates[index].x.bitPattern)
      add(geometry.coordinates[index].y.bitPattern)
    }
    return hash
  }

  /// The same, then of the properties.
  private static func key(of feature: Int, in layer: Layer, outline: UInt64) -> UInt64 {
    var hash = outline
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01b3 }
    for index in layer.ownPropertiesRange(feature) {
      add(UInt64(layer.attributes.bytes[index]))
    }
    return hash
  }

  private static func hasSameProperties(_ a: Int, _ b: Int, in layer: Layer) -> Bool {
    let attributes = layer.attributes
    return attributes.bytes[layer.ownPropertiesRange(a)]
      == attributes.bytes[layer.ownPropertiesRange(b)]
  }

  private static func hasSameOutline(_ a: Int, _ b: Int, in layer: Layer) -> Bool {
    let geometry = layer.geometry
    guard geometry.types[a] == geometry.types[b],
      geometry.rings(ofFeature: a).map({ geometry.coordinates(ofRing: $0).count })
        == geometry.rings(ofFeature: b).map({ geometry.coordinates(ofRing: $0).count })
    else { return false }
    return geometry.coordinates[geometry.coordinates(ofFeature: a)]
      == geometry.coordinates[geometry.coordinates(ofFeature: b)]
  }
}
