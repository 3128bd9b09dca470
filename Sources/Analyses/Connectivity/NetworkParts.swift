import Layers
import Measures

/// The components of a network from the longest, with the lines of each and its dead ends, in scope.
struct NetworkParts {
  /// A component.
  struct Part {
    /// Its place among all components by length, from 0.
    var rank: Int
    /// The paths of it that are in scope, ascending.
    var paths: [Int] = []
    /// Metres in scope.
    var length = ExactSum()
    var deadEnds = 0
    var gaps = 0
  }

  /// One path a feature, with the line that it is part of.
  let paths: PlanarLayer
  /// For each path, its component's rank; −1 without length.
  let rankOfPath: [Int]
  private let rankOfComponent: [Int: Int]
  private let connectivity: Connectivity

  init(_ connectivity: Connectivity, _ paths: PlanarLayer) {
    self.connectivity = connectivity
    self.paths = paths
    let components = connectivity.network.nodeOfLine.map { node in
      node < 0 ? -1 : connectivity.componentOfNode[Int(node)]
    }
    var lengths: [Int: ExactSum] = [:]
    for (path, component) in components.enumerated() where component >= 0 {
      lengths[component, default: ExactSum()].add(paths.geometry.length(ofFeature: path))
    }
    // Components are numbered by place, which decides between equals.
    let order = lengths.map { ($0.key, $0.value.value) }.sorted { a, b in
      a.1 != b.1 ? a.1 > b.1 : a.0 < b.0
    }
    var ranks: [Int: Int] = [:]
    for (rank, component) in order.enumerated() { ranks[component.0] = rank }
    rankOfComponent = ranks
    rankOfPath = components.map { ranks[$0] ?? -1 }
  }

  /// The rank of a node's component.
  func rank(ofNode node: Int) -> Int {
    rankOfComponent[connectivity.componentOfNode[node]] ?? -1
  }

  /// What results call a component.
  static func name(_ rank: Int) -> String { "C\(rank + 1)" }

  /// One path a feature of the lines of a layer.
  static func paths(of layer: PlanarLayer) -> PlanarLayer {
    var paths = GeometryColumns()
    var source: [Int] = []
    let lines = layer.geometry
    for feature in 0..<layer.count {
      for part in lines.parts(ofFeature: feature) where lines.partKinds[part] == .line {
        for ring in lines.rings(ofPart: part) {
          paths.coordinates.append(contentsOf: lines.coordinates[lines.coordinates(ofRing: ring)])
          paths.endRing()
        }
        paths.endPart(.line)
        paths.endFeature(.lineString)
        source.append(feature)
      }
    }
    return PlanarLayer(geometry: paths, source: source)
  }

  /// Components as objects: their paths in scope, ordered by place.
  func made(_ parts: [Part], of scoped: GeometryColumns) -> MadeObjects {
    var geometry = GeometryColumns()
    for part in parts {
      let ordered = part.paths.sorted { first, second in
        let (a, b) = (scoped.envelopes[first], scoped.envelopes[second])
        if a != b { return PackedTree.precedes(a, b) }
        let (ownA, ownB) = (
          scoped.coordinates(ofFeature: first), scoped.coordinates(ofFeature: second)
        )
        return scoped.coordinates[ownA].lexicographicallyPrecedes(scoped.coordinates[ownB]) {
          ($0.x, $0.y) < ($1.x, $1.y)
        }
      }
      for path in ordered { geometry.appendParts(of: path, from: scoped, kind: .line) }
      geometry.endFeature(.multiLineString)
    }
    return MadeObjects(geometry: geometry, identifiers: parts.map { Self.name($0.rank) })
  }
}
