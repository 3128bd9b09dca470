import Layers
import Measures
import Results
import Testing

@testable import Reporting

@Suite struct ComparisonTests {
  @Test func `a run does not differ from itself`() throws {
    let small = try SmallRun()
    let comparison = try Comparison(of: small.folder(), with: small.folder())
    #expect(comparison.inputs.isEmpty)
    for check in comparison.checks {
      #expect(check.isComparable)
      #expect(check.appeared.isEmpty && check.disappeared.isEmpty && check.changed.isEmpty)
      #expect(!check.targetsDiffer)
      #expect(
        check.rows.allSatisfy { row in
          let (a, b) = check.values(row)
          return a == b
        })
    }
    #expect(comparison.document["checks"]?.items?.first?["total"]?["change"] == 0)
  }

  @Test func `a new stop changes values, verdicts and findings`() throws {
    let before = try SmallRun(target: Target(.atLeast, 0.7))
    // 500 m round two stops cover π/4 of both zones, and the gaps shrink.
    let after = try SmallRun(
      stops: [(500, 500), (1500, 500)], target: Target(.atLeast, 0.7))
    let comparison = try Comparison(of: before.folder(), with: after.folder())
    #expect(comparison.inputs.map(\.layer) == ["stops"])
    let reach = comparison.checks[0]
    #expect(reach.isComparable)
    let total = try #require(comparison.document["checks"]?.items?.first?["total"])
    let change = try #require(total["change"]?.number)
    #expect(abs(change - 0.3927) < 0.001)
    #expect(total["verdict_first"] == "missed" && total["verdict_second"] == "met")
    let changed = reach.changed.map(\.first.object)
    #expect(changed == ["E"])
    let text = comparison.text(.zh)
    #expect(text.contains("未达标 → 达标") && text.contains("东区"))
    #expect(text.contains("+39.2") && text.contains("个百分点"))
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 100 })
  }

  @Test func `findings that appear and disappear are told apart`() throws {
    let before = try SmallRun()
    let after = try SmallRun(radius: 2500)
    let comparison = try Comparison(of: before.folder(), with: after.folder())
    let gone = comparison.checks[0].disappeared.map(\.object)
    #expect(gone == ["W", "E"])
    let reverse = try Comparison(of: after.folder(), with: before.folder())
    #expect(reverse.checks[0].appeared.map(\.object) == ["W", "E"])
  }

  @Test func `another radius makes values incomparable, and says so`() throws {
    let comparison = try Comparison(
      of: try SmallRun(radius: 500).folder(), with: try SmallRun(radius: 300).folder())
    let reach = comparison.checks[0]
    #expect(!reach.isComparable)
    #expect(reach.differences.map(\.id) == ["radius"])
    let check = try #require(comparison.document["checks"]?.items?.first)
    #expect(check["comparable"] == false)
    #expect(check["total"]?["change"] == .null)
    #expect(comparison.text(.en).contains("not comparable"))
    #expect(comparison.text(.en).contains("differs in radius: 500 m → 300 m"))
    #expect(comparison.text(.zh).contains("口径不同（服务半径）：500 米 → 300 米。"))
    // The others are as before.
    for check in comparison.checks.dropFirst() { #expect(check.isComparable) }
  }

  @Test func `another target leaves values comparable, and is told`() throws {
    let comparison = try Comparison(
      of: try SmallRun(target: Target(.atLeast, 0.9)).folder(),
      with: try SmallRun(target: Target(.atLeast, 0.3)).folder())
    #expect(comparison.checks[0].isComparable && comparison.checks[0].targetsDiffer)
    #expect(comparison.text(.en).contains("The targets differ: ≥ 90 % → ≥ 30 %."))
    #expect(comparison.text(.en).contains("missed → met"))
    #expect(
      comparison.document["checks"]?.items?.map { $0["targets_differ"] } == [true, false, false])
  }

  @Test func `what clauses say of the data is no difference, and values count, not words`() throws {
    var first = try SmallRun().result.checks[0]
    var second = first
    func clause(_ value: JSONValue, _ words: String, isOfData: Bool = false) -> Clause {
      Clause("part", Text("part", "部分"), value, Text(words), isOfData: isOfData)
    }
    first.definition.append(clause(1, "one", isOfData: true))
    second.definition.append(clause(2, "two", isOfData: true))
    #expect(DefinitionDifference.all(first, second).isEmpty)
    first.definition[first.definition.count - 1] = clause(1, "one")
    second.definition[second.definition.count - 1] = clause(1, "told otherwise")
    #expect(DefinitionDifference.all(first, second).isEmpty)
    second.definition.removeLast()
    let gone = DefinitionDifference.all(first, second)
    #expect(gone.map(\.id) == ["part"] && gone[0].second.isEmpty)
    second.analysis = "another"
    #expect(DefinitionDifference.all(first, second).map(\.id) == ["analysis", "part"])
  }

  @Test func `many zones are compared in time that grows with their number`() throws {
    var check = try SmallRun().result.checks[1]
    check.zones = (0..<20_000).map { index in
      ResultRow(
        id: "Z\(index)", values: [1, 0, 0], judgements: [Judgement(.met, value: 0, margin: 0)],
        hasData: true)
    }
    var other = check
    other.zones.reverse()
    let clock = ContinuousClock()
    let time = clock.measure {
      let comparison = CheckComparison(
        (check, Findings()), (other, Findings()), unmatched: [])
      #expect(comparison.rows.count == 20_001)
      #expect(comparison.rows.allSatisfy { $0.first?.id == $0.second?.id })
    }
    // A search for each zone would take minutes.
    #expect(time < .seconds(20))
  }
}
