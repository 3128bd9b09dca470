import Layers
import Measures

/// A table as a check read it from a file: enough to recognise the file.
public struct TableRecord: Sendable, Hashable {
  /// The identifier of the check.
  public var check: String
  /// The key that names the file.
  public var key: String
  /// The path as written in the job.
  public var path: String
  /// The digest of the file's bytes, 64 hexadecimal digits.
  public var sha256: String
  /// The rows below the names of columns.
  public var rows: Int

  /// Describes a table.
  public init(check: String, key: String, path: String, sha256: String, rows: Int) {
    self.check = check
    self.key = key
    self.path = path
    self.sha256 = sha256
    self.rows = rows
  }

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
