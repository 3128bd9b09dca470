package import Layers
import Measures

extension InheritedRecord {
  /// The record as results state it.
  package var document: JSONValue {
    .record([
      ("path", .text(path)), ("sha256", .text(sha256)), ("keys", .list(keys.map(JSONValue.text))),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(path: try part["path"].text(), sha256: try part["sha256"].text())
    for key in try part["keys"].items() { keys.append(try key.text()) }
  }
}
