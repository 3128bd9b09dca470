public import PROJ

/// Why coordinates, datums or frames were refused, and what to do about it.
public struct GeoreferencingError: Error, Hashable, Sendable, CustomStringConvertible {
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
  public var message: String
  /// What the user can do; empty when the reason says it.
  public var remedy: String
  /// The feature to blame, by its index; `nil` when none is.
  public var feature: Int?
  /// PROJ's own error, where there was one.
  public var underlying: PROJError?

  /// Makes an error from its parts.
  public init(
    _ kind: Kind, _ message: String, remedy: String = "", feature: Int? = nil,
    underlying: PROJError? = nil
  ) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
    self.feature = feature
    self.underlying = underlying
  }

  /// The reason and the remedy.
  public var description: String {
    let place = feature.map { "feature \($0): " } ?? ""
    return remedy.isEmpty ? place + message : "\(place)\(message); \(remedy)"
  }
}
