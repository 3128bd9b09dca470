public import Layers

/// One part of what a figure means: its radius, its denominator, how its weights were split.
public struct Clause: Sendable, Hashable {
  /// Which part, such as `radius`; comparisons of runs match clauses by it.
  public var id: String
  /// What the part is called, at the head of a line.
  public var label: Text
  /// The part as machines read and compare it.
  public var value: JSONValue
  /// The part in words.
  public var words: Text
  /// Whether it tells something of the data, not of what is asked: it may differ between runs that
  /// mean the same.
  public var isOfData: Bool

  /// Declares a part of a definition.
  public init(
    _ id: String, _ label: Text, _ value: JSONValue, _ words: Text, isOfData: Bool = false
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.words = words
    self.isOfData = isOfData
  }

  /// As results write it.
  public var document: JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id)), .init("label", label.value), .init("value", value),
      .init("words", words.value),
    ]
    if isOfData { members.append(.init("of_data", .bool(true))) }
    return .object(members)
  }

  /// Reads what ``document`` writes; `nil` for anything else.
  public init?(document: JSONValue) {
    guard let id = document["id"]?.string, let label = Text(document["label"]),
      let words = Text(document["words"])
    else { return nil }
    self.init(
      id, label, document["value"] ?? .null, words,
      isOfData: document["of_data"]?.bool ?? false)
  }
}
