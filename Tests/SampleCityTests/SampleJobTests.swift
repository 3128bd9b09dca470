import Analyses
import Foundation
import Layers
import Measures
import Planning
import Results
import SampleCity
import Testing

@Suite("The sample's job")
struct SampleJobTests {
  static let outcome = Result {
    let file = SampleFolder.url.appendingPathComponent("sample.job.json")
    let job = try JobParser.parse(Array(Data(contentsOf: file)), file: file.path)
    return try Runner(job, RunOptions(folder: SampleFolder.url.path, wantsFiles: true)).run()
  }

  @Test("twenty-four checks of all analyses, and a formula, run without a failure")
  func runs() throws {
    let result = try Self.outcome.get().result
    #expect(result.checks.count == 24)
    #expect(
      Set(result.checks.map(\.analysis)) == Set(AnalysisKind.all.map(\.name) + ["formula"]))
    #expect(
      result.checks.allSatisfy { check in
        check.failures.isEmpty && check.zones.count { $0.grouping == 0 } == 17
      })
    let groups = result.checks.flatMap { $0.zones.filter { $0.grouping == 1 }.map(\.id) }
    #expect(groups == ["core", "riverside", "tiers", "new-town-east"])
    #expect(result.inputs.allSatisfy { $0.repaired == 0 && $0.remarks.isEmpty })
    // Verdicts of all kinds that data can have, so that the sample shows them.
    let verdicts = Set(result.checks.flatMap { check in check.zones.map(\.verdict) })
    #expect(verdicts.isSuperset(of: [.met, .missed, .noData, .noTarget]))
  }

  @Test("every planted case has the figure that is known", arguments: PlantedCases.all)
  func planted(known: PlantedCase) throws {
    let output = try Self.outcome.get()
    let index = try #require(output.result.checks.firstIndex { $0.id == known.check })
    let check = output.result.checks[index]
    let value = try #require(Self.value(known, of: check, output.layers[index]), "\(known)")
    #expect(abs(value - known.value) <= known.tolerance, "\(value) for \(known)")
  }

  /// The figure of a case in a result.
  private static func value(
    _ known: PlantedCase, of check: CheckResult, _ layers: CheckLayers
  ) -> Double? {
    if let zone = known.zone {
      let row = check.zones.first { $0.id == zone }
      return row.flatMap { check.value(known.quantity, in: $0) }
    }
    let findings = layers.findings.findings.filter { finding in
      finding.object == known.object && (known.other == nil || finding.other == known.other)
    }
    if known.quantity == "pairs" { return Double(findings.count) }
    if check.analysis == "coverage" {
      guard let row = layers.objects.identifiers.firstIndex(where: { $0 == known.object })
      else { return nil }
      let name = known.quantity == "distance" ? "distance_m" : known.quantity
      return layers.objects.columns.first { $0.name == name }.flatMap { number($0.value(row)) }
    }
    guard let finding = findings.first else { return nil }
    switch known.quantity {
    case "overlap", "distance": return finding.measured
    case "share":
      return finding.values.first { $0.name == "share_of_subject" }.flatMap {
        number($0.value)
      }
    default: return finding.values.first { $0.name == known.quantity }.flatMap { number($0.value) }
    }
  }

  private static func number(_ value: ResultValue) -> Double? {
    if case .number(let number) = value { number } else { nil }
  }
}
