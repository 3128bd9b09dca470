public import Layers
import Measures

extension RunResult {
  /// The one document of a run: what `--json` prints and `results.json` holds.
  public var document: JSONValue {
    var members: [Measured] = [
      ("format", .integer(Self.format)), ("geoplan", .text(geoplan)),
      (
        "versions",
        .record([
          ("geos", .text(versions.geos)), ("proj", .text(versions.proj)),
          ("simdjson", .text(versions.simdjson)),
        ])
      ),
    ]
    if let title { members.append(("title", title.value)) }
    if let year { members.append(("year", .integer(year))) }
    if let report { members.append(("report", report.record)) }
    if let inherited { members.append(("inherits", inherited.document)) }
    if let summary { members.append(("summary", summary.document)) }
    members.append(("inputs", .list(inputs.map(\.document))))
    if !tables.isEmpty { members.append(("tables", .list(tables.map(\.document)))) }
    members.append(("checks", .list(checks.map(\.document))))
    if !mapLayers.isEmpty { members.append(("map_layers", .list(mapLayers.map(\.document)))) }
    if !unanswered.isEmpty { members.append(("unanswered", .list(unanswered.map(\.record)))) }
    return .record(members)
  }

  /// Reads what ``document`` writes.
  ///
  /// Members that this version does not know are passed over.
  ///
  /// - Throws: ``ResultsError`` for a document of another format, and for members that are missing.
  public init(document: JSONValue) throws(ResultsError) {
    let part = DocumentPart(document)
    guard document["geoplan"]?.string != nil else {
      throw part.error(
        "this is no result of a run of geoplan", "这不是 geoplan 的运行结果")
    }
    let format = document["format"]?.number ?? 1
    guard format == Double(Self.format) else {
      throw part.error(
        "written by another version of geoplan (format \(Figures.plain(format)), "
          + "this one reads \(Self.format))",
        "由其他版本的 geoplan 写出（格式 \(Figures.plain(format))，本版本读取格式 \(Self.format)）")
    }
    let versions = part["versions"]
    self.init(
      versions: Versions(
        geos: try versions["geos"].text(), proj: try versions["proj"].text(),
        simdjson: try versions["simdjson"].text()),
      title: LocalizedText(document["title"]), inputs: [], checks: [])
    geoplan = try part["geoplan"].text()
    if !part["year"].isNull { year = try part["year"].count() }
    if !part["report"].isNull { report = try ReportBlock(part["report"]) }
    if !part["inherits"].isNull { inherited = try InheritedRecord(part["inherits"]) }
    if !part["summary"].isNull { summary = try TableFile(part["summary"]) }
    for one in try part["unanswered"].optionalItems() {
      unanswered.append(try UnansweredEntry(one))
    }
    for input in try part["inputs"].items() { inputs.append(try InputRecord(input)) }
    for table in try part["tables"].optionalItems() { tables.append(try TableRecord(table)) }
    for layer in try part["map_layers"].optionalItems() { mapLayers.append(try MapLayer(layer)) }
    for check in try part["checks"].items() { checks.append(try CheckResult(check)) }
  }
}
