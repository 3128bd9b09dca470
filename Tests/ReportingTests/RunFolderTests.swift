import Foundation
import Layers
import Planning
import Testing

@testable import Reporting

@Suite struct RunFolderTests {
  @Test func `a run reads back as it was computed`() throws {
    let small = try SmallRun()
    let folder = try small.folder()
    #expect(folder.run.title?.text(.zh) == "小样")
    #expect(folder.run.checks.map(\.id) == ["reach", "red", "bank"])
    for (check, computed) in zip(folder.run.checks, small.result.checks) {
      #expect(check.verdict == computed.verdict)
      #expect(check.total.margin == computed.total.margin)
      #expect(check.zones.map(\.verdict) == computed.zones.map(\.verdict))
      #expect(check.zones.map { $0.name(.zh) } == ["西区", "东区"])
      for name in Quantities.names(computed.kind) {
        #expect(check.total[name] == computed.total[name]?.number, "\(name)")
      }
      #expect(check.targets.map(\.target.comparator) == computed.targets.map(\.comparator))
      let findings = try folder.findings(check)
      #expect(findings.findings.map(\.id) == computed.findings.map(\.id))
      #expect(findings.findings.map(\.measured) == computed.findings.map(\.measured))
      #expect(findings.findings.map(\.margin) == computed.findings.map(\.margin))
      #expect(try folder.zones(check).identifiers == ["W", "E"])
    }
    // The witness line is a feature of its own, and comes back with its finding.
    let bank = try folder.findings(try folder.check("bank"))
    let witness = try #require(bank.findings.first?.witness)
    #expect(abs((witness.start.x - witness.end.x) * 96_850) - 10 < 0.5)
    #expect(bank.findings.first?.part == "encroachment")
    // Also by the path of the document.
    #expect(try RunFolder(path: small.out + "/results.json").run.checks.count == 3)
  }

  @Test func `what is no run is refused with the remedy`() throws {
    let empty = FileManager.default.temporaryDirectory.path + "/geoplan-no-run"
    let missing = #expect(throws: RunFolderError.self) { try RunFolder(path: empty) }
    #expect(missing?.remedy?.contains("--out") == true)
    let small = try SmallRun()
    let unknown = #expect(throws: RunFolderError.self) { try small.folder().check("no") }
    #expect(unknown?.remedy == "there are: reach, red, bank")
    let document = small.out + "/results.json"
    let text = try String(contentsOfFile: document, encoding: .utf8)
    for (part, damage) in [
      ("\"verdict\": \"met\"", "\"verdict\": \"fine\""), ("\"checks\"", "\"cheques\""),
      ("{", "["), ("reach.findings.geojson", "../../etc/passwd"),
    ] {
      let damaged = text.replacing(part, with: damage)
      #expect(damaged != text, "\(part)")
      try Data(damaged.utf8).write(to: URL(fileURLWithPath: document))
      #expect(throws: RunFolderError.self) {
        let folder = try small.folder()
        _ = try folder.findings(folder.run.checks[0])
      }
    }
  }

  @Test func `the worst findings come first`() throws {
    func finding(_ id: String, _ level: Finding.Level, _ measured: Double) throws
      -> RecordedFinding
    {
      try #require(
        RecordedFinding(
          [
            "finding": .string(id), "level": .string(level.rawValue), "object": "o",
            "kind": "violation", "measured": .number(measured), "limit": 10,
            "margin": .number(measured - 10), "unit": "m",
          ], feature: 0))
    }
    let findings = RecordedFindings(
      findings: try [
        finding("d", .note, 0), finding("b", .error, 9), finding("c", .warning, 1),
        finding("a", .error, 9), finding("e", .error, 2),
      ], geometry: GeometryColumns())
    #expect(findings.worstFirst().map(\.id) == ["e", "a", "b", "c", "d"])
  }

  @Test func `a finding is told in words, by the beginning of its id`() throws {
    let small = try SmallRun()
    let folder = try small.folder()
    let id = try #require(small.result.checks[2].findings.first?.id)
    let english = try Explanation(of: id, in: folder, language: .en).text
    #expect(english.hasPrefix("P1 is 10.0"))
    #expect(english.contains("at least 30 m is required"))
    for part in [id, "bank", "violation", "error", "30 m", "V", "shortest line", "→"] {
      #expect(english.contains(part), "\(part) in \(english)")
    }
    let chinese = try Explanation(of: String(id.prefix(8)), in: folder, language: .zh).text
    #expect(chinese.contains("要求不少于 30 m") && chinese.contains("退距不足"))
    #expect(throws: RunFolderError.self) {
      try Explanation(of: "zzz", in: folder, language: .en)
    }
    let many = #expect(throws: RunFolderError.self) {
      try Explanation(of: "", in: folder, language: .en)
    }
    #expect(many != nil)
  }
}
