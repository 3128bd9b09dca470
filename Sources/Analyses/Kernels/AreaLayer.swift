import Layers
import Measures

/// Polygons that other features are compared with: their edges and envelopes, indexed once.
struct AreaLayer: Sendable {
  let geometry: GeometryColumns
  let edges: EdgeIndex
  let tree: PackedTree
  /// See ``EdgeIndexView/margin``.
  let margin: Double

  init(_ layer: PlanarLayer, workers: Workers) throws {
    try self.init(layer.geometry, edgeTolerance: layer.edgeTolerance, workers: workers)
  }

  init(_ geometry: GeometryColumns, edgeTolerance: Double = 0, workers: Workers) throws {
    self.geometry = geometry
    edges = try EdgeIndex(geometry, workers: workers)
    tree = PackedTree(geometry.envelopes)
    // What runs along a border may be as far off as the border.
    margin = CoordinateRounding.bound(geometry.extent) + 2 * edgeTolerance
  }

  /// Lends the indexed polygons as raw buffers.
  @inline(__always)
  func withView<Result, E: Error>(
    _ body: (EdgeIndexView) throws(E) -> Result
  ) throws(E) -> Result {
    try geometry.withView { (columns) throws(E) in
      try edges.withView(columns) { (view) throws(E) in
        var view = view
        view.margin = margin
        return try body(view)
      }
    }
  }

  /// Replaces `found` by the features whose envelope meets a window, or nearly, ascending.
  @inline(__always)
  func find(_ window: Envelope, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    tree.forEach(in: window.widened(by: margin)) { found.append($0) }
    if found.count > 1 { found.sort() }
  }
}
