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
    return root == "/" || file == root || file.hasPrefix(root + "/")
  }

  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The bytes of a small file, a job for instance.
  ///
  /// - Throws: ``InputError`` with the system's reason when it is not there, is a folder, may not be
  ///   read, or has more than 64 MB.
  public static func bytes(of path: String) throws -> [UInt8] {
    let limit = 64 << 20
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw InputError(systemReason(), file: path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else { throw InputError(systemReason(), file: path) }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= limit else {
        throw InputError("larger than 64 MB, which no job is", file: path)
      }
    }
  }

  private static func systemReason() -> String {
    switch errno {
    case ENOENT: "there is no such file"
    case EACCES: "may not be read"
    case EISDIR: "is a folder, not a file"
    default: String(cString: strerror(errno))
    }
  }
}
