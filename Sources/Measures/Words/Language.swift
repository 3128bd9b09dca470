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
}
