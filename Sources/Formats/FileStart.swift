#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What tells the format of a file: its kind, how its name ends, and what it begins with.
struct FileStart {
  enum Kind {
    case file, folder
    /// A pipe, a device, or nothing at all.
    case other
  }

  let kind: Kind
  /// How the name ends, in small letters, without the point; empty without one.
  let ending: String
  /// The first bytes of a file; none of anything else, which reading would use up.
  let bytes: [UInt8]

  /// As many bytes are looked at.
  private static let length = 4096

  init(_ path: String) {
    ending = Self.ending(path)
    var status = stat()
    guard stat(path, &status) == 0 else {
      (kind, bytes) = (.other, [])
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: (kind, bytes) = (.folder, [])
    case S_IFREG: (kind, bytes) = (.file, Self.start(of: path))
    default: (kind, bytes) = (.other, [])
    }
  }

  /// How a name ends, in small letters, without the point.
  static func ending(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
    return name[name.index(after: point)...].lowercased()
  }

  private static func start(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, length))
    }
  }

  /// The first bytes as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func begins(with mark: [UInt8]) -> Bool { bytes.starts(with: mark) }
  func begins(with mark: String) -> Bool { bytes.starts(with: mark.utf8) }
}
