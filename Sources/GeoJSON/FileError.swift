#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that could not be written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why it could not be written.
  public enum Kind: String, Sendable {
    /// The folder does not exist.
    case noFolder
    /// The system or the file system forbids it.
    case notPermitted
    /// The disk or the quota is used up.
    case noSpace
    /// The path is that of a folder.
    case isDirectory
    /// The path is too long, or goes in circles.
    case badName
    /// Too many files are open.
    case tooManyOpen
    /// Anything else; the reason has the system's words.
    case other
  }

  /// The file, as it was given.
  public var path: String
  /// Why it could not be written.
  public var kind: Kind
  /// The same in words, with what to do.
  public var reason: String

  /// Makes an error.
  public init(path: String, kind: Kind, reason: String) {
    self.path = path
    self.kind = kind
    self.reason = reason
  }

  /// Whether the path that was named is at fault, so that another one mends it; not the system.
  public var isOfPath: Bool { [.noFolder, .notPermitted, .isDirectory, .badName].contains(kind) }

  /// The error for an `errno`.
  public init(_ code: Int32, path: String) {
    let words = String(cString: strerror(code))
    switch code {
    case ENOENT, ENOTDIR:
      self.init(path: path, kind: .noFolder, reason: "its folder does not exist; make it first")
    case EACCES, EPERM, EROFS:
      self.init(path: path, kind: .notPermitted, reason: "\(words); choose another folder")
    case ENOSPC, EDQUOT, EFBIG:
      self.init(path: path, kind: .noSpace, reason: "\(words); free some space and run again")
    case EISDIR, EEXIST, ENOTEMPTY:
      self.init(path: path, kind: .isDirectory, reason: "a folder has that name")
    case ENAMETOOLONG, ELOOP:
      self.init(path: path, kind: .badName, reason: "\(words); choose another name")
    case EMFILE, ENFILE:
      self.init(path: path, kind: .tooManyOpen, reason: "\(words); raise the limit (ulimit -n)")
    default:
      self.init(path: path, kind: .other, reason: words)
    }
  }

  /// File and reason in one line.
  public var description: String { "\(path): cannot be written: \(reason)" }
}
