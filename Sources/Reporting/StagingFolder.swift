#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder beside the results in which files wait until all of them are complete.
///
/// It lies in the target folder, so that moving files out of it only renames them. When it goes
/// without ``publish()``, what it holds goes too.
struct StagingFolder: ~Copyable {
  private let folder: String
  private let staging: String
  private var names: [String] = []

  /// Makes the target folder, when missing, and an empty one in it.
  init(in folder: String) throws {
    try Self.makeFolder(folder)
    var template = Array((folder + "/.geoplan-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else {
      throw OutputError(path: folder, reason: Self.reason())
    }
    self.folder = folder
    staging = String(cString: made)
  }

  deinit {
    for name in names { unlink(staging + "/" + name) }
    rmdir(staging)
  }

  /// Where a file of this name is to be written; no name twice.
  mutating func path(_ name: String) -> String {
    precondition(!names.contains(name))
    names.append(name)
    return staging + "/" + name
  }

  /// Moves the files to the target folder, in the order in which they were named.
  ///
  /// - Throws: ``OutputError``; before anything is moved, where a folder is in the way of a file.
  consuming func publish() throws {
    for name in names {
      var status = stat()
      if stat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        throw OutputError(path: folder + "/" + name, reason: "a folder has that name")
      }
    }
    for name in names where rename(staging + "/" + name, folder + "/" + name) != 0 {
      throw OutputError(path: folder + "/" + name, reason: Self.reason())
    }
  }

  private static func makeFolder(_ path: String) throws {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && !path.hasPrefix("/") ? String(part) : (made == "/" ? "" : "/") + part
      if made.isEmpty { made = "/" }
      if made == "/" || mkdir(made, 0o777) == 0 { continue }
      let code = errno
      var status = stat()
      if code == EEXIST || stat(made, &status) == 0 { continue }
      errno = code
      throw OutputError(path: path, reason: reason())
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw OutputError(path: path, reason: "is a file, not a folder")
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
