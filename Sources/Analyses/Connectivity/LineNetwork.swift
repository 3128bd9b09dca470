import Layers
import Measures

/// Lines as a network: nodes where they have vertices in common, edges their segments.
///
/// Lines join where they share a vertex exactly; where they merely cross they do not, as a bridge and
/// the road below it do not. Nodes are numbered by place (west to east, then south to north), so that
/// nothing depends on the order of lines or on their directions. Segments drawn twice are one edge.
struct LineNetwork: Sendable {
  /// A segment between two nodes.
  struct Edge: Sendable, BitwiseCopyable {
    /// The lower node, then the higher one.
    var from, to: Int32
    /// The first line that has it, by index in the columns.
    var line: Int32
  }

  /// Where nodes lie.
  let places: [Coordinate]
  /// Every segment once, by its nodes.
  let edges: [Edge]
  /// For each line of the columns, a node on it; −1 for lines without length.
  let nodeOfLine: [Int32]
  /// For each node, where its neighbours begin in `neighbours`; one entry more than nodes.
  private let starts: [Int32]
  private let neighbours: [Int32]

  /// Takes lines in: each feature is one path.
  ///
  /// - Complexity: O(n log n) for n coordinates.
  init(_ lines: GeometryColumns) {
    let coordinates = lines.coordinates
    let order = coordinates.indices.sorted { first, second in
      let (a, b) = (coordinates[first], coordinates[second])
      return (a.x, a.y) < (b.x, b.y)
    }
    var nodes = [Int32](repeating: 0, count: coordinates.count)
    var places: [Coordinate] = []
    for index in order {
      if places.last != coordinates[index] { places.append(coordinates[index]) }
      nodes[index] = Int32(places.count - 1)
    }
    var edges: [Edge] = []
    edges.reserveCapacity(coordinates.count)
    var nodeOfLine = [Int32](repeating: -1, count: lines.featureCount)
    for line in 0..<lines.featureCount {
      for ring in lines.rings(ofFeature: line) {
        let range = lines.coordinates(ofRing: ring)
        for index in range.dropLast() where nodes[index] != nodes[index + 1] {
          let (a, b) = (nodes[index], nodes[index + 1])
          edges.append(Edge(from: min(a, b), to: max(a, b), line: Int32(line)))
          nodeOfLine[line] = a
        }
      }
    }
    edges.sort { ($0.from, $0.to, $0.line) < ($1.from, $1.to, $1.line) }
    var kept: [Edge] = []
    kept.reserveCapacity(edges.count)
    for edge in edges where kept.last.map({ $0.from != edge.from || $0.to != edge.to }) ?? true {
      kept.append(edge)
    }
    var starts = [Int32](repeating: 0, count: places.count + 1)
    for edge in kept {
      starts[Int(edge.from) + 1] += 1
      starts[Int(edge.to) + 1] += 1
    }
    for node in places.indices { starts[node + 1] += starts[node] }
    var neighbours = [Int32](repeating: 0, count: kept.count * 2)
    var next = starts
    for edge in kept {
      neighbours[Int(next[Int(edge.from)])] = edge.to
      next[Int(edge.from)] += 1
      neighbours[Int(next[Int(edge.to)])] = edge.from
      next[Int(edge.to)] += 1
    }
    self.places = places
    self.edges = kept
    self.nodeOfLine = nodeOfLine
    self.starts = starts
    self.neighbours = neighbours
  }

  /// The nodes that edges lead to from a node.
  func neighbours(of node: Int) -> ArraySlice<Int32> {
    neighbours[Int(starts[node])..<Int(starts[node + 1])]
  }

  /// A line that ends at a dangling end, or the first of those at another node; by index in the columns.
  func line(at node: Int) -> Int {
    guard let other = neighbours(of: node).first.map(Int.init) else { return 0 }
    let (from, to) = (Int32(min(node, other)), Int32(max(node, other)))
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if (edges[middle].from, edges[middle].to) < (from, to) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return Int(edges[low].line)
  }

  /// How many edges a node has.
  func degree(_ node: Int) -> Int { Int(starts[node + 1] - starts[node]) }

  /// Metres between two nodes in a straight line.
  func distance(_ a: Int, _ b: Int) -> Double { places[a].distance(to: places[b]) }

  /// The ends that lead on to nothing, with the metres back to the first junction or another such end;
  /// by place.
  ///
  /// - Complexity: linear in the nodes.
  func danglingEnds() -> [(node: Int, stub: Double)] {
    places.indices.filter { degree($0) == 1 }.map { ($0, stub(from: $0)) }
  }

  private func stub(from end: Int) -> Double {
    var (before, node) = (end, Int(neighbours(of: end).first ?? Int32(end)))
    var length = distance(before, node)
    while degree(node) == 2 {
      let ways = neighbours(of: node)
      let next = Int(ways.first == Int32(before) ? ways.last ?? 0 : ways.first ?? 0)
      length += distance(node, next)
      (before, node) = (node, next)
    }
    return length
  }
}

/// Sets that grow together (union by size, halving of paths).
struct NodeSets: Sendable {
  private var parents: [Int32]
  private var sizes: [Int32]

  /// Every node is a set of its own.
  init(_ count: Int) {
    parents = (0..<Int32(count)).map(\.self)
    sizes = Array(repeating: 1, count: count)
  }

  /// What stands for the set of a node.
  mutating func root(_ node: Int) -> Int {
    var node = node
    while Int(parents[node]) != node {
      parents[node] = parents[Int(parents[node])]
      node = Int(parents[node])
    }
    return node
  }

  /// Makes two sets one; O(α(n)).
  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    guard first != second else { return }
    let (small, large) = sizes[first] < sizes[second] ? (first, second) : (second, first)
    parents[small] = Int32(large)
    sizes[large] += sizes[small]
  }

  /// For each node the least node of its set, which does not depend on how the sets came about.
  mutating func labels() -> [Int] {
    var least = [Int](repeating: -1, count: parents.count)
    return parents.indices.map { node in
      let root = root(node)
      if least[root] < 0 { least[root] = node }
      return least[root]
    }
  }
}
