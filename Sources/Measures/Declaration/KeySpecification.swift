/// One key of a job: its name, type, unit, default and meaning.
///
/// The job parser, the flags of the command, their help and the JSON Schema all come from it, so
/// that they can't differ.
public struct KeySpecification: Sendable {
  /// The key, and the flag without its two dashes.
  public var name: String
  /// What a value may be.
  public var type: ValueType
  /// The default as help prints it; `nil` when there is none.
  public var standard: String?
  /// One line, in English, that says what the value means.
  public var help: String
  /// Words that someone who does not know the key may write instead; they are answered with its name.
  public var synonyms: [String]
  /// Where the key must be given.
  public var isRequired: Bool

  /// Describes a key; optional and without a default unless told otherwise.
  public init(
    _ name: String, _ type: ValueType, default standard: String? = nil, required: Bool = false,
    synonyms: [String] = [], _ help: String
  ) {
    self.name = name
    self.type = type
    self.standard = standard
    self.help = help
    self.synonyms = synonyms
    isRequired = required
  }
}
