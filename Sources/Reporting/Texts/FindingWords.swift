import Measures
import Results

/// A finding in words.
struct FindingWords: Sendable {
  let finding: Finding
  let check: CheckResult
  let words: Words

  init(_ finding: Finding, of check: CheckResult, _ words: Words) {
    self.finding = finding
    self.check = check
    self.words = words
  }

  /// What is wrong with which object.
  var sentence: String { check.findings.sentence(of: finding, in: words.language) }
  var kind: String { words.kind(finding.kind, of: check) }
  var level: String { words(finding.level.words) }
  var measured: String { NumberText.value(finding.measured, unit: finding.unit, words.language) }
  var limit: String? {
    finding.limit.map { NumberText.bound($0, unit: finding.unit, words.language) }
  }
  var margin: String { words.difference(finding.margin, finding.unit) }
}
