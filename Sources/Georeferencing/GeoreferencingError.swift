public import PROJ
public import Words

/// Why coordinates, datums or frames were refused, and what to do about it.
public struct GeoreferencingError: WordedError, Hashable, Sendable {
  /// What was wrong, for programs.
  public enum Kind: Hashable, Sendable {
    /// A text that names no datum and no system.
    case unknownDatum
    /// A system that cannot be a metric frame: degrees, Web Mercator, feet, or far too distorted.
    case unsuitableFrame
    /// Coordinates that the declared datum cannot have.
    case outsideDatum
    /// PROJ could not transform something.
    case transformation
    /// Nothing to build on, such as an empty extent.
    case empty
  }

  /// What was wrong.
  public var kind: Kind
  /// The reason, one sentence or two.
  public var words: Text
  /// What the user can do; `nil` when the reason says it.
  public var remedy: Text?
  /// The feature to blame, by its index; `nil` when none is.
  public var feature: Int?
  /// PROJ's own error, where there was one.
  public var underlying: PROJError?

  /// Makes an error from its parts.
  public init(
    _ kind: Kind, _ words: Text, remedy: Text? = nil, feature: Int? = nil,
    underlying: PROJError? = nil
  ) {
    self.kind = kind
    self.words = words
    self.remedy = remedy
    self.feature = feature
    self.underlying = underlying
  }

  /// The reason in English.
  public var message: String { words.en }

  /// The reason and the remedy.
  public var text: Text {
    (feature.map { Text("feature \($0): ", "要素 \($0)：") } ?? Text("")) + words.then(remedy)
  }
}
