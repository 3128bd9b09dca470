import Layers
import Measures

extension EntryRecord {
  var record: JSONValue {
    var members: [Measured] = [
      ("id", .text(id)), ("title", title.value), ("document", document.value),
      ("number", .optional(number)), ("date", .optional(date)), ("clause", clause?.value ?? .null),
      ("severity", .text(severity.rawValue)), ("cumulative", .boolean(isCumulative)),
      ("baseline", baseline?.record ?? .null), ("declared", .list(declared.map(\.record))),
      ("parameters", .list(parameters.map(\.record))),
    ]
    if hasOwnTargets { members.append(("own_targets", .boolean(true))) }
    if !openGoals.isEmpty { members.append(("open_goals", .list(openGoals.map(\.record)))) }
    if !contradicts.isEmpty {
      members.append(("contradicts", .list(contradicts.map(JSONValue.text))))
    }
    if let note { members.append(("note", note.value)) }
    return .record(members)
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      id: try part["id"].text(), title: try part["title"].read("a text", LocalizedText.init),
      document: try part["document"].read("a text", LocalizedText.init),
      severity: try part["severity"].word(Severity.self),
      isCumulative: part["cumulative"].value.bool ?? false)
    number = part["number"].value.string
    date = part["date"].value.string
    clause = LocalizedText(part["clause"].value)
    note = LocalizedText(part["note"].value)
    if !part["baseline"].isNull { baseline = try YearFigure(part["baseline"]) }
    for figure in try part["declared"].items() { declared.append(try YearFigure(figure)) }
    for goal in try part["open_goals"].optionalItems() { openGoals.append(try OpenGoal(goal)) }
    for one in try part["parameters"].items() { parameters.append(try Parameter(one)) }
    for id in try part["contradicts"].optionalItems() { contradicts.append(try id.text()) }
    hasOwnTargets = part["own_targets"].value.bool ?? false
  }
}

extension EntryRecord.YearFigure {
  fileprivate var record: JSONValue {
    .record([
      ("year", .integer(year)), ("text", .text(text)), ("value", .optional(value)),
      ("of", .text(isOfDocument ? "document" : "planner")),
    ])
  }

  fileprivate init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      year: try part["year"].count(), text: try part["text"].text(),
      value: part["value"].value.number, isOfDocument: try part["of"].text() == "document")
  }
}

extension EntryRecord.OpenGoal {
  fileprivate var record: JSONValue {
    .record([
      ("words", words.value), ("year", year.map { .number(Double($0)) } ?? .null),
    ])
  }

  fileprivate init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      words: try part["words"].read("a text", { Text($0) }),
      year: part["year"].isNull ? nil : try part["year"].count())
  }
}

extension EntryRecord.Parameter {
  fileprivate var record: JSONValue {
    var members: [Measured] = [("key", .text(key)), ("value", value), ("from", .text(origin))]
    if let instead { members.append(("instead", instead)) }
    return .record(members)
  }

  fileprivate init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      key: try part["key"].text(), value: part["value"].value, origin: try part["from"].text(),
      // Without its type nothing would become a null of JSON.
      instead: part["instead"].isNull ? JSONValue?.none : part["instead"].value)
  }
}

extension UnansweredEntry {
  var record: JSONValue {
    .record([
      ("entry", entry.record), ("reason", .text(reason.rawValue)), ("message", message.value),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      try EntryRecord(part["entry"]), try part["reason"].word(Reason.self),
      try part["message"].read("a message", Message.init(_:)))
  }
}
