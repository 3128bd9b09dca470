/// Why results could not be written; nothing of the run is in place then, unless it says so.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// The system's reason.
  public var reason: String
  /// Whether files of the run are in place beside those of an earlier one.
  public var isPartial: Bool
  /// Whether the path that was asked for can't take results, whatever the system does.
  public var isOfPath: Bool

  /// Names what could not be written, and why.
  public init(path: String, reason: String, isPartial: Bool = false, isOfPath: Bool = false) {
    self.path = path
    self.reason = reason
    self.isPartial = isPartial
    self.isOfPath = isOfPath
  }

  /// Path, reason and what is in place, on one line.
  public var description: String {
    let rest =
      isPartial
      ? "only some of the results are in place; run again" : "no results were written"
    return "\(path): \(reason); \(rest)"
  }
}
