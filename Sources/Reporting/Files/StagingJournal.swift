#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a run writes into its staging folder so that a later one knows its files from all others.
///
/// A staging folder has a name with a check sum. In it a journal tells that name, and every file
/// before the file is made. Only what stands there is ever removed, by handles: no link is followed,
/// and a folder of somebody else's stays, whatever it is called.
enum StagingJournal {
  private static let prefix = ".geoplan-"
  private static let journal = ".journal"
  /// Stands in a staging folder for as long as the files of two runs may lie in the target.
  private static let marker = ".publishing"
  private static let title = "geoplan staging folder "
  /// A journal has a few lines a check; anything longer is none.
  private static let longest = 64 << 20

  /// A name that no other folder has: 64 random bits and their check sum.
  static func newName() -> String {
    let nonce = hexadecimal(UInt64.random(in: .min ... .max))
    return prefix + nonce + "-" + hexadecimal(checkSum(nonce))
  }

  /// The folder's handle, no link followed; `nil` when the name is no folder's.
  static func open(_ name: String, in target: Int32) -> Int32? {
    let handle = openat(
      target, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    return handle >= 0 ? handle : nil
  }

  /// Whether a name in a folder is still that of an open one.
  static func isThere(_ name: String, in target: Int32, _ handle: Int32) -> Bool {
    var named = stat()
    var own = stat()
    return fstatat(target, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && fstat(handle, &own) == 0
      && named.st_dev == own.st_dev && named.st_ino == own.st_ino
  }

  /// Begins the journal of an empty folder; with `false`, `errno` tells why not.
  static func begin(_ name: String, in handle: Int32) -> Bool {
    let file = openat(
      handle, journal, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    return file >= 0 && write(title + name + "\n", to: file)
  }

  /// Notes a file that is going to be made; with `false`, `errno` tells why not.
  static func append(_ file: String, in handle: Int32) -> Bool {
    let descriptor = openat(handle, journal, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    return descriptor >= 0 && write(file + "\n", to: descriptor)
  }

  /// Notes that files begin to move; with `false`, `errno` tells why not.
  static func mark(_ handle: Int32) -> Bool {
    let file = openat(handle, marker, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
    return file >= 0
  }

  /// Whether files had begun to move.
  static func isMarked(_ handle: Int32) -> Bool { isFile(marker, in: handle) }

  /// The names in a folder that staging folders have.
  static func names(in target: Int32) -> [String] {
    entries(of: target).filter { name in
      let parts = name.dropFirst(prefix.count).split(separator: "-")
      return name.hasPrefix(prefix) && parts.count == 2 && parts[0].utf8.count == 16
        && parts[1] == hexadecimal(checkSum(String(parts[0])))
    }
  }

  /// The files that the journal of a folder names; `nil` when it has none of its own.
  static func files(of name: String, _ handle: Int32) -> [String]? {
    let file = openat(handle, journal, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= longest
    else { return nil }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(file, &piece, piece.count)
      if count == 0 { break }
      guard count > 0, bytes.count <= longest else { return nil }
      bytes.append(contentsOf: piece[..<count])
    }
    let text = String(decoding: bytes, as: UTF8.self)
    // A process may be killed while it begins.
    if (title + name).hasPrefix(text) { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.first == title + name ? Array(lines.dropFirst()) : nil
  }

  /// Removes what a run made in its folder, and the folder when nothing else is in it.
  static func remove(_ name: String, in target: Int32, _ handle: Int32) {
    if let files = files(of: name, handle).map(Set.init) {
      for entry in entries(of: handle) where isOwn(entry, files) && isFile(entry, in: handle) {
        unlinkat(handle, entry, 0)
      }
      // Last, so that what is left after a fault is known to the next run.
      if entries(of: handle) == [journal] { unlinkat(handle, journal, 0) }
    }
    if isThere(name, in: target, handle) { unlinkat(target, name, AT_REMOVEDIR) }
  }

  /// Removes the staging folders of processes that are gone: those that are marked, or the others.
  static func removeAbandoned(in target: Int32, marked: Bool) {
    for name in names(in: target) {
      guard let handle = open(name, in: target) else { continue }
      defer { close(handle) }
      guard isMarked(handle) == marked, flock(handle, LOCK_EX | LOCK_NB) == 0 else { continue }
      remove(name, in: target, handle)
    }
  }

  /// Whether an entry is a named file, the beginning of one (`.NAME.NUMBER.tmp`) or the marker.
  private static func isOwn(_ entry: String, _ files: Set<String>) -> Bool {
    if entry == marker || files.contains(entry) { return true }
    guard entry.hasPrefix("."), entry.hasSuffix(".tmp") else { return false }
    let inner = entry.dropFirst().dropLast(4)
    guard let point = inner.lastIndex(of: ".") else { return false }
    return files.contains(String(inner[..<point]))
  }

  /// Whether a name in a folder is a file itself, no link to one.
  static func isFile(_ name: String, in handle: Int32) -> Bool {
    var status = stat()
    return fstatat(handle, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFREG
  }

  private static func write(_ text: String, to file: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let code = errno
        close(file)
        errno = code
        return false
      }
      bytes = bytes.dropFirst(count)
    }
    return close(file) == 0
  }

  /// The names in a folder; none when it can't be read.
  static func entries(of folder: Int32) -> [String] {
    let own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { return [] }
    guard let list = fdopendir(own) else {
      close(own)
      return []
    }
    defer { closedir(list) }
    var names: [String] = []
    while let entry = readdir(list) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// FNV-1a of 64 bits (Fowler, Noll, Vo), over the title first: no other program's names have it.
  private static func checkSum(_ nonce: String) -> UInt64 {
    (title + nonce).utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
