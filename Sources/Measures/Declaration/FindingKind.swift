public import Layers

/// Why objects are listed, as an analysis declares it.
public struct FindingKind: Sendable, Hashable {
  /// What a finding of the kind means for the check.
  public enum Gravity: String, Sendable, Hashable {
    /// The rule is broken for certain: as grave as the verdict.
    case broken
    /// It may be broken, within the accuracy of positions.
    case doubtful
    /// Listed for completeness; it does not count.
    case listed
  }

  /// A sentence that is told when its values are there.
  public struct Sentence: Sendable, Hashable {
    /// The values of the finding, by name, that must be there and not 0.
    public var needs: [String]
    /// The sentence; gaps are `object`, `other`, `measured`, `limit` and names of values.
    public var words: Text

    /// Declares a sentence.
    public init(needs: [String] = [], _ words: Text) {
      self.needs = needs
      self.words = words
    }
  }

  /// The word in results.
  public var name: String
  /// What it is called.
  public var words: Text
  /// What it means for the check.
  public var gravity: Gravity
  /// The level of a broken rule where the check sets no target: `error`, `warning` or `note`.
  public var levelWithoutTarget: String
  /// Whether more of what is measured is better, so that the limit is a lower bound.
  public var isLimitFromBelow: Bool
  /// Whether a finding is of a pair, so that what the object was measured against tells it from others;
  /// else the other one may change and the finding stays the same.
  public var isOfPair: Bool
  /// Whether zones are listed, not objects: `object` is then a zone.
  public var isOfZone: Bool
  /// What the geometry of a finding shows, such as `gap`.
  public var part: String
  /// The sentences; the first whose needs are met is told.
  public var sentences: [Sentence]

  /// Declares a kind.
  public init(
    _ name: String, _ words: Text, gravity: Gravity, levelWithoutTarget: String = "error",
    isLimitFromBelow: Bool, isOfPair: Bool = true, isOfZone: Bool = false, part: String,
    _ sentences: [Sentence]
  ) {
    self.name = name
    self.words = words
    self.gravity = gravity
    self.levelWithoutTarget = levelWithoutTarget
    self.isLimitFromBelow = isLimitFromBelow
    self.isOfPair = isOfPair
    self.isOfZone = isOfZone
    self.part = part
    self.sentences = sentences
  }

  /// As results write it.
  public var value: JSONValue {
    [
      "name": .string(name), "words": words.value, "gravity": .string(gravity.rawValue),
      "level_without_target": .string(levelWithoutTarget),
      "limit_from_below": .bool(isLimitFromBelow), "of_pair": .bool(isOfPair),
      "of_zone": .bool(isOfZone),
      "part": .string(part),
      "sentences": .array(
        sentences.map { sentence in
          ["needs": .array(sentence.needs.map(JSONValue.string)), "words": sentence.words.value]
        }),
    ]
  }

  /// Reads what ``value`` writes; `nil` for anything else.
  public init?(_ value: JSONValue) {
    guard let name = value["name"]?.string,
      let gravity = value["gravity"]?.string.flatMap(Gravity.init(rawValue:))
    else { return nil }
    self.init(
      name, Text(value["words"]) ?? Text(name), gravity: gravity,
      levelWithoutTarget: value["level_without_target"]?.string ?? "error",
      isLimitFromBelow: value["limit_from_below"]?.bool ?? false,
      isOfPair: value["of_pair"]?.bool ?? true, isOfZone: value["of_zone"]?.bool ?? false,
      part: value["part"]?.string ?? name,
      (value["sentences"]?.items ?? []).compactMap { item in
        guard let words = Text(item["words"]) else { return nil }
        return Sentence(needs: (item["needs"]?.items ?? []).compactMap(\.string), words)
      })
  }
}
