public import Measures

/// Why a run can't be read: which file, what is wrong, what to do.
public struct RunFolderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var file: String
  /// What is wrong, in every language.
  public var words: Text
  /// What to do about it, in every language.
  public var advice: Text?

  /// Makes an error.
  public init(_ words: Text, file: String, remedy: Text? = nil) {
    self.words = words
    self.file = file
    advice = remedy
  }

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// What to do about it, in English.
  public var remedy: String? { advice?.en }

  /// File and reason in a language, without the remedy.
  public func text(_ language: Language) -> String {
    file + language.pick(": ", "：") + words[language]
  }

  /// All of it in English, the remedy on a line of its own.
  public var description: String { text(.en) + (remedy.map { "\n  " + $0 } ?? "") }
}
