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
}
