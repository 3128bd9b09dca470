import Foundation
import GeoJSON
import Layers
import Measures
import Results
import Testing

@testable import Reporting

/// The tables beside a run: one a level, headings in a language, keys in the document.
@Suite struct TablesTests {
  /// The rows of a table of a check, split at commas; the first are the headings.
  private static func rows(
    _ level: TableFile.Level, _ check: CheckResult, _ layers: CheckLayers, _ language: Language
  ) throws -> [[String]] {
    let tables = CheckTables(check, layers, language)
    try #require(tables.levels.contains(level))
    var text = ""
    _ = try tables.write(level, workers: Workers()) { text += $0 }
    return text.split(separator: "\r\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `zones have figures, words of verdicts and names in the language`() throws {
    let small = try SmallRun()
    let english = try Self.rows(.zones, small.result.checks[0], small.layers[0], .en)
    #expect(
      english[0] == [
        "Zone id", "Zone name", "Demand (m²)", "Covered (m²)", "Share reached (share)", "Features",
        "Verdict", "Margin (share)",
      ])
    #expect(english[2] == ["E", "East", "1000000", "0", "0", "1", "missed", "-0.9"])
    let chinese = try Self.rows(.zones, small.result.checks[0], small.layers[0], .zh)
    #expect(
      chinese[0] == [
        "分区编号", "分区名称", "总量（平方米）", "已覆盖（平方米）", "可达率（比例）", "要素数", "结论", "差值（比例）",
      ])
    #expect(chinese[2] == ["E", "东区", "1000000", "0", "0", "1", "未达标", "-0.9"])
  }

  @Test func `objects have what was measured with its unit, names and why they failed`() throws {
    let small = try SmallRun()
    var check = small.result.checks[1]
    var layers = small.layers[1]
    var rows = try Self.rows(.objects, check, layers, .zh)
    #expect(rows[0].first == "对象编号" && rows.count == 3)
    #expect(rows[2].contains("冲突") && rows[2].contains("平方米") && rows[2][0] == "P2 <b>")
    layers.objects.names = [nil, "二号项目"]
    let reason = MessageForm("odd", "odd shape", "图形异常")([:])
    check.failures = [
      FailureRecord(object: "P1", other: nil, reason: reason),
      FailureRecord(object: "P9", name: "九号", other: nil, reason: reason),
      FailureRecord(object: "Z", other: nil, reason: reason, layer: "zones"),
    ]
    rows = try Self.rows(.objects, check, layers, .zh)
    #expect(rows.map { $0[1] } == ["对象名称", "", "二号项目", "九号"])
    #expect(rows.map { $0.last } == ["未能计算的原因", "图形异常", "", "图形异常"])
  }

  @Test func `findings come from the worst with names, limits and places`() throws {
    let small = try SmallRun()
    var layers = small.layers[1]
    layers.findings.findings[0].name = "乙项目"
    layers.findings.findings[0].otherName = "红线"
    let rows = try Self.rows(.findings, small.result.checks[1], layers, .zh)
    let cells = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
    #expect(cells["序号"] == "1" && cells["等级"] == "违规" && cells["类型"] == "冲突")
    #expect(cells["对象编号"] == "P2 <b>" && cells["对象名称"] == "乙项目")
    #expect(cells["相关对象编号"] == "R" && cells["相关对象名称"] == "红线")
    #expect(cells["实测"] == "2500" && cells["限值"] == "0" && cells["单位"] == "平方米")
    #expect(cells["所在分区"] == "东区" && cells["经度"]?.hasPrefix("106.5") == true)
    #expect(cells["问题编号"] == "bbb0")
    // The same columns as the list of findings of a run, which tells the check as well.
    let list = try FindingList(of: try small.folder(), check: "red").csv(.zh)
    #expect(list.hasPrefix("核查项编号,序号,等级,类型,对象编号,") || list.hasPrefix("核查项,序号,等级,"))
    #expect(list.contains("P2 <b>"))
  }

  @Test func `a long table comes in pieces that are its text`() throws {
    let small = try SmallRun()
    let check = small.result.checks[1]
    var layers = small.layers[1]
    let finding = try #require(layers.findings.findings.first)
    layers.findings.findings = (0..<2000).map { index in
      var own = finding
      own.id = "finding \(index)"
      return own
    }
    let tables = CheckTables(check, layers, .en)
    var pieces: [String] = []
    let table = try tables.write(.findings, workers: Workers()) { pieces.append($0) }
    #expect(pieces.count > 2 && pieces.allSatisfy { $0.hasSuffix("\r\n") } && table.text.isEmpty)
    let lines = pieces.joined().split(separator: "\r\n")
    #expect(lines.count == 2001 && lines[0].hasPrefix("No.,"))
    for (index, line) in lines.dropFirst().enumerated() {
      #expect(line.hasPrefix("\(index + 1),") && line.contains("finding \(index),"))
    }
  }

  @Test func `classes are a table of their own, with their zones`() throws {
    let small = try SmallRun()
    var check = small.result.checks[0]
    check.groupings = ["districts", "streets"]
    check.zones[1].grouping = 1
    check.classes = [
      ClassRows(label: "a", total: check.total, zones: check.zones),
      ClassRows(label: nil, total: check.total, zones: []),
    ]
    let rows = try Self.rows(.classes, check, small.layers[0], .zh)
    #expect(Array(rows[0].prefix(4)) == ["类别", "分区编号", "分区类型", "分区名称"])
    #expect(
      rows.dropFirst().map { $0.prefix(4).joined(separator: "|") } == [
        "a|||", "a|W|districts|西区", "a|E|streets|东区", "无类别|||",
      ])
    #expect(try Self.rows(.zones, check, small.layers[0], .zh).count == 3)
  }

  @Test func `the document has a key for each column, and every file its mark`() throws {
    let small = try SmallRun()
    let run = try small.folder().run
    let summary = try #require(run.summary)
    #expect(summary.file == "summary.csv")
    #expect(
      summary.columns.map(\.key) == [
        "check", "title", "quantity", "value", "unit", "target", "year", "severity", "verdict",
        "margin", "lack", "worst_zone", "source", "findings",
      ])
    let first = run.checks[0].files.tables
    #expect(first.map(\.level) == [.zones, .objects, .findings])
    #expect(first.map(\.file) == ["reach.zones.csv", "reach.objects.csv", "reach.findings.csv"])
    #expect(
      first[0].columns.map(\.key) == [
        "zone", "name", "demand", "covered", "share", "features", "verdict", "margin",
      ])
    #expect(first[0].columns[2].unit == .squareMetre && first[0].columns[4].unit == .share)
    for table in [summary] + run.checks.flatMap(\.files.tables) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: small.out + "/" + table.file))
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "\(table.file)")
      let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
      let heads = text.prefix { $0 != "\r\n" }.split(
        separator: ",", omittingEmptySubsequences: false)
      #expect(heads.count == table.columns.count, "\(table.file)")
      #expect(Set(heads).count == heads.count, "\(heads)")
      #expect(Set(table.columns.map(\.key)).count == table.columns.count, "\(table.file)")
    }
  }

  @Test func `the summary has a row a target, in words of the language`() throws {
    let small = try SmallRun()
    let words = Words(language: .zh)
    let lines = TableText(SummaryTable.table(small.result, words), words).text
      .split(separator: "\r\n")
    #expect(lines[0].hasPrefix("核查项编号,核查项,指标,数值,单位,目标,目标年,性质,结论,差值,达标尚需,差距最大的分区,依据,问题数"))
    #expect(lines.count == 4)
    #expect(lines[1].contains("可达率") && lines[1].contains("不低于 90%,,约束性,未达标,"))
    #expect(lines[3].contains("未设目标"))
  }

  @Test func `zones keep their own properties in every file, and never those of results`() throws {
    let small = try SmallRun()
    var run = small.result
    run.checks = [run.checks[0]]
    var layers = small.layers[0]
    layers.zoneProperties = [
      [.init("街道代码", "0101"), .init("verdict", "old"), .init("input_verdict", 3)],
      [.init("街道代码", "0102"), .init("更名", .bool(true)), .init("grouping", "x")],
    ]
    let folder = small.url.appendingPathComponent("own").path
    let written = try ResultFiles.write(run, [layers], to: folder, workers: Workers()).run
    let text = try String(contentsOfFile: folder + "/reach.zones.geojson", encoding: .utf8)
    let first = try #require(try JSONValue(parsing: text)["features"]?.items?[0]["properties"])
    #expect(first["街道代码"] == "0101" && first["verdict"] == "missed")
    #expect(first["input_verdict"] == 3 && first["input_input_verdict"] == "old")
    #expect(first["更名"] == .null && first["input_grouping"] == .null)
    let keys = written.checks[0].files.tables[0].columns.map(\.key)
    #expect(
      keys.suffix(5) == ["街道代码", "input_input_verdict", "input_verdict", "更名", "input_grouping"])
    let rows = try Self.rows(.zones, run.checks[0], layers, .en)
    #expect(rows[0].suffix(5) == ["街道代码", "verdict", "input_verdict", "更名", "grouping"])
    #expect(rows[2].suffix(5) == ["0102", "", "", "true", "x"])
    // Readers still find zones by what results call them.
    #expect(try RunFolder(path: folder).zones(run.checks[0]).keys.map(\.id) == ["W", "E"])
  }
}
