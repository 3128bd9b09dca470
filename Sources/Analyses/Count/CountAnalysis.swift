public import Layers
public import Measures

/// How many features there are in each zone, and which zones have fewer than they must.
///
/// A feature counts once in the total and once in each zone that has a part of it; polygons and
/// lines that only touch a zone are not in it, points and stretches of lines on a common border are in
/// both.
public struct CountAnalysis: Analysis {
  /// How many features each zone must have at least.
  let quota: Double

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) { quota = values.number("quota", default: 1) }

  /// The quantities by their place in the declaration.
  private enum Index {
    static let count = 0
    static let outside = 1
    static let zones = 2
    static let empty = 3
    static let short = 4
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(n log z) for n features and z zones, and what cutting at zone borders takes.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    let features = question["features"]
    var measures = try ScopedMeasures(features, scope: question.scope, workers: workers)
    var tallies = Tallies(
      Self.declaration.quantities, groupings: question.groupings.map(\.count),
      classes: question.classCount)
    func ownClass(_ feature: Int) -> Int? { question.ownClass(features.source[feature]) }
    let rows = measures.inScope
    for feature in rows { tallies.add(1, to: Index.count, class: ownClass(feature)) }
    var zonesOfFeature = [Int](repeating: 0, count: features.count)
    for (grouping, zones) in question.groupings.enumerated() {
      for part in try measures.parts(in: zones, workers: workers) {
        tallies.add(
          1, to: Index.count, at: .zone(part.zone, of: grouping), class: ownClass(part.feature))
        if grouping == 0 { zonesOfFeature[part.feature] += 1 }
      }
    }
    let outside = question.groupings.isEmpty ? [] : rows.filter { zonesOfFeature[$0] == 0 }
    for feature in outside { tallies.add(1, to: Index.outside, class: ownClass(feature)) }

    var answer = Answer(tallies)
    if features.count > 0 { answer.measures = [.count] }
    answer.objects.features = rows
    if question.wantsFiles {
      let isOutside = Set(outside)
      answer.objects.columns = [
        .texts(rows.map { isOutside.contains($0) ? "in no zone" : "counted" }),
        .integers(rows.map { zonesOfFeature[$0] }),
      ]
    }
    var row = 0
    let findings = outside.lazy.map { feature in
      while rows[row] < feature { row += 1 }
      return FindingRow(kind: "in no zone", row: row, measured: nil, limit: nil, unit: .count)
    }
    answer.findings = FindingRows(findings, for: question)
    answer.failures = measures.failures.map { $0.named("features") }
    answer.work = measures.work
    return answer
  }

  /// Lists zones by their joined figures.
  public func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    let quantities = Self.declaration.quantities
    func count(_ tally: Tally) -> Double {
      tally.value(Index.count, of: quantities, in: measure) ?? 0
    }
    let all = count(figures.total)
    // Nothing to count anywhere is a layer without data, not a city without facilities.
    guard all > 0 else { return [] }
    guard !figures.zones.isEmpty else {
      figures.add(1, to: Index.zones)
      if all < quota { figures.add(1, to: Index.short) }
      return []
    }
    var found: [ZoneFinding] = []
    for (grouping, zones) in figures.zones.enumerated() {
      for (zone, tally) in zones.enumerated() {
        let own = count(tally)
        for place in [Tallies.Place.total, .zone(zone, of: grouping)] {
          figures.add(1, to: Index.zones, at: place)
          if own == 0 { figures.add(1, to: Index.empty, at: place) }
          if own < quota { figures.add(1, to: Index.short, at: place) }
        }
        guard own == 0 || own < quota else { continue }
        found.append(
          ZoneFinding(
            own > 0 ? "short" : quota > 0 ? "empty" : "none", (grouping, zone), measured: own,
            limit: quota, unit: .count))
      }
    }
    return found
  }
}
