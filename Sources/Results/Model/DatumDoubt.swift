public import Measures

/// What speaks against the datum of a layer.
public struct DatumDoubt: Sendable, Hashable {
  /// How sure that is: `certain` or `likely`.
  public var level: String
  /// What seems wrong, `shifted-datum` for instance.
  public var kind: String
  /// What the layer seems to be in, the best guess first.
  public var proposed: [String]
  /// The reason and what to do.
  public var message: Message

  /// States a doubt.
  public init(level: String, kind: String, proposed: [String], message: Message) {
    self.level = level
    self.kind = kind
    self.proposed = proposed
    self.message = message
  }
}
