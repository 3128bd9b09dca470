/// One key of a job: its name, type, unit, default and meaning.
///
/// The job parser, the flags of the command, their help and the JSON Schema all come from it, so
/// that they can't differ.
public struct KeySpecification: Sendable {
  /// The key, and the flag without its two dashes.
  public var name: String
  /// What a value may be.
  public var type: ValueType
  /// The default; `nil` when there is none.
  public var standard: String?
  /// What holds without the key where that is no value but something to be told.
  public var otherwise: Text?
  /// One line that says what the value means.
  public var help: Text
  /// Words that someone who does not know the key may write instead; they are answered with its name.
  public var synonyms: [String]
  /// Where the key must be given.
  public var isRequired: Bool
  /// What a number is usually, `nil` for any that the key takes: others are told beside the figures.
  public var usual: ClosedRange<Double>?

  /// Describes a key; optional and without a default unless told otherwise.
  public init(
    _ name: String, _ type: ValueType, required: Bool = false, synonyms: [String] = [], _ help: Text
  ) {
    self.name = name
    self.type = type
    self.help = help
    self.synonyms = synonyms
    isRequired = required
  }

  /// Describes a key by its help in both languages.
  public init(
    _ name: String, _ type: ValueType, default standard: String? = nil, required: Bool = false,
    synonyms: [String] = [], _ en: String, _ zh: String
  ) {
    self.init(name, type, required: required, synonyms: synonyms, Text(en, zh))
    self.standard = standard
  }

  /// The same key with what its number is usually.
  public func usually(_ range: ClosedRange<Double>) -> KeySpecification {
    var key = self
    key.usual = range
    return key
  }

  /// The same key with what holds without it.
  public func without(_ words: Text) -> KeySpecification {
    var key = self
    key.otherwise = words
    return key
  }
}
