import Measures
import Testing

/// Targets as documents put them: about, all, and how hard.
@Suite("Targets, as documents write them") struct WrittenTargetTests {
  @Test(arguments: [
    ("about 68 %", 0.675, 0.685), ("68%左右", 0.675, 0.685), ("约 26.6", 26.55, 26.65),
    ("about 2800", 2799.5, 2800.5), ("about 40 %", 0.395, 0.405), ("about 0.4", 0.35, 0.45),
  ])
  func `about admits half a step of the last digit`(text: String, low: Double, high: Double) throws
  {
    let target = try #require(Target(text: text))
    #expect(target.comparator == .about)
    #expect(abs(target.range.lowerBound - low) < 1e-9 && abs(target.range.upperBound - high) < 1e-9)
    let middle = (low + high) / 2
    #expect(abs(target.middle - middle) < 1e-9)
    #expect(target.judge(middle).verdict == .met && target.judge(low).verdict == .met)
    #expect(target.judge(low - 0.01 * middle).verdict == .missed)
    let margin = try #require(target.judge(high + 1).margin)
    #expect(abs(margin + 1) < 1e-9)
  }

  @Test func `about with a tolerance is within it where the figure may be meant`() throws {
    var target = try #require(Target(text: "about 40 %"))
    target.tolerance = 0.01
    #expect(target.judge(0.394).verdict == .withinTolerance)
    #expect(target.judge(0.37).verdict == .missed)
    #expect(target.words(unit: .share).en == "about 40 %")
    #expect(target.words(unit: .share).zh == "40%左右")
  }

  @Test func `all is the whole of a share`() throws {
    for text in ["all", "全部", "全覆盖"] {
      let target = try #require(Target(text: text))
      #expect(target.comparator == .all && target.range == 1...1)
      #expect(target.judge(1).verdict == .met && target.judge(0.9999).verdict == .missed)
    }
    let target = try #require(Target(text: "all by 2025, 力争"))
    #expect(target.year == 2025 && target.severity == .strived)
    #expect(target.settled(in: .share)?.comparator == .all && target.settled(in: .count) == nil)
  }

  @Test func `every severity is read in the words of both languages, and by its name`() throws {
    for severity in Severity.allCases {
      for word in [severity.rawValue, severity.words.en, severity.words.zh] {
        #expect(Target(text: "at least 3, \(word)")?.severity == severity, "\(word)")
      }
    }
  }
}
