import Layers
import Measures

extension CheckResult {
  var document: JSONValue {
    var members: [Measured] = [
      ("id", .text(id)), ("analysis", .text(analysis)), ("analysis_words", analysisWords.value),
      ("title", title?.value ?? .null), ("source", source?.value ?? .null),
    ]
    if let entry { members.append(("entry", entry.record)) }
    members += [
      ("measure", .text(measure.rawValue)), ("quantities", .list(quantities.map(\.value))),
      ("definition", .list(definition.map(\.document))), ("layers", .list(layers.map(\.document))),
      ("frame", frame.document), ("total", .record(figures(total))),
    ]
    if totalOf != .all || otherTotal != nil {
      members.append(("total_of", .text(totalOf.rawValue)))
    }
    if let otherTotal { members.append(("other_total", document(of: otherTotal))) }
    if !groupings.isEmpty { members.append(("groupings", .list(groupings.map(JSONValue.text)))) }
    members.append(("zones", .list(zones.map(document(of:)))))
    if !classes.isEmpty { members.append(("classes", .list(classes.map(document(of:))))) }
    members.append(("zone_borders", zoneBorders?.document ?? .null))
    members.append(("target", targetDocument))
    members.append(("verdict", .text(verdict.rawValue)))
    members.append(("has_data", .boolean(total.hasData)))
    members.append(
      (
        "findings",
        .record([
          ("count", .integer(findings.counted)), ("listed", .integer(findings.listed)),
          ("file", .optional(files.findings)), ("kinds", .list(findings.kinds.map(\.value))),
          ("columns", .list(findings.columns.map(\.value))),
          ("worst", .list(findings.worst.map(\.document))),
        ])
      ))
    members.append(("columns", .list(columns.map(\.value))))
    members.append(("line", line.value))
    members.append(("goodness", goodness.document))
    members.append(("object_style", objectStyle.document))
    members.append(("files", files.document))
    if !failures.isEmpty { members.append(("failures", .list(failures.map(\.document)))) }
    members.append(("notes", .list(notes.map(\.value))))
    return .record(members)
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    var quantities: [MeasuredQuantity] = []
    for quantity in try part["quantities"].items() {
      quantities.append(try quantity.read("a quantity", MeasuredQuantity.init(_:)))
    }
    let findings = part["findings"]
    var kinds: [FindingKind] = []
    for kind in try findings["kinds"].items() {
      kinds.append(try kind.read("a kind of finding", FindingKind.init(_:)))
    }
    var summary = FindingSummary(
      kinds: kinds, columns: try Self.columns(findings["columns"]))
    for finding in try findings["worst"].optionalItems() {
      summary.worst.append(try Finding(finding))
    }
    summary.counted = try findings["count"].count()
    summary.listed = try findings["listed"].count()
    var targets: [CheckTarget] = []
    var judgements: [Judgement] = []
    for target in try Self.targetParts(part["target"]) {
      let (bound, judgement) = try CheckTarget.read(target, quantities)
      targets.append(bound)
      judgements.append(judgement)
    }
    let total = ResultRow(
      values: try Self.values(part["total"], quantities), judgements: judgements,
      hasData: part["has_data"].value.bool ?? true)
    self.init(
      id: try part["id"].text(), analysis: try part["analysis"].text(),
      analysisWords: try part["analysis_words"].read("a text", { Text($0) }),
      frame: try FrameRecord(part["frame"]), measure: try part["measure"].word(Measure.self),
      quantities: quantities, total: total, findings: summary,
      line: try part["line"].read("a text", { Text($0) }),
      goodness: try Declaration.Goodness(part["goodness"]),
      objectStyle: try Declaration.ObjectStyle(part["object_style"]))
    self.targets = targets
    if !part["total_of"].isNull { totalOf = try part["total_of"].word(TotalOf.self) }
    if !part["other_total"].isNull {
      otherTotal = try Self.row(part["other_total"], quantities, targets: targets)
    }
    title = LocalizedText(part["title"].value)
    source = LocalizedText(part["source"].value)
    if !part["entry"].isNull { entry = try EntryRecord(part["entry"]) }
    for clause in try part["definition"].items() {
      definition.append(try clause.read("a clause", Clause.init(document:)))
    }
    for layer in try part["layers"].items() { layers.append(try LayerUseRecord(layer)) }
    for name in try part["groupings"].optionalItems() { groupings.append(try name.text()) }
    for zone in try part["zones"].items() {
      zones.append(try Self.row(zone, quantities, targets: targets))
    }
    for one in try part["classes"].optionalItems() {
      classes.append(try Self.classRows(one, quantities, targets))
    }
    if !part["zone_borders"].isNull { zoneBorders = try ZoneBordersRecord(part["zone_borders"]) }
    columns = try Self.columns(part["columns"])
    files = try CheckFiles(part["files"])
    for failure in try part["failures"].optionalItems() {
      failures.append(try FailureRecord(failure))
    }
    for note in try part["notes"].items() {
      notes.append(try note.read("a message", Message.init(_:)))
    }
  }

  private static func columns(_ part: DocumentPart) throws(ResultsError) -> [ColumnDeclaration] {
    var columns: [ColumnDeclaration] = []
    for column in try part.items() {
      columns.append(try column.read("a column", ColumnDeclaration.init(_:)))
    }
    return columns
  }
}
