package import Layers
import Measures

extension MapLayer {
  /// What the run's document says of it; the content lies in a file of its own.
  var document: JSONValue {
    var members: [Measured] = [("layer", .text(layer)), ("where", .optional(filter))]
    if !kinds.isEmpty { members.append(("kinds", .list(kinds.map(JSONValue.text)))) }
    members += [
      ("features", .integer(features)), ("kind", .text(kind.word)),
      ("tolerance_m", .number(tolerance)),
    ]
    if let cell { members.append(("cell_m", .number(cell))) }
    return .record(members)
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    var use = LayerUseRecord(
      role: "", words: Text(""), isObjects: false, layer: try part["layer"].text(),
      filter: part["where"].value.string)
    for kind in try part["kinds"].optionalItems() { use.kinds.append(try kind.text()) }
    let kind = try part["kind"].read("a kind of geometry") { value in
      PartKind.allCases.first { $0.word == value.string }
    }
    self.init(
      of: use, features: try part["features"].count(), kind: kind,
      tolerance: try part["tolerance_m"].number(), cell: part["cell_m"].value.number)
  }
}

extension [MapLayer] {
  /// The file of what maps draw: for each map layer its shapes, their names and how they stand.
  ///
  /// A shape is a list of parts, each of its kind (1 point, 2 line, 3 polygon) and its rings; a ring is
  /// one list of numbers, longitude and latitude in turn, in whole millionths of a degree, each
  /// position but the first relative to the one before. Points of one list follow each other alike.
  package var contents: JSONValue {
    [
      "format": 1,
      "layers": .array(
        map { layer in
          let content = layer.content
          let outlines = content.geometry.featureCount - content.cells
          var members: [JSONValue.Member] = [
            .init(
              "shapes",
              .array((0..<outlines).map { ShapeText.value($0, of: content.geometry) })),
            .init("cells", ShapeText.path(content.middles[...])),
          ]
          if content.names.contains(where: { $0 != nil }) {
            members.append(
              .init("names", .array(content.names.prefix(outlines).map { $0?.value ?? .null })))
          }
          let tones = content.tones.sorted { $0.key < $1.key }.map { check, tones in
            JSONValue.Member(check, .string(String(tones.map(\.letter))))
          }
          if !tones.isEmpty { members.append(.init("tones", .object(tones))) }
          return .object(members)
        }),
    ]
  }

  /// Takes the contents of a file that ``contents`` wrote.
  ///
  /// - Throws: ``ResultsError`` for another format, and for what does not fit the document.
  package mutating func take(contents: JSONValue) throws(ResultsError) {
    let file = DocumentPart(contents)
    guard try file["format"].count() == 1 else { throw file.error("expected format 1", "应为格式 1") }
    let parts = try file["layers"].items()
    guard parts.count == count else {
      throw file.error("expected as many layers as results.json", "图层数应与 results.json 一致")
    }
    for (index, part) in parts.enumerated() {
      self[index].content = try MapLayer.Content(part)
    }
  }
}

extension MapLayer.Content {
  /// The middles of cells.
  package var middles: [Coordinate] {
    (geometry.featureCount - cells..<geometry.featureCount).map {
      geometry.coordinates[geometry.coordinates(ofFeature: $0).lowerBound]
    }
  }

  fileprivate init(_ part: DocumentPart) throws(ResultsError) {
    self.init()
    for shape in try part["shapes"].items() {
      try shape.read("a shape") { ShapeText.append($0, to: &geometry) }
    }
    let middles = try part["cells"].read("positions", ShapeText.positions)
    for middle in middles {
      geometry.appendPart(.point, rings: [[middle]])
      geometry.endFeature(.point)
    }
    cells = middles.count
    let outlines = geometry.featureCount - cells
    let given = try part["names"].optionalItems()
    guard given.isEmpty || given.count == outlines else {
      throw part.error("expected a name for each shape", "每个图形应有一个名称")
    }
    names = given.map { LocalizedText($0.value) }
    names += [LocalizedText?](repeating: nil, count: geometry.featureCount - names.count)
    for member in part["tones"].value.members ?? [] {
      let tones = (member.value.string ?? "").compactMap(Declaration.ObjectStyle.Tone.init(letter:))
      guard tones.count == geometry.featureCount else {
        throw part["tones"].error("expected a letter for each shape and cell", "每个图形和网格应有一个字母")
      }
      self.tones[member.name] = tones
    }
  }
}

extension Declaration.ObjectStyle.Tone {
  fileprivate var letter: Character {
    switch self {
    case .bad: "b"
    case .doubtful: "d"
    case .neutral: "n"
    case .good: "g"
    }
  }

  fileprivate init?(letter: Character) {
    guard let tone = Self.worstFirst.first(where: { $0.letter == letter }) else { return nil }
    self = tone
  }
}
