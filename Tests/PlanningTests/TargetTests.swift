import Measures
import Results
import Testing

@Suite struct TargetTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var target: Target
    var value: Double?
    var verdict: Verdict
    var margin: Double?
    var doubtful = 0.0
    var testDescription: String { "\(target.text), \(value.map(\.description) ?? "nil")" }
  }

  @Test(arguments: [
    Case(target: Target(.atLeast, 0.9), value: 0.9, verdict: .met, margin: 0),
    Case(target: Target(.atLeast, 0.9), value: 0.8999, verdict: .missed, margin: -0.0001),
    Case(target: Target(.atLeast, 0.9), value: 0.9 - 1e-12, verdict: .met, margin: -1e-12),
    Case(target: Target(.moreThan, 8), value: 8, verdict: .missed, margin: 0),
    Case(target: Target(.moreThan, 8), value: 8.1, verdict: .met, margin: 0.1),
    Case(target: Target(.atMost, 40), value: 40, verdict: .met, margin: 0),
    Case(target: Target(.atMost, 40), value: 41, verdict: .missed, margin: -1),
    Case(target: Target(.lessThan, 40), value: 40, verdict: .missed, margin: 0),
    Case(target: Target(.lessThan, 40), value: 39, verdict: .met, margin: 1),
    Case(target: Target(.equal, 5), value: 5, verdict: .met, margin: 0),
    Case(target: Target(.equal, 5), value: 7, verdict: .missed, margin: -2),
    Case(target: Target(.between, 0.3...0.5), value: 0.3, verdict: .met, margin: 0),
    Case(target: Target(.between, 0.3...0.5), value: 0.45, verdict: .met, margin: 0.05),
    Case(target: Target(.between, 0.3...0.5), value: 0.6, verdict: .missed, margin: -0.1),
    Case(target: Target(.zero, 0), value: 0, verdict: .met, margin: 0),
    Case(target: Target(.zero, 0), value: 3, verdict: .missed, margin: -3),
    Case(target: Target(.zero, 0), value: nil, verdict: .noData, margin: nil),
    Case(target: Target(.zero, 0), value: .infinity, verdict: .noData, margin: nil),
  ])
  func `a value without doubt is met or missed`(_ expected: Case) throws {
    let judgement = expected.target.judge(expected.value)
    #expect(judgement.verdict == expected.verdict)
    if let margin = expected.margin {
      #expect(abs(try #require(judgement.margin) - margin) < 1e-9)
    } else {
      #expect(judgement.margin == nil)
    }
  }

  @Test(arguments: [
    (Target(.atLeast, 0.9, tolerance: 0.01), 0.92, Verdict.met),
    (Target(.atLeast, 0.9, tolerance: 0.01), 0.905, .withinTolerance),
    (Target(.atLeast, 0.9, tolerance: 0.01), 0.895, .withinTolerance),
    (Target(.atLeast, 0.9, tolerance: 0.01), 0.88, .missed),
    (Target(.atMost, 40, tolerance: 1), 38, .met),
    (Target(.atMost, 40, tolerance: 1), 40.5, .withinTolerance),
    (Target(.atMost, 40, tolerance: 1), 42, .missed),
    (Target(.between, 10...20, tolerance: 1), 15, .met),
    (Target(.between, 10...20, tolerance: 1), 10.5, .withinTolerance),
    (Target(.between, 10...20, tolerance: 1), 20.5, .withinTolerance),
    (Target(.between, 10...20, tolerance: 1), 22, .missed),
    (Target(.between, 10...11, tolerance: 5), 8, .withinTolerance),
    (Target(.equal, 5, tolerance: 1), 5, .met),
    (Target(.equal, 5, tolerance: 1), 5.5, .withinTolerance),
    (Target(.equal, 5, tolerance: 1), 6.5, .missed),
  ])
  func `a verdict that flips inside the tolerance is neither met nor missed`(
    _ target: Target, _ value: Double, _ verdict: Verdict
  ) {
    #expect(target.judge(value).verdict == verdict)
  }

  @Test func `subjects in doubt make a zero target within tolerance, certain ones miss it`() {
    let target = Target(.zero, 0)
    #expect(target.judge(0, doubtful: 0).verdict == .met)
    #expect(target.judge(0, doubtful: 2).verdict == .withinTolerance)
    #expect(target.judge(1, doubtful: 2).verdict == .missed)
    #expect(Target(.atMost, 3).judge(2, doubtful: 2).verdict == .withinTolerance)
    #expect(Target(.atMost, 3).judge(2, doubtful: 1).verdict == .met)
  }

  @Test func `failed objects outrank every other answer`() {
    #expect(Target(.zero, 0).judge(0, failed: true).verdict == .failed)
    #expect(Target(.zero, 0).judge(nil, failed: true).verdict == .failed)
  }

  @Test(arguments: [
    ("at least 0.9", Target(.atLeast, 0.9)), ("  at   least 90 % ", Target(.atLeast, 0.9)),
    (">= 90%", Target(.atLeast, 0.9)), ("≥0.9", Target(.atLeast, 0.9)),
    ("> 8", Target(.moreThan, 8)), ("more than 8", Target(.moreThan, 8)),
    ("<= 40", Target(.atMost, 40)), ("less than 40", Target(.lessThan, 40)),
    ("= 0", Target(.equal, 0)), ("equal 20", Target(.equal, 20)), ("zero", Target(.zero, 0)),
    ("between 0.3 and 0.5", Target(.between, 0.3...0.5)),
    ("30% to 50 %", Target(.between, 0.3...0.5)),
    ("30% 至 50%", Target(.between, 0.3...0.5)), ("不低于 90%", Target(.atLeast, 0.9)),
    ("至少3", Target(.atLeast, 3)), ("不超过 5", Target(.atMost, 5)), ("为零", Target(.zero, 0)),
    ("at least 90 % by 2025", Target(.atLeast, 0.9, year: 2025)),
    ("at most 5 by 2030, expected", Target(.atMost, 5, year: 2030, severity: .expected)),
    ("到2025年不低于90%，预期性", Target(.atLeast, 0.9, year: 2025, severity: .expected)),
    ("zero, 约束性", Target(.zero, 0)), ("about 100 %", Target(.about, 0.995...1.005)),
    ("约98.5%", Target(.about, (0.985 - 0.0005)...(0.985 + 0.0005))),
    ("about 1", Target(.about, 0.5...1.5)),
  ])
  func `short text is read as a target`(_ text: String, _ target: Target) {
    var read = Target(text: text)
    #expect([nil, "%"].contains(read?.writtenUnit))
    read?.writtenUnit = nil
    #expect(read == target)
  }

  @Test(arguments: [
    ("> 8 km/km2", Unit.rate(Rate(.metre, for: 1e6, of: .squareMetre)), 8.0),
    ("> 8公里/平方公里", .rate(Rate(.metre, for: 1e6, of: .squareMetre)), 8),
    ("≥ 8000 m per km²", .rate(Rate(.metre, for: 1e6, of: .squareMetre)), 8),
    ("不低于12平方米/人", .rate(Rate(.squareMetre, for: 1, of: .of(property: "人口"))), 12),
    (">= 12 m2/人口", .rate(Rate(.squareMetre, for: 1, of: .of(property: "人口"))), 12),
    ("> 1 km per 10,000 people", .rate(Rate(.metre, for: 1e4, of: .of(property: "pop"))), 1),
    ("大于1公里/万人", .rate(Rate(.metre, for: 1e4, of: .of(property: "pop"))), 1),
    (">= 0.56个/10万人", .rate(Rate(.count, for: 1e5, of: .of(property: "pop"))), 0.56),
    (">= 0.056 per 10,000 people", .rate(Rate(.count, for: 1e5, of: .of(property: "pop"))), 0.56),
    ("at least 2 ha", .squareMetre, 20_000), ("at least 7,000 km", .metre, .nan),
    ("at least 7000 km", .metre, 7e6), ("at least 3个", .count, 3), ("at most 80 %", .ratio, 0.8),
    ("at least 90 %", .count, .nan), ("at least 3 km", .squareMetre, .nan),
    ("at least 8 km/km2", .share, .nan), ("at least 12 m2/人", .metre, .nan),
  ])
  func `a bound is brought into the unit of its quantity, or refused`(
    _ text: String, _ unit: Unit, _ bound: Double
  ) {
    let settled = Target(text: text)?.settled(in: unit)
    guard !bound.isNaN else {
      #expect(settled == nil)
      return
    }
    #expect(settled.map { abs($0.range.lowerBound - bound) <= 1e-12 * bound } == true)
    #expect(settled?.writtenUnit == nil)
  }

  @Test func `targets that can't be meant are told, and a wrong way only when not insisted on`() {
    let share = Quantity("s", Text("s"), .share, good: .more, range: 0...1)
    let conflicts = Quantity("c", Text("c"), .count, good: .less)
    let size = Quantity("n", Text("n"), .count)
    func doubt(_ text: String, _ quantity: Quantity) -> Target.Doubt? {
      Target(text: text)?.doubt(of: quantity)
    }
    #expect(doubt("at least 90", share) == .neverMet)
    #expect(doubt("at least 90 %", share) == nil)
    #expect(doubt("at least 1", share) == nil)
    #expect(doubt("more than 1", share) == .neverMet)
    #expect(doubt("at least 0", share) == .neverMissed)
    #expect(doubt("at most 1!", share) == .neverMissed)
    #expect(doubt("at most 0.5", share) == .wrongWay)
    #expect(doubt("at most 0.5!", share) == nil)
    #expect(doubt("between 2 and 3", share) == .neverMet)
    #expect(doubt("between 0 and 1", share) == .neverMissed)
    #expect(doubt("zero", conflicts) == nil)
    #expect(doubt("at most 5", conflicts) == nil)
    #expect(doubt("at least 5", conflicts) == .wrongWay)
    #expect(doubt("less than 0", conflicts) == .neverMet)
    #expect(doubt("equal -1", size) == .neverMet)
    #expect(doubt("at least 3", size) == nil && doubt("at most 3", size) == nil)
  }

  @Test(arguments: [
    "", "0.9", "at least", "at least many", "at leas 0.9", "between 1", "between 2 and 1",
    "between 1 and 2 and 3", "zero 1", "at least 1 by 20255", "at least 1, hopefully", "atleast 1",
    "at least nan", "at least 1e999", "% >= 3", "1 to 2 % to 3", "between 1 m and 2 km",
  ])
  func `other text is not a target`(_ text: String) {
    #expect(Target(text: text) == nil)
  }

  @Test func `the gravest verdict decides, of equal ones the first`() {
    let row = ResultRow(
      values: [],
      judgements: [
        Judgement(.met, value: 1, margin: 1), Judgement(.missed, value: 1, margin: -2),
        Judgement(.missed, value: 1, margin: -3),
      ], hasData: true)
    #expect(row.verdict == .missed)
    #expect(row.margin == -2)
    #expect(row.decisiveTarget == 1)
    #expect(ResultRow(values: [], judgements: [], hasData: true).verdict == .noTarget)
    #expect(ResultRow(values: [], judgements: [], hasData: false).verdict == .noData)
  }
}
