package import Layers
import Measures

extension Finding {
  /// A finding without its geometry.
  package var document: JSONValue {
    var members: [Measured] = []
    if !id.isEmpty { members.append(("finding", .text(id))) }
    members += [("kind", .text(kind)), ("level", .text(level.rawValue)), ("object", .text(object))]
    if let name { members.append(("name", name.value)) }
    members.append(("other", .optional(other)))
    if let otherName { members.append(("other_name", otherName.value)) }
    members += [
      ("measured", .optional(measured)), ("limit", .optional(limit)),
      ("margin", .optional(margin)), ("unit", .text(unit.word)),
    ]
    if !values.isEmpty { members.append(("values", .object(values))) }
    return .record(members)
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      id: part["finding"].value.string ?? "", kind: try part["kind"].text(),
      level: try part["level"].word(Level.self), object: try part["object"].text(),
      other: part["other"].value.string, measured: part["measured"].value.number,
      limit: part["limit"].value.number, margin: part["margin"].value.number,
      unit: Unit(word: try part["unit"].text()))
    name = LocalizedText(part["name"].value)
    otherName = LocalizedText(part["other_name"].value)
    values = part["values"].value.members ?? []
  }
}
