/// A language that reports are written in; the raw value is the word for `--lang`.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case en
  /// Simplified Chinese.
  case zh

  /// The tag for the `lang` attribute of a page.
  var tag: String {
    switch self {
    case .en: "en"
    case .zh: "zh-Hans"
    }
  }
}
