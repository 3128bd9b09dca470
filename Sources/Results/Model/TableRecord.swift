/// A table as it was read from a file: enough to recognise the file.
public struct TableRecord: Sendable, Hashable {
  /// Who reads a table.
  public enum Reader: Sendable, Hashable {
    /// The check of an identifier.
    case check(String)
    /// The layer of a name, whose features it is joined to.
    case layer(String)
  }

  /// Who reads it.
  public var reader: Reader
  /// The key that names the file.
  public var key: String
  /// The path as written in the job.
  public var path: String
  /// The digest of the file's bytes, 64 hexadecimal digits.
  public var sha256: String
  /// The rows below the names of columns.
  public var rows: Int

  /// Describes a table.
  public init(_ reader: Reader, key: String, path: String, sha256: String, rows: Int) {
    self.reader = reader
    self.key = key
    self.path = path
    self.sha256 = sha256
    self.rows = rows
  }

  /// The check or layer that reads it.
  public var readerName: String {
    switch reader {
    case .check(let name), .layer(let name): name
    }
  }
}
