import Layers
import Measures

/// Banks that distances are measured to: their edges and envelopes, indexed once.
struct BankLayer: Sendable {
  let geometry: GeometryColumns
  let edges: EdgeIndex
  let tree: PackedTree
  /// For each bank feature, which of its parts have an inside.
  let insides: [Inside]

  /// Distances that differ by up to so many metres are equal.
  let tie: Double

  /// Whether a bank feature has an inside, which counts as 0 m.
  enum Inside: Sendable {
    /// Lines and points only.
    case none
    /// All parts are polygons.
    case all
    /// Polygons and other parts.
    case some
  }

  init(_ layer: PlanarLayer, workers: Workers) throws {
    geometry = layer.geometry
    edges = try EdgeIndex(layer.geometry, allKinds: true, workers: workers)
    tree = PackedTree(layer.geometry.envelopes)
    tie = CoordinateRounding.bound(tree.extent)
    insides = (0..<layer.count).map { feature in
      let kinds = layer.geometry.partKinds[layer.geometry.parts(ofFeature: feature)]
      let polygons = kinds.count { $0 == .polygon }
      return polygons == 0 ? .none : polygons == kinds.count ? .all : .some
    }
  }

  /// Lends the indexed banks as raw buffers.
  @inline(__always)
  func withView<Result, E: Error>(
    _ body: (EdgeIndexView) throws(E) -> Result
  ) throws(E) -> Result {
    try geometry.withView { (columns) throws(E) in try edges.withView(columns, body) }
  }

  /// Replaces `found` by the features whose envelope meets a window, ascending.
  @inline(__always)
  func find(_ window: Envelope, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    guard tree.extent.intersects(window) else { return }
    tree.forEach(in: window) { found.append($0) }
    if found.count > 1 { found.sort() }
  }

  /// Whether a position lies inside or on the border of a bank feature's polygons.
  @inline(__always)
  func contains(_ p: Coordinate, _ feature: Int, _ view: EdgeIndexView) -> Bool {
    switch insides[feature] {
    case .none: false
    case .all:
      view.columns.envelopes[feature].contains(p) && view.place(of: p, in: feature) != .outside
    case .some: geometry.place(of: p, inFeature: feature) != .outside
    }
  }
}
