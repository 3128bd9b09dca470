import Layers
import Measures

extension TableRecord {
  var document: JSONValue {
    let reader =
      switch reader {
      case .check: "check"
      case .layer: "layer"
      }
    return .record([
      (reader, .text(readerName)), ("key", .text(key)), ("path", .text(path)),
      ("sha256", .text(sha256)), ("rows", .integer(rows)),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    guard !part["layer"].isNull || !part["check"].isNull else {
      throw part.error("expected the check or layer that reads it", "应为读取它的核查项或图层")
    }
    let reader: Reader =
      part["layer"].isNull
      ? .check(try part["check"].text()) : .layer(try part["layer"].text())
    self.init(
      reader, key: try part["key"].text(), path: try part["path"].text(),
      sha256: try part["sha256"].text(), rows: try part["rows"].count())
  }
}
