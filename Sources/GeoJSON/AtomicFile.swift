#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears whole or not at all.
///
/// What is written goes to a file of another name in the same folder, `.NAME.NUMBER.tmp`; only
/// ``commit(synchronize:)`` gives it its name and replaces what had that name. Without that call the
/// other file is removed, also by ``UnfinishedFiles/abandonAll(_:)``. A process that is killed in
/// between can leave the other file, never a shorter result.
///
/// A pipe or device is written to at once, since nothing can take its place.
public struct AtomicFile: ~Copyable {
  /// The file that will appear.
  public let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isOpen = true
  private var isTemporary: Bool
  private let ticket: UnfinishedFiles.Ticket?

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
      ticket = nil
      return
    }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    let begun = UnfinishedFiles.begin { Self.makeTemporary(of: name, in: folder) }
    guard begun.made.code == 0 else { throw FileError(begun.made.code, path: path) }
    let descriptor = begun.made.descriptor
    // A file that replaces another has the same rights.
    if isThere { fchmod(descriptor, status.st_mode & 0o777) }
    self.path = path
    isTemporary = true
    temporary = begun.made.path
    self.descriptor = descriptor
    ticket = begun.ticket
  }

  deinit {
    if isOpen { close(descriptor) }
    guard isTemporary else { return }
    UnfinishedFiles.finish(ticket) {
      unlink(temporary)
      return true
    }
  }

  private struct Temporary: Sendable {
    var path: String
    var descriptor: Int32
    /// The system's reason; 0 when it was made.
    var code: Int32
  }

  /// A new file that no other program has; never what a link of that name leads to.
  private static func makeTemporary(
    of name: String, in folder: String
  ) -> (made: Temporary, remove: (@Sendable () -> Void)?) {
    while true {
      let number = UInt32.random(in: .min ... .max)
      let path = "\(folder).\(name).\(String(number, radix: 16)).tmp"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      let code = errno
      if descriptor >= 0 {
        return (Temporary(path: path, descriptor: descriptor, code: 0), { unlink(path) })
      }
      guard code == EEXIST else {
        return (Temporary(path: path, descriptor: descriptor, code: code), nil)
      }
    }
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
    var code: Int32 = 0
    let isDone = UnfinishedFiles.finish(ticket) {
      if rename(temporary, path) == 0 { return true }
      code = errno
      return false
    }
    guard isDone else { throw FileError(code, path: path) }
    isTemporary = false
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
