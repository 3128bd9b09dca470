import Measures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths as text, without the file system unless said so.
public enum FilePath {
  /// A path that is relative to a folder, made relative to where the program runs.
  public static func resolve(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") || folder.isEmpty || folder == "." ? path : folder + "/" + path
  }

  /// The folder of a file; `.` for a bare name.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The last part of a path without its ending.
  public static func stem(of path: String) -> String {
    let name = name(of: path)
    return String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))
  }

  /// The absolute path with all links followed; `nil` when it does not exist or may not be read.
  public static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// Whether an existing file lies in a folder or below it, links followed.
  ///
  /// For a file that does not exist, whether its path without links does.
  public static func lies(_ path: String, below folder: String) -> Bool {
    guard let root = real(folder) else { return false }
    let file = real(path) ?? normalized(path.hasPrefix("/") ? path : (real(".") ?? "") + "/" + path)
    return isPath(file, below: root)
  }

  /// Whether a path is a folder's or lies below it, both absolute and without links.
  static func isPath(_ path: String, below root: String) -> Bool {
    root == "/" || path == root || path.hasPrefix(root + "/")
  }

  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The bytes of a small file, a job or a table for instance.
  ///
  /// - Parameter isForeign: Whether somebody else may have made the file, so that nothing but a
  ///   regular one is read: a pipe or device might never end. Else pipes are read too.
  /// - Throws: ``InputError`` with the system's reason when it is not there, is a folder, may not be
  ///   read, or has more than 64 MB.
  public static func bytes(of path: String, isForeign: Bool = false) throws -> [UInt8] {
    let limit = 64 << 20
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (isForeign ? O_NONBLOCK : 0))
    guard file >= 0 else { throw InputError(systemReason(), file: path) }
    defer { close(file) }
    var status = stat()
    guard
      !isForeign || fstat(file, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
        || status.st_mode & S_IFMT == S_IFDIR
    else { throw InputError(Text("is a pipe or device, not a file", "是管道或设备，不是文件"), file: path) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw InputError(systemReason(), file: path) }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= limit else {
        throw InputError(
          Text("larger than 64 MB, which no job or table is", "超过 64 MB，不会是任务文件或表格"),
          file: path)
      }
    }
  }

  /// The real path of a file that must lie in a folder and be a regular one.
  ///
  /// - Throws: ``InputError`` for a link that leads out of the folder, and for a pipe or device.
  public static func regularFile(_ name: String, in folder: String) throws -> String {
    let path = resolve(name, in: folder)
    guard let root = real(folder), let found = real(path) else { return path }
    guard isPath(found, below: root) else {
      throw InputError(
        Text("is a link that leads out of the folder", "是指向文件夹之外的链接"), file: path)
    }
    var status = stat()
    guard lstat(found, &status) == 0 else { return path }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFDIR else {
      throw InputError(Text("is a pipe or device, not a file", "是管道或设备，不是文件"), file: path)
    }
    return found == root + "/" + name ? path : found
  }

  /// Whether there is anything at a path.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether a path leads to a pipe or a socket.
  package static func isPipe(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFIFO || status.st_mode & S_IFMT == S_IFSOCK
  }

  private static func systemReason() -> Text {
    switch errno {
    case ENOENT: Text("there is no such file", "文件不存在")
    case EACCES: Text("may not be read", "没有读取权限")
    case EISDIR: Text("is a folder, not a file", "是文件夹，不是文件")
    default: SystemReason.text(errno)
    }
  }
}
