public import Layers

/// Tells whether polygons are valid, most of them without the engine; one value serves one thread.
public struct PolygonCheck {
  private var certificate = PolygonCertificate()

  /// A check that keeps its working memory from one feature to the next.
  public init() {}

  /// Whether the polygons of a feature, taken together, obey the OGC rules; true without any.
  ///
  /// O(n log n) for n vertices that are well apart.
  public mutating func isValid(_ columns: GeometryColumns, feature: Int) -> Bool {
    let parts = columns.parts(ofFeature: feature)
    let isCertain = columns.coordinates.withUnsafeBufferPointer {
      certificate.holds(columns, $0, parts: parts)
    }
    if isCertain { return true }
    return (try? Geometry(columns: columns, feature: feature).isValid()) ?? false
  }
}
