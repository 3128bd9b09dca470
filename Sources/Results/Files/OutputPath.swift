import Measures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a result may be written: never out of the allowed folder through a link that lies in it.
///
/// Folders come from strangers with links in them, so every path is followed part by part.
public enum OutputPath {
  /// A path that a job names: what it leads to lies below the job's folder.
  ///
  /// - Parameters:
  ///   - path: As the job has it, relative to its folder.
  ///   - folder: The job's folder.
  ///   - key: The job's key, for the message.
  /// - Returns: The path from where the program runs, links followed.
  /// - Throws: ``InputError`` when it leads out of the folder.
  public static func inJob(_ path: String, below folder: String, key: String) throws -> String {
    let resolved = FilePath.resolve(path, in: folder)
    let followed = try FollowedPath(resolved)
    guard let root = FilePath.real(folder), FilePath.isPath(followed.end, below: root) else {
      throw InputError(
        Text(
          "\"\(key)\": \(path) lies outside the job's folder",
          "“\(key)”：\(path) 在任务文件夹之外"),
        remedy: Text(
          "name one inside, or allow it with --allow-outside",
          "请改用任务文件夹内的路径，或用 --allow-outside 允许"))
    }
    return followed.links.isEmpty ? resolved : followed.end
  }

  /// A path that the command line names.
  ///
  /// It may lie anywhere, but a link on the way stays within the folder where the program runs, or,
  /// for a link elsewhere, within the folder that holds it. Links of the system's own user are
  /// followed by everybody else: they are how homes and temporary folders are moved.
  ///
  /// - Returns: The path, links followed.
  /// - Throws: ``InputError`` that names the link.
  public static func named(_ path: String) throws -> String {
    if isStream(path) { return path }
    let followed = try FollowedPath(path)
    let here = FilePath.real(".")
    for link in followed.links {
      if link.isOfSystem { continue }
      var allowed = link.folder
      if let here, FilePath.isPath(link.folder, below: here) { allowed = here }
      guard FilePath.isPath(link.end, below: allowed) else {
        throw InputError(
          Text(
            "leads out of \(allowed) through the link \(link.name)",
            "经链接 \(link.name) 指向 \(allowed) 之外"),
          remedy: Text(
            "name the place itself, or allow it with --allow-outside",
            "请直接写出目标路径，或用 --allow-outside 允许"), file: path)
      }
    }
    return followed.links.isEmpty ? path : followed.end
  }

  /// Refuses a pipe or device where a file is going to be made that nobody named by hand: to write
  /// to it might never end.
  public static func requireFile(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFDIR else {
      throw InputError(Text("is a pipe or device, not a file", "是管道或设备，不是文件"), file: path)
    }
  }

  /// Whether a path names a stream or device of the process, which only the system makes.
  private static func isStream(_ path: String) -> Bool {
    if path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/") { return true }
    return path.hasPrefix("/dev/") && !path.dropFirst(5).contains("/")
  }
}

/// A path followed part by part, also where its end does not exist yet.
private struct FollowedPath {
  /// A link on the way.
  struct Link {
    /// The real path of the folder that holds it, and its own.
    var folder, name: String
    /// What it leads to.
    var end: String
    /// Whether only the system's own user can have made it, and somebody else runs the program.
    var isOfSystem: Bool
  }

  /// The absolute path without links.
  private(set) var end: String
  /// The links on the way.
  private(set) var links: [Link] = []

  init(_ path: String) throws {
    end = path.hasPrefix("/") ? "/" : FilePath.real(".") ?? "/"
    try follow(path, 0)
  }

  private init(from folder: String) { end = folder }

  private mutating func follow(_ path: String, _ depth: Int) throws {
    // As deep as systems go.
    guard depth <= 40 else { throw InputError(Text("too many links", "链接层数过多"), file: path) }
    if path.hasPrefix("/") { end = "/" }
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        end = FilePath.folder(of: end)
        continue
      }
      let next = end == "/" ? "/" + part : end + "/" + part
      var status = stat()
      guard lstat(next, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else {
        end = next
        continue
      }
      var target = FollowedPath(from: end)
      try target.follow(try Self.text(of: next), depth + 1)
      links.append(
        Link(
          folder: end, name: next, end: target.end,
          isOfSystem: status.st_uid == 0 && geteuid() != 0))
      links += target.links
      end = target.end
    }
  }

  /// What a link says.
  private static func text(of link: String) throws -> String {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = bytes.withUnsafeMutableBytes { raw in
      raw.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(link, $0, text.count) } ?? -1
      }
    }
    guard count > 0 else {
      throw InputError(SystemReason.text(errno), file: link)
    }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
