package import Layers
import Measures

/// What a job took from a file of defaults.
public struct InheritedRecord: Sendable, Hashable {
  /// The path as the job names it.
  public var path: String
  /// The digest of the file's bytes, 64 hexadecimal digits.
  public var sha256: String
  /// The keys that it took, with those they stand in: `report.organisation`.
  public var keys: [String]

  /// Describes a file.
  public init(path: String, sha256: String, keys: [String] = []) {
    self.path = path
    self.sha256 = sha256
    self.keys = keys
  }

  /// The record as results state it.
  package var document: JSONValue {
    .record([
      ("path", .text(path)), ("sha256", .text(sha256)), ("keys", .list(keys.map(JSONValue.text))),
    ])
  }
}

extension InheritedRecord {
  init(_ part: DocumentPart) throws(ResultsError) {
    self.init(path: try part["path"].text(), sha256: try part["sha256"].text())
    for key in try part["keys"].items() { keys.append(try key.text()) }
  }
}
