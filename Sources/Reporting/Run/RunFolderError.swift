/// Why a run can't be read: which file, what is wrong, what to do.
public struct RunFolderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var file: String
  /// What is wrong.
  public var reason: String
  /// What to do about it.
  public var remedy: String?

  /// Makes an error.
  public init(_ reason: String, file: String, remedy: String? = nil) {
    self.reason = reason
    self.file = file
    self.remedy = remedy
  }

  /// All of it, the remedy on a line of its own.
  public var description: String {
    file + ": " + reason + (remedy.map { "\n  " + $0 } ?? "")
  }
}
