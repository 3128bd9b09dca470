import GeoJSON
import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of this run alone, gone with everything in it at the end of its scope, or when the
/// process is ended by `UnfinishedFiles.abandonAll`.
struct TemporaryFolder: ~Copyable {
  let path: String
  private let ticket: UnfinishedFiles.Ticket?

  /// Makes one where the system keeps such (`TMPDIR`, else `/tmp`), which nobody else may look into.
  init() throws(FormatError) {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let pattern = (root.isEmpty ? "/tmp" : root) + "/geoplan-XXXXXX"
    let begun = UnfinishedFiles.begin { Self.make(pattern) }
    path = try begun.made.get()
    ticket = begun.ticket
  }

  deinit {
    let path = path
    UnfinishedFiles.finish(ticket) {
      Self.remove(path)
      return true
    }
  }

  private static func make(
    _ pattern: String
  ) -> (made: Result<String, FormatError>, remove: (@Sendable () -> Void)?) {
    var template = Array(pattern.utf8CString)
    guard let made = mkdtemp(&template) else { return (.failure(failure(errno)), nil) }
    let path = String(cString: made)
    return (.success(path), { remove(path) })
  }

  /// Writes a file, in a folder inside where its name has one.
  func write(_ bytes: [UInt8], as name: String) throws(FormatError) {
    let parts = name.split(separator: "/")
    // A name from elsewhere leads nowhere else.
    guard parts.count <= 2, !parts.contains(".."), !parts.contains("."), !name.contains("\0") else {
      throw ZipArchive.broken
    }
    if parts.count == 2 { mkdir(path + "/" + parts[0], 0o700) }
    let file = open(
      path + "/" + parts.joined(separator: "/"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.failure(errno) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(errno) }
      rest = rest.dropFirst(count)
    }
  }

  private static func failure(_ code: Int32) -> FormatError {
    let reason = String(cString: strerror(code))
    return FormatError(
      Text("it can't be unpacked: \(reason)", "无法解压：\(reason)"),
      remedy: Text(
        "unpack it by hand, or name another folder for temporary files in TMPDIR",
        "请自行解压，或用 TMPDIR 指定其他临时文件夹"))
  }

  /// Two levels are all that ``write(_:as:)`` makes.
  private static func remove(_ path: String) {
    for inner in (try? Folder.files(path, isDeep: true)) ?? [] { unlink(inner) }
    for inner in (try? Folder.files(path, isDeep: false)) ?? [] { rmdir(inner) }
    rmdir(path)
  }
}
