import GeoJSON
public import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a sample city could not be written.
public struct SampleCityError: WordedError, Hashable, Sendable {
  /// The file or folder.
  public var path: String
  /// What the system said, or what is wrong with an argument.
  public var words: Text
  /// Whether the path that was named is at fault, so that another one mends it; not the system.
  public var isOfPath: Bool

  /// Records a failure.
  public init(path: String, reason: Text, isOfPath: Bool = false) {
    self.path = path
    words = reason
    self.isOfPath = isOfPath
  }

  /// The path and the reason.
  public var text: Text { Text(path) + Text(": ", "：") + words }
}

/// A feature collection that is written piece by piece and appears under its name when whole.
struct LayerFile: ~Copyable {
  private var file: AtomicFile
  /// What is to be written before the next feature: the collection's beginning, or a comma.
  private var pending: [UInt8]

  init(directory: String, name: String) throws(SampleCityError) {
    do {
      file = try AtomicFile(path: "\(directory)/\(name).geojson")
    } catch {
      throw Self.failure(error)
    }
    // In China a layer that does not say so may be in another datum.
    pending = Array(
      ("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
        + "\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},\"features\":[\n").utf8)
  }

  /// Appends features; the comma after the last one waits until another follows.
  mutating func append(_ text: FeatureText) throws(SampleCityError) {
    guard text.count > 0 else { return }
    try write(pending)
    pending = Array(",\n".utf8)
    try write(Array(text.bytes.dropLast(2)))
  }

  /// Ends the collection and gives the file its name.
  consuming func finish(isEmpty: Bool) throws(SampleCityError) {
    if isEmpty { try write(pending) }
    try write(Array("\n]}\n".utf8))
    do {
      try file.commit()
    } catch {
      throw Self.failure(error)
    }
  }

  private mutating func write(_ bytes: [UInt8]) throws(SampleCityError) {
    do {
      try file.write(bytes)
    } catch {
      throw Self.failure(error)
    }
  }

  private static func failure(_ error: FileError) -> SampleCityError {
    SampleCityError(path: error.path, reason: error.words, isOfPath: error.isOfPath)
  }

  private static func failure(_ path: String) -> SampleCityError {
    let code = errno
    let fault = FileError(code, path: path)
    return SampleCityError(
      path: path, reason: Text(String(cString: strerror(code)), fault.words.zh),
      isOfPath: fault.isOfPath)
  }

  /// Makes a folder, and those above it, where there are none.
  static func makeDirectory(_ path: String) throws(SampleCityError) {
    guard mkdir(path, 0o755) != 0 else { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        throw failure(path)
      }
      try makeDirectory(String(path[..<slash]))
      guard mkdir(path, 0o755) == 0 else { throw failure(path) }
    default: throw failure(path)
    }
  }
}
