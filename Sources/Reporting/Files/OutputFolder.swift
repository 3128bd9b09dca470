import Measures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that results go to.
public enum OutputFolder {
  /// Makes a folder and those above it, and returns which were missing, the outermost first.
  ///
  /// - Throws: ``OutputError``; nothing was made then.
  @discardableResult
  public static func make(_ path: String) throws -> [String] {
    var made = ""
    var missing: [String] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && !path.hasPrefix("/") ? String(part) : (made == "/" ? "" : "/") + part
      if made.isEmpty { made = "/" }
      if made == "/" { continue }
      if mkdir(made, 0o777) == 0 {
        missing.append(made)
        continue
      }
      let code = errno
      var status = stat()
      if code == EEXIST || stat(made, &status) == 0 { continue }
      remove(missing)
      throw OutputError(code, path: path)
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      remove(missing)
      throw OutputError(
        path: path, reason: Text("is a file, not a folder", "是文件，不是文件夹"), isOfPath: true)
    }
    return missing
  }

  /// Removes folders that this run made, as far as they are empty.
  static func remove(_ folders: [String]) {
    for folder in folders.reversed() { rmdir(folder) }
  }
}
