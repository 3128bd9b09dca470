import Layers
import Measures

extension LayerUseRecord {
  var document: JSONValue {
    .record(
      [
        ("role", .text(role)), ("words", words.value), ("objects", .boolean(isObjects)),
        ("layer", .text(layer)), ("where", .optional(filter)),
      ] + (title.map { [("title", $0.value)] } ?? [])
        + (kinds.isEmpty ? [] : [("kinds", .list(kinds.map(JSONValue.text)))])
        + (look == .context ? [] : [("look", .text(look.rawValue))]))
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    let role = try part["role"].text()
    self.init(
      role: role, words: Text(part["words"].value) ?? Text(role),
      isObjects: part["objects"].value.bool ?? false, layer: try part["layer"].text(),
      filter: part["where"].value.string)
    title = LocalizedText(part["title"].value)
    for kind in try part["kinds"].optionalItems() { kinds.append(try kind.text()) }
    if !part["look"].isNull { look = try part["look"].word(Role.Look.self) }
  }
}

extension FrameRecord {
  var document: JSONValue {
    .record([
      ("crs", .optional(crs)), ("scale", scale.document), ("length_error", .number(lengthError)),
      (
        "frames",
        .list(
          frames.map { frame in
            .record([
              ("crs", .text(frame.crs)), ("scale", frame.scale.document),
              ("objects", .integer(frame.objects)),
            ])
          })
      ),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    var frames: [Part] = []
    for frame in try part["frames"].items() {
      frames.append(
        Part(
          crs: try frame["crs"].text(), scale: try frame["scale"].range(),
          objects: try frame["objects"].count()))
    }
    self.init(frames, lengthError: try part["length_error"].number())
  }
}

extension ZoneBordersRecord {
  var document: JSONValue {
    .record([("gaps", gaps.document), ("overlaps", overlaps.document)])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(gaps: try Pieces(part["gaps"]), overlaps: try Pieces(part["overlaps"]))
  }
}

extension ZoneBordersRecord.Pieces {
  var document: JSONValue {
    .record([
      ("count", .integer(count)), ("area_m2", .number(area)), ("largest_m2", .number(largest)),
      ("place", place?.document ?? .null),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      count: try part["count"].count(), area: try part["area_m2"].number(),
      largest: try part["largest_m2"].number(),
      place: part["place"].isNull ? nil : try part["place"].coordinate())
  }
}

extension CheckFiles {
  var document: JSONValue {
    var members: [Measured] = [
      ("objects", .optional(objects)), ("findings", .optional(findings)),
      ("zones", .optional(zones)),
      ("shapes", .record(shapes.keys.sorted().map { ($0, .optional(shapes[$0])) })),
    ]
    if !tables.isEmpty { members.append(("tables", .list(tables.map(\.document)))) }
    return .record(members)
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init()
    objects = part["objects"].value.string
    findings = part["findings"].value.string
    zones = part["zones"].value.string
    for member in part["shapes"].value.members ?? [] { shapes[member.name] = member.value.string }
    for table in try part["tables"].optionalItems() { tables.append(try TableFile(table)) }
  }
}

extension FailureRecord {
  var document: JSONValue {
    var members: [Measured] = [("object", .text(object))]
    if let name { members.append(("name", name.value)) }
    return .record(
      members + [
        ("other", .optional(other)), ("reason", reason.value), ("layer", .optional(layer)),
      ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      object: try part["object"].text(), name: LocalizedText(part["name"].value),
      other: part["other"].value.string,
      reason: try part["reason"].read("a message", Message.init(_:)),
      layer: part["layer"].value.string)
  }
}

extension Declaration.Goodness {
  var document: JSONValue {
    switch self {
    case .share(let name): .record([("share", .text(name))])
    case .rest(let bad, let all): .record([("rest_of", .text(bad)), ("in", .text(all))])
    case .untold: .record([("untold", .boolean(true))])
    }
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    if part.value["untold"]?.bool == true {
      self = .untold
    } else if part["share"].isNull {
      guard !part["rest_of"].isNull else {
        throw part.error(
          "expected \"share\" or \"rest_of\"", "应有“share”或“rest_of”")
      }
      self = .rest(of: try part["rest_of"].text(), in: try part["in"].text())
    } else {
      self = .share(try part["share"].text())
    }
  }
}

extension Declaration.ObjectStyle {
  var document: JSONValue {
    switch self {
    case .share(let column, let none, let some, let all):
      .record([
        ("share", .text(column)), ("none", none.value), ("some", some.value), ("all", all.value),
      ])
    case .words(let column, let words):
      .record([
        ("column", .text(column)),
        (
          "words",
          .list(
            words.map { one in
              .record(
                [("word", .text(one.word)), ("tone", .text(one.tone.rawValue))]
                  + (one.words.map { [("words", $0.value)] } ?? []))
            })
        ),
      ])
    }
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    guard part["share"].isNull else {
      self = .share(
        column: try part["share"].text(), none: try part["none"].read("a text", { Text($0) }),
        some: try part["some"].read("a text", { Text($0) }),
        all: try part["all"].read("a text", { Text($0) }))
      return
    }
    guard !part["words"].isNull else {
      throw part.error(
        "expected \"share\" or \"words\"", "应有“share”或“words”")
    }
    var words: [Word] = []
    for item in try part["words"].items() {
      words.append(
        Word(
          try item["word"].text(), try item["tone"].word(Tone.self),
          item["words"].isNull ? nil : try item["words"].read("a text", { Text($0) })))
    }
    self = .words(column: try part["column"].text(), words)
  }
}
