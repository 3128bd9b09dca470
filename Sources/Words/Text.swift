/// Words of the program's own, in every language that it speaks.
///
/// A text may hold gaps, each a name in braces: `{count} of {all}`. `{count:zone|zones}` is a number
/// with its noun, the second form for every number but 1. ``filled(_:)`` puts values in.
public struct Text: Sendable, Hashable {
  /// The English words.
  public var en: String
  /// The Chinese words.
  public var zh: String

  /// Words in both languages.
  public init(_ en: String, _ zh: String) {
    self.en = en
    self.zh = zh
  }

  /// The same in both languages: a symbol, or what an input names.
  public init(_ same: String) { self.init(same, same) }

  /// One text after another, with nothing between them.
  public static func + (first: Text, second: Text) -> Text {
    Text(first.en + second.en, first.zh + second.zh)
  }

  /// Alternatives or parts, one after another: `a, b` and `a、b`.
  public static func list(_ parts: some Sequence<Text>) -> Text {
    Text(
      parts.map(\.en).joined(separator: ", "), parts.map(\.zh).joined(separator: "、"))
  }

  /// The same of what inputs name.
  public static func list(_ names: some Sequence<String>) -> Text { list(names.map { Text($0) }) }

  /// The same with more behind it, where there is more: `; ` and `；` between.
  public func then(_ more: Text?) -> Text {
    guard let more else { return self }
    return Text(en + "; " + more.en, zh + "；" + more.zh)
  }

  /// Sentences, one after another.
  public static func sentences(_ parts: some Sequence<Text>) -> Text {
    Text(
      parts.map(\.en).joined(separator: "; "), parts.map(\.zh).joined(separator: "；"))
  }

  /// One of several: `a or b` and `a或b`.
  public static func either(_ parts: some Sequence<Text>) -> Text {
    Text(
      parts.map(\.en).joined(separator: " or "), parts.map(\.zh).joined(separator: "或"))
  }

  /// The same of what inputs name.
  public static func either(_ names: some Sequence<String>) -> Text {
    Text(names.joined(separator: " or "), names.joined(separator: " 或 "))
  }

  /// Whether there is nothing in it in any language.
  public var isEmpty: Bool { en.isEmpty && zh.isEmpty }

  /// The words in a language.
  public subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .zh: zh
    }
  }

  /// The names of the gaps, in the order of the English words.
  public var gaps: [String] { Self.gaps(in: en) }

  /// The names of the gaps in one text.
  public static func gaps(in pattern: String) -> [String] {
    var names: [String] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let gap = rest[rest.index(after: open)..<close]
      names.append(String(gap.prefix { $0 != ":" }))
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}
