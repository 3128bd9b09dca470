import Analyses
import Foundation
import Layers
import Measures
import TestSupport
import Testing

/// The analysis that developers are shown: it stands there as it is tested here, and it works.
@Suite struct SizeAnalysisTests {
  private static func code(_ text: String, after mark: String) throws -> String {
    let start = try #require(text.range(of: mark))
    return text[start.lowerBound...].split(separator: "```")[0]
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `the page for developers shows this analysis`() throws {
    let mark = "/// Which areas are smaller"
    let page = try String(
      contentsOf: SharedData.checkout.appendingPathComponent("Sources/Analyses/README.md"),
      encoding: .utf8)
    let source = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("SizeAnalysis.swift"), encoding: .utf8)
    #expect(try Self.code(page, after: mark) == Self.code(source, after: mark))
  }

  @Test func `it counts in total and by zone, and lists what is too small`() throws {
    let kind = AnalysisKind(SizeAnalysis.self)
    var values = KeyValues()
    values["least"] = .number(100)
    let areas = columns([
      (.polygon, [rectangle(0, 0, 20, 5)]), (.polygon, [rectangle(30, 0, 39, 11)]),
      (.polygon, [rectangle(90, 0, 100, 3)]), (.polygon, [rectangle(500, 0, 510, 3)]),
    ])
    let zones = columns([(.polygon, [rectangle(0, -5, 95, 50)])])
    let scope = columns([(.polygon, [rectangle(-10, -10, 200, 100)])])
    let question = Question(
      layers: ["areas": [PlanarLayer(areas)]], groupings: [PlanarLayer(zones)],
      scope: Scope(inside: [PlanarLayer(scope)]), wantsFiles: true)
    let answer = try kind.make(values).answer(question, workers: Workers(threads: 2))
    let quantities = kind.declaration.quantities
    func figures(_ tally: Tally) -> [Double?] {
      quantities.indices.map { tally.value($0, of: quantities, in: .area) }
    }
    #expect(figures(answer.tallies.total) == [3, 2])
    // What the border of the zone cuts counts in it with all of its area.
    #expect(figures(answer.tallies.zones[0][0]) == [3, 2])
    #expect(answer.findings.map(\.measured) == [99, 30])
    #expect(answer.findings.map { answer.objects.features[$0.row] } == [1, 2])
    #expect(answer.evidence?.count == 2)
    #expect(answer.failures.isEmpty)
  }
}
