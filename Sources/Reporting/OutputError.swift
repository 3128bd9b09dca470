/// Why results could not be written; nothing of the run is in place then.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// The system's reason.
  public var reason: String

  /// Names what could not be written, and why.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// Path and reason on one line.
  public var description: String { "\(path): \(reason); no results were written" }
}
