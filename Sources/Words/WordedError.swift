/// An error that says what is wrong, and where, in every language.
public protocol WordedError: Error, CustomStringConvertible {
  /// All of it.
  var text: Text { get }
}

extension WordedError {
  /// The text in English.
  public var description: String { text.en }
}
