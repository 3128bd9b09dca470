/// How wide the columns of names, values and targets of a terminal's table are; together 72.
///
/// Units may have the name of a property in them and are never cut: values and targets take from the names,
/// and what is still too wide stands on a line of its own.
struct TerminalColumns {
  private(set) var name = 36
  private(set) var value = 13
  private(set) var target = 23

  /// What names have at least.
  private static let leastName = 20
  /// Targets of most tables fit into this.
  private static let usualTarget = 23

  /// Those of most tables.
  init() {}

  /// Widths for texts of at most so many columns.
  init(values: Int, targets: Int) {
    let all = name + value + target
    let room = all - Self.leastName
    if values > value { value = min(max(values, 22), room - Self.usualTarget / 2) }
    target = min(max(targets, min(Self.usualTarget, room - value)), room - value)
    name = all - value - target
  }
}
