public import Layers

/// A text that may differ by language, such as a title.
public struct LocalizedText: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The text where a language has none of its own.
  public var plain: String
  /// The texts by language.
  public var texts: [Language: String]

  /// One text for all languages.
  public init(_ plain: String) {
    self.plain = plain
    texts = [:]
  }

  /// One text for all languages.
  public init(stringLiteral value: String) { self.init(value) }

  /// Reads a string, or an object whose members are strings named by languages, at least one.
  ///
  /// - Returns: `nil` for anything else, and for empty strings.
  public init?(_ value: JSONValue?) {
    switch value {
    case .string(let text)? where !text.isEmpty: self.init(text)
    case .object(let members)?:
      var texts: [Language: String] = [:]
      for member in members {
        guard let language = Language(rawValue: member.name), let text = member.value.string,
          !text.isEmpty
        else { return nil }
        texts[language] = text
      }
      guard let first = Language.allCases.compactMap({ texts[$0] }).first else { return nil }
      self.init(first)
      self.texts = texts
    default: return nil
    }
  }

  /// The text in a language.
  public func text(_ language: Language) -> String { texts[language] ?? plain }

  /// The text as results write it: a string, or an object of every language.
  public var value: JSONValue {
    if texts.isEmpty { return .string(plain) }
    return .object(
      Language.allCases.map { .init($0.rawValue, .string(text($0))) })
  }
}
