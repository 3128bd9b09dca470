internal import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A text of known length that can be read from any place by several threads.
final class ByteSource: Sendable {
  let path: String
  let size: Int
  private let storage: Storage

  private enum Storage: Sendable {
    case memory([UInt8])
    case file(descriptor: Int32, stamp: Stamp)
  }

  /// What changes when a file is written.
  private struct Stamp: Equatable, Sendable {
    let size, seconds, nanoseconds: Int

    init(_ status: stat) {
      size = Int(status.st_size)
      #if canImport(Darwin)
        seconds = status.st_mtimespec.tv_sec
        nanoseconds = status.st_mtimespec.tv_nsec
      #else
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
      #endif
    }
  }

  init(bytes: [UInt8], path: String) {
    self.path = path
    size = bytes.count
    storage = .memory(bytes)
  }

  /// Opens a file; a pipe, or what standard input is, is read to its end at once.
  ///
  /// Other devices are refused: many of them have no end.
  init(path: String) throws(GeoJSONError) {
    self.path = path
    try Self.refuseDevice(path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw Self.error(errno, path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.error(code, path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      size = Int(status.st_size)
      storage = .file(descriptor: descriptor, stamp: Stamp(status))
    case S_IFDIR:
      close(descriptor)
      throw Self.error(EISDIR, path)
    case S_IFCHR where !Self.isStandardStream(path), S_IFBLK:
      close(descriptor)
      throw Self.device(path)
    default:
      defer { close(descriptor) }
      let bytes = try Self.readToEnd(descriptor, path)
      size = bytes.count
      storage = .memory(bytes)
    }
  }

  deinit {
    if case .file(let descriptor, _) = storage { close(descriptor) }
  }

  /// Copies `count` bytes from `offset`; all of them are within the size.
  func read(into target: UnsafeMutableRawPointer, count: Int, at offset: Int) throws(GeoJSONError) {
    switch storage {
    case .memory(let bytes):
      bytes.withUnsafeBytes { source in
        guard let base = source.baseAddress else { return }
        target.copyMemory(from: base + offset, byteCount: count)
      }
    case .file(let descriptor, _):
      var done = 0
      while done < count {
        let got = pread(descriptor, target + done, count - done, off_t(offset + done))
        if got > 0 {
          done += got
        } else if got == 0 {
          throw changed
        } else if errno != EINTR {
          throw Self.error(errno, path)
        }
      }
    }
  }

  /// Throws when the file is no longer what was opened.
  func checkUnchanged() throws(GeoJSONError) {
    guard case .file(let descriptor, let stamp) = storage else { return }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.error(errno, path) }
    if Stamp(status) != stamp { throw changed }
  }

  private var changed: GeoJSONError {
    GeoJSONError(
      path: path, kind: .changedWhileReading,
      reason: Text(
        "the file changed while it was read; try again when nothing writes to it",
        "读取过程中文件被修改；请在没有程序写入时重试"))
  }

  private static func readToEnd(_ descriptor: Int32, _ path: String) throws(GeoJSONError) -> [UInt8]
  {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = piece.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if got > 0 {
        bytes.append(contentsOf: piece[..<got])
      } else if got == 0 {
        return bytes
      } else if errno != EINTR {
        throw error(errno, path)
      }
    }
  }

  /// Before it is opened, as opening alone makes some devices do something.
  private static func refuseDevice(_ path: String) throws(GeoJSONError) {
    var status = stat()
    guard stat(path, &status) == 0, !isStandardStream(path) else { return }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFCHR || kind == S_IFBLK || kind == S_IFSOCK { throw device(path) }
  }

  /// Whether a path names a stream that the process was started with.
  private static func isStandardStream(_ path: String) -> Bool {
    path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
  }

  private static func device(_ path: String) -> GeoJSONError {
    GeoJSONError(
      path: path, kind: .notAccessible,
      reason: Text(
        "this is a device, not a file; name a file, or /dev/stdin for standard input",
        "这是设备，不是文件；请指定文件，标准输入写作 /dev/stdin"))
  }

  static func error(_ code: Int32, _ path: String) -> GeoJSONError {
    let system = String(cString: strerror(code))
    return switch code {
    case ENOENT, ENOTDIR:
      GeoJSONError(path: path, kind: .notFound, reason: Text("there is no such file", "没有此文件"))
    case EISDIR:
      GeoJSONError(
        path: path, kind: .isDirectory,
        reason: Text("this is a directory; name a file inside it", "这是文件夹；请指定其中的文件"))
    case EMFILE, ENFILE:
      GeoJSONError(
        path: path, kind: .notAccessible,
        reason: Text(
          "too many files are open; raise the limit (ulimit -n) or close programs",
          "打开的文件过多；请提高系统上限（ulimit -n）或关闭其他程序"))
    case EACCES, EPERM:
      GeoJSONError(
        path: path, kind: .notAccessible,
        reason: Text("permission denied; check the file's rights", "没有读取权限；请检查文件权限"))
    default:
      GeoJSONError(path: path, kind: .notAccessible, reason: Text(system, "系统报告“\(system)”"))
    }
  }
}
