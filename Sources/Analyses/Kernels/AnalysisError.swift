import Layers
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

extension AnalysisError {
  /// Refuses features that have other kinds of geometry than what is measured of them.
  ///
  /// - Parameters:
  ///   - kind: The kind that has it.
  ///   - have: What is measured, as a phrase such as "an area".
  ///   - geometry: That of the features.
  ///   - choices: The words of the key `measure`, one of which may be meant.
  static func require(
    _ kind: PartKind, to have: String, in geometry: GeometryColumns, choices: [String]
  ) throws {
    let others = Set(geometry.partKinds).subtracting([kind]).map { $0.word + "s" }.sorted()
    guard !others.isEmpty else { return }
    throw AnalysisError(
      .mixedKinds,
      "only \(kind.word)s have \(have), and among the features are \(others.joined(separator: " and ")): "
        + "choose another \"measure\" (\(choices.joined(separator: ", "))), or filter their kind")
  }
}
