import Layers

/// Makes the rows of totals and zones, with their verdicts.
struct RowMaker {
  var kind: AnalysisKind
  var targets: [Target]

  /// A row: its quantities are judged by the targets.
  ///
  /// - Parameters:
  ///   - id: The zone's identifier; `nil` for the total.
  ///   - doubtful: How many subjects more the counted quantity may have; see
  ///     ``Target/judge(_:doubtful:failed:)``.
  ///   - failed: Whether objects are missing from the figures.
  ///   - hasData: Whether there is anything to measure, demand or subjects.
  func row(
    id: String?, _ values: [Measured], doubtful: Double = 0, failed: Bool, hasData: Bool
  ) -> ResultRow {
    let standard = Quantities.standard(kind)
    let judgements = targets.map { target in
      let name = target.quantity ?? standard
      let value = values.first { $0.name == name }?.value.number
      return target.judge(
        hasData ? value : nil, doubtful: name == standard ? doubtful : 0, failed: failed)
    }
    return ResultRow(id: id, values: values, judgements: judgements)
  }

  /// How grave a finding is that breaks the rule for certain, given the verdict of the total.
  ///
  /// An error where a mandatory target is missed; a warning where only expected ones are; a note
  /// where all are met. Without a target a broken rule is an error in itself for overlap and setback,
  /// and a gap in a coverage a note.
  func level(of total: ResultRow) -> Finding.Level {
    if targets.isEmpty { return kind == .coverage ? .note : .error }
    var level = Finding.Level.note
    for (target, judgement) in zip(targets, total.judgements) {
      switch judgement.verdict {
      case .missed, .failed:
        if target.severity == .mandatory { return .error }
        level = .warning
      case .withinTolerance: level = .warning
      case .met, .noData, .noTarget: break
      }
    }
    return level
  }
}
