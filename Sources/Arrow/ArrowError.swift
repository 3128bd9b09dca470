public import Words

/// Data of an Arrow stream that were refused.
public struct ArrowError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why they were refused.
  public enum Kind: String, Sendable, CaseIterable {
    /// The producer of the stream failed.
    case stream
    /// The structs or buffers contradict one another or the format.
    case malformed
    /// A type of column that is not read.
    case unsupportedType
    /// No column of geometries, or several with nothing that tells which.
    case noGeometry
    /// A geometry whose bytes are no WKB.
    case invalidWKB
    /// A geometry made of arcs.
    case curve
    /// A geometry that lies in space: a surface of facets, a triangle, a solid.
    case solid
    /// A coordinate that is not finite, or farther away than any on Earth.
    case invalidCoordinate
    /// A ring or line with too few positions, or a ring that is not closed.
    case brokenPart
    /// Text that is not UTF-8.
    case invalidText
    /// Several coordinate systems in one layer.
    case mixedSystems
    /// More coordinates, rings or parts than the columns can number.
    case tooLarge
  }

  /// Why.
  public var kind: Kind
  /// The feature's index, from 0, where the fault lies in one.
  public var feature: Int?
  /// The column, where the fault lies in one.
  public var column: String?
  /// What is wrong, and what to do about it.
  public var words: Text

  /// Refuses data.
  public init(_ kind: Kind, _ words: Text, feature: Int? = nil, column: String? = nil) {
    self.kind = kind
    self.words = words
    self.feature = feature
    self.column = column
  }

  /// Column, feature and reason in one line of English.
  public var description: String {
    var text = ""
    if let column { text += "column \(column): " }
    if let feature { text += "feature \(feature): " }
    return text + words.en
  }

  static func malformed(_ en: String, _ zh: String, column: String? = nil) -> ArrowError {
    ArrowError(
      .malformed, Text("the Arrow data are malformed: \(en)", "Arrow 数据有误：\(zh)"), column: column)
  }
}
