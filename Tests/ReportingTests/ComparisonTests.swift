import Layers
import Planning
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
      #expect(check.targetsDiffer == nil)
      let quantity = check.first.quantity
      #expect(check.rows.allSatisfy { $0.first?[quantity] == $0.second?[quantity] })
    }
    #expect(comparison.document["checks"]?.items?.first?["total"]?["change"] == 0)
  }

  @Test func `a new stop changes values, verdicts and findings`() throws {
    let before = try SmallRun(target: #""at least 0.7""#)
    // 500 m round two stops cover π/4 of both zones, and the gaps shrink.
    let after = try SmallRun(
      stops: [(500, 500), (1500, 500)], target: #""at least 0.7""#)
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
    #expect(reach.differences.map(\.name) == ["radius"])
    let check = try #require(comparison.document["checks"]?.items?.first)
    #expect(check["comparable"] == false)
    #expect(check["total"]?["change"] == .null)
    #expect(comparison.text(.en).contains("not comparable"))
    #expect(comparison.text(.en).contains("differs in radius: 500 → 300"))
    #expect(comparison.text(.zh).contains("定义不同（服务半径）：500 → 300。"))
    // The others are as before.
    for check in comparison.checks.dropFirst() { #expect(check.isComparable) }
  }

  @Test func `another target leaves values comparable, and is told`() throws {
    let comparison = try Comparison(
      of: try SmallRun(target: #""at least 0.9""#).folder(),
      with: try SmallRun(target: #""at least 0.3""#).folder())
    #expect(comparison.checks[0].isComparable && comparison.checks[0].targetsDiffer != nil)
    #expect(comparison.text(.en).contains("The targets differ: ≥ 90 % → ≥ 30 %."))
    #expect(comparison.text(.en).contains("missed → met"))
    #expect(
      comparison.document["checks"]?.items?.map { $0["targets_differ"] } == [true, false, false])
  }
}
