/// What the features of a planar layer are called; answers carry it, so that their rows have names.
public struct FeatureNames: Sendable {
  private let identifiers: [String]
  private let source: [Int]

  /// Takes the names of a layer.
  public init(_ layer: PlanarLayer) {
    identifiers = layer.identifiers
    source = layer.source
  }

  /// What a feature is called, by its index in the planar layer: its identifier, or, of a layer
  /// without identifiers, `#` and its index in the layer that it came from.
  public subscript(feature: Int) -> String {
    identifiers.isEmpty ? "#\(source[feature])" : identifiers[feature]
  }
}
