public import Layers
public import Measures

/// How much area, length, number or capacity there is for so many people, or how many people there are
/// for so much area.
public struct PercapitaAnalysis: Analysis {
  /// What of the features is set against people.
  enum What: String, CaseIterable {
    case area, length, count, capacity

    /// The kind of geometry that has it; `nil` for any.
    var kind: PartKind? {
      switch self {
      case .area: .polygon
      case .length: .line
      case .count, .capacity: nil
      }
    }
  }

  let what: What
  /// The property that holds the capacity.
  let capacity: String?
  /// Whether people are set against area, not amounts against people.
  let isDensity: Bool
  let base: RateBase

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    capacity = values.text("capacity")
    what =
      values.text("measure").flatMap(What.init(rawValue:)) ?? (capacity == nil ? .area : .capacity)
    let per = values.text("per") ?? "person"
    isDensity = RateBase.ground[per] != nil
    base = RateBase(.people, each: RateBase.ground[per] ?? RateBase.people[per] ?? 1, values)
  }

  /// The quantities by their place in the declaration.
  private enum Index {
    static let amount = 0
    static let people = 1
    static let outside = 3
  }

  /// The properties that it reads.
  public var wishes: [ColumnWish] {
    guard let capacity, what == .capacity else { return base.wishes }
    return base.wishes + [
      ColumnWish(
        key: "capacity", role: "features", field: capacity,
        use: .number(in: 0...1e12, missing: .counts(as: 0)))
    ]
  }

  /// Of capacities and counts each feature has its own.
  public var countsOverlaps: Bool { what == .area || what == .length }

  /// People may live far from everything that is measured, and those of a zone count once.
  public var needsOneFrame: Bool { true }

  /// Checks that keys which mean nothing without one another go together.
  public func reach(_ columns: Columns) throws -> Double {
    func refuse(_ words: Text) -> ColumnFault {
      ColumnFault(role: "features", feature: nil, words)
    }
    if what == .capacity, capacity == nil {
      throw refuse(
        Text(
          "a capacity needs \"capacity\", the property that holds it",
          "统计容量须给出 \"capacity\"（容量所在的属性）"))
    }
    if what != .capacity, capacity != nil {
      throw refuse(
        Text(
          "\"capacity\" is counted, or \"measure\": \"\(what.rawValue)\"; not both",
          "\"capacity\" 与 \"measure\": \"\(what.rawValue)\" 只能统计其一"))
    }
    if isDensity, what != .area {
      throw refuse(
        Text(
          "so many people for so much area needs \"measure\": \"area\"",
          "人口密度须写 \"measure\": \"area\""))
    }
    return 0
  }

  /// Checks that people are told, and that features have what is measured of them.
  public func require(_ question: Question, workers: Workers) throws {
    try requireKind(of: question["features"])
    try BaseAmounts.require(base, question)
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(n log z) for n features and z zones, and what cutting at borders takes.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    let features = question["features"]
    try requireKind(of: features)
    let amounts = try BaseAmounts(base, question, workers: workers)
    var scope = question.scope
    if let counted = amounts.counted { scope.narrow(to: counted) }
    let all = try ScopedMeasures(features, scope: question.scope, workers: workers)
    let isSame = scope.inside.count == question.scope.inside.count
    var inside =
      isSame ? all : try ScopedMeasures(features, scope: scope, workers: workers)
    let worth = worth(of: features, question.columns)
    func amount(_ measure: Double, of feature: Int) -> Double {
      what == .count ? 1 : measure * worth[feature]
    }

    var tallies = Tallies(
      declaration.quantities, groupings: question.groupings.map(\.count),
      classes: question.classCount)
    func ownClass(_ feature: Int) -> Int? { question.ownClass(features.source[feature]) }
    let isInside = inside.dimensions.map { $0 >= 0 }
    for feature in all.inScope {
      let own = ownClass(feature)
      let counted = isInside[feature] ? amount(inside.measures[feature], of: feature) : 0
      tallies.add(counted, to: Index.amount, class: own)
      let outside = amount(all.measures[feature], of: feature) - counted
      if amounts.counted != nil, outside > 0 {
        tallies.add(outside, to: Index.outside, class: own)
      }
    }
    amounts.add(to: Index.people, of: &tallies)
    for (grouping, zones) in question.reported {
      for part in try inside.parts(in: zones, workers: workers) {
        tallies.add(
          amount(part.measure, of: part.feature), to: Index.amount,
          at: .zone(part.zone, of: grouping), class: ownClass(part.feature))
      }
    }

    var answer = Answer(tallies)
    if features.count > 0 { answer.measures = [.count] }
    let rows = all.inScope
    answer.objects.features = rows
    if question.wantsFiles {
      answer.objects.columns = [
        .texts(rows.map { isInside[$0] ? "counted" : "in no zone" }),
        .numbers(
          rows.map { isInside[$0] ? amount(inside.measures[$0], of: $0) : 0 }),
      ]
    }
    answer.notes = amounts.notes
    let first = rows.first ?? 0
    answer.failures =
      inside.failures.map { $0.named("features") }
      + amounts.failures.map { Measures.Failure(feature: first, reason: $0) }
    answer.work = inside.work + amounts.work
    return answer
  }

  private func requireKind(of features: PlanarLayer) throws {
    guard let kind = what.kind else { return }
    try AnalysisError.require(
      kind, to: what == .area ? Text("an area", "面积") : Text("a length", "长度"),
      in: features.geometry,
      choices: What.allCases.map(\.rawValue))
  }

  /// What one unit of each feature's own measure is worth.
  private func worth(of features: PlanarLayer, _ columns: Columns) -> [Double] {
    guard what == .capacity, let capacities = columns.numbers("capacity", of: "features") else {
      return Array(repeating: 1, count: features.count)
    }
    return zip(features.source, features.geometry.ownMeasures).map { source, own in
      own > 0 ? capacities[source] / own : 0
    }
  }

  /// Lists zones that have nobody, or nothing.
  public func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    let quantities = declaration.quantities
    var found: [ZoneFinding] = []
    for (grouping, zones) in figures.zones.enumerated() {
      for (zone, tally) in zones.enumerated() {
        let amount = tally.value(Index.amount, of: quantities, in: measure) ?? 0
        let people = tally.value(Index.people, of: quantities, in: measure) ?? 0
        if amount > 0, people <= 0 {
          found.append(
            ZoneFinding(
              "nobody", (grouping, zone), measured: amount, limit: nil,
              unit: quantities[Index.amount].unit ?? .count))
        } else if amount <= 0, people > 0 {
          found.append(
            ZoneFinding("nothing", (grouping, zone), measured: people, limit: nil, unit: base.unit))
        }
      }
    }
    return found
  }
}
