import Measures

/// A question that an analysis cannot answer as it was asked.
public struct AnalysisError: Error, Sendable, Hashable {
  /// What is wrong with the question.
  public enum Kind: Sendable, Hashable {
    /// The demand mixes points, lines and polygons and has no weights to measure them alike.
    case mixedKinds
    /// An array has not one value a feature.
    case count
    /// A number is not finite or outside its range.
    case range
    /// What was asked for would take more memory than is allowed.
    case memory
  }

  /// What is wrong with the question.
  public var kind: Kind
  /// The same in words, with the remedy.
  public var message: String

  /// Makes an error from its parts.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
