import Georeferencing
import Measures
import Results

extension DatumDoubt {
  /// What the gate found.
  init(_ finding: DatumFinding) {
    self.init(
      level: finding.level.rawValue, kind: finding.kind.rawValue, proposed: finding.proposed,
      message: RunMessages.datumDoubt([
        "reason": .words(finding.words), "remedy": .words(finding.remedy),
      ]))
  }
}
