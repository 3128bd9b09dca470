public import Measures

/// Why a document is no result of a run: where, and what is wrong.
public struct ResultsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The member, as a path such as `checks[2].total`; empty for the document itself.
  public var place: String
  /// What is wrong, in every language.
  public var words: Text

  /// Makes an error.
  public init(_ words: Text, at place: String) {
    self.words = words
    self.place = place
  }

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// Place and reason.
  public var text: Text {
    place.isEmpty ? words : Text(place) + Text(": ", "：") + words
  }

  /// Both in English.
  public var description: String { text.en }
}
