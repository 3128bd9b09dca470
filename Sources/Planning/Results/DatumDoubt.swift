import Georeferencing

/// What speaks against the datum of a layer.
public struct DatumDoubt: Sendable, Hashable {
  /// How sure that is: `certain` or `likely`.
  public var level: String
  /// What seems wrong, `shifted-datum` for instance.
  public var kind: String
  /// What the layer seems to be in, the best guess first.
  public var proposed: [String]
  /// The reason and what to do, in words.
  public var reason: String

  /// What the gate found.
  init(_ finding: DatumFinding) {
    level = finding.level.rawValue
    kind = finding.kind.rawValue
    proposed = finding.proposed
    reason = finding.description
  }
}

extension DatumDoubt {
  /// The doubt as results and inspections state it.
  public var members: [Measured] {
    [
      ("level", .text(level)), ("kind", .text(kind)),
      ("proposed", .list(proposed.map(ResultValue.text))), ("reason", .text(reason)),
    ]
  }
}
