import GeoJSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why results could not be written; nothing of the run is in place then, unless it says so.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// The system's reason.
  public var reason: String
  /// Whether files of the run are in place beside those of an earlier one.
  public var isPartial: Bool
  /// Whether the path that was named is at fault, so that another one mends it; not the system.
  public var isOfPath: Bool

  /// Names what could not be written, and why.
  public init(path: String, reason: String, isPartial: Bool = false, isOfPath: Bool = false) {
    self.path = path
    self.reason = reason
    self.isPartial = isPartial
    self.isOfPath = isOfPath
  }

  /// What the system said of a path.
  init(_ code: Int32, path: String, isPartial: Bool = false) {
    self.init(
      path: path, reason: String(cString: strerror(code)), isPartial: isPartial,
      isOfPath: FileError(code, path: path).isOfPath)
  }

  /// A file that could not be written.
  init(_ fault: FileError, path: String) {
    self.init(path: path, reason: fault.reason, isOfPath: fault.isOfPath)
  }

  /// Path, reason and what is in place, on one line.
  public var description: String {
    let rest =
      isPartial
      ? "only some of the results are in place; run again" : "no results were written"
    return "\(path): \(reason); \(rest)"
  }
}
