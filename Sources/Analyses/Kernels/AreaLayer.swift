import Layers
import Measures

/// Polygons that other features are compared with: their edges and envelopes, indexed once.
struct AreaLayer: Sendable {
  let geometry: GeometryColumns
  let edges: EdgeIndex
  let tree: PackedTree

  init(_ layer: PlanarLayer, workers: Workers) throws {
    try self.init(layer.geometry, workers: workers)
  }

  init(_ geometry: GeometryColumns, workers: Workers) throws {
    self.geometry = geometry
    edges = try EdgeIndex(geometry, workers: workers)
    tree = PackedTree(geometry.envelopes)
  }

  /// Lends the indexed polygons as raw buffers.
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
    tree.forEach(in: window) { found.append($0) }
    if found.count > 1 { found.sort() }
  }
}
