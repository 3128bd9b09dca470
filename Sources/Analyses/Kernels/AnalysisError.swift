import Layers
public import Measures

/// A question that an analysis cannot answer as it was asked.
public struct AnalysisError: WordedError, Sendable, Hashable {
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
  public var text: Text

  /// Makes an error from its parts.
  public init(_ kind: Kind, _ text: Text) {
    self.kind = kind
    self.text = text
  }
}

extension PartKind {
  /// Several of the kind, in a sentence.
  fileprivate var plural: Text {
    switch self {
    case .point: Text("points", "点")
    case .line: Text("lines", "线")
    case .polygon: Text("polygons", "面")
    }
  }
}

extension AnalysisError {
  /// Refuses features that have other kinds of geometry than what is measured of them.
  ///
  /// - Parameters:
  ///   - kind: The kind that has it.
  ///   - have: What is measured, as a phrase such as "an area", "面积".
  ///   - geometry: That of the features.
  ///   - choices: The words of the key `measure`, one of which may be meant.
  static func require(
    _ kind: PartKind, to have: Text, in geometry: GeometryColumns, choices: [String]
  ) throws {
    let others = Set(geometry.partKinds).subtracting([kind]).map(\.plural).sorted { $0.en < $1.en }
    guard !others.isEmpty else { return }
    let (own, known) = (kind.plural, Text.list(choices))
    throw AnalysisError(
      .mixedKinds,
      Text(
        "only \(own.en) have \(have.en), and among the features are "
          + "\(others.map(\.en).joined(separator: " and ")): choose another \"measure\" (\(known.en)), or "
          + "filter their kind",
        "只有\(own.zh)才有\(have.zh)，而要素中还有\(others.map(\.zh).joined(separator: "和"))："
          + "请改用其他 \"measure\"（\(known.zh)），或筛选几何类型"))
  }
}
