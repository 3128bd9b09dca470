#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder beside the results in which files wait until all of them are complete.
///
/// It lies in the target folder, so that moving files out of it only renames them. When it goes
/// without ``publish()``, what it holds goes too. What a run leaves that is killed, the next one
/// removes: a lock on the folder, which ends with its process, tells which are abandoned.
struct StagingFolder: ~Copyable {
  private let folder: String
  private let staging: String
  private let lock: Int32
  private var names: [String] = []
  private var staysMarked = false

  private static let prefix = ".geoplan-"
  /// Stands in a staging folder for as long as the files of two runs may lie in the target.
  private static let marker = ".publishing"

  /// Makes the target folder, when missing, and an empty one in it.
  init(in folder: String) throws {
    try Self.makeFolder(folder)
    Self.removeAbandoned(in: folder, marked: false)
    // Another run may take an empty folder for abandoned before it is locked.
    while true {
      guard let made = try Self.makeLocked(in: folder) else { continue }
      self.folder = folder
      (staging, lock) = made
      return
    }
  }

  deinit {
    for name in names { unlink(staging + "/" + name) }
    if !staysMarked {
      unlink(staging + "/" + Self.marker)
      rmdir(staging)
    }
    close(lock)
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
    let marker = open(
      staging + "/" + Self.marker, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard marker >= 0 else { throw OutputError(path: folder, reason: Self.reason()) }
    close(marker)
    for (index, name) in names.enumerated()
    where rename(staging + "/" + name, folder + "/" + name) != 0 {
      let reason = Self.reason()
      guard index > 0 else { throw OutputError(path: folder + "/" + name, reason: reason) }
      staysMarked = true
      throw OutputError(path: folder + "/" + name, reason: reason, isPartial: true)
    }
    Self.removeAbandoned(in: folder, marked: true)
  }

  /// Whether a run was stopped while it moved its files to a folder, so that those there may be of
  /// two runs; or is just doing so.
  static func isBetweenRuns(_ folder: String) -> Bool {
    stagingFolders(in: folder).contains { access($0 + "/" + marker, F_OK) == 0 }
  }

  /// Removes the staging folders of processes that are gone: those that are marked, or the others.
  private static func removeAbandoned(in folder: String, marked: Bool) {
    for path in stagingFolders(in: folder)
    where (access(path + "/" + marker, F_OK) == 0) == marked {
      let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard lock >= 0 else { continue }
      defer { close(lock) }
      guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { continue }
      for name in entries(of: path) { unlink(path + "/" + name) }
      rmdir(path)
    }
  }

  /// An empty staging folder that this process holds; `nil` when it was removed before that.
  private static func makeLocked(in folder: String) throws -> (path: String, lock: Int32)? {
    var template = Array((folder + "/" + prefix + "XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else {
      throw OutputError(path: folder, reason: reason())
    }
    let path = String(cString: made)
    let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else {
      if errno == ENOENT { return nil }
      let reason = reason()
      rmdir(path)
      throw OutputError(path: folder, reason: reason)
    }
    // A file system without locks leaves the folder to this process all the same: nobody else can
    // lock it either.
    flock(lock, LOCK_EX | LOCK_NB)
    if access(path, F_OK) == 0 { return (path, lock) }
    close(lock)
    return nil
  }

  private static func stagingFolders(in folder: String) -> [String] {
    entries(of: folder).filter { $0.hasPrefix(prefix) }.map { folder + "/" + $0 }
  }

  /// The names in a folder; none when it can't be read.
  private static func entries(of folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
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
