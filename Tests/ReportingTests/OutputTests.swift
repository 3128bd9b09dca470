import Foundation
import GeoJSON
import Layers
import Measures
import Results
import Testing

@testable import Reporting

/// What the table of a terminal, the files and the styles say, for analyses that no output knows.
@Suite struct OutputTests {
  private static func lines(_ run: RunResult, _ language: Language) -> [Substring] {
    TerminalTable(language: language).text(run).split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func `the terminal tells checks in the words of their analyses, in both languages`() throws
  {
    let run = try SmallRun().result
    let english = Self.lines(run, .en)
    #expect(english.first == "Small")
    #expect(english.contains { $0.hasPrefix("Land within reach") && $0.contains("at least 90 %") })
    #expect(english.contains { $0.hasPrefix("  78.54 ha of 2.00 km² covered, 2 features. Target") })
    #expect(english.contains { $0.contains("1 of 2 subjects in conflict, 2,500 m².") })
    #expect(english.contains("! Only 1 stop (Land within reach)"))
    let chinese = Self.lines(run, .zh)
    #expect(chinese.contains { $0.hasPrefix("  共 2.00 平方公里，已覆盖 78.54 公顷，2 个要素。") })
    #expect(chinese.contains { $0.contains("未达标") && $0.contains("不低于 90%") })
    for line in english + chinese { #expect(DisplayWidth.of(line) <= 100) }
  }

  @Test func `zones that differ by little keep their order, and those without data come last`()
    throws
  {
    var check = try SmallRun().result.checks[0]
    let target = check.targets[0].target
    func zone(_ id: String, _ share: Double?) -> ResultRow {
      ResultRow(
        id: id, values: [1e6, share.map { $0 * 1e6 }, share, 1],
        judgements: [target.judge(share)], hasData: share != nil)
    }
    check.zones = [
      zone("none", nil), zone("b", 0.50002), zone("c", 0.50003), zone("a", 0.50001),
      zone("good", 0.95),
    ]
    let run = RunResult(
      versions: Versions(geos: "", proj: "", simdjson: ""), title: nil, inputs: [],
      checks: [check])
    let lines = Self.lines(run, .en)
    let head = try #require(lines.firstIndex { $0.hasPrefix("  zone") })
    let zones = lines[(head + 1)...].prefix(5).compactMap { $0.split(separator: " ").first }
    #expect(zones == ["a", "b", "c", "good", "none"])
  }

  @Test func `several groupings of zones are told apart`() throws {
    let small = try SmallRun()
    var check = small.result.checks[0]
    check.groupings = ["districts", "streets"]
    check.zones[1].grouping = 1
    check.zones[1].id = "W"
    var run = small.result
    run.checks = [check]
    let folder = small.url.appendingPathComponent("grouped").path
    _ = try ResultFiles.write(run, [small.layers[0]], to: folder, workers: Workers())
    let read = try RunFolder(path: folder)
    let keys = try read.zones(read.run.checks[0]).keys
    #expect(keys == [.init(grouping: "districts", id: "W"), .init(grouping: "streets", id: "W")])
    let table = try String(contentsOfFile: folder + "/reach.zones.csv", encoding: .utf8)
    #expect(table.contains("Zone id,Grouping,Zone name,"))
    #expect(table.contains("\r\nW,districts,West,") && table.contains("\r\nW,streets,East,"))
    let comparison = try Comparison(of: read, with: read)
    #expect(comparison.checks[0].rows.count == 3)
    let page = try HTMLReport(of: read, language: .en).html(leaflet: try PageTests.leaflet())
    #expect(page.contains("West (districts)") && page.contains("East (streets)"))
  }

  @Test func `objects that an analysis made have identifiers of their own`() throws {
    let small = try SmallRun()
    var run = small.result
    run.checks = [run.checks[1]]
    var layers = small.layers[1]
    layers.objects.layer = nil
    layers.objects.features = [7, 9]
    let folder = small.url.appendingPathComponent("made").path
    let written = try ResultFiles.write(run, [layers], to: folder, workers: Workers())
    let name = try #require(written.run.checks[0].files.objects)
    let made = try GeoJSONReader.read(path: folder + "/" + name, name: name, workers: Workers())
    #expect(made.count == 2)
    let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    #expect(text.contains("\"id\":\"P1\"") || text.contains("\"id\": \"P1\""))
  }

  @Test func `files are named by what they hold, and the document names them`() throws {
    let small = try SmallRun()
    let files = small.result.checks[0].files
    #expect(files.shapes == ["covered": "reach.covered.geojson"])
    #expect(files.objects == "reach.geojson" && files.findings == "reach.findings.geojson")
    #expect(files.zones == "reach.zones.geojson")
    let names = try FileManager.default.contentsOfDirectory(atPath: small.out)
    for name in ["reach.covered.geojson", "reach.covered.qml", "reach.zones.csv", "findings.sarif"]
    {
      #expect(names.contains(name), "\(name)")
    }
    #expect(try small.folder().run.checks[0].files == files)
  }

  @Test func `styles come from the declaration, and no data from the verdict`() throws {
    let small = try SmallRun()
    let zones = QGISStyle(language: .en).zones(small.result.checks[2])
    #expect(zones.contains("&quot;verdict&quot; = &#39;no data&#39;"))
    #expect(zones.contains("&quot;violations&quot;"))
    let shares = QGISStyle(language: .en).objects(
      small.result.checks[0], kinds: [.polygon], members: ["share": "geoplan_share"])
    #expect(shares.contains("&quot;geoplan_share&quot; = 0") && shares.contains("covered in part"))
    let words = QGISStyle(language: .en).objects(
      small.result.checks[1], kinds: [.polygon], members: [:])
    #expect(words.contains("&quot;status&quot; = &#39;sliver&#39;"))
  }

  @Test func `a zone without anything to measure is no data, also without a target`() {
    let row = ResultRow(id: "z", values: [0], judgements: [], hasData: false)
    #expect(row.verdict == .noData)
    #expect(ResultRow(id: "z", values: [0], judgements: [], hasData: true).verdict == .noTarget)
  }
}
