public import Measures

/// What the total of a check that targets judge is of.
public enum TotalOf: String, Sendable, Hashable, CaseIterable {
  /// All objects in scope.
  case all
  /// What of them lies in a zone of the first grouping, each place once.
  case zones

  /// The other total, which is stated beside.
  public var other: TotalOf { self == .all ? .zones : .all }

  /// What the total is of, in words.
  public var words: Text {
    switch self {
    case .all: Text("everything", "全部")
    case .zones: Text("in zones", "分区内")
    }
  }

  /// What targets judge, as the end of a sentence.
  public var judged: Text {
    switch self {
    case .all: Text("; targets judge everything (\"total\" chooses)", "；目标按全部判定（由 \"total\" 选定）")
    case .zones:
      Text("; targets judge what lies in zones (\"total\" chooses)", "；目标按分区内判定（由 \"total\" 选定）")
    }
  }
}
