/// Why a document is no result of a run: where, and what is wrong.
public struct ResultsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The member, as a path such as `checks[2].total`; empty for the document itself.
  public var place: String
  /// What is wrong.
  public var reason: String

  /// Makes an error.
  public init(_ reason: String, at place: String) {
    self.reason = reason
    self.place = place
  }

  /// Both.
  public var description: String { place.isEmpty ? reason : place + ": " + reason }
}
