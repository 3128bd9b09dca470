/// A language that results are told in; the raw value is the word in jobs and on the command line.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case en
  /// Simplified Chinese.
  case zh

  /// The tag for the `lang` attribute of a page (BCP 47).
  public var tag: String {
    switch self {
    case .en: "en"
    case .zh: "zh-Hans"
    }
  }

  /// One of two forms.
  public func pick(_ en: String, _ zh: String) -> String { self == .en ? en : zh }

  /// What ends a sentence.
  public var stop: String { pick(".", "。") }

  /// Sentences one after another.
  public func paragraph(_ sentences: [String]) -> String {
    sentences.joined(separator: pick(" ", ""))
  }
}
