public import Layers

/// Something that a reader has to know: an id with values, and the words made of them.
///
/// Programs tell messages apart by id; the words are for people and are never compared.
public struct Message: Sendable, Hashable {
  /// Which message it is; the same in every version.
  public var id: String
  /// The values, by the names of the gaps in the words, as machines read them.
  public var values: [JSONValue.Member]
  /// The message in words.
  public var words: Text
  /// Whether it may turn a verdict or take its meaning from it; such messages are told first.
  public var bearsOnVerdict: Bool

  /// Takes a message as a document holds it.
  public init(
    id: String, values: [JSONValue.Member], words: Text, bearsOnVerdict: Bool = false
  ) {
    self.id = id
    self.values = values
    self.words = words
    self.bearsOnVerdict = bearsOnVerdict
  }

  /// The message in a language.
  public func text(_ language: Language) -> String { words[language] }

  /// As results write it.
  public var value: JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id)), .init("values", .object(values)), .init("words", words.value),
    ]
    if bearsOnVerdict { members.append(.init("bears_on_verdict", true)) }
    return .object(members)
  }

  /// Reads what ``value`` writes; `nil` for anything else.
  public init?(_ value: JSONValue) {
    guard let id = value["id"]?.string, let words = Text(value["words"]) else { return nil }
    self.init(
      id: id, values: value["values"]?.members ?? [], words: words,
      bearsOnVerdict: value["bears_on_verdict"]?.bool ?? false)
  }
}

/// The words of one kind of message, with gaps for its values.
public struct MessageForm: Sendable, Hashable {
  /// The id of its messages.
  public let id: String
  /// The words with gaps; see ``Text``.
  public let words: Text
  /// Whether its messages may turn a verdict or take its meaning from it.
  public let bearsOnVerdict: Bool

  /// Declares a message.
  public init(_ id: String, _ en: String, _ zh: String, bearsOnVerdict: Bool = false) {
    self.id = id
    words = Text(en, zh)
    self.bearsOnVerdict = bearsOnVerdict
  }

  /// The message of some values, given by the names of the gaps.
  public func callAsFunction(_ values: KeyValuePairs<String, Value> = [:]) -> Message {
    Message(
      id: id, values: values.map { JSONValue.Member($0.key, $0.value.json) },
      words: words.filled(values.map { (name: $0.key, value: $0.value) }),
      bearsOnVerdict: bearsOnVerdict)
  }
}
