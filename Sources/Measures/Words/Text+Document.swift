public import Layers
// Words are part of this vocabulary: who sees it sees them.
@_exported public import Words

extension Text {
  /// As results write it: an object by language.
  public var value: JSONValue {
    ["en": .string(en), "zh": .string(zh)]
  }

  /// Reads what ``value`` writes, one string standing for all languages; `nil` for anything else.
  public init?(_ value: JSONValue?) {
    if let same = value?.string {
      self.init(same)
    } else if let en = value?["en"]?.string, let zh = value?["zh"]?.string {
      self.init(en, zh)
    } else {
      return nil
    }
  }
}
