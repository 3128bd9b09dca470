import Layers
import Measures

extension TableRecord {
  var document: JSONValue {
    .record([
      ("check", .text(check)), ("key", .text(key)), ("path", .text(path)),
      ("sha256", .text(sha256)), ("rows", .integer(rows)),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(
      check: try part["check"].text(), key: try part["key"].text(), path: try part["path"].text(),
      sha256: try part["sha256"].text(), rows: try part["rows"].count())
  }
}
