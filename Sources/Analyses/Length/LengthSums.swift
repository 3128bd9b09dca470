import Layers
import Measures

/// Gathers the figures of lengths in one frame.
struct LengthSums {
  private let asked: LengthAnalysis
  private let question: Question
  private let lines: PlanarLayer
  /// The lines cut where another carriageway begins or ends.
  private let stretches: MarkedStretches
  /// For each stretch, which part of its length counts.
  private let worth: [Double]
  /// For each line, whether it meets the condition; `nil` without one.
  private let meets: [Bool]?
  /// The lines of which that is not known.
  private let unknown: Set<Int>
  /// The quantities that only some checks have, by their place; the length is the first of all.
  private let outside, leftOut, meeting, base: Int?
  private var tallies: Tallies
  private var failures: [String] = []
  private var notes: [Message] = []
  private var work = WorkCounts()

  init(_ asked: LengthAnalysis, _ question: Question, workers: Workers) throws {
    self.asked = asked
    self.question = question
    let lines = question["lines"]
    let quantities = asked.declaration.quantities
    self.lines = lines
    func index(_ name: String) -> Int? { quantities.firstIndex { $0.name == name } }
    (outside, leftOut, meeting) = (index("outside"), index("left_out"), index("meets"))
    base = index("ground") ?? index("people")
    tallies = Tallies(
      quantities, groupings: question.groupings.map(\.count), classes: question.classCount)
    let flags = question.columns.flags("condition", of: "lines")
    meets = asked.condition == nil ? nil : lines.source.map { flags?[$0] == true }
    let unknowns = Set(question.columns.unknown("condition", of: "lines"))
    unknown = Set(lines.source.indices.filter { unknowns.contains(lines.source[$0]) })

    let groups = Self.groups(question, lines)
    let slack = CoordinateRounding.bound(lines.geometry.extent)
    let carriageways = asked.carriageways.map {
      Carriageways(lines.geometry, within: $0, groups: groups.of)
    }
    stretches =
      try carriageways.map { carriageways in
        try MarkedStretches(lines.geometry, slack: slack, workers: workers, near: { _ in [] }) {
          carriageways.find(beside: $0.line, $0.a, $0.b, &$1)
        }
      } ?? MarkedStretches(whole: lines.geometry)
    if carriageways != nil {
      worth = stretches.marks.map { 1 / Double(1 + $0.count) }
    } else {
      worth = stretches.owners.map { line in
        !groups.of.isEmpty && groups.of[line] >= 0 && groups.sizes[Int(groups.of[line])] > 1
          ? 0.5 : 1
      }
      let single = groups.sizes.count { $0 == 1 }
      if single > 0 { notes.append(Self.singles(["count": .count(single)])) }
    }
    let without = groups.of.count { $0 < 0 }
    if without > 0 {
      notes.append(
        Self.withoutPair(["count": .count(without), "field": .name(asked.pair ?? "")]))
    }
  }

  private static let singles = MessageForm(
    "pairs-of-one",
    "{count:value of the pair field stands|values of the pair field stand} at one line only, which counts "
      + "whole",
    "成对字段中有 {count} 个值只出现在一条线上，该线按全长计")
  private static let withoutPair = MessageForm(
    "pair-missing",
    "{count:line has|lines have} no value in {field}, and {count:counts|count} whole",
    "{count} 条线的“{field}”没有值，按全长计")
  private static let unknownCondition = MessageForm(
    "condition-unknown",
    "of {count:line|lines} it is not known whether the condition holds, as a property is missing; they "
      + "count as not meeting it",
    "{count} 条线因缺少属性无法判断是否满足条件，按不满足计", bearsOnVerdict: true)

  /// For each line the group of its value, −1 without one, and how many lines each group has.
  private static func groups(
    _ question: Question, _ lines: PlanarLayer
  ) -> (of: [Int32], sizes: [Int]) {
    guard let (indices, labels) = question.columns.labels("pair", of: "lines") else {
      return ([], [])
    }
    var sizes = Array(repeating: 0, count: labels.count)
    let groups = lines.source.map { source in
      let group = indices[source]
      guard labels[Int(group)] != nil else { return Int32(-1) }
      sizes[Int(group)] += 1
      return group
    }
    return (groups, sizes)
  }

  /// The answer.
  mutating func answer(workers: Workers) throws -> Answer {
    let layer = PlanarLayer(geometry: stretches.geometry, source: stretches.owners)
    var scope = question.scope
    let amounts = try asked.base.map { try BaseAmounts($0, question, workers: workers) }
    if let counted = amounts?.counted { scope.narrow(to: counted) }
    let all = try ScopedMeasures(layer, scope: question.scope, workers: workers)
    let isSame = scope.inside.count == question.scope.inside.count
    let inside =
      isSame ? all : try ScopedMeasures(layer, scope: scope, workers: workers)
    var rows = LengthRows(lines.count)
    for stretch in all.inScope {
      let line = stretches.owners[stretch]
      rows.add(line, inside.measures[stretch], worth: worth[stretch])
      add(inside.measures[stretch], of: stretch, at: .total)
      let rest = (all.measures[stretch] - inside.measures[stretch]) * worth[stretch]
      if let outside, rest > 0 { tallies.add(rest, to: outside, class: ownClass(line)) }
    }
    failures += inside.failures.map(\.reason)
    work = work + inside.work
    try addZones(scope, workers: workers)
    if let amounts { add(amounts) }
    return answer(rows)
  }

  private func ownClass(_ line: Int) -> Int? { question.ownClass(lines.source[line]) }

  /// Adds a length of a stretch at a place.
  private mutating func add(_ length: Double, of stretch: Int, at place: Tallies.Place) {
    let line = stretches.owners[stretch]
    let own = ownClass(line)
    let counted = length * worth[stretch]
    tallies.add(counted, to: 0, at: place, class: own)
    if let leftOut, counted < length {
      tallies.add(length - counted, to: leftOut, at: place, class: own)
    }
    if let meeting, meets?[line] == true {
      tallies.add(counted, to: meeting, at: place, class: own)
    }
  }

  private mutating func addZones(_ scope: Scope, workers: Workers) throws {
    for (grouping, zones) in question.reported {
      let borders = try BorderStretches(stretches.geometry, zones: zones, workers: workers)
      let layer = PlanarLayer(
        geometry: borders.stretches.geometry, source: borders.stretches.owners)
      var measures = try ScopedMeasures(layer, scope: scope.within(zones), workers: workers)
      let parts = try measures.parts(in: zones, workers: workers)
      for (stretch, zone, length) in borders.shares(parts) {
        add(length, of: stretch, at: .zone(zone, of: grouping))
      }
      failures += measures.failures.map(\.reason)
      work = work + measures.work
    }
  }

  private mutating func add(_ amounts: BaseAmounts) {
    if let base { amounts.add(to: base, of: &tallies) }
    notes += amounts.notes
    failures += amounts.failures
    work = work + amounts.work
  }

  private func answer(_ rows: LengthRows) -> Answer {
    var answer = Answer(tallies)
    if lines.count > 0 { answer.measures = [.length] }
    let inScope = rows.lines
    answer.objects.features = inScope
    var notes = notes
    let unknown = inScope.filter(unknown.contains)
    if !unknown.isEmpty { notes.append(Self.unknownCondition(["count": .count(unknown.count)])) }
    let status = inScope.map { line in
      guard let meets else { return rows.counted[line] > 0 ? "counted" : "not counted" }
      return self.unknown.contains(line) ? "unknown" : meets[line] ? "meets" : "fails"
    }
    if meets != nil {
      let findings = inScope.indices.lazy.filter { status[$0] != "meets" }.map { row in
        FindingRow(
          kind: status[row], row: row, measured: rows.counted[inScope[row]], limit: nil,
          unit: .metre)
      }
      answer.findings = FindingRows(findings, for: question)
    }
    if question.wantsFiles {
      answer.objects.columns = [
        .texts(status), .numbers(inScope.map { rows.counted[$0] }),
        .numbers(inScope.map { rows.leftOut[$0] }),
      ]
    }
    answer.notes = notes
    let first = inScope.first ?? 0
    answer.failures = failures.map { Measures.Failure(feature: first, reason: $0) }
    answer.work = work
    return answer
  }
}

/// What there is of each line.
private struct LengthRows {
  /// Metres that count, and those that another carriageway stands for.
  private(set) var counted: [Double]
  private(set) var leftOut: [Double]
  private var isInScope: [Bool]

  init(_ count: Int) {
    counted = Array(repeating: 0, count: count)
    leftOut = counted
    isInScope = Array(repeating: false, count: count)
  }

  /// The lines in scope, ascending.
  var lines: [Int] { isInScope.indices.filter { isInScope[$0] } }

  mutating func add(_ line: Int, _ length: Double, worth: Double) {
    isInScope[line] = true
    counted[line] += length * worth
    leftOut[line] += length * (1 - worth)
  }
}
