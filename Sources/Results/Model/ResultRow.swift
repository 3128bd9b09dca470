public import Measures

/// The figures of a total, a zone or a class.
public struct ResultRow: Sendable, Hashable {
  /// The zone's identifier; `nil` for the total.
  public var id: String?
  /// What the zone is called, where the job names the properties that tell; `nil` for the total.
  public var name: LocalizedText?
  /// The grouping that the zone belongs to, by index; 0 where there is one.
  public var grouping = 0
  /// The values of the check's quantities, in their order; `nil` where there is nothing to tell.
  public var values: [Double?]
  /// The answer to each target.
  public var judgements: [Judgement]
  /// Whether there was anything to measure.
  public var hasData: Bool

  /// States figures.
  public init(
    id: String? = nil, name: LocalizedText? = nil, grouping: Int = 0, values: [Double?],
    judgements: [Judgement], hasData: Bool
  ) {
    self.id = id
    self.name = name
    self.grouping = grouping
    self.values = values
    self.judgements = judgements
    self.hasData = hasData
  }

  /// The gravest verdict; without targets `no target`, or `no data` where nothing was to measure.
  public var verdict: Verdict { decisive?.verdict ?? (hasData ? .noTarget : .noData) }
  /// The margin of the target with the gravest verdict.
  public var margin: Double? { decisive?.margin }
  /// Which target decides: of equally grave ones the first.
  public var decisiveTarget: Int? {
    judgements.indices.max { a, b in
      let gravity = (judgements[a].verdict.gravity, judgements[b].verdict.gravity)
      return gravity.0 < gravity.1 || (gravity.0 == gravity.1 && a > b)
    }
  }
  private var decisive: Judgement? { decisiveTarget.map { judgements[$0] } }

  /// What the zone is called; its identifier when the run gives no name, empty for the total.
  public func name(_ language: Language) -> String { name?.text(language) ?? id ?? "" }
}

extension Verdict {
  /// How much the verdict matters beside others: the gravest decides for several targets.
  public var gravity: Int {
    switch self {
    case .noTarget: 0
    case .met: 1
    case .noData: 2
    case .withinTolerance: 3
    case .missed: 4
    case .failed: 5
    }
  }
}

extension Verdict {
  /// What lists that begin with the worst go by: as ``gravity``, but what has no data comes last.
  public var rank: Int { self == .noData ? -1 : gravity }

  /// All verdicts, the gravest first.
  public static let gravestFirst = allCases.sorted { $0.gravity > $1.gravity }
}

/// The figures of the objects that have one class.
public struct ClassRows: Sendable, Hashable {
  /// The class; `nil` for objects without one.
  public var label: String?
  /// Over everything.
  public var total: ResultRow
  /// By zone, in the order of the check's zones.
  public var zones: [ResultRow]

  /// What the class is called.
  public var name: Text {
    label.map { Text("class \($0)", "类别 \($0)") } ?? Text("without a class", "无类别")
  }

  /// States figures.
  public init(label: String?, total: ResultRow, zones: [ResultRow]) {
    self.label = label
    self.total = total
    self.zones = zones
  }
}
