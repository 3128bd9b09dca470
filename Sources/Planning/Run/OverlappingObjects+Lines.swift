import Layers

extension OverlappingObjects {
  /// Looks for edges that lines have in common, whichever way round they are drawn, as those of a road that was
  /// digitised twice; lines that cross, or meet at their ends, have none.
  ///
  /// - Complexity: linear in the edges: one table of numbers, open addressed.
  init?(ofLines layer: CheckLayer, without repeated: Set<Int>) {
    let geometry = layer.loaded.layer.geometry
    guard !geometry.coordinates.isEmpty, geometry.partKinds.contains(.line) else { return nil }
    let edges = LineEdges(
      geometry,
      of: repeated.isEmpty ? layer.features : layer.features.filter { !repeated.contains($0) })
    guard let found = edges.common else { return nil }
    let (a, b) = edges.ends(found.edge)
    self.init(
      share: found.length / edges.length, place: Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2),
      features: found.features, areLines: true)
  }
}

/// The edges of the lines of some features, each by its first place.
private struct LineEdges {
  private let geometry: GeometryColumns
  private var places: [UInt32] = []
  private var features: [UInt32] = []
  /// The length of all of them.
  private(set) var length = 0.0

  init(_ geometry: GeometryColumns, of chosen: [Int]) {
    self.geometry = geometry
    for feature in chosen {
      for part in geometry.parts(ofFeature: feature) where geometry.partKinds[part] == .line {
        for ring in geometry.rings(ofPart: part) {
          for place in geometry.coordinates(ofRing: ring).dropLast() {
            let (a, b) = (geometry.coordinates[place], geometry.coordinates[place + 1])
            guard a != b else { continue }
            places.append(UInt32(place))
            features.append(UInt32(feature))
            length += a.distance(to: b)
          }
        }
      }
    }
  }

  func ends(_ edge: Int) -> (Coordinate, Coordinate) {
    let place = Int(places[edge])
    return (geometry.coordinates[place], geometry.coordinates[place + 1])
  }

  /// The length of what is in several features beyond the first, with the first such edge and whose it is; `nil`
  /// without any.
  var common: (length: Double, edge: Int, features: (Int, Int))? {
    var size = 16
    while size < places.count + places.count / 2 { size *= 2 }
    var twice = 0.0
    var first: (edge: Int, features: (Int, Int))?
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { table in
      table.initialize(repeating: UInt32.max)
      for edge in places.indices {
        let own = ends(edge)
        var slot = Int(truncatingIfNeeded: Self.hash(own)) & (size - 1)
        while table[slot] != .max, !isSame(own, ends(Int(table[slot]))) {
          slot = (slot + 1) & (size - 1)
        }
        guard table[slot] != .max else {
          table[slot] = UInt32(edge)
          continue
        }
        // A line that runs back along itself is one of its own.
        let other = features[Int(table[slot])]
        guard other != features[edge] else { continue }
        twice += own.0.distance(to: own.1)
        if first == nil { first = (edge, (Int(other), Int(features[edge]))) }
      }
    }
    return first.map { (twice, $0.edge, $0.features) }
  }

  private func isSame(_ a: (Coordinate, Coordinate), _ b: (Coordinate, Coordinate)) -> Bool {
    a.0 == b.0 && a.1 == b.1 || a.0 == b.1 && a.1 == b.0
  }

  /// The same whichever way round.
  private static func hash(_ ends: (Coordinate, Coordinate)) -> UInt64 {
    func mixed(_ place: Coordinate) -> UInt64 {
      var hash = place.x.bitPattern &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ (hash >> 29)) &+ place.y.bitPattern
      hash = hash &* 0xBF58_476D_1CE4_E5B9
      return hash ^ (hash >> 32)
    }
    return mixed(ends.0) &+ mixed(ends.1)
  }
}
