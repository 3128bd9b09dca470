#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears whole or not at all.
///
/// What is written goes to a file of another name in the same folder, `.NAME.NUMBER.tmp`; only
/// ``commit(synchronize:)`` gives it its name and replaces what had that name. Without that call the
/// other file is removed. A process that is killed in between can leave the other file, never a
/// shorter result.
///
/// A pipe or device is written to at once, since nothing can take its place.
public struct AtomicFile: ~Copyable {
  /// The file that will appear.
  public let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isOpen = true
  private var isTemporary: Bool

  /// Begins a file; the folder must be there.
  public init(path: String) throws(FileError) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT == S_IFDIR { throw FileError(EISDIR, path: path) }
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      let device = open(path, O_WRONLY | O_CLOEXEC)
      guard device >= 0 else { throw FileError(errno, path: path) }
      self.path = path
      temporary = path
      isTemporary = false
      descriptor = device
      return
    }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    var temporary = ""
    var descriptor: Int32 = -1
    repeat {
      let number = UInt32.random(in: .min ... .max)
      temporary = "\(folder).\(name).\(String(number, radix: 16)).tmp"
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    } while descriptor < 0 && errno == EEXIST
    guard descriptor >= 0 else { throw FileError(errno, path: path) }
    // A file that replaces another has the same rights.
    if isThere { fchmod(descriptor, status.st_mode & 0o777) }
    self.path = path
    isTemporary = true
    self.temporary = temporary
    self.descriptor = descriptor
  }

  deinit {
    if isOpen { close(descriptor) }
    if isTemporary { unlink(temporary) }
  }

  /// Writes on.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    guard let start = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      let wrote = systemWrite(descriptor, start + done, bytes.count - done)
      if wrote >= 0 {
        done += wrote
      } else if errno != EINTR {
        throw FileError(errno, path: path)
      }
    }
  }

  /// Writes on.
  public mutating func write(_ bytes: [UInt8]) throws(FileError) {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(FileError) in try write(raw) }
    }
    try result.get()
  }

  /// Writes on, in UTF-8.
  public mutating func write(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

  /// Gives the file its name; on failure it is removed and what had the name stays.
  ///
  /// - Parameter synchronize: Whether to wait until the disk has it, so that it survives a power
  ///   failure.
  public consuming func commit(synchronize: Bool = false) throws(FileError) {
    if synchronize, isTemporary, fsync(descriptor) != 0 { throw FileError(errno, path: path) }
    isOpen = false
    // Some file systems tell only now that the space was not there.
    guard close(descriptor) == 0 else { throw FileError(errno, path: path) }
    guard isTemporary else { return }
    guard rename(temporary, path) == 0 else { throw FileError(errno, path: path) }
    isTemporary = false
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
