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
  /// Equal means the same coordinates, whichever way round a line or ring runs and wherever a ring begins, and
  /// the same bytes of properties; values written otherwise are not found. The identifier beside the
  /// properties does not count: the same object exported twice often gets a new one. Features without a
  /// geometry are left out.
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

  /// A sum over the coordinates' bits: the same whichever way round they come.
  ///
  /// Rings count their first place once, as any of their places may be it.
  private static func outlineKey(of feature: Int, in layer: Layer) -> UInt64 {
    var sum: UInt64 = 0
    let geometry = layer.geometry
    for part in geometry.parts(ofFeature: feature) {
      for ring in geometry.rings(ofPart: part) {
        for index in places(ofRing: ring, ofPart: part, in: geometry) {
          var hash = geometry.coordinates[index].x.bitPattern &* 0x9E37_79B9_7F4A_7C15
          hash = (hash ^ (hash >> 29)) &+ geometry.coordinates[index].y.bitPattern
          hash = hash &* 0xBF58_476D_1CE4_E5B9
          sum &+= hash ^ (hash >> 32)
        }
      }
    }
    return sum
  }

  /// The places of a ring or line in the coordinates; of a ring without the last, which repeats the first.
  private static func places(
    ofRing ring: Int, ofPart part: Int, in geometry: GeometryColumns
  ) -> Range<Int> {
    let range = geometry.coordinates(ofRing: ring)
    return geometry.partKinds[part] == .polygon ? range.dropLast() : range
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
    let (own, other) = (geometry.parts(ofFeature: a), geometry.parts(ofFeature: b))
    guard geometry.types[a] == geometry.types[b], own.count == other.count else { return false }
    return zip(own, other).allSatisfy { own, other in
      let rings = (geometry.rings(ofPart: own), geometry.rings(ofPart: other))
      return geometry.partKinds[own] == geometry.partKinds[other]
        && rings.0.count == rings.1.count
        && zip(rings.0, rings.1).allSatisfy {
          isSame(
            geometry.coordinates[places(ofRing: $0, ofPart: own, in: geometry)],
            geometry.coordinates[places(ofRing: $1, ofPart: other, in: geometry)],
            isRing: geometry.partKinds[own] == .polygon)
        }
    }
  }

  /// A ring that passes a place more often is hardly drawn by anybody.
  private static let mostTurns = 64

  /// Whether two lines or rings have the same places one after another, either way round, rings from any of them
  /// on; linear in them but for rings that pass a place more than once.
  private static func isSame(
    _ a: ArraySlice<Coordinate>, _ b: ArraySlice<Coordinate>, isRing: Bool
  ) -> Bool {
    guard a.count == b.count else { return false }
    if a == b || a.elementsEqual(b.reversed()) { return true }
    guard isRing, let first = a.first else { return false }
    return b.indices.lazy.filter { b[$0] == first }.prefix(mostTurns).contains { start in
      let turned = Array(b[start...]) + b[..<start]
      return a.elementsEqual(turned)
        || a.dropFirst().elementsEqual(turned.dropFirst().reversed())
    }
  }
}
