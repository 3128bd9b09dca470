package import Layers
import Measures

extension InputRecord {
  var document: JSONValue {
    var members: [Measured] = [
      ("layer", .text(layer)), ("path", .text(path)), ("sha256", .text(sha256)),
      ("features", .integer(features)), ("datum", .text(datum)),
      ("datum_from", .text(datumSource.rawValue)),
    ]
    if let title { members.append(("title", title.value)) }
    if let identifier { members.append(("identifier", identifier.document)) }
    if let names { members.append(("names", names.document)) }
    if !isIdentified { members.append(("identified", .boolean(false))) }
    if let transformation { members.append(("transformation", transformation.document)) }
    if ignoresDatumCheck || datumDoubt != nil {
      members.append(
        (
          "datum_check",
          .record([
            ("outcome", .text(ignoresDatumCheck ? "ignored" : "warned")),
            ("doubt", datumDoubt?.document ?? .null),
          ])
        ))
    }
    if !repeats.isEmpty { members.append(("repeats", .list(repeats.map(\.document)))) }
    members.append(("repaired", .integer(repaired)))
    for (name, count) in LostCounts.names where lost[keyPath: count] > 0 {
      members.append((name, .integer(lost[keyPath: count])))
    }
    if !repairs.isEmpty { members.append(("repairs", .list(repairs.map(\.document)))) }
    if !remarks.isEmpty { members.append(("remarks", .list(remarks.map(\.value)))) }
    return .record(members)
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      layer: try part["layer"].text(), path: try part["path"].text(),
      sha256: try part["sha256"].text(), features: try part["features"].count(),
      datum: try part["datum"].text(), datumSource: try part["datum_from"].word(DatumSource.self))
    title = LocalizedText(part["title"].value)
    if !part["identifier"].isNull { identifier = try FieldRecord(part["identifier"]) }
    if !part["names"].isNull { names = try FieldRecord(part["names"]) }
    isIdentified = part["identified"].value.bool ?? true
    if !part["transformation"].isNull {
      transformation = try TransformationRecord(part["transformation"])
    }
    let check = part["datum_check"]
    if !check.isNull {
      ignoresDatumCheck = try check["outcome"].text() == "ignored"
      if !check["doubt"].isNull { datumDoubt = try DatumDoubt(check["doubt"]) }
    }
    for pair in try part["repeats"].optionalItems() { repeats.append(try RepeatRecord(pair)) }
    repaired = try part["repaired"].count()
    for (name, count) in LostCounts.names where !part[name].isNull {
      lost[keyPath: count] = try part[name].count()
    }
    for repair in try part["repairs"].optionalItems() { repairs.append(try RepairRecord(repair)) }
    for remark in try part["remarks"].optionalItems() {
      remarks.append(try remark.read("a message", Message.init(_:)))
    }
  }
}

extension LostCounts {
  /// The counts by their names in documents, which have those that are not 0.
  fileprivate static var names: [(String, WritableKeyPath<LostCounts, Int>)] {
    [
      ("dropped", \.dropped), ("skipped", \.skipped), ("emptied", \.emptied), ("failed", \.failed),
      ("empty", \.empty), ("null", \.null),
    ]
  }
}

extension FieldRecord {
  fileprivate var document: JSONValue {
    .record([("property", property.value), ("guessed", .boolean(isGuessed))])
  }

  fileprivate init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      try part["property"].read("the name of a property", LocalizedText.init(_:)),
      isGuessed: part["guessed"].value.bool ?? false)
  }
}

extension TransformationRecord {
  fileprivate var document: JSONValue {
    .record([
      ("operation", .text(operation)), ("accuracy_m", .optional(accuracy)),
      ("ballpark", .boolean(isBallpark)), ("area", .optional(area)),
    ])
  }

  fileprivate init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      operation: try part["operation"].text(), accuracy: part["accuracy_m"].value.number,
      isBallpark: part["ballpark"].value.bool ?? false, area: part["area"].value.string)
  }
}

extension DatumDoubt {
  /// The doubt as results and inspections state it.
  package var document: JSONValue {
    .record([
      ("level", .text(level)), ("kind", .text(kind)),
      ("proposed", .list(proposed.map(JSONValue.text))), ("message", message.value),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    var proposed: [String] = []
    for item in try part["proposed"].items() { proposed.append(try item.text()) }
    self.init(
      level: try part["level"].text(), kind: try part["kind"].text(), proposed: proposed,
      message: try part["message"].read("a message", Message.init(_:)))
  }
}

extension RepeatRecord {
  var document: JSONValue {
    .record([
      ("feature", .integer(feature)), ("id", .text(id)), ("of", .integer(of)),
      ("of_id", .text(ofID)),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      feature: try part["feature"].count(), id: try part["id"].text(),
      of: try part["of"].count(), ofID: try part["of_id"].text())
  }
}

extension RepairRecord {
  var document: JSONValue {
    .record([
      ("feature", .integer(feature)), ("id", .text(id)), ("outcome", .text(outcome)),
      ("reason", .text(reason)), ("place", place?.document ?? .null),
      ("area_before_m2", .optional(areaBefore)), ("area_after_m2", .optional(areaAfter)),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      feature: try part["feature"].count(), id: try part["id"].text(),
      outcome: try part["outcome"].text(), reason: try part["reason"].text(),
      place: part["place"].isNull ? nil : try part["place"].coordinate(),
      areaBefore: part["area_before_m2"].value.number,
      areaAfter: part["area_after_m2"].value.number)
  }
}
