public import Layers
public import Measures

/// How long lines are: by zone and class, for so much ground or so many people, and which share of them
/// meets a condition.
///
/// The carriageways of one road can count once; a stretch along the border of several zones belongs to
/// each of them in equal parts.
public struct LengthAnalysis: Analysis {
  /// The property whose value the carriageways of one road have in common.
  let pair: String?
  /// Metres within which another line is the other carriageway; `nil` where that does not count.
  let carriageways: Double?
  /// The condition that is asked for.
  let condition: String?
  /// What lengths are set against; `nil` for nothing.
  let base: RateBase?

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    pair = values.text("pair")
    let within = values.number("carriageways", default: 0)
    carriageways = within > 0 ? within : nil
    condition = values.text("condition")
    base = values.text("per").map { per in
      RateBase.ground[per].map { RateBase(.ground, each: $0, values) }
        ?? RateBase(.people, each: RateBase.people[per] ?? 1, values)
    }
  }

  /// Unless carriageways count once.
  public var countsOverlaps: Bool { !countsOnce }

  /// Whether carriageways of one road count once.
  var countsOnce: Bool { pair != nil || carriageways != nil }

  /// The properties that it reads.
  public var wishes: [ColumnWish] {
    var wishes = base?.wishes ?? []
    if let pair {
      wishes.append(
        ColumnWish(key: "pair", role: "lines", field: pair, use: .label).doubting(
          ClassDoubts(words: .nothing)))
    }
    if let condition {
      wishes.append(ColumnWish(key: "condition", role: "lines", field: condition, use: .condition))
    }
    return wishes
  }

  /// A road's carriageways have to be looked at together, and zones as wholes.
  public var needsOneFrame: Bool { countsOnce || base != nil }

  /// Checks that people are told where they are needed.
  public func reach(_ columns: Columns) throws -> Double {
    if let base, base.kind == .people, base.fields.isEmpty {
      throw ColumnFault(
        role: "lines", feature: nil,
        Text(
          "so much for so many people needs \"people\", the property that holds their number",
          "按人口计算须给出 \"people\"（人数所在的属性）"))
    }
    return 0
  }

  /// Checks that people or ground are told.
  public func require(_ question: Question, workers: Workers) throws {
    if let base { try BaseAmounts.require(base, question) }
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(n log n) for n coordinates, beside what lies near each line and what cutting at
  ///   borders takes.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    var sums = try LengthSums(self, question, workers: workers)
    return try sums.answer(workers: workers)
  }

  /// Lists zones without any line, and counts those that have an answer.
  public func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    let quantities = declaration.quantities
    guard let counted = quantities.firstIndex(where: { $0.name == "places" }) else { return [] }
    func length(_ tally: Tally) -> Double { tally.value(0, of: quantities, in: measure) ?? 0 }
    // Nothing anywhere is a layer without data, not a city without lines.
    guard length(figures.total) > 0 else { return [] }
    figures.addToAllClasses(1, to: counted)
    var found: [ZoneFinding] = []
    for (grouping, zones) in figures.zones.enumerated() {
      for (zone, tally) in zones.enumerated() {
        figures.addToAllClasses(1, to: counted, at: .zone(zone, of: grouping))
        guard length(tally) == 0 else { continue }
        found.append(
          ZoneFinding("none", (grouping, zone), measured: 0, limit: nil, unit: .metre))
      }
    }
    return found
  }
}
