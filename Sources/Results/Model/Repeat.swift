/// A feature with the geometry and the properties of an earlier one, by their index in the file.
public struct Repeat: Sendable, Hashable {
  /// The later feature.
  public var feature: Int
  /// The first that it equals.
  public var of: Int

  /// Pairs a feature with the one that it repeats.
  public init(feature: Int, of: Int) {
    self.feature = feature
    self.of = of
  }
}
