public import Layers
public import Measures

/// Which share of the floor area that stands is to be demolished, over everything and in each project.
///
/// Buildings that the border of a project or of the scope cuts count pro rata by their footprint.
public struct RenewalAnalysis: Analysis {
  /// The property that holds the floor area, m²; `nil` where storeys give it.
  let floorArea: String?
  /// The property that holds the number of storeys.
  let storeys: String?
  /// Which buildings are demolished, CQL2.
  let demolished: String
  /// Which demolished buildings do not count, CQL2; `nil` for none.
  let exempt: String?
  /// The share above which a project is listed.
  let limit: Double

  /// More storeys than any building has.
  private static let mostStoreys = 300.0

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    floorArea = values.text("floor-area")
    storeys = values.text("storeys")
    demolished = values.text("demolished") ?? ""
    exempt = values.text("exempt")
    limit = values.number("limit", default: 0.2)
  }

  /// Footprints under storeys are; a floor area that is stated is the building's own.
  public var countsOverlaps: Bool { floorArea == nil }

  /// Floor areas or storeys, and what is demolished and exempt.
  public var wishes: [ColumnWish] {
    func number(
      _ key: String, _ field: String?, _ most: Double, _ unit: Unit?,
      usually: ClosedRange<Double>
    ) -> ColumnWish? {
      field.map {
        ColumnWish(
          key: key, role: "buildings", field: $0,
          use: .number(in: 0...most, missing: .isUnknown, unit: unit)
        ).usually(usually, zeroIsMissing: true)
      }
    }
    func condition(_ key: String, _ text: String?) -> ColumnWish? {
      text.map { ColumnWish(key: key, role: "buildings", field: $0, use: .condition) }
    }
    return [
      number(
        "floor-area", floorArea, NumberBounds.of(.squareMetre).upperBound, .squareMetre,
        usually: UsualNumbers.floorArea),
      number("storeys", storeys, Self.mostStoreys, nil, usually: UsualNumbers.storeys),
      condition("demolished", demolished.isEmpty ? nil : demolished),
      condition("exempt", exempt),
    ].compactMap(\.self)
  }

  /// The quantities by their place in the declaration.
  enum Index {
    static let demolished = 0
    static let existing = 1
    static let exempt = 3
    static let counted = 4
    static let undecided = 6
    static let buildings = 8
    static let without = 9
    static let withoutDemolished = 10
    static let zonesAbove = 11
  }

  /// Checks that there are footprints where floor areas come from them.
  public func require(_ question: Question, workers: Workers) throws {
    let buildings = question["buildings"]
    if storeys != nil, buildings.geometry.partKinds.contains(where: { $0 != .polygon }) {
      throw AnalysisError(
        .mixedKinds,
        Text(
          "points have no footprint to multiply storeys with: give \"floor-area\", or choose "
            + "\"buildings-kind\": \"polygon\"",
          "点没有基底面积，无法乘以层数：请给出 \"floor-area\"，或设 \"buildings-kind\": \"polygon\""))
    }
  }

  /// Answers in one frame.
  ///
  /// - Complexity: linear in the coordinates, beside what cutting at borders takes.
  /// - Throws: ``AnalysisError`` for points where floor areas come from storeys and footprints.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    try require(question, workers: workers)
    let buildings = question["buildings"]
    var measures = try ScopedMeasures(buildings, scope: question.scope, workers: workers)
    let stock = BuildingStock(question)
    let rows = measures.inScope
    var tallies = Tallies(
      Self.declaration.quantities, groupings: question.groupings.map(\.count),
      classes: question.classCount)
    func add(_ feature: Int, _ measure: Double, at place: Tallies.Place) {
      let own = question.ownClass(buildings.source[feature])
      stock.forEachSum(of: feature, measure: measure) { index, value in
        tallies.add(value, to: index, at: place, class: own)
      }
    }
    for feature in rows { add(feature, measures.measures[feature], at: .total) }
    for (grouping, zones) in question.reported {
      for part in try measures.parts(in: zones, workers: workers) {
        add(part.feature, part.measure, at: .zone(part.zone, of: grouping))
      }
    }
    var answer = Answer(tallies)
    if !rows.isEmpty { answer.measures = [.area] }
    answer.objects.features = rows
    answer.findings = FindingRows(stock.findings(rows), for: question)
    answer.failures = measures.failures.map { $0.named("buildings") }
    answer.work = measures.work
    if question.wantsFiles {
      let floors = rows.map { stock.floor(of: $0, measure: measures.measures[$0]) }
      answer.objects.columns = [
        .texts(rows.map { stock.status[$0].rawValue }), .numbers(floors),
      ]
    }
    return answer
  }

  /// Lists the zones whose joined share is above the limit.
  public func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    let quantities = Self.declaration.quantities
    var found: [ZoneFinding] = []
    for (grouping, zones) in figures.zones.enumerated() {
      for (zone, tally) in zones.enumerated() {
        let part = tally.value(Index.demolished, of: quantities, in: measure) ?? 0
        let whole = tally.value(Index.existing, of: quantities, in: measure) ?? 0
        guard whole > 0, part / whole > limit else { continue }
        figures.add(1, to: Index.zonesAbove)
        figures.add(1, to: Index.zonesAbove, at: .zone(zone, of: grouping))
        found.append(
          ZoneFinding(
            "above limit", (grouping, zone), measured: part / whole, limit: limit, unit: .share))
      }
    }
    return found
  }

  static let withoutFloorArea = MessageForm(
    "floor-area-missing",
    "{count:building has|buildings have} no floor area, of which {demolished} to be demolished, and count in "
      + "no sum; the true share may be higher",
    "{count} 栋建筑没有建筑面积，未计入合计，其中 {demolished} 栋拟拆除；实际占比可能更高", bearsOnVerdict: true)
  static let nothingDemolished = MessageForm(
    "nothing-demolished",
    "no building is to be demolished; check whether the condition says what was meant",
    "没有拟拆除的建筑；请核对拆除条件是否正确", bearsOnVerdict: true)
  static let statusUnknown = MessageForm(
    "demolition-unknown",
    "whether {area} of floor area is to be demolished is not known; it counts as standing, and with it the "
      + "share would be {share}",
    "{area} 建筑面积是否拆除无法判断，按保留计；若计入拆除，占比为 {share}", bearsOnVerdict: true)

  /// Says what is missing from the sums.
  public func remarks(
    on figures: Tallies, marks: Set<String>, in measure: Measure
  ) -> [Message] {
    let quantities = Self.declaration.quantities
    func value(_ index: Int) -> Double {
      figures.total.value(index, of: quantities, in: .area) ?? 0
    }
    var notes: [Message] = []
    let fates = [Index.demolished, Index.withoutDemolished, Index.exempt, Index.undecided]
    if value(Index.existing) > 0, fates.allSatisfy({ value($0) == 0 }) {
      notes.append(Self.nothingDemolished([:]))
    }
    if value(Index.without) > 0 {
      notes.append(
        Self.withoutFloorArea([
          "count": .count(Int(value(Index.without))),
          "demolished": .count(Int(value(Index.withoutDemolished))),
        ]))
    }
    if value(Index.undecided) > 0, value(Index.existing) > 0 {
      let most = value(Index.demolished) + value(Index.undecided)
      notes.append(
        Self.statusUnknown([
          "area": .measured(value(Index.undecided), .squareMetre),
          "share": .measured(most / value(Index.existing), .share),
        ]))
    }
    return notes
  }
}
