import Layers
import Measures

/// The edges of every feature of some columns, as one shallow tree of envelopes a feature.
///
/// Edges that follow one another along a ring lie close together, so the tree groups them in the
/// order in which they are stored: built in one pass, without sorting. Nodes lie in depth-first
/// order, each with the position that follows its subtree, so that a search is one loop.
struct EdgeIndex: Sendable {
  /// A run of consecutive edges.
  struct Node: Sendable, BitwiseCopyable {
    /// Holds all edges of the run.
    var envelope: Envelope
    /// Where the search goes on when the run is passed over.
    var next: UInt32
    /// The coordinate at which the first edge begins.
    var first: UInt32
    /// The coordinate at which the last edge ends.
    var last: UInt32
    /// Bit 0: a leaf, its edges are looked at one by one; bit 1: all of one ring.
    var flags: UInt32

    @inline(__always) var isLeaf: Bool { flags & 1 != 0 }
    @inline(__always) var isOneRing: Bool { flags & 2 != 0 }
  }

  /// The nodes of all features.
  let nodes: [Node]
  /// For each feature, its root; one entry more than features.
  let roots: [UInt32]

  private static let edgesInLeaf = 8
  private static let fanOut = 4

  /// Indexes the polygons of each feature, or with `allKinds` all parts: points are then edges of
  /// length 0.
  init(_ columns: GeometryColumns, allKinds: Bool = false, workers: Workers) throws {
    let chunks = try workers.map(count: columns.featureCount, chunk: 256) { range in
      columns.withView { view in
        var builder = Builder(view: view, allKinds: allKinds)
        for feature in range { builder.add(feature) }
        return (builder.nodes, builder.roots)
      }
    }
    var nodes: [Node] = []
    nodes.reserveCapacity(chunks.reduce(0) { $0 + $1.0.count })
    var roots: [UInt32] = []
    roots.reserveCapacity(columns.featureCount + 1)
    for (part, partRoots) in chunks {
      let shift = UInt32(nodes.count)
      for root in partRoots { roots.append(root + shift) }
      for var node in part {
        node.next += shift
        nodes.append(node)
      }
    }
    roots.append(UInt32(nodes.count))
    self.nodes = nodes
    self.roots = roots
  }

  /// Indexes a single feature of a view; it is feature 0 of the index.
  init(_ view: ColumnsView, feature: Int, allKinds: Bool = false) {
    var builder = Builder(view: view, allKinds: allKinds)
    builder.add(feature)
    nodes = builder.nodes
    roots = [0, UInt32(builder.nodes.count)]
  }

  private struct Builder {
    let view: ColumnsView
    let allKinds: Bool
    var nodes: [Node] = []
    var roots: [UInt32] = []
    private var leaves: [(first: Int, last: Int, ring: Int)] = []

    init(view: ColumnsView, allKinds: Bool) {
      self.view = view
      self.allKinds = allKinds
    }

    mutating func add(_ feature: Int) {
      roots.append(UInt32(nodes.count))
      leaves.removeAll(keepingCapacity: true)
      for part in view.parts(feature) where allKinds || view.partKinds[part] == .polygon {
        for ring in view.rings(ofPart: part) { addLeaves(ring) }
      }
      if !leaves.isEmpty { _ = addNode(0, leaves.count) }
    }

    private mutating func addLeaves(_ ring: Int) {
      let range = view.coordinates(ofRing: ring)
      guard !range.isEmpty else { return }
      let end = range.upperBound - 1
      var first = range.lowerBound
      repeat {
        let last = min(first + EdgeIndex.edgesInLeaf, end)
        leaves.append((first, last, ring))
        first = last
      } while first < end
    }

    /// Adds the subtree over some leaves and returns its envelope.
    private mutating func addNode(_ low: Int, _ high: Int) -> Envelope {
      let own = nodes.count
      let begin = leaves[low]
      let end = leaves[high - 1]
      var envelope = Envelope.empty
      let sameRing: UInt32 = begin.ring == end.ring ? 2 : 0
      nodes.append(
        Node(
          envelope: envelope, next: 0, first: UInt32(begin.first), last: UInt32(end.last),
          flags: sameRing))
      if high - low == 1 {
        for index in begin.first...begin.last { envelope.expand(by: view.coordinates[index]) }
        nodes[own].flags |= 1
      } else {
        let share = max(1, (high - low + EdgeIndex.fanOut - 1) / EdgeIndex.fanOut)
        var child = low
        while child < high {
          let next = min(child + share, high)
          envelope.expand(by: addNode(child, next))
          child = next
        }
      }
      nodes[own].envelope = envelope
      nodes[own].next = UInt32(nodes.count)
      return envelope
    }
  }

  /// Lends the index as raw buffers beside the columns it was made of.
  @inline(__always)
  func withView<Result, E: Error>(
    _ columns: ColumnsView, _ body: (EdgeIndexView) throws(E) -> Result
  ) throws(E) -> Result {
    try nodes.withUnsafeBufferPointer { (nodes) throws(E) in
      try roots.withUnsafeBufferPointer { (roots) throws(E) in
        try body(EdgeIndexView(columns: columns, nodes: nodes, roots: roots))
      }
    }
  }
}
