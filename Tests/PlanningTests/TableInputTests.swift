import Foundation
import Layers
import Measures
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Planning

/// Counts features, and takes a table: rows without a `limit` are refused.
private struct TabledAnalysis: Analysis {
  static let declaration: Declaration = {
    var own = CountAnalysis.declaration
    own.keys = [
      KeySpecification(
        "rules", .table, required: true, "the rules",
        "规则表")
    ]
    return own
  }()

  let table: Table?

  init(_ values: KeyValues) { table = values.table("rules") }

  func checkTables() throws(TableFault) {
    guard let table else { return }
    for row in table.rows.indices where table.text("limit", row: row) == nil {
      throw TableFault(
        key: "rules", row: row, column: "limit", Text("is empty"), remedy: Text("fill it in"))
    }
  }

  func definition(measuring measure: Measure) -> [Clause] { [] }
  func answer(_ question: Question, workers: Workers) throws -> Answer {
    Answer(Tallies(Self.declaration.quantities))
  }
}

@Suite("Tables of checks") struct TableInputTests {
  private static func check(_ rules: JSONValue) throws -> Check {
    var builder = CheckBuilder(AnalysisKind(TabledAnalysis.self)) { Place.root.key($0) }
    try builder.set("features", to: "f")
    try builder.set("rules", to: rules)
    return try builder.check()
  }

  /// What the loader makes of rules, with files of a folder.
  private static func load(
    _ rules: JSONValue, files: [String: String] = [:], allowsOutside: Bool = false
  ) throws -> (check: Check, records: [TableRecord]) {
    let folder = try self.folder(files)
    defer { try? FileManager.default.removeItem(at: folder) }
    var loader = TableLoader(RunOptions(folder: folder.path, allowsOutside: allowsOutside))
    let loaded = try loader.load([try check(rules)])
    return (loaded.checks[0], loaded.records)
  }

  private static func folder(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return folder
  }

  private static func refusal(_ rules: JSONValue, files: [String: String] = [:]) -> InputError? {
    do {
      _ = try load(rules, files: files)
      return nil
    } catch { return error as? InputError }
  }

  @Test func `a file is read below the job's folder, and its digest recorded`() throws {
    let text = "id,limit\na,54\n"
    let (check, records) = try Self.load("r.csv", files: ["r.csv": text])
    let table = try #require((check.analysis as? TabledAnalysis)?.table)
    #expect(table.rows == [["a", "54"]])
    #expect(
      records == [
        TableRecord(
          .check("count"), key: "rules", path: "r.csv", sha256: try SHA256.hex(of: text), rows: 1)
      ])
  }

  @Test func `a file of JSON and rows in the job are the same table`() throws {
    let text = #"[{"id": "a", "limit": 54}]"#
    let (file, _) = try Self.load("r.json", files: ["r.json": text])
    let (own, records) = try Self.load(try JSONValue(parsing: text))
    #expect(file.values.table("rules") == own.values.table("rules"))
    #expect((own.analysis as? TabledAnalysis)?.table?.rows == [["a", "54"]])
    #expect(records.isEmpty)
  }

  @Test func `files are refused with file, line and what to do`() {
    let cut = Self.refusal("r.csv", files: ["r.csv": "id,limit\na,54\nb\n"])
    #expect(cut?.file == "r.csv" && cut?.line == 3 && cut?.check == "count", "\(cut as Any)")
    let lacking = Self.refusal("r.csv", files: ["r.csv": "id,limit\na,54\n\nb,\n"])
    #expect(lacking?.line == 4 && lacking?.remedy == "fill it in")
    #expect(lacking?.reason.contains("column \"limit\"") == true, "\(lacking as Any)")
    let layer = Self.refusal(
      "r.json", files: ["r.json": #"{"type": "FeatureCollection", "features": []}"#])
    #expect(layer?.reason.contains("list of objects") == true)
    let broken = Self.refusal("r.json", files: ["r.json": "[{\"a\": 1},\n {\"a\" 2}]"])
    #expect(broken?.line == 2, "\(broken as Any)")
    #expect(Self.refusal("none.csv")?.reason.contains("no such file") == true)
  }

  @Test func `a job does not read tables outside its folder unless it may`() throws {
    let other = try Self.folder(["r.csv": "id,limit\na,1\n"])
    defer { try? FileManager.default.removeItem(at: other) }
    let path = other.appendingPathComponent("r.csv").path
    #expect(Self.refusal(.string(path))?.reason == "lies outside the job's folder")
    #expect(Self.refusal("../r.csv")?.reason == "lies outside the job's folder")
    #expect(try Self.load(.string(path), allowsOutside: true).records.count == 1)
  }

  @Test func `rows of a job are refused at their place`() throws {
    for (text, place) in [
      (#"[{"a": 1}, {"a": []}]"#, "rules[1]"), ("[]", "rules"), ("3", "rules"),
    ] {
      #expect {
        _ = try Self.check(try JSONValue(parsing: text))
      } throws: { ($0 as? PlacedError)?.place.text == place }
    }
    let lacking = Self.refusal(try JSONValue(parsing: #"[{"limit": 1}, {"limit": null}]"#))
    #expect(lacking?.reason.contains("row 2") == true, "\(lacking as Any)")
  }
}
