import Layers
public import Measures
public import Results

/// What a run says of the entries of catalogues that it was asked for: one row a target and reporting unit.
public struct Scorecard: Sendable {
  /// A target of an entry in all, in a zone or in a group of zones.
  public struct Row: Sendable {
    /// The entry.
    public var entry: EntryRecord
    /// The check that answers it, by its place in the run; `nil` where none does.
    public var check: Int?
    /// The zone; `nil` for the total.
    public var zone: ZoneKey?
    /// What the zone is called.
    public var zoneName: LocalizedText?
    /// The target; `nil` for an entry without a figure.
    public var target: CheckTarget?
    /// What is asked where no figure is known.
    public var open: EntryRecord.OpenGoal?
    /// What was measured, in `unit`; `nil` without data.
    public var value: Double?
    /// The unit of value, margin and figures of other years.
    public var unit: Unit
    /// Verdict and margin.
    public var judgement: Judgement
    /// What it takes to reach the target, in the unit of what a share is taken of; `nil` where it is
    /// reached or is no share.
    public var shortfall: (amount: Double, unit: Unit)?
    /// Whether the value lies on the way from the baseline to the target; `nil` where that can't be told.
    public var track: Track?
    /// Why there is no figure.
    public var reason: Message?
  }

  /// How a figure lies on the straight way from the baseline to the target.
  public struct Track: Sendable, Hashable {
    /// What the way has at the year of the data.
    public var expected: Double
    /// Whether the value is as good.
    public var isOnTrack: Bool
  }

  /// Rows in the order of the run: for each entry its targets in all, then by zone.
  public private(set) var rows: [Row] = []
  /// The run.
  public let run: RunResult

  /// Sets out what a run says; linear in its rows.
  public init(_ run: RunResult) {
    self.run = run
    for (index, check) in run.checks.enumerated() {
      guard let entry = check.entry else { continue }
      for (place, row) in ([check.total] + check.zones).enumerated() {
        add(entry, check, index, row, isTotal: place == 0)
      }
    }
    for entry in run.unanswered {
      rows.append(
        Row(
          entry: entry.entry, unit: .count, judgement: Judgement(entry.verdict),
          reason: entry.message))
    }
  }

  /// Whether the run was asked for any entry.
  public var isEmpty: Bool { rows.isEmpty }

  private mutating func add(
    _ entry: EntryRecord, _ check: CheckResult, _ index: Int, _ row: ResultRow, isTotal: Bool
  ) {
    var base = Row(
      entry: entry, check: index, unit: check.main.unit, judgement: Judgement(row.verdict))
    base.zone = isTotal ? nil : check.sharedKey(of: row)
    base.zoneName = row.name
    if check.targets.isEmpty {
      base.value = row.hasData ? row.values[check.mainIndex] : nil
      base.judgement.value = base.value
      base.open = entry.openGoals.first
      rows.append(base)
    }
    for (target, judgement) in zip(check.targets, row.judgements) {
      var own = base
      own.target = target
      own.unit = check.quantity(of: target).unit
      own.value = judgement.value
      own.judgement = judgement
      own.shortfall = check.shortfall(target, judgement, in: row)
      if isTotal { own.track = track(target, judgement, entry) }
      rows.append(own)
    }
  }

  private func track(
    _ target: CheckTarget, _ judgement: Judgement, _ entry: EntryRecord
  ) -> Track? {
    guard let now = run.year, let year = target.target.year, let value = judgement.value,
      let baseline = entry.baseline, let start = baseline.value, baseline.year < year,
      (baseline.year...year).contains(now),
      [.atLeast, .moreThan, .atMost, .lessThan, .all, .about, .equal].contains(
        target.target.comparator)
    else { return nil }
    let end =
      target.target.comparator == .about ? target.target.middle : target.target.range.lowerBound
    let expected =
      start + (end - start) * Double(now - baseline.year) / Double(year - baseline.year)
    let slack = Target.equality * max(abs(expected), abs(value))
    let isAbove = value >= expected - slack
    let isBelow = value <= expected + slack
    let isOnTrack =
      switch target.target.comparator {
      case .atMost, .lessThan: isBelow
      case .about, .equal:
        // Past a figure that is to be met is as wrong as before it.
        end >= start
          ? isAbove && value <= target.target.range.upperBound + slack
          : isBelow && value >= target.target.range.lowerBound - slack
      default: isAbove
      }
    return Track(expected: expected, isOnTrack: isOnTrack)
  }

  /// The rows of totals, the gravest verdict first, binding targets before others; what no layer answers
  /// last.
  public var totalsWorstFirst: [Row] {
    Indicators.sorted(rows.filter { $0.zone == nil }) { row in
      Indicators.Weight(
        row.judgement, row.severity, bound: row.target?.target.range.lowerBound,
        isAnswered: row.check != nil)
    }
  }

  /// How many targets in all have each verdict, for each severity that occurs among what was answered.
  public var counts: [(severity: Severity, verdicts: [Verdict: Int])] {
    Severity.allCases.compactMap { severity in
      let own = rows.filter { $0.zone == nil && $0.check != nil && $0.severity == severity }
      if own.isEmpty { return nil }
      return (severity, own.reduce(into: [:]) { $0[$1.judgement.verdict, default: 0] += 1 })
    }
  }
}

extension Scorecard.Row {
  /// How hard the target is.
  public var severity: Severity { target?.target.severity ?? entry.severity }

  /// By when it has to be reached.
  public var year: Int? { target?.target.year ?? open?.year }
}
