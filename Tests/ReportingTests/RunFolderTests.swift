import Foundation
import Layers
import Measures
import Results
import Testing

@testable import Reporting

@Suite struct RunFolderTests {
  @Test func `a run reads back as it was computed`() throws {
    let small = try SmallRun()
    let folder = try small.folder()
    #expect(folder.run.title?.text(.zh) == "小样")
    #expect(folder.run.checks.map(\.id) == ["reach", "red", "bank"])
    for (check, (computed, layers)) in zip(
      folder.run.checks, zip(small.result.checks, small.layers))
    {
      #expect(check.verdict == computed.verdict)
      #expect(check.total.margin == computed.total.margin)
      #expect(check.zones.map(\.verdict) == computed.zones.map(\.verdict))
      #expect(check.zones.map { $0.name(.zh) } == ["西区", "东区"])
      #expect(check.total.values == computed.total.values)
      #expect(check.quantities == computed.quantities)
      // Which quantity is meant is always stated by name when it is written.
      #expect(check.targets.map(\.quantity) == computed.targets.map(\.quantity))
      #expect(check.targets.map(\.target.text) == computed.targets.map(\.target.text))
      #expect(check.targets.map(\.target.severity) == computed.targets.map(\.target.severity))
      #expect(check.definition == computed.definition)
      #expect(check.files == computed.files)
      let findings = try folder.findings(check)
      let written = layers.findings.findings
      #expect(findings.findings.map(\.id) == written.map(\.id))
      #expect(findings.findings.map(\.measured) == written.map(\.measured))
      #expect(findings.findings.map(\.margin) == written.map(\.margin))
      #expect(findings.findings.map(\.unit) == written.map(\.unit))
      #expect(findings.findings.map(\.values) == written.map(\.values))
      #expect(try folder.zones(check).keys.map(\.id) == ["W", "E"])
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
      ("\"format\": 2", "\"format\": 1"),
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

  @Test func `a run of another version is refused, with what to do`() throws {
    let small = try SmallRun()
    let document = URL(fileURLWithPath: small.out + "/results.json")
    let text = try String(contentsOf: document, encoding: .utf8)
    let old = text.replacing("  \"format\": 2,\n", with: "")
    #expect(old != text)
    try Data(old.utf8).write(to: document)
    let refused = #expect(throws: RunFolderError.self) { try small.folder() }
    #expect(refused?.remedy == "run the job again")
    #expect(refused?.reason.contains("another version") == true)
  }

  @Test func `the worst findings come first`() {
    func finding(_ id: String, _ level: Finding.Level, _ measured: Double) -> Finding {
      Finding(
        id: id, kind: "violation", level: level, object: "o", other: nil, measured: measured,
        limit: 10, margin: measured - 10, unit: .metre)
    }
    let findings = Findings(findings: [
      finding("d", .note, 0), finding("b", .error, 9), finding("c", .warning, 1),
      finding("a", .error, 9), finding("e", .error, 2),
    ])
    #expect(findings.worstFirst().map(\.id) == ["e", "b", "a", "c", "d"])
  }

  @Test func `a finding is told in words, by the beginning of its id`() throws {
    let small = try SmallRun()
    let folder = try small.folder()
    let id = try #require(small.layers[2].findings.findings.first?.id)
    let english = try Explanation(of: id, in: folder, language: .en).text
    #expect(english.hasPrefix("P1 is 10.0"))
    #expect(english.contains("at least 30 m is required"))
    for part in [id, "bank", "violation", "error", "30 m", "V", "shortest line", "→"] {
      #expect(english.contains(part), "\(part) in \(english)")
    }
    let chinese = try Explanation(of: String(id.prefix(8)), in: folder, language: .zh).text
    #expect(chinese.contains("要求不少于 30 米") && chinese.contains("间距不足"))
    #expect(throws: RunFolderError.self) {
      try Explanation(of: "zzz", in: folder, language: .en)
    }
    let many = #expect(throws: RunFolderError.self) {
      try Explanation(of: "", in: folder, language: .en)
    }
    #expect(many != nil)
  }
}
