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
}
