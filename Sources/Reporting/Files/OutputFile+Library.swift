import GeoJSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that a library writes, which knows nothing of files that appear whole.
extension OutputFile {
  /// Has a library write a file in a folder of its own, and puts it where it belongs.
  ///
  /// - Parameters:
  ///   - path: Where the file appears, whole or not at all.
  ///   - ending: How the library's file is to end, without the point.
  ///   - make: Writes the file of the path given, which is not there yet.
  /// - Throws: ``OutputError`` with the system's reason, and what `make` throws.
  static func write(
    to path: String, ending: String, _ make: (String) throws -> Void
  ) throws {
    var place = Array("\(scratchFolder)/geoplan-XXXXXX".utf8CString)
    guard mkdtemp(&place) != nil else { throw OutputError(errno, path: scratchFolder) }
    let folder = String(decoding: place.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let made = folder + "/made." + ending
    defer {
      unlink(made)
      rmdir(folder)
    }
    try make(made)
    do {
      try copy(made, to: path)
    } catch let error as FileError {
      throw OutputError(error, path: path)
    }
  }

  /// Where programs put what they need for a moment.
  private static var scratchFolder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  private static func copy(_ made: String, to path: String) throws {
    guard let source = fopen(made, "rb") else { throw OutputError(errno, path: made) }
    defer { fclose(source) }
    var file = try AtomicFile(path: path)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = fread(&buffer, 1, buffer.count, source)
      if count == 0 { break }
      try buffer.withUnsafeBytes { try file.write(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    guard ferror(source) == 0 else { throw OutputError(errno, path: made) }
    try file.commit()
  }
}
