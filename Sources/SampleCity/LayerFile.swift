#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a sample city could not be written.
public struct SampleCityError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// What the system said, or what is wrong with an argument.
  public var reason: String

  /// Records a failure.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The path and the reason.
  public var description: String { "\(path): \(reason)" }
}

/// A feature collection that is written piece by piece and appears under its name when whole.
struct LayerFile: ~Copyable {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  /// What is to be written before the next feature: the collection's beginning, or a comma.
  private var pending: [UInt8]
  private var isDone = false

  init(directory: String, name: String) throws(SampleCityError) {
    let path = "\(directory)/\(name).geojson"
    let temporary = "\(directory)/.\(name).geojson.part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(temporary) }
    self.path = path
    self.temporary = temporary
    self.descriptor = descriptor
    pending = Array("{\"type\":\"FeatureCollection\",\"features\":[\n".utf8)
  }

  deinit {
    if !isDone {
      close(descriptor)
      unlink(temporary)
    }
  }

  /// Appends features; the comma after the last one waits until another follows.
  mutating func append(_ text: FeatureText) throws(SampleCityError) {
    guard text.count > 0 else { return }
    try write(pending[...])
    pending = Array(",\n".utf8)
    try write(text.bytes.dropLast(2))
  }

  /// Ends the collection and gives the file its name.
  mutating func finish(isEmpty: Bool) throws(SampleCityError) {
    if isEmpty { try write(pending[...]) }
    try write(Array("\n]}\n".utf8)[...])
    isDone = true
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = Self.failure(path)
      unlink(temporary)
      throw error
    }
  }

  private func write(_ bytes: ArraySlice<UInt8>) throws(SampleCityError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw Self.failure(temporary)
      }
      rest = rest.dropFirst(written)
    }
  }

  private static func failure(_ path: String) -> SampleCityError {
    SampleCityError(path: path, reason: String(cString: strerror(errno)))
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
