import Foundation
import Layers
import TestSupport
import Testing

@Suite struct ScorecardRunTests {
  private static let job = SharedData.checkout.appendingPathComponent("GeoData/scorecard.job.json")

  @Test func `one command answers the requirements of five documents`() throws {
    let outcome = try BuiltCommand.run(["run", Self.job.path])
    #expect(outcome.status == 0)
    #expect(outcome.complaints.isEmpty)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "Sample district: requirements of five documents")
    #expect(lines[1] == "Scorecard: 208 of 211 entries answered")
    #expect(
      lines[2...8].map { String($0.split(separator: " ").joined(separator: " ")) } == [
        "mandatory 11 missed, 1 within tolerance, 3 met, 2 no target",
        "expected 72 missed, 2 no data, 76 met, 33 no target",
        "strived for 3 missed, 3 met", "in principle 1 missed, 1 met, 1 no target",
        "as a rule 1 missed", "encouraged 1 missed", "",
      ])
    #expect(lines.allSatisfy { $0.count <= 100 })
    for text in [
      "97.50 %, missed; asked: all, 100 %, expected; 2.50 pp = 1 off",
      "behind: the way to the target has 100.00 % in 2024",
      "on track: the way to the target has 42.74 % in 2024",
      "contradicted by urbanisation/park-green-per-person", "2023 declared: 5",
      "give radius: green/transit-oriented-development",
    ] {
      #expect(outcome.output.contains(text), "\(text)")
    }
  }

  @Test func `the same is said by any number of threads, and in Chinese`() throws {
    let one = try BuiltCommand.run(["run", Self.job.path, "--threads", "1"])
    let three = try BuiltCommand.run(["run", Self.job.path, "--threads", "3"])
    #expect(one.output == three.output)
    let chinese = try BuiltCommand.run(["run", Self.job.path, "--lang", "zh"])
    #expect(chinese.status == 0)
    #expect(chinese.output.contains("指标核查结果：共 211 条，已核查 208 条"))
    #expect(chinese.output.contains("最差 两江口街道"))
  }
}
