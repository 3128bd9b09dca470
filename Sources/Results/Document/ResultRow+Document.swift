import Layers
import Measures

extension CheckResult {
  /// The values of a row by the names of the quantities.
  func figures(_ row: ResultRow) -> [Measured] {
    zip(quantities, row.values).map { ($0.name, .optional($1)) }
  }

  /// A zone: its identifier and name, its figures, its verdict.
  func document(of zone: ResultRow) -> JSONValue {
    var members: [Measured] = [("id", .optional(zone.id))]
    if let name = zone.name { members.append(("name", name.value)) }
    if groupings.count > 1 { members.append(("grouping", .integer(zone.grouping))) }
    members += figures(zone)
    members.append(("verdict", .text(zone.verdict.rawValue)))
    members.append(("margin", .optional(zone.margin)))
    if !zone.hasData { members.append(("has_data", .boolean(false))) }
    if targets.count > 1 {
      members.append(("judgements", .list(zone.judgements.map(\.document))))
    }
    return .record(members)
  }

  /// The figures of a class.
  func document(of rows: ClassRows) -> JSONValue {
    .record([
      ("class", .optional(rows.label)), ("total", document(of: rows.total)),
      ("zones", .list(rows.zones.map(document(of:)))),
    ])
  }

  /// The values of a row; null where there is nothing to tell, but each has to be there.
  static func values(
    _ part: DocumentPart, _ quantities: [MeasuredQuantity]
  ) throws(ResultsError) -> [Double?] {
    var values: [Double?] = []
    for quantity in quantities {
      let own = part[quantity.name]
      guard let value = part.value[quantity.name] else { throw own.error("missing", "缺少此项") }
      values.append(value == .null ? nil : try own.number())
    }
    return values
  }

  static func row(
    _ part: DocumentPart, _ quantities: [MeasuredQuantity], targets: [CheckTarget]
  ) throws(ResultsError) -> ResultRow {
    let values = try values(part, quantities)
    var judgements: [Judgement] = []
    if targets.count == 1 {
      // Nothing was compared where there is no margin, whatever the figure.
      let margin = part["margin"].value.number
      judgements = [
        Judgement(
          try part["verdict"].word(Verdict.self),
          value: margin == nil ? nil : values[targets[0].quantity], margin: margin)
      ]
    } else if !targets.isEmpty {
      for item in try part["judgements"].items() { judgements.append(try Judgement(item)) }
      guard judgements.count == targets.count else {
        throw part["judgements"].error("expected one a target", "应与目标一一对应")
      }
    }
    let id = part["id"]
    return ResultRow(
      id: id.isNull ? nil : try id.text(), name: LocalizedText(part["name"].value),
      grouping: part["grouping"].isNull ? 0 : try part["grouping"].count(), values: values,
      judgements: judgements, hasData: part["has_data"].value.bool ?? true)
  }

  static func classRows(
    _ part: DocumentPart, _ quantities: [MeasuredQuantity], _ targets: [CheckTarget]
  ) throws(ResultsError) -> ClassRows {
    var zones: [ResultRow] = []
    for zone in try part["zones"].items() {
      zones.append(try row(zone, quantities, targets: targets))
    }
    let label = part["class"]
    return ClassRows(
      label: label.isNull ? nil : try label.text(),
      total: try row(part["total"], quantities, targets: targets), zones: zones)
  }
}

extension Judgement {
  var document: JSONValue {
    .record([
      ("verdict", .text(verdict.rawValue)), ("value", .optional(value)),
      ("margin", .optional(margin)),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      try part["verdict"].word(Verdict.self), value: part["value"].value.number,
      margin: part["margin"].value.number)
  }
}
