import Layers
import Measures

extension ReportBlock {
  var record: JSONValue {
    var members = Self.parts.compactMap { part in
      self[keyPath: part.path].map { JSONValue.Member(part.key, $0.value) }
    }
    if !signatures.isEmpty {
      members.append(.init("signatures", .array(signatures.map(\.value))))
    }
    return .object(members)
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init()
    for (key, path) in Self.parts where !part[key].isNull {
      self[keyPath: path] = try part[key].read("a text", LocalizedText.init)
    }
    for label in try part["signatures"].optionalItems() {
      signatures.append(try label.read("a text", LocalizedText.init))
    }
  }
}
