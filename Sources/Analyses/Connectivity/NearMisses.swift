import Layers
import Measures

/// Finds what lies near the dangling ends of a network without being joined to them.
struct NearMisses: Sendable {
  /// An edge near an end.
  struct Miss: Sendable {
    var edge: Int
    /// The nearest place on it.
    var place: Coordinate
    /// Metres, more than 0.
    var distance: Double
  }

  private let network: LineNetwork
  private let tree: PackedTree

  /// Indexes the edges; O(n log n).
  init(_ network: LineNetwork) {
    self.network = network
    tree = PackedTree(
      network.edges.map { Envelope(network.places[Int($0.from)], network.places[Int($0.to)]) })
  }

  /// Calls `body` for each edge within a distance of an end to which the way along the network is
  /// longer than `detour`.
  ///
  /// - Complexity: O(log n + k) beside the nodes within the detour, k edges near the end.
  func forEach(
    near end: Int, within distance: Double, detour: Double, _ body: (Miss) -> Void
  ) {
    let place = network.places[end]
    let ways = ways(from: end, upTo: detour)
    tree.forEach(in: Envelope(place).widened(by: distance)) { index in
      let edge = network.edges[index]
      let (a, b) = (network.places[Int(edge.from)], network.places[Int(edge.to)])
      let nearest = PlanarMath.nearestPoint(on: a, b, to: place)
      let apart = (nearest - place).length
      guard apart <= distance else { return }
      let way = min(
        (ways[Int(edge.from)] ?? .infinity) + (nearest - a).length,
        (ways[Int(edge.to)] ?? .infinity) + (nearest - b).length)
      if way > detour { body(Miss(edge: index, place: nearest, distance: apart)) }
    }
  }

  /// The nearest edge that ``forEach(near:within:detour:_:)`` tells of; of equals the one whose
  /// nearest place is first, west to east and south to north.
  func nearest(to end: Int, within distance: Double, detour: Double) -> Miss? {
    var best: Miss?
    forEach(near: end, within: distance, detour: detour) { miss in
      guard let known = best else {
        best = miss
        return
      }
      let (a, b) = (miss, known)
      if (a.distance, a.place.x, a.place.y, a.edge) < (b.distance, b.place.x, b.place.y, b.edge) {
        best = miss
      }
    }
    return best
  }

  /// The metres along the network to every node within a limit.
  private func ways(from end: Int, upTo limit: Double) -> [Int: Double] {
    var known: [Int: Double] = [end: 0]
    var open = WayQueue()
    open.add(end, 0)
    while let (node, way) = open.popNearest() {
      guard way <= known[node] ?? .infinity else { continue }
      for next in network.neighbours(of: node).map(Int.init) {
        let further = way + network.distance(node, next)
        guard further <= limit, further < known[next] ?? .infinity else { continue }
        known[next] = further
        open.add(next, further)
      }
    }
    return known
  }
}
